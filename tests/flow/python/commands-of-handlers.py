import os, re, shlex, subprocess, ipaddress, string, asyncio
from enum import Enum
from pathlib import Path
from flask import Flask, request, abort

app = Flask(__name__)
ALLOWED_CHARS = set(string.ascii_letters + string.digits)


class Fmt(str, Enum):
    PNG = "png"
    JPG = "jpg"


COMMANDS = {"a": ["ls"], "b": ["df", "-h"]}
_SAFE = re.compile(r"^[A-Za-z0-9_.-]+\Z")


@app.get("/1")
def f1():
    host = request.args["h"]
    ip = ipaddress.ip_address(host)
    # ok: command-injection
    os.system(f"ping {ip}")
    return ""


@app.get("/2")
def f2():
    fmt = Fmt(request.args["f"])
    # ok: command-injection
    os.system(f"convert {fmt.value}")
    # ok: command-injection
    os.system(f"convert {Fmt[request.args['f']].value}")
    return ""


@app.get("/3")
def f3():
    parts = request.args.getlist("p")
    # ok: command-injection
    os.system("ls " + " ".join(shlex.quote(p) for p in parts))
    # ok: command-injection
    os.system("ls " + " ".join(map(shlex.quote, parts)))
    # ok: command-injection
    os.system("ls " + " ".join([shlex.quote(p) for p in parts]))
    # ruleid: command-injection
    os.system("ls " + " ".join(parts))
    return ""


@app.get("/4")
def f4():
    name = request.args["n"]
    if not all(c in ALLOWED_CHARS for c in name):
        abort(400)
    # ok: command-injection
    os.system("ls " + name)
    return ""


@app.get("/5")
def f5():
    name = request.args["n"]
    cmd = COMMANDS.get(name)
    if cmd is None:
        abort(404)
    # ok: command-injection
    subprocess.run(cmd)
    # ok: command-injection
    subprocess.run(" ".join(cmd), shell=True)
    return ""


@app.get("/6")
def f6():
    name = request.args["n"]
    args = shlex.split("grep -r " + name)
    # ok: command-injection
    subprocess.run(args)
    args = shlex.split(name)
    # ruleid: command-injection
    subprocess.run(args)
    # ok: command-injection
    subprocess.run(["grep", "--", *args])
    return ""


@app.get("/7")
def f7():
    name = request.args["n"]
    m = _SAFE.match(name)
    if m is None:
        abort(400)
    # ok: command-injection
    os.system("ls " + m.group(0))
    return ""


@app.get("/8")
def f8():
    name = "".join(c for c in request.args["n"] if c.isalnum())
    # ok: command-injection
    os.system("ls " + name)
    name2 = "".join(c for c in request.args["n"] if c in ALLOWED_CHARS)
    # ok: command-injection
    os.system("ls " + name2)
    name3 = re.sub(r"[^A-Za-z0-9]", "", request.args["n"])
    # ok: command-injection
    os.system("ls " + name3)
    name4 = re.sub(r"[;]", "", request.args["n"])
    # ruleid: command-injection
    os.system("ls " + name4)
    return ""


@app.get("/9")
def f9():
    match request.args["op"]:
        case "a":
            c = "ls"
        case "b":
            c = "df"
        case _:
            abort(400)
    # ok: command-injection
    os.system(c)
    match request.args["op"]:
        case "a" | "b" as op:
            # ok: command-injection
            os.system(op)
        case _:
            pass
    match request.args["op2"]:
        case "a" | "b" as op:
            # ok: command-injection
            os.system(op)
        case other:
            # ruleid: command-injection
            os.system("ls " + other)
    return ""


@app.get("/10")
def f10():
    if (name := request.args.get("n")) and name.isalnum():
        # ok: command-injection
        os.system("ls " + name)
    if name := request.args.get("n"):
        # ruleid: command-injection
        os.system("ls " + name)
    return ""


@app.get("/11")
def f11():
    n = request.args["n"]
    # ok: command-injection
    p1 = subprocess.Popen(["cat", n], stdout=subprocess.PIPE)
    env = {**os.environ, "NAME": n}
    # ok: command-injection
    subprocess.run('ls "$NAME"', shell=True, env=env)
    # ok: command-injection
    subprocess.run("cat", input=n, shell=True)
    # ok: command-injection
    subprocess.run(["sh", "-c", 'ls "$1"', "sh", n])
    # ruleid: command-injection
    subprocess.run(["sh", "-c", n])
    cmd = ["sh", "-c"]
    cmd.append("ls " + n)
    # ruleid: command-injection
    subprocess.run(cmd)
    cmd2 = ["ls"]
    cmd2 += [n]
    # ok: command-injection
    subprocess.run(cmd2)
    cmd2.extend(["-l", n])
    # ok: command-injection
    subprocess.run(cmd2)
    # ok: command-injection
    subprocess.run([*cmd2, n], check=True)
    # ruleid: command-injection
    subprocess.Popen("ls " + n, shell=True)
    # ruleid: command-injection
    subprocess.Popen("ls %s" % n, shell=True)
    # ruleid: command-injection
    subprocess.Popen("ls %(n)s" % {"n": n}, shell=True)
    # ruleid: command-injection
    subprocess.Popen(f"ls {n!r}", shell=True)
    # ruleid: command-injection
    subprocess.Popen("ls {}".format(n), shell=True)
    # ruleid: command-injection
    subprocess.Popen("ls {n}".format_map({"n": n}), shell=True)
    kw = {"shell": True}
    # ruleid: command-injection
    subprocess.Popen("ls " + n, **kw)
    return ""


class Job:
    ALLOWED = ("a", "b")

    def __init__(self, name):
        self.name = self._check(name)

    def _check(self, name):
        if name not in self.ALLOWED:
            raise ValueError(name)
        return name

    def run(self):
        # ok: command-injection
        os.system("ls " + self.name)


@app.get("/12")
def f12():
    Job(request.args["x"]).run()
    return ""


def valid(name):
    return re.fullmatch(r"[a-z]+", name) is not None


@app.get("/13")
def f13():
    n = request.args["n"]
    if not valid(n):
        return "bad", 400
    # ok: command-injection
    os.system("ls " + n)
    return ""


@app.get("/14")
def f14():
    n = request.args["n"]
    if len(n) > 20:
        abort(400)
    # ruleid: command-injection
    os.system("ls " + n)
    if not n:
        abort(400)
    # ruleid: command-injection
    os.system("ls " + n)
    if ";" in n or "&" in n:
        abort(400)
    # ruleid: command-injection
    os.system("ls " + n)
    try:
        idx = int(n)
    except ValueError:
        idx = 0
    # ok: command-injection
    os.system("ls " + str(idx))
    # ok: command-injection
    os.system("ls " + hex(idx))
    path = Path("/srv") / n
    # ruleid: command-injection
    os.system(f"cat {path}")
    # ruleid: command-injection
    os.system(f"cat {path.name}")
    # ruleid: command-injection
    os.system(f"cat {Path(n).stem}")
    return ""
