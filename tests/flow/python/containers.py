import argparse, base64, codecs, collections, configparser, copy, dataclasses, functools, html, itertools, json, operator, os, queue, re, string, subprocess, textwrap, types, urllib.parse, io
from collections import OrderedDict, deque, defaultdict, namedtuple, ChainMap, UserDict, Counter
from dataclasses import dataclass, field, replace, asdict
from typing import NamedTuple
from flask import Flask, request

app = Flask(__name__)


@app.get("/cfg")
def cfg():
    x = request.args["x"]
    c = configparser.ConfigParser()
    c.add_section("s")
    c.set("s", "a", "safe")
    c.set("s", "b", x)
    # ok: command-injection
    os.system("ls " + c.get("s", "a"))
    # ruleid: command-injection
    os.system("ls " + c.get("s", "b"))
    c2 = configparser.ConfigParser()
    c2["s"] = {"a": "safe", "b": x}
    # ok: command-injection
    os.system("ls " + c2["s"]["a"])
    # ruleid: command-injection
    os.system("ls " + c2["s"]["b"])
    # ruleid: command-injection
    os.system("ls " + c2.get("s", "b"))
    # ok: command-injection
    os.system("ls " + c2.get("s", "a"))
    c3 = configparser.ConfigParser()
    c3.read_dict({"s": {"a": "safe", "b": x}})
    # ruleid: command-injection
    os.system("ls " + c.get("s", "zz", fallback=x))
    c4 = configparser.RawConfigParser()
    c4.add_section("s")
    c4["s"]["k"] = x
    # ruleid: command-injection
    os.system("ls " + c4["s"].get("k"))
    c5 = configparser.ConfigParser()
    c5.add_section("s")
    c5.set("s", "keyA", "a")
    c5.set("s", "keyB", x)
    bar = c5.get("s", "keyA")
    # ok: command-injection
    os.system(f"ls {bar}")
    bar = c5.get(section="s", option="keyB")
    # ruleid: command-injection
    os.system(f"ls {bar}")
    return ""


@app.get("/deque")
def dq():
    x = request.args["x"]
    d = deque()
    d.append("safe")
    d.append(x)
    # ok: command-injection
    os.system("ls " + d.popleft())
    # ruleid: command-injection
    os.system("ls " + d.popleft())
    d = deque(["a", x])
    d.appendleft("b")
    # ok: command-injection
    os.system("ls " + d[0])
    # ruleid: command-injection
    os.system("ls " + d[2])
    d.rotate(1)
    # ruleid: command-injection
    os.system("ls " + d[0])
    e = deque([x], maxlen=3)
    # ruleid: command-injection
    os.system("ls " + e.pop())
    q = queue.Queue()
    q.put(x)
    # ruleid: command-injection
    os.system("ls " + q.get())
    q2 = queue.Queue()
    q2.put("safe")
    # ok: command-injection
    os.system("ls " + q2.get())
    q3 = queue.SimpleQueue()
    q3.put_nowait(x)
    # ruleid: command-injection
    os.system("ls " + q3.get_nowait())
    return ""


