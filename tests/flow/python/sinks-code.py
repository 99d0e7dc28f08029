import importlib, runpy, code, numexpr, sympy, asteval, pickle, dill, cloudpickle, joblib, yaml, jsonpickle, marshal, shelve, numpy as np, pandas as pd, torch, types, pydoc, simpleeval, msgpack, hickle, sqlalchemy, timeit, ast
import ruamel.yaml
from ruamel.yaml import YAML
from sympy import sympify, S
from sympy.parsing.sympy_parser import parse_expr
from RestrictedPython import compile_restricted
from asteval import Interpreter
from flask import request
from jinja2 import Environment, Template
from lxml import etree
import celery, kombu
import builtins
import pandas
from joblib import load as jload
from keras.models import load_model
import tensorflow as tf
from transformers import AutoModel
import skops.io
import xmlrpc.client
import polars as pl
import werkzeug

def a():
    q = request.args["q"]
    f = request.files["f"]
    data = request.data
    # ruleid: code-injection
    eval(q)
    # ok: code-injection
    ast.literal_eval(q)
    # ruleid: code-injection
    exec(compile(q, "x", "exec"))
    # ruleid: code-injection
    builtins.eval(q)
    # ruleid: code-injection
    importlib.import_module(q)
    # ruleid: code-injection
    __import__(q)
    # ruleid: code-injection
    runpy.run_path(q)
    # ruleid: code-injection
    code.InteractiveInterpreter().runcode(q)
    # ruleid: code-injection
    numexpr.evaluate(q)
    # ruleid: code-injection
    pd.eval(q)
    df = pd.DataFrame()
    # ruleid: code-injection
    df.query(q)
    # ruleid: code-injection
    df.eval("a = " + q)
    # ok: code-injection
    df.query("a == @q")
    # ok: code-injection
    df[df.a == q]
    # ruleid: code-injection
    pd.read_csv("x").query("a == '" + q + "'")
    # ruleid: code-injection
    sympify(q)
    # ruleid: code-injection
    sympy.sympify(q)
    # ruleid: code-injection
    parse_expr(q)
    # ruleid: code-injection
    S(q)
    # ok: code-injection
    sympy.Symbol(q)
    # ruleid: code-injection
    Interpreter()(q)
    # ruleid: code-injection
    Interpreter().eval(q)
    # ruleid: code-injection
    types.FunctionType(compile(q, "", "exec"), {})
    # ruleid: code-injection
    pydoc.locate(q)
    # ruleid: code-injection
    timeit.timeit(stmt=q)
    # ok: code-injection
    simpleeval.simple_eval(q)
    # ruleid: code-injection
    exec(compile_restricted(q, "<x>", "exec"))
    # ruleid: code-injection
    pd.Series([1]).apply(eval(q))
    # ruleid: code-injection
    werkzeug.utils.import_string(q)
def d():
    q = request.args["q"]
    data = request.data
    f = request.files["f"]
    # ruleid: deserialisation
    pickle.loads(data)
    # ruleid: deserialisation
    pickle.load(f)
    # ruleid: deserialisation
    pickle.Unpickler(f).load()
    # ruleid: deserialisation
    dill.loads(data)
    # ruleid: deserialisation
    cloudpickle.loads(data)
    # ruleid: deserialisation
    joblib.load(f)
    # ruleid: deserialisation
    jload(f)
    # ruleid: deserialisation
    marshal.loads(data)
    # ruleid: deserialisation
    jsonpickle.decode(data)
    # ok: deserialisation
    jsonpickle.encode(data)
    # ruleid: deserialisation
    yaml.load(data, Loader=yaml.Loader)
    # ruleid: deserialisation
    yaml.load(data, yaml.UnsafeLoader)
    # ok: deserialisation
    yaml.load(data, Loader=yaml.SafeLoader)
    # ok: deserialisation
    yaml.load(data, yaml.CSafeLoader)
    # ruleid: deserialisation
    yaml.unsafe_load(data)
    # ok: deserialisation
    yaml.full_load(data)
    # ok: deserialisation
    yaml.safe_load(data)
    # ruleid: deserialisation
    list(yaml.load_all(data, Loader=yaml.UnsafeLoader))
    # ruleid: deserialisation
    YAML(typ="unsafe").load(data)
    # ok: deserialisation
    YAML(typ="safe").load(data)
    # ok: deserialisation
    YAML().load(data)
    # ruleid: deserialisation
    pd.read_pickle(f)
    # ruleid: deserialisation
    np.load(f, allow_pickle=True)
    # ok: deserialisation
    np.load(f)
    # ruleid: deserialisation
    torch.load(f, weights_only=False)
    # ok: deserialisation
    torch.load(f)
    # ok: deserialisation
    torch.load(f, weights_only=True)
    # ruleid: deserialisation
    shelve.open(q)
    # ruleid: deserialisation
    pd.read_hdf(q)
    # ruleid: deserialisation
    load_model(q, safe_mode=False)
    # ok: deserialisation
    load_model(q)
    # ruleid: deserialisation
    yaml.Loader(data).get_data()
    # ruleid: deserialisation
    hickle.load(f)

def t():
    q = request.args["q"]
    # ruleid: template-injection
    Template(q).render()
    # ruleid: template-injection
    Environment().from_string(q)
