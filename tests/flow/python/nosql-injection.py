import json

from bson import ObjectId
from flask import Flask, abort, jsonify, request
from pydantic import BaseModel
from pymongo import MongoClient

app = Flask(__name__)
db = MongoClient().shop
users = db["users"]


class Login(BaseModel):
    name: str
    password: str


def user_by(filters):
    # ruleid: nosql-injection
    return users.find_one(filters)


def text_of(data, key):
    value = data.get(key)
    if not isinstance(value, str):
        abort(400)
    return value


@app.route("/a", methods=["POST"])
def plain():
    data = request.get_json()
    return jsonify(user_by({"name": data["name"], "password": data["password"]}))


@app.route("/b", methods=["POST"])
def as_text():
    data = request.json
    # ok: nosql-injection
    first = users.find_one({"name": str(data["name"])})
    # ok: nosql-injection
    second = users.find_one({"name": text_of(data, "name")})
    # ok: nosql-injection
    third = users.find_one({"name": {"$eq": data["name"]}})
    # ok: nosql-injection
    fourth = users.find_one({"_id": ObjectId(data["id"])})
    # ok: nosql-injection
    fifth = users.find_one({"name": f"{data['name']}"})
    return jsonify([first, second, third, fourth, fifth])


@app.route("/c")
def by_query():
    # ok: nosql-injection
    return jsonify(users.find_one({"name": request.args["name"]}))


@app.route("/d", methods=["POST"])
def whole():
    # ruleid: nosql-injection
    found = list(users.find(request.get_json()))
    # ruleid: nosql-injection
    more = users.find(json.loads(request.data)).limit(3)
    return jsonify([found, more])


@app.route("/e")
def by_where():
    # ruleid: nosql-injection
    found = db.users.find({"$where": "this.name == '" + request.args["name"] + "'"})
    # ok: nosql-injection
    more = db.users.find({"$where": "this.age > %d" % int(request.args["age"])})
    return jsonify([list(found), list(more)])


@app.route("/f", methods=["POST"])
def by_schema():
    login = Login(**request.get_json())
    # ok: nosql-injection
    return jsonify(users.find_one({"name": login.name, "password": login.password}))


@app.route("/h", methods=["POST"])
def elsewhere(orders=None):
    # ruleid: nosql-injection
    found = orders.find({"owner": request.json["owner"]})
    # ok: nosql-injection
    place = "a text".find(request.json["owner"])
    # ok: nosql-injection
    more = orders.find({"owner": int(request.json["owner"])})
    return jsonify([found, place, more])


@app.route("/g", methods=["DELETE"])
def remove():
    filters = {}
    filters["owner"] = request.json.get("owner")
    # ruleid: nosql-injection
    users.delete_many(filters)
    return ""
