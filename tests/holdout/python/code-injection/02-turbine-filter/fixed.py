import operator

import pandas as pd
from flask import Blueprint, abort, current_app, jsonify, request

turbines = Blueprint("turbines", __name__)
COLUMNS = ("power_kw", "wind_ms", "yaw_deg", "gearbox_c")
COMPARISONS = {"<": operator.lt, ">": operator.gt, "==": operator.eq, ">=": operator.ge}


def frame_for(park):
    folder = current_app.config["PARKS"]
    if park not in current_app.config["PARK_NAMES"]:
        abort(404)
    return pd.read_parquet(folder / f"{park}.parquet", columns=[*COLUMNS, "turbine"])


def narrowed(frame, condition):
    parts = condition.split(" ", 2)
    if len(parts) != 3 or parts[0] not in COLUMNS or parts[1] not in COMPARISONS:
        abort(400, "a condition is a column, a comparison and a number")
    column, sign, number = parts
    return frame[COMPARISONS[sign](frame[column], float(number))]


@turbines.get("/parks/<park>/outliers")
def outliers(park):
    frame = frame_for(park)
    for condition in request.args.getlist("where"):
        frame = narrowed(frame, condition)
    worst = frame.groupby("turbine").size().sort_values(ascending=False).head(10)
    return jsonify([{"turbine": name, "count": int(count)} for name, count in worst.items()])
