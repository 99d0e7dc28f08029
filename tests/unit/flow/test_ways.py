"""Values are followed over all the ways that a program hands them on."""

from __future__ import annotations

import pytest

from bot.parse.older_python import IS_NEEDED
from tests.unit.flow.following import flows, lines_of, lines_with

HEAD = "import os\nfrom flask import request\n"

WAYS = {
    "partial": """
from functools import partial
def run(cmd, flag): os.system(cmd)
def f():
    partial(run, flag=1)(request.args["x"])
    g = partial(run, request.args["x"])
    g(1)
""",
    "thread": """
import threading
def run(cmd): os.system(cmd)
def f():
    threading.Thread(target=run, args=(request.args["x"],)).start()
""",
    "executor": """
def run(cmd): os.system(cmd)
def f():
    with ThreadPoolExecutor() as pool:
        pool.submit(run, request.args["x"])
""",
    "map": """
def run(cmd): os.system(cmd)
def f():
    list(map(run, request.args.getlist("x")))
""",
    "registry": """
def run(cmd): os.system(cmd)
def other(cmd): pass
H = {"run": run, "other": other}
def f():
    H[request.args["h"]](request.args["x"])
    H.get("run")(request.args["x"])
""",
    "registry_decorator": """
H = {}
def register(name):
    def wrap(fn):
        H[name] = fn
        return fn
    return wrap
@register("run")
def run(cmd): os.system(cmd)
def f():
    H["run"](request.args["x"])
""",
    "deco": """
import functools
def with_arg(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        return fn(request.args["x"], *args, **kwargs)
    return inner
@with_arg
def run(cmd): os.system(cmd)
""",
    "generator": """
def parts():
    for x in request.args.getlist("x"):
        yield x.strip()
def f():
    for p in parts():
        os.system(p)
""",
    "context": """
from contextlib import contextmanager
@contextmanager
def opened(x):
    yield "ls " + x
def f():
    with opened(request.args["x"]) as c:
        os.system(c)
""",
    "dataclass": """
from dataclasses import dataclass
@dataclass
class Job:
    name: str
    args: list
    def command(self):
        return " ".join([self.name, *self.args])
def f():
    j = Job("ls", request.args.getlist("x"))
    os.system(j.command())
""",
    "namedtuple": """
from collections import namedtuple
Job = namedtuple("Job", "name arg")
def f():
    j = Job("ls", request.args["x"])
    os.system(j.arg)
""",
    "typednt": """
from typing import NamedTuple
class Job(NamedTuple):
    name: str
    arg: str
def f():
    j = Job("ls", request.args["x"])
    os.system(j.arg)
    name, arg = j
    os.system(arg)
""",
    "inherit": """
class Base:
    def __init__(self, x): self.x = x
    def go(self): self.run(self.x)
class Sub(Base):
    def run(self, c): os.system(c)
def f():
    Sub(request.args["x"]).go()
""",
    "super": """
class Base:
    def __init__(self, x): self.x = x
class Sub(Base):
    def __init__(self, x):
        super().__init__(x)
    def run(self): os.system(self.x)
def f():
    Sub(request.args["x"]).run()
""",
    "builder": """
class B:
    def __init__(self): self.parts = []
    def add(self, x):
        self.parts.append(x)
        return self
    def build(self): return " ".join(self.parts)
def f():
    os.system(B().add("ls").add(request.args["x"]).build())
""",
    "builder2": """
class B:
    def __init__(self): self.parts = []
    def add(self, x):
        self.parts.append(x)
def f():
    b = B()
    b.add("ls"); b.add(request.args["x"])
    os.system(" ".join(b.parts))
""",
    "setter": """
class B:
    def __init__(self): self._x = ""
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v
def f():
    b = B()
    b.x = request.args["x"]
    os.system(b.x)
""",
    "classattr": """
class C:
    current = None
def a(): C.current = request.args["x"]
def b(): os.system(C.current)
""",
    "global": """
last = None
def a():
    global last
    last = request.args["x"]
def b(): os.system(last)
""",
    "selffield": """
class V:
    def load(self): self.cmd = request.args["x"]
    def run(self): os.system(self.cmd)
""",
    "alias": """
def f():
    d = {}
    e = d
    e["x"] = request.args["x"]
    os.system(d["x"])
""",
    "alias_attr": """
class C:
    def __init__(self): self.items = []
    def f(self):
        items = self.items
        items.append(request.args["x"])
        os.system(self.items[0])
""",
    "nested": """
def f():
    data = {"a": {"b": [request.args["x"]]}}
    for k, v in data["a"].items():
        os.system(v[0])
""",
    "kwargs": """
def run(**options): os.system(options["cmd"])
def f():
    run(cmd=request.args["x"])
    opts = {"cmd": request.args["x"]}
    run(**opts)
""",
    "while": """
def f():
    s = ""
    i = 0
    while i < 3:
        s += request.args.get(str(i), "")
        i += 1
    os.system(s)
""",
    "try": """
def f():
    try:
        x = request.args["x"]
    except KeyError:
        x = "ls"
    finally:
        pass
    os.system(x)
""",
    "ternary": """
def f():
    x = request.args["x"] if request.args.get("x") else "ls"
    os.system(x)
    y = request.args.get("y") or "z"
    os.system(y)
""",
    "walrus": """
def f():
    if (x := request.args.get("x")):
        os.system(x)
""",
    "match": """
def f():
    match request.args.get("x"):
        case "a":
            pass
        case other:
            os.system(other)
""",
    "unpack": """
def pair(): return request.args["x"], "safe"
def f():
    a, b = pair()
    os.system(a)
""",
    "slice": """
def f():
    x = request.args["x"]
    os.system(x[1:])
    os.system(x[::-1])
    os.system(x.split(",")[0])
    a, _, b = x.partition("=")
    os.system(b)
""",
    "bytes": """
import base64
def f():
    os.system(base64.b64decode(request.args["x"]).decode())
""",
    "template": """
from string import Template
def f():
    os.system(Template("ls $x").substitute(x=request.args["x"]))
""",
    "strjoin": """
def f():
    os.system(" ".join(f"-{k}={v}" for k, v in request.args.items()))
""",
    "sorted": """
def f():
    for x in sorted(set(request.args.getlist("x"))):
        os.system(x)
    for i, x in enumerate(request.args.getlist("x")):
        os.system(x)
    for a, b in zip(["-a"], request.args.getlist("x")):
        os.system(b)
""",
    "async": """
import asyncio
async def run(c): os.system(c)
async def f():
    await asyncio.gather(run(request.args["x"]))
    await asyncio.to_thread(os.system, request.args["x"])  # os.system(
""",
    "format_map": """
def f():
    os.system("ls {x}".format(**{"x": request.args["x"]}))
    os.system("ls {x}".format(**request.args))
    os.system("%(x)s" % {"x": request.args["x"]})
""",
    "iterself": """
class C:
    def __init__(self, xs): self.xs = xs
    def __iter__(self): return iter(self.xs)
    def __getitem__(self, i): return self.xs[i]
    def __str__(self): return self.xs[0]
    def __call__(self): os.system(self.xs[0])
def f():
    c = C(request.args.getlist("x"))
    for x in c:
        os.system(x)
    os.system(c[0])
    os.system(str(c))
    os.system(f"ls {c}")
    c()
""",
    "callback": """
def each(xs, fn):
    for x in xs: fn(x)  # os.system(
def f():
    each(request.args.getlist("x"), lambda x: os.system(x))
    each(request.args.getlist("x"), os.system)
""",
    "staticm": """
class U:
    @staticmethod
    def a(x): return "ls " + x
    @classmethod
    def b(cls, x): return cls.a(x)
def f():
    os.system(U.b(request.args["x"]))
    os.system(U().a(request.args["x"]))
""",
    "default": """
def run(c=None):
    c = c or request.args["x"]
    os.system(c)
""",
    "recursion": """
def flat(x, n):
    if n == 0: return x
    return flat(x, n - 1)
def f():
    os.system(flat(request.args["x"], 5))
""",
    "json": """
import json
def f():
    d = json.loads(request.data)
    for item in d["items"]:
        os.system(item["cmd"])
    os.system(d.get("a", {}).get("b"))
""",
    "local_import": """
def f():
    from os import system
    system(request.args["x"]) # os.system(
""",
    "getattr_sink": """
def f():
    run = os.system
    run(request.args["x"]) # os.system(
""",
    "contextvar": """
from contextvars import ContextVar
current = ContextVar("c")
def a(): current.set(request.args["x"])
def b(): os.system(current.get())
""",
    "deque": """
from collections import deque, defaultdict, OrderedDict
def f():
    q = deque()
    q.append(request.args["x"])
    os.system(q.popleft())
    d = defaultdict(list)
    d["x"].append(request.args["x"])
    os.system(d["x"][0])
    o = OrderedDict()
    o["x"] = request.args["x"]
    os.system(o["x"])
    m = dict(x=request.args["x"])
    os.system(m["x"])
    l = list((request.args["x"],))
    os.system(l[0])
""",
    "simplens": """
from types import SimpleNamespace
def f():
    n = SimpleNamespace(x=request.args["x"])
    os.system(n.x)
""",
    "lru": """
from functools import lru_cache
@lru_cache
def build(x): return "ls " + x
def f():
    os.system(build(request.args["x"]))
""",
    "strio": """
import io
def f():
    b = io.StringIO()
    b.write(request.args["x"])
    os.system(b.getvalue())
""",
    "configparser": """
import configparser
def f():
    c = configparser.ConfigParser()
    c.add_section("s")
    c.set("s", "a", request.args["x"])
    os.system(c.get("s", "a"))
""",
    "queue": """
import queue
def f():
    q = queue.Queue()
    q.put(request.args["x"])
    os.system(q.get())
""",
    "slot": """
def f():
    x = [None] * 3
    x[1] = request.args["x"]
    os.system(x[1])
""",
    "nestedfn": """
def make():
    x = request.args["x"]
    def inner():
        return "ls " + x
    return inner
def f():
    os.system(make()())
""",
    "nonlocal": """
def f():
    c = ""
    def add(x):
        nonlocal c
        c += x
    add(request.args["x"])
    os.system(c)
""",
    "del": """
def f():
    try:
        do()
    except Exception as e:
        raise
    else:
        c = request.args["x"]
    os.system(c)
""",
}