@app.get("/dicts")
def dicts():
    x = request.args["x"]
    od = OrderedDict()
    od["a"] = "safe"
    od["b"] = x
    # ok: command-injection
    os.system("ls " + od["a"])
    # ruleid: command-injection
    os.system("ls " + od["b"])
    od.move_to_end("a")
    k, v = od.popitem()
    # ruleid: command-injection
    os.system("ls " + v)
    dd = defaultdict(list)
    dd["a"].append(x)
    dd["b"].append("s")
    # ruleid: command-injection
    os.system("ls " + dd["a"][0])
    # ok: command-injection
    os.system("ls " + dd["b"][0])
    m = dict(a="safe", b=x)
    # ok: command-injection
    os.system("ls " + m["a"])
    # ruleid: command-injection
    os.system("ls " + m["b"])
    m2 = dict([("a", "safe"), ("b", x)])
    # ok: command-injection
    os.system("ls " + m2["a"])
    # ruleid: command-injection
    os.system("ls " + m2["b"])
    m3 = {**m, "b": "safe"}
    # ok: command-injection
    os.system("ls " + m3["b"])
    m4 = m | {"a": x}
    # ruleid: command-injection
    os.system("ls " + m4["a"])
    m5 = dict.fromkeys(["a"], x)
    # ruleid: command-injection
    os.system("ls " + m5["a"])
    m6 = copy.deepcopy(m)
    # ok: command-injection
    os.system("ls " + m6["a"])
    # ruleid: command-injection
    os.system("ls " + m6["b"])
    del m6["b"]
    m7 = dict(m, b="safe")
    # ok: command-injection
    os.system("ls " + m7["b"])
    m8 = {k: v for k, v in m.items()}
    # ruleid: command-injection
    os.system("ls " + m8["b"])
    m9 = ChainMap({"a": x}, {"b": "safe"})
    # ruleid: command-injection
    os.system("ls " + m9["a"])
    for k, v in m.items():
        if k == "a":
            continue
        # ruleid: command-injection
        os.system("ls " + v)
    g = operator.itemgetter("b")(m)
    # ruleid: command-injection
    os.system("ls " + g)
    g = operator.itemgetter("a")(m)
    m.pop("b")
    m["a"] = x
    # ruleid: command-injection
    os.system("ls " + m.get("a", "d"))
    m.setdefault("q", x)
    # ruleid: command-injection
    os.system("ls " + m["q"])
    return ""


Point = namedtuple("Point", ["a", "b"])


class P2(NamedTuple):
    a: str
    b: str = "safe"


@dataclass
class D:
    a: str
    b: str = "safe"
    c: list = field(default_factory=list)

    def __post_init__(self):
        self.d = self.a


@dataclass(frozen=True)
class E:
    name: str

    @property
    def cmd(self):
        return f"ls {self.name}"

    @classmethod
    def make(cls, v):
        return cls(name=v)


@app.get("/objs")
def objs():
    x = request.args["x"]
    p = Point("safe", x)
    # ruleid: command-injection
    os.system("ls " + p.b)
    # ruleid: command-injection
    os.system("ls " + p[1])
    a, b = p
    # ruleid: command-injection
    os.system("ls " + b)
    p2 = P2(x)
    # ruleid: command-injection
    os.system("ls " + p2.a)
    # ok: command-injection
    os.system("ls " + p2.b)
    p3 = p2._replace(b=x)
    # ruleid: command-injection
    os.system("ls " + p3.b)
    d = D(x)
    # ruleid: command-injection
    os.system("ls " + d.a)
    # ok: command-injection
    os.system("ls " + d.b)
    d2 = replace(d, a="safe")
    # ok: command-injection
    os.system("ls " + d2.a)
    d3 = replace(d, b=x)
    # ruleid: command-injection
    os.system("ls " + asdict(d)["a"])
    # ok: command-injection
    os.system("ls " + asdict(d)["b"])
    d.c.append(x)
    # ruleid: command-injection
    os.system("ls " + d.c[0])
    # ruleid: command-injection
    os.system(E.make(x).cmd)
    # ok: command-injection
    os.system(E.make("x").cmd)
    ns = argparse.Namespace(a="safe", b=x)
    # ok: command-injection
    os.system("ls " + ns.a)
    # ruleid: command-injection
    os.system("ls " + ns.b)
    sn = types.SimpleNamespace(a="safe", b=x)
    # ok: command-injection
    os.system("ls " + sn.a)
    # ruleid: command-injection
    os.system("ls " + sn.b)
    # ruleid: command-injection
    os.system("ls " + getattr(sn, "b"))
    # ok: command-injection
    os.system("ls " + vars(sn)["a"])
    setattr(sn, "a", x)
    # ruleid: command-injection
    os.system("ls " + sn.a)
    return ""


