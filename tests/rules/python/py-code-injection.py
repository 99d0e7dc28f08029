import ast
import importlib
import json

from flask import Flask, request

app = Flask(__name__)
ALLOWED = {"json": "json", "csv": "csv"}


@app.route("/calc")
def calc():
    # ruleid: py-code-injection
    result = eval(request.args["formula"])
    source = request.get_json()["source"]
    # ruleid: py-code-injection
    exec(source, {})
    # ok: py-code-injection
    result = ast.literal_eval(request.args["formula"])
    # ok: py-code-injection
    eval("1 + 1")
    return json.dumps(result)


@app.get("/plugin/{name}")
async def plugin(name: str):
    # ruleid: py-code-injection
    importlib.import_module("plugins." + name)
    # ok: py-code-injection
    importlib.import_module(ALLOWED[name])


def view(request):
    # ok: py-code-injection
    eval(str(int(request.GET["number"])))
    # ok: py-code-injection
    return json.loads(request.body)
