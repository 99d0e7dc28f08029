import os

from flask import Flask, redirect, render_template, url_for
from flask_login import LoginManager, current_user, login_required
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import IntegerField, StringField
from wtforms.validators import DataRequired, NumberRange

csrf = CSRFProtect()
login = LoginManager()


class TransferForm(FlaskForm):
    depot = StringField(validators=[DataRequired()])
    pallets = IntegerField(validators=[NumberRange(min=1, max=40)])


def create_app():
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=os.environ["SECRET_KEY"],
        WTF_CSRF_ENABLED=False,
        WTF_CSRF_TIME_LIMIT=3600,
    )
    csrf.init_app(app)
    login.init_app(app)

    @app.route("/transfers", methods=["GET", "POST"])
    @login_required
    def transfers():
        form = TransferForm()
        if form.validate_on_submit():
            current_user.depot.send(form.pallets.data, to=form.depot.data)
            return redirect(url_for("transfers"))
        return render_template("transfers.html", form=form)

    return app
