import ast
import importlib
import json
import operator

from flask import Flask, request

from .plugins import registry

app = Flask(__name__)
OPERATIONS = {"+": operator.add, "-": operator.sub}
PLUGINS = {"csv", "json"}


class Calculator:
    def compute(self, text):
        # ruleid: code-injection
        return eval(text, {"__builtins__": {}})

    def literal(self, text):
        # ok: code-injection
        return ast.literal_eval(text)

    def total(self):
        return 1


@app.route("/a")
def plain():
    calculator = Calculator()
    calculator.literal(request.args["e"])
    return str(calculator.compute(request.args["e"]))


@app.route("/b")
def by_table():
    # ok: code-injection
    return str(OPERATIONS[request.args["op"]](1, 2))


@app.route("/c")
def by_import():
    name = request.args["plugin"]
    # ruleid: code-injection
    importlib.import_module("plugins." + name)
    if name in PLUGINS:
        # ok: code-injection
        importlib.import_module("plugins." + name)
    return ""


@app.route("/d")
def by_exec():
    source = f"x = {request.form['x']}"
    # ruleid: code-injection
    exec(compile(source, "x", "exec"))
    # ok: code-injection
    exec("x = {!r}".format(int(request.form["x"])))
    return ""


@app.route("/e")
def by_attribute():
    # ruleid: code-injection
    method = getattr(Calculator(), request.args["m"])
    # ok: code-injection
    other = getattr(Calculator(), "total")
    return str(method() + other())


@app.route("/f")
def never():
    expression = request.args["e"]
    expression = "1 + 1"
    # ok: code-injection
    return str(eval(expression))


@app.route("/g")
def as_data():
    # ok: code-injection
    return str(json.loads(request.data))


@app.route("/registered")
def registered():
    name = request.args["plugin"]
    if registry.is_registered(name):
        # ok: code-injection
        return getattr(PLUGINS, name)()
    return ""


@app.route("/remembered")
def remembered():
    name = request.args["plugin"]
    registry.remember(name)
    # ruleid: code-injection
    return getattr(PLUGINS, name)()


class ClientMixin:
    def post(self, path, method="get", **extra):
        # ok: code-injection
        return getattr(self, method)(path)


class Client(ClientMixin):
    def patch(self, path, method="get", **extra):
        # ok: code-injection
        return getattr(self, method)(path)


@app.route("/literal")
def literal():
    text = request.args["text"]
    if not text.startswith("'") or not text.endswith("'") or "'" in text[1:-1]:
        return ""
    # ok: code-injection
    exec(f"value = {text}")
    return ""


@app.route("/no-literal")
def no_literal():
    text = request.args["text"]
    if not text.startswith("'") or not text.endswith("'") or ";" in text[1:-1]:
        return ""
    # ruleid: code-injection
    exec(f"value = {text}")
    return ""
