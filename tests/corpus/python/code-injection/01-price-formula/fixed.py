import ast
import operator
from decimal import Decimal

from flask import Flask, jsonify, request

app = Flask(__name__)
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}


class FormulaError(ValueError):
    """The formula is none."""


def value_of(node, names):
    match node:
        case ast.Constant(value=int() | float() as number):
            return Decimal(str(number))
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return OPERATORS[type(op)](value_of(left, names), value_of(right, names))
    raise FormulaError("only names, numbers, + - and *")


def computed(formula, names):
    try:
        tree = ast.parse(formula, mode="eval")
    except SyntaxError as error:
        raise FormulaError(str(error)) from error
    return value_of(tree.body, names)


@app.post("/tariffs/preview")
def preview():
    body = request.get_json()
    names = {"weight": Decimal(body["weight"]), "distance": Decimal(body["distance"])}
    try:
        return jsonify(price=str(computed(body["formula"], names)))
    except FormulaError as error:
        return jsonify(error=str(error)), 422
