from flask import abort, jsonify, request, session


def users():
    # ruleid: py-caller-says-who-it-is
    if request.args.get("admin") != "true":
        abort(403)
    return jsonify(everybody())


def ledger():
    # ruleid: py-caller-says-who-it-is
    if request.cookies.get("role") == "admin":
        return jsonify(books())
    abort(403)


def billed():
    role = request.headers.get("X-User-Role", "")
    # ruleid: py-caller-says-who-it-is
    if role not in ("billing", "admin"):
        raise PermissionError
    return jsonify(bills())


def safe():
    # ok: py-caller-says-who-it-is
    if session.get("role") != "admin":
        abort(403)
    # ok: py-caller-says-who-it-is
    if request.args.get("sort") == "role":
        return jsonify(by_role())
    # ok: py-caller-says-who-it-is
    if request.user.role == "admin":
        return jsonify(books())
    wanted = request.args.get("role")
    # ok: py-caller-says-who-it-is
    return jsonify([user for user in everybody() if user.role == wanted])


def statements():
    # ruleid: py-caller-says-who-it-is
    owner = request.args.get("user_id", current_user.id)
    # ok: py-caller-says-who-it-is
    page = request.args.get("page", current_user.page)
    # ok: py-caller-says-who-it-is
    wanted = request.args.get("user_id", None)
    return listed(owner, page, wanted)
