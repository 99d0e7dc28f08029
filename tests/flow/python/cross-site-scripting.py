import functools
import html
import json
from urllib.parse import parse_qs

import flask
import jinja2
from django.http import HttpResponse, JsonResponse
from django.template import Context, Engine, loader
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from flask import Flask, Response, abort, jsonify, make_response, render_template, request
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

app = Flask(__name__)
PAGE = "<html><body>{}</body></html>"
COLOURS = {"red", "blue"}


def layout(title, body):
    return f"<h1>{title}</h1><div>{body}</div>"


@app.route("/a")
def direct():
    name = request.args.get("name", "")
    # ruleid: cross-site-scripting
    return f"<p>Hello {name}</p>"


@app.route("/b")
def by_helper():
    # ruleid: cross-site-scripting
    return layout("Hi", request.args.get("q"))


@app.route("/c")
def escaped():
    # ok: cross-site-scripting
    return layout("Hi", escape(request.args.get("q")))


@app.route("/d")
def by_template():
    # ok: cross-site-scripting
    return render_template("a.html", q=request.args["q"])


@app.route("/e")
def as_json():
    # ok: cross-site-scripting
    return jsonify(q=request.args["q"])


@app.route("/f")
def as_text():
    # ok: cross-site-scripting
    return Response(request.args["q"], mimetype="text/plain")


@app.route("/g")
def as_response():
    # ruleid: cross-site-scripting
    return Response(PAGE.format(request.args["q"]))


@app.route("/h")
def marked():
    # ruleid: cross-site-scripting
    return render_template("a.html", q=Markup("<b>" + request.args["q"] + "</b>"))


@app.route("/i")
def marked_well():
    # ok: cross-site-scripting
    return render_template("a.html", q=Markup("<b>{}</b>").format(request.args["q"]))


@app.route("/j")
def with_status():
    # ruleid: cross-site-scripting
    return "<b>%s</b>" % request.args["q"], 404


@app.route("/k")
def with_type():
    # ok: cross-site-scripting
    return request.args["q"], 200, {"Content-Type": "text/plain"}


@app.route("/l")
def as_dictionary():
    # ok: cross-site-scripting
    return {"q": request.args["q"]}


@app.route("/m")
def made():
    response = make_response("<i>" + request.cookies["name"] + "</i>")
    # ruleid: cross-site-scripting
    return response


@app.route("/n/<int:number>")
def numbered(number):
    # ok: cross-site-scripting
    return f"<b>{number}</b>"


@app.route("/o/<name>")
def named(name):
    # ruleid: cross-site-scripting
    return "<b>" + name + "</b>"


@app.route("/p")
def chosen():
    colour = request.args.get("colour")
    if colour not in COLOURS:
        colour = "red"
    # ok: cross-site-scripting
    return f'<p style="color:{colour}">x</p>'


@app.route("/q")
def dumped():
    # ok: cross-site-scripting
    return json.dumps({"q": request.args["q"]}), 200, {"Content-Type": "application/json"}


def view(request):
    q = request.GET.get("q", "")
    if request.method == "POST":
        # ok: cross-site-scripting
        return JsonResponse({"q": q})
    # ok: cross-site-scripting
    a = HttpResponse(html.escape(q))
    # ok: cross-site-scripting
    b = HttpResponse(q, content_type="text/plain")
    # ok: cross-site-scripting
    c = format_html("<b>{}</b>", q)
    # ruleid: cross-site-scripting
    d = mark_safe("<b>%s</b>" % q)
    # ruleid: cross-site-scripting
    return HttpResponse("<p>" + q + "</p>")


async def page(request):
    rows = "".join(f"<li>{item}</li>" for item in request.query_params.getlist("item"))
    # ruleid: cross-site-scripting
    return HTMLResponse("<ul>" + rows + "</ul>")


def by_engine(request):
    template = Engine(debug=True).from_string(open("page.html").read())
    # ok: cross-site-scripting
    return HttpResponse(template.render(Context({"name": request.GET["name"]})))


def by_raw_context(request):
    template = Engine().from_string(open("page.html").read())
    # ruleid: cross-site-scripting
    return HttpResponse(template.render(Context({"name": request.GET["name"]}, autoescape=False)))