@app.get("/texts")
def texts():
    x = request.args["x"]
    # ruleid: command-injection
    os.system("ls {0} {1}".format("a", x))
    # ok: command-injection
    os.system("ls {0}".format("a", x))
    # ruleid: command-injection
    os.system("ls {a} {b}".format(a="a", b=x))
    # ruleid: command-injection
    os.system("ls {a[k]}".format(a={"k": x}))
    # ruleid: command-injection
    os.system("ls %s %s" % ("a", x))
    # ok: command-injection
    os.system("ls %(a)s" % {"a": "s", "b": x})
    # ruleid: command-injection
    os.system("ls %(b)s" % {"a": "s", "b": x})
    # ruleid: command-injection
    os.system(string.Template("ls $a").substitute(a=x))
    # ruleid: command-injection
    os.system(string.Template("ls $a").safe_substitute({"a": x}))
    # ruleid: command-injection
    os.system("ls {a}".format_map({"a": x}))
    # ruleid: command-injection
    os.system("ls {a}".format(**{"a": x}))
    # ok: command-injection
    os.system("ls {a}".format(**{"a": "s", "b": x}))
    # ruleid: command-injection
    os.system(" ".join(["ls", x]))
    # ok: command-injection
    os.system(" ".join(("ls", "a")))
    # ruleid: command-injection
    os.system("ls " + x[1:])
    # ruleid: command-injection
    os.system("ls " + x[::-1])
    # ruleid: command-injection
    os.system("ls " + x[0:5].strip())
    # ruleid: command-injection
    os.system("ls " + x.split(",")[0])
    h, _, t = x.partition("=")
    # ruleid: command-injection
    os.system("ls " + t)
    # ruleid: command-injection
    os.system("ls " + x.rpartition("=")[2])
    a, b = x.split(":", 1)
    # ruleid: command-injection
    os.system("ls " + b)
    # ok: command-injection
    os.system("ls " + "safe-b".partition("-")[2])
    # ruleid: command-injection
    os.system("ls " + base64.b64decode(base64.b64encode(x.encode())).decode())
    y = base64.b64encode(x.encode()).decode()
    # ruleid: command-injection
    os.system("ls " + base64.b64decode(y).decode())
    # ruleid: command-injection
    os.system("ls " + urllib.parse.unquote(urllib.parse.quote(x)))
    # ruleid: command-injection
    os.system("ls " + html.unescape(x))
    # ruleid: command-injection
    os.system("ls " + codecs.decode(x, "rot13"))
    # ruleid: command-injection
    os.system("ls " + json.loads(json.dumps({"a": x}))["a"])
    # ruleid: command-injection
    os.system("ls " + bytes(x, "utf-8").decode())
    # ruleid: command-injection
    os.system("ls " + str(x.encode(), "utf-8"))
    # ruleid: command-injection
    os.system("ls " + textwrap.dedent(x))
    # ruleid: command-injection
    os.system("ls " + x.translate(str.maketrans("", "", "abc")))
    # ruleid: command-injection
    os.system("ls " + x.expandtabs().zfill(3).swapcase())
    # ok: command-injection
    os.system("ls " + x.encode("utf-8").hex())
    # ruleid: command-injection
    os.system("ls " + bytes.fromhex(x).decode())
    s = io.StringIO()
    s.write("ls ")
    s.write(x)
    # ruleid: command-injection
    os.system(s.getvalue())
    s = io.StringIO()
    print("ls", x, file=s)
    t = "ls "
    t += x
    # ruleid: command-injection
    os.system(t)
    t = f"{'ls'} {x:>10}"
    # ruleid: command-injection
    os.system(t)
    # ok: command-injection
    os.system(f"ls {len(x)}")
    # ruleid: command-injection
    os.system("ls " + (x or "a"))
    # ok: command-injection
    os.system("ls " + ("a" if x else "b"))
    # ruleid: command-injection
    os.system("ls " + ("a" and x))
    # ruleid: command-injection
    os.system("ls " + functools.reduce(lambda p, q: p + q, [x, "a"]))
    # ruleid: command-injection
    os.system("ls " + "".join(reversed(x)))
    # ruleid: command-injection
    os.system("ls " + "".join(c.upper() for c in x))
    # ruleid: command-injection
    os.system("ls " + "".join(map(str.upper, x)))
    # ruleid: command-injection
    os.system("ls " + min(x, "a"))
    # ok: command-injection
    os.system("ls " + chr(ord(x[0])))
    return ""


