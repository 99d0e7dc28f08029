from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from flask import Flask, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)
api = FastAPI()


@app.route("/hello")
def hello():
    name = request.args.get("name", "")
    # ruleid: py-cross-site-scripting
    greeting = Markup("<b>" + name + "</b>")
    # ok: py-cross-site-scripting
    greeting = Markup("<b>{}</b>").format(name)
    if greeting:
        # ruleid: py-cross-site-scripting
        return f"<h1>Hello {name}</h1>"
    # ok: py-cross-site-scripting
    return f"<h1>Hello {escape(name)}</h1>"


@app.route("/page")
def page():
    # ok: py-cross-site-scripting
    return render_template("page.html", name=request.args["name"])


@app.route("/data")
def data():
    # ok: py-cross-site-scripting
    return {"name": request.args["name"]}


@api.get("/greet")
async def greet(name: str):
    # ruleid: py-cross-site-scripting
    return HTMLResponse(f"<h1>{name}</h1>")


def view(request):
    # ruleid: py-cross-site-scripting
    mark_safe("<i>%s</i>" % request.GET["title"])
    # ok: py-cross-site-scripting
    format_html("<i>{}</i>", request.GET["title"])
    # ok: py-cross-site-scripting
    HttpResponse(request.GET["title"], content_type="text/plain")
    # ruleid: py-cross-site-scripting
    return HttpResponse("Hello " + request.GET["title"])