def by_loader(request):
    template = loader.select_template(["own.html", "page.html"])
    # ok: cross-site-scripting
    return HttpResponse(template.render({"name": request.GET["name"]}, request))


def signed_in(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if not request.cookies.get("session"):
            abort(401)
        return view(*args, **kwargs)

    return inner


@app.get("/decorated/<name>")
@signed_in
def decorated(name):
    if request.args.get("plain"):
        # ok: cross-site-scripting
        return "<p>" + html.escape(name)
    # ruleid: cross-site-scripting
    return "<p>" + name


@app.errorhandler(404)
def not_there(error):
    # ruleid: cross-site-scripting
    return f"<p>No page {request.path}</p>", 404


@app.get("/set-later")
def set_later():
    answer = flask.make_response("ok")
    # ruleid: cross-site-scripting
    answer.data = "<p>" + request.args["a"]
    answer.headers["Content-Type"] = "text/plain"
    # ok: cross-site-scripting
    answer.data = "<p>" + request.args["a"]
    return answer


@app.get("/typed-later")
def typed_later():
    answer = flask.make_response(request.args["a"])
    answer.mimetype = "text/plain"
    # ok: cross-site-scripting
    return answer


@app.get("/markup-operators")
def markup_operators():
    # ok: cross-site-scripting
    one = Markup("<p>%s</p>") % request.args["a"]
    one += request.args["b"]
    if request.args.get("plain"):
        # ruleid: cross-site-scripting
        return escape(request.args["c"]).unescape()
    # ok: cross-site-scripting
    return one + Markup("<br>").join(request.args.getlist("d"))


@app.get("/filters")
def filters():
    if request.args.get("one"):
        # ruleid: cross-site-scripting
        return flask.render_template_string("<p>{{ a|safe }}</p>", a=request.args["a"])
    if request.args.get("two"):
        # ok: cross-site-scripting
        return flask.render_template_string("<p>{{ a }}{{ b|safe }}</p>", a=request.args["a"], b="<br>")
    pages = jinja2.Environment(loader=jinja2.DictLoader({"a": "{{ a|e }}", "b": "{{ a }}"}))
    if request.args.get("three"):
        # ruleid: cross-site-scripting
        return pages.get_template("b").render(a=request.args["a"])
    # ok: cross-site-scripting
    return pages.get_template("a").render(a=request.args["a"])


@app.get("/letters")
def letters():
    # ok: cross-site-scripting
    one = "<p>" + request.args["a"].replace("&", "&amp;").replace("<", "&lt;")
    two = request.args["b"].translate(str.maketrans({"<": "&lt;", "&": "&amp;"}))
    if request.args.get("plain"):
        # ruleid: cross-site-scripting
        return "<p>" + request.args["a"].replace("<script>", "")
    # ok: cross-site-scripting
    return one + two


def application(environ, start_response):
    name = parse_qs(environ["QUERY_STRING"]).get("name", [""])[0]
    start_response("200 OK", [("Content-Type", "text/html")])
    if environ["PATH_INFO"] == "/whole":
        # ruleid: cross-site-scripting
        return [f"<html>{name}</html>".encode("utf-8")]
    # ruleid: cross-site-scripting
    return [("<p>" + name + "</p>").encode()]


def streaming_application(environ, start_response):
    name = parse_qs(environ["QUERY_STRING"]).get("name", [""])[0]
    start_response("200 OK", [("Content-Type", "text/html")])
    # ok: cross-site-scripting
    yield b"<html><body>"
    # ruleid: cross-site-scripting
    yield ("<p>" + name + "</p>").encode()
    # ok: cross-site-scripting
    yield ("<p>" + html.escape(name) + "</p>").encode()
    # ok: cross-site-scripting
    yield json.dumps({"name": name}).encode()


def sound_application(environ, start_response):
    name = parse_qs(environ["QUERY_STRING"]).get("name", [""])[0]
    if environ["PATH_INFO"] == "/text":
        start_response("200 OK", [("Content-Type", "text/plain")])
        # ok: cross-site-scripting
        return [("hello " + name).encode()]
    if environ["PATH_INFO"] == "/data":
        # ok: cross-site-scripting
        return [json.dumps({"name": name}).encode()]
    # ok: cross-site-scripting
    return [("<p>" + html.escape(name) + "</p>").encode()]
