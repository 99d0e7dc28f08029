from flask import Blueprint, Flask, jsonify, request
from flask_login import LoginManager, current_user, login_required
from flask_wtf import CSRFProtect

from .bank import signed_by_bank
from .people import load_person
from .settings import Settings
from .wallets import wallet_of

csrf = CSRFProtect()
login = LoginManager()
wallet = Blueprint("wallet", __name__, url_prefix="/wallet")


@wallet.post("/notify")
@signed_by_bank
def notify():
    wallet_of(request.json["account"]).credit(request.json["cents"])
    return jsonify(ok=True)


@wallet.post("/send")
@login_required
def send():
    mine = wallet_of(current_user.account)
    mine.send(to=request.form["to"], cents=int(request.form["cents"]))
    return jsonify(left=mine.cents)


def create():
    app = Flask(__name__)
    app.config.from_object(Settings)
    csrf.init_app(app)
    login.init_app(app)
    login.user_loader(load_person)
    csrf.exempt(wallet)
    app.register_blueprint(wallet)
    return app
