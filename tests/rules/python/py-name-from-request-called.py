from flask import request

from shop import reports

REPORTS = {"sales": reports.sales, "stock": reports.stock}


def report():
    name = request.args["report"]
    # ruleid: py-name-from-request-called
    text = getattr(reports, name)()
    # ok: py-name-from-request-called
    text = REPORTS[name]()
    # ruleid: py-name-from-request-called
    text += globals()[name]()
    return text


def checked():
    name = request.args["report"]
    if name not in REPORTS:
        return "no such report"
    # ok: py-name-from-request-called
    return getattr(reports, name)()


def sorted_by():
    field = request.args["field"]
    # ok: py-name-from-request-called
    return sorted(reports.rows(), key=lambda row: getattr(row, field, ""))


def stored():
    # ruleid: py-name-from-request-called
    method = getattr(reports, request.form["action"])
    return method()
