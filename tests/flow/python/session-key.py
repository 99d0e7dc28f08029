from flask import Flask, abort, request, session

app = Flask(__name__)
STEPS = ("name", "address")


@app.post("/a")
def any_entry():
    # ruleid: session-key
    session[request.form["name"]] = True
    for name, value in request.form.items():
        # ruleid: session-key
        session[name] = len(value)
    # ruleid: session-key
    session.update(request.form)
    # ruleid: session-key
    session.setdefault(request.args["name"], [])
    return ""


@app.post("/b")
def known_entries():
    name = request.form["name"]
    # ok: session-key
    session.update({"name": len(name)})
    # ok: session-key
    session["form-" + name] = True
    # ok: session-key
    session["cart"][name] = 1
    if name not in STEPS:
        abort(400)
    # ok: session-key
    session[name] = True
    return ""
