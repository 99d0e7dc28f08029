from flask import Flask, abort, request, session
from flask_login import current_user, login_required

app = Flask(__name__)


@app.route("/items", methods=["GET"])
@login_required
def items():
    return "items"


@app.route("/items/<int:number>", methods=["DELETE"])
# ruleid: py-route-without-login
def delete_item(number):
    return f"deleted {number}"


@app.post("/prices")
# ruleid: py-route-without-login
def change_prices():
    return request.form["price"]


@app.route("/items", methods=["POST"])
@login_required
# ok: py-route-without-login
def add_item():
    return "added"


@app.route("/login", methods=["POST"])
# ok: py-route-without-login
def login():
    return "welcome"


@app.route("/about", methods=["GET"])
# ok: py-route-without-login
def about():
    return "about"


@app.route("/orders", methods=["POST"])
# ok: py-route-without-login
def order():
    if not current_user.is_authenticated:
        abort(401)
    return "ordered"


@app.route("/baskets", methods=["POST"])
# ok: py-route-without-login
def basket():
    user = session["user"]
    return f"basket of {user}"
