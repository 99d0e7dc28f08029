from bson import ObjectId
from flask import request


def login(users):
    body = request.get_json()
    # ruleid: py-nosql-injection
    users.find_one({"name": body["name"], "password": body["password"]})
    # ruleid: py-nosql-injection
    users.find({"name": request.json["name"]})
    # ok: py-nosql-injection
    users.find_one({"name": str(body["name"])})
    # ok: py-nosql-injection
    users.find_one({"_id": ObjectId(body["id"])})
    # ok: py-nosql-injection
    users.find_one({"name": {"$eq": body["name"]}})
    # ok: py-nosql-injection
    users.find({"name": request.args["name"]})
    name = body["name"]
    if not isinstance(name, str):
        return None
    # ok: py-nosql-injection
    return users.find_one({"name": name})
