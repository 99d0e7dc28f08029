from flask import Flask, render_template, render_template_string, request
from jinja2 import Environment, Template
from jinja2.sandbox import SandboxedEnvironment
from mako.template import Template as Mako

app = Flask(__name__)
env = Environment(autoescape=True)
LETTERS = {"welcome": "Hello {{ name }}", "bye": "Bye {{ name }}"}


def greeting(name):
    return "<h1>Hello " + name + "</h1>"


@app.route("/a")
def by_helper():
    # ruleid: template-injection
    return render_template_string(greeting(request.args["name"]))


@app.route("/b")
def as_variable():
    # ok: template-injection
    return render_template_string("<h1>Hello {{ name }}</h1>", name=request.args["name"])


@app.route("/c")
def by_environment():
    # ruleid: template-injection
    first = env.from_string(f"Hello {request.args['name']}")
    # ok: template-injection
    second = env.from_string("Hello {{ name }}").render(name=request.args["name"])
    return first.render() + second


@app.route("/d")
def by_name():
    # ok: template-injection
    first = Template(LETTERS[request.args["letter"]]).render(name="you")
    # ok: template-injection
    second = Template(LETTERS.get(request.args["letter"], "Hi")).render()
    # ruleid: template-injection
    third = Template(request.form["letter"]).render()
    return first + second + third


@app.route("/e")
def by_mako():
    # ruleid: template-injection
    return Mako("<b>%s</b>" % request.args["x"]).render()


@app.route("/i")
def by_sandbox():
    sandbox = SandboxedEnvironment(autoescape=True)
    # ok: template-injection
    return sandbox.from_string(request.form["letter"]).render()


@app.route("/f")
def by_file():
    # ok: template-injection
    return render_template("a.html", text=request.args["x"])


@app.route("/g")
def by_list():
    body = ["Hello"]
    body.append("{{ name }}")
    # ok: template-injection
    return render_template_string(" ".join(body), name=request.args["name"])


@app.route("/h")
def by_number():
    # ok: template-injection
    return render_template_string("Page %d of {{ n }}" % int(request.args["page"]), n=3)


@app.get("/loaded")
def loaded():
    pages = {"fixed": "<p>{{ a }}</p>", "sent": "<p>" + request.args["a"] + "</p>"}
    environment = Environment(loader=DictLoader(pages), autoescape=True)
    # ruleid: template-injection
    environment.get_template("sent").render()
    # ok: template-injection
    return environment.get_template("fixed").render(a=request.args["a"])


@app.get("/no-braces")
def no_braces():
    bare = request.args["a"].replace("{", "").replace("}", "")
    # ok: template-injection
    return Environment().from_string("<p>" + bare + "</p>").render()
