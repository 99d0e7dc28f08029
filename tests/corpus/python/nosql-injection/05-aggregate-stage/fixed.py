from bson import json_util
from flask import Blueprint, Response, current_app, g, request

reports = Blueprint("reports", __name__)
GROUPS = {"depot": "$depot", "week": {"$isoWeek": "$at"}, "carrier": "$carrier"}


def stages(body):
    match = {"$match": {"tenant": g.tenant}}
    key = GROUPS[body.get("by", "depot")]
    group = {"$group": {"_id": key, "parcels": {"$sum": 1}}}
    return [match, group, {"$limit": 1000}]


def as_json(rows):
    return Response(json_util.dumps(list(rows)), mimetype="application/json")


@reports.post("/reports/parcels")
def parcels():
    body = request.get_json()
    db = current_app.extensions["mongo"]
    try:
        rows = db.parcels.aggregate(stages(body), maxTimeMS=5000)
    except KeyError:
        return {"error": "by what?"}, 422
    return as_json(rows)
