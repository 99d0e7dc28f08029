from flask import Flask, render_template, render_template_string, request
from jinja2 import Environment, Template

app = Flask(__name__)
environment = Environment(autoescape=True)
TEMPLATES = {"short": "Hi {{ name }}", "long": "Hello {{ name }}"}


@app.route("/hello")
def hello():
    name = request.args["name"]
    # ruleid: py-template-injection
    render_template_string(f"<h1>Hello {name}</h1>")
    # ruleid: py-template-injection
    environment.from_string("Hello " + name).render()
    # ok: py-template-injection
    render_template_string("<h1>Hello {{ name }}</h1>", name=name)
    # ok: py-template-injection
    environment.from_string("Hello {{ name }}").render(name=name)
    # ok: py-template-injection
    environment.from_string(TEMPLATES[request.args["kind"]]).render(name=name)
    # ok: py-template-injection
    return render_template("hello.html", name=name)


@app.post("/mail")
def mail(body: str):
    # ruleid: py-template-injection
    return Template(body).render()
