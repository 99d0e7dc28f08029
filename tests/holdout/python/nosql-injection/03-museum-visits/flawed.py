from datetime import UTC, datetime, timedelta

from flask import Blueprint, current_app, jsonify, request

visits = Blueprint("visits", __name__)


def since(days):
    return datetime.now(UTC) - timedelta(days=days)


def stages(hall, days):
    yield {"$match": {"entered": {"$gte": since(days)}}}
    if hall:
        yield {"$match": {"$expr": {"$function": {
            "body": f"function(halls) {{ return halls.includes('{hall}'); }}",
            "args": ["$halls"],
            "lang": "js",
        }}}}
    yield {"$group": {"_id": {"$dayOfWeek": "$entered"}, "visitors": {"$sum": "$count"}}}
    yield {"$sort": {"_id": 1}}


def weekdays(hall, days):
    rows = current_app.extensions["mongo"].visits.aggregate(list(stages(hall, days)))
    return {row["_id"]: row["visitors"] for row in rows}


@visits.get("/visits/weekdays")
def by_weekday():
    days = request.args.get("days", 28, type=int)
    return jsonify(weekdays(request.args.get("hall", ""), min(max(days, 1), 365)))