@app.get("/match")
def matches():
    x = request.args
    match x.get("a"):
        case str() as s:
            # ruleid: command-injection
            os.system("ls " + s)
    match {"k": x["b"], "z": "safe"}:
        case {"k": v, "z": w}:
            # ruleid: command-injection
            os.system("ls " + v)
            # ok: command-injection
            os.system("ls " + w)
    match [x["c"], "safe"]:
        case [a, b]:
            # ruleid: command-injection
            os.system("ls " + a)
            # ok: command-injection
            os.system("ls " + b)
        case _:
            pass
    match x["d"].split():
        case ["go", where]:
            # ruleid: command-injection
            os.system("ls " + where)
        case [one, *rest]:
            # ruleid: command-injection
            os.system("ls " + rest[0])
    guess = "ABC"[1]
    match guess:
        case "A":
            bar = x["e"]
        case "B":
            bar = "safe"
        case _:
            bar = x["e"]
    # ok: command-injection
    os.system("ls " + bar)
    match "ABC"[0]:
        case "A":
            bar = x["e"]
        case "B":
            bar = "safe"
        case _:
            bar = "s"
    # ruleid: command-injection
    os.system("ls " + bar)
    match x["f"]:
        case "one" | "two" as k:
            # ok: command-injection
            os.system("ls " + k)
        case k if k.isalnum():
            # ok: command-injection
            os.system("ls " + k)
        case k:
            # ruleid: command-injection
            os.system("ls " + k)
    return ""


@app.get("/lists")
def lists():
    x = request.args["x"]
    l = ["safe", x, "moresafe"]
    l.pop(0)
    # ruleid: command-injection
    os.system("ls " + l[0])
    # ok: command-injection
    os.system("ls " + l[1])
    l = []
    l.append("a")
    l.append(x)
    l.append("c")
    del l[0]
    # ok: command-injection
    os.system("ls " + l[1])
    # ruleid: command-injection
    os.system("ls " + l[0])
    l.remove("c")
    # ruleid: command-injection
    os.system("ls " + l[0])
    l2 = ["a", x][:1]
    # ok: command-injection
    os.system("ls " + l2[0])
    l2 = ["a", x][-1:]
    # ruleid: command-injection
    os.system("ls " + l2[0])
    l3 = ["a"] + [x]
    # ruleid: command-injection
    os.system("ls " + l3[-1])
    # ok: command-injection
    os.system("ls " + l3[0])
    l4 = list(l3)
    # ok: command-injection
    os.system("ls " + l4[0])
    # ruleid: command-injection
    os.system("ls " + l4[1])
    l5 = sorted([x, "b"])
    # ruleid: command-injection
    os.system("ls " + l5[0])
    l6 = [y for y in [x]]
    # ruleid: command-injection
    os.system("ls " + l6[0])
    l7 = [x] * 3
    # ruleid: command-injection
    os.system("ls " + l7[0])
    l8 = ["a"]
    l8.extend([x])
    l8.insert(0, "z")
    # ok: command-injection
    os.system("ls " + l8[0])
    # ruleid: command-injection
    os.system("ls " + l8[2])
    l8.reverse()
    # ruleid: command-injection
    os.system("ls " + l8[0])
    l9 = ["a", "b"]
    l9[1] = x
    # ok: command-injection
    os.system("ls " + l9[0])
    # ruleid: command-injection
    os.system("ls " + l9[1])
    l9.clear()
    for n, y in enumerate([x, "a"]):
        # ruleid: command-injection
        os.system("ls " + y)
    for p, q in zip(["a"], [x]):
        # ok: command-injection
        os.system("ls " + p)
        # ruleid: command-injection
        os.system("ls " + q)
    for y in itertools.chain(["a"], [x]):
        # ruleid: command-injection
        os.system("ls " + y)
    it = iter([x])
    # ruleid: command-injection
    os.system("ls " + next(it))
    first, *rest = ["a", x]
    # ok: command-injection
    os.system("ls " + first)
    # ruleid: command-injection
    os.system("ls " + rest[0])
    s = {x}
    for y in s:
        # ruleid: command-injection
        os.system("ls " + y)
    s = set()
    s.add(x)
    # ruleid: command-injection
    os.system("ls " + s.pop())
    t = ("a", x)
    # ok: command-injection
    os.system("ls " + t[0])
    # ruleid: command-injection
    os.system("ls " + t[1])
    # ruleid: command-injection
    os.system("ls " + (y := x))
    # ruleid: command-injection
    os.system("ls " + y)
    # ruleid: command-injection
    os.system("ls " + max([x, "b"], key=len))
    a = b = x
    # ruleid: command-injection
    os.system("ls " + b)
    a, b = "s", x
    # ok: command-injection
    os.system("ls " + a)
    a, b = b, a
    # ruleid: command-injection
    os.system("ls " + a)
    # ok: command-injection
    os.system("ls " + b)
    return ""


