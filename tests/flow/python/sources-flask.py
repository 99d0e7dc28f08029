from store import cur
import flask
from flask import Flask, request, Blueprint, g, session
from flask.views import MethodView
from flask_wtf import FlaskForm
from wtforms import StringField, IntegerField, SelectField

app = Flask(__name__)
bp = Blueprint("x", __name__)

class LookupForm(FlaskForm):
    host = StringField("host")
    port = IntegerField("port")

@app.route("/a", methods=["POST"])
def a():
    # ruleid: sql-injection
    cur.execute("select " + request.args.get("q", ""))
    # ruleid: sql-injection
    cur.execute("select " + request.values["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.headers.get("X-A"))
    # ruleid: sql-injection
    cur.execute("select " + request.cookies.get("X-A"))
    # ruleid: sql-injection
    cur.execute("select " + request.json["a"])
    # ruleid: sql-injection
    cur.execute("select " + request.get_json(force=True).get("a"))
    # ruleid: sql-injection
    cur.execute("select " + request.data.decode())
    # ruleid: sql-injection
    cur.execute("select " + request.get_data(as_text=True))
    # ruleid: sql-injection
    cur.execute("select " + request.files["f"].filename)
    # ruleid: sql-injection
    cur.execute("select " + request.files.get("f").filename)
    # ruleid: sql-injection
    cur.execute("select " + request.stream.read().decode())
    # ruleid: sql-injection
    cur.execute("select " + request.user_agent.string)
    # ruleid: sql-injection
    cur.execute("select " + request.referrer)
    # ruleid: sql-injection
    cur.execute("select " + request.view_args["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.query_string.decode())
    # ruleid: sql-injection
    cur.execute("select " + request.path)
    # ruleid: sql-injection
    cur.execute("select " + request.full_path)
    # ruleid: sql-injection
    cur.execute("select " + request.environ["HTTP_X"])
    # ruleid: sql-injection
    cur.execute("select " + request.authorization.username)
    # ruleid: sql-injection
    cur.execute("select " + request.mimetype)
    # ruleid: sql-injection
    cur.execute("select " + request.content_type)
    # ruleid: sql-injection
    cur.execute("select " + request.access_route[0])
    # ruleid: sql-injection
    cur.execute("select " + flask.request.form["q"])
    # ok: sql-injection
    cur.execute("select " + request.args.get("q", type=int))
    # ok: sql-injection
    cur.execute("select " + int(request.args["q"]))
    # ok: sql-injection
    cur.execute("select " + request.method)
    # ok: sql-injection
    cur.execute("select " + request.endpoint)
    form = LookupForm()
    if form.validate_on_submit():
        # ruleid: sql-injection
        cur.execute("select " + form.host.data)
        # ok: sql-injection
        cur.execute("select %s" % form.port.data)
        # ok: sql-injection
        cur.execute("select %s" % int(form.host.data))

@bp.get("/b/<name>/<int:n>")
def b(name, n):
    # ruleid: sql-injection
    cur.execute(f"select {name}")
    # ok: sql-injection
    cur.execute(f"select {n}")

class V(MethodView):
    def get(self, name):
        # ruleid: sql-injection
        cur.execute(f"select {name}")

def later(name):
    # ruleid: sql-injection
    cur.execute(f"select {name}")
app.add_url_rule("/c/<name>", view_func=later)

@app.before_request
def before():
    g.tenant = request.headers["X-Tenant"]

@app.get("/g")
def use():
    # ruleid: sql-injection
    cur.execute(f"select {g.tenant}")

