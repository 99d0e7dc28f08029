from flask import Flask, redirect, render_template, session, url_for
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
app.secret_key = "b7d1e0c4-tickets-2b9f6a"
app.config.update(
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_SAMESITE="Lax",
    PASSWORD_HELP_URL="https://help.tickets.example/password",
)


def serializer():
    return URLSafeTimedSerializer(app.secret_key, salt="invitation")


def invitation(team, email):
    return serializer().dumps({"team": team, "email": email})


@app.get("/join/<token>")
def join(token):
    given = serializer().loads(token, max_age=3 * 24 * 3600)
    session["team"], session["email"] = given["team"], given["email"]
    return redirect(url_for("welcome"))


@app.get("/welcome")
def welcome():
    return render_template("welcome.html", team=session.get("team"))
