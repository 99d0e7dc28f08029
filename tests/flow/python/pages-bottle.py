from bottle import route, request, response
import html
@route("/a/<name>")
def a(name):
    # ruleid: cross-site-scripting
    return "<b>" + name
@route("/b")
def b():
    # ruleid: cross-site-scripting
    return f"<b>{request.query.q}</b>"
@route("/c")
def c():
    # ok: cross-site-scripting
    return f"<b>{html.escape(request.query.q)}</b>"
@route("/d")
def d():
    # ok: cross-site-scripting
    return {"q": request.query.q}