Place = collections.namedtuple("Place", "host port", defaults=("80",))


@app.get("/record")
def record():
    place = Place("localhost", request.args["port"])
    # ok: command-injection
    os.system("ping " + place.host)
    # ok: command-injection
    os.system("ping " + place[0])
    # ruleid: command-injection
    os.system("ping " + place.port)
    host, port = place
    # ok: command-injection
    os.system("ping " + host)
    # ruleid: command-injection
    os.system("ping " + port)
    # ok: command-injection
    os.system("ping " + place._replace(port="1").port)
    # ok: command-injection
    os.system("ping " + Place(request.args["host"]).port)


@app.get("/picked")
def picked():
    table = {"kept": "ls", "sent": request.args["v"]}
    # ok: command-injection
    os.system(operator.itemgetter("kept")(table))
    first, second = operator.itemgetter("kept", "sent")(table)
    # ok: command-injection
    os.system(first)
    # ruleid: command-injection
    os.system(second)
    # ruleid: command-injection
    os.system(operator.attrgetter("sent")(types.SimpleNamespace(**table)))
    del table["sent"]
    # ok: command-injection
    os.system(table.get("sent", "ls"))


@app.get("/settings")
def settings():
    kept = configparser.ConfigParser()
    kept.read_dict({"run": {"a": "ls", "b": request.args["v"]}})
    # ok: command-injection
    os.system(kept["run"]["a"])
    # ruleid: command-injection
    os.system(kept["run"]["b"])
    # ruleid: command-injection
    os.system(kept.get("run", "b"))
    kept.set("run", "a", request.args["w"])
    # ruleid: command-injection
    os.system(kept["run"]["a"])
    kept.set("run", "b", "ls")
    # ok: command-injection
    os.system(kept.get("run", "b"))


@app.get("/worked-out")
def worked_out():
    command = request.args["v"]
    if 3**2 + 4**2 != 25 or len("abc") > 5 or not "abcdef"[1:3].startswith("b"):
        # ok: command-injection
        os.system(command)
    line = "echo " + command
    # ok: command-injection
    os.system(line[:4])
    # ruleid: command-injection
    os.system(line[5:])
    one, *others, last = ["ls", "ls", command]
    # ok: command-injection
    os.system(others[0])
    # ruleid: command-injection
    os.system(last)


class Finder:
    def __init__(self, table):
        self.table = table

    def __call__(self, name):
        # ruleid: sql-injection
        connection.cursor().execute("SELECT * FROM t WHERE name = '" + name + "'")
        # ok: sql-injection
        connection.cursor().execute("SELECT * FROM " + self.table)


def found_by(request):
    Finder("t")(request.GET["name"])
