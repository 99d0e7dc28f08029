from flask import Flask, abort, jsonify, request, session
from pymongo import MongoClient

app = Flask(__name__)
app.config.from_prefixed_env()
drivers = MongoClient(app.config.get("MONGO_URL"))["fleet"]["drivers"]


def credentials(body):
    if not isinstance(body, dict):
        abort(400)
    number, token = body.get("number"), body.get("token")
    if not isinstance(number, str) or not isinstance(token, str):
        abort(400)
    return number, token


def driver_with(number, token):
    query = {"number": number, "device_token": token, "active": True}
    return drivers.find_one(query, {"name": 1, "depot": 1})


@app.post("/devices/login")
def login():
    number, token = credentials(request.get_json(silent=True))
    driver = driver_with(number, token)
    if driver is None:
        abort(401)
    session.clear()
    session["driver"] = str(driver["_id"])
    return jsonify(name=driver["name"], depot=driver["depot"])