@pytest.mark.parametrize("code", WAYS.values(), ids=WAYS.keys())
def test_a_value_is_followed_to_every_sink(code: str) -> None:
    text = HEAD + code

    assert lines_of(text, "command-injection") == lines_with(text, "os.system(")


def test_what_only_a_newer_python_reads_is_followed_on_an_older_one() -> None:
    text = (
        HEAD
        + """
def f[T](x: T) -> T:
    d = {"k": request.args["x"]}
    os.system(f"ls {d["k"]}")
    os.system(f"ls {d["other"]} {"fixed"}")
    return x
"""
    )

    assert lines_of(text, "command-injection") == lines_with(text, 'd["k"]}')
    assert [flow.columns for flow in flows(text)] == [None if IS_NEEDED else (5, 30)]


@pytest.mark.parametrize(
    "branch",
    [
        "if DEBUG:\n    pass\n",
        "try:\n    import magic\nexcept ImportError:\n    magic = None\n",
        "for each in ():\n    pass\n",
        "NAME = os.environ.get('NAME') or 'app'\n",
    ],
    ids=["if", "try", "for", "or"],
)
def test_what_a_module_sets_after_a_branch_is_known_in_its_functions(branch: str) -> None:
    text = f"""import os
{branch}
from flask import request
run = os.system

def show():
    run(request.args["q"])
"""
    assert lines_of(text, "command-injection") == lines_with(text, 'run(request.args["q"])')
