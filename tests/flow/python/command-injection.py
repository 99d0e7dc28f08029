import asyncio
import os
import pty
import re
import shlex
import subprocess
import sys
from functools import partial
from subprocess import Popen as start

import paramiko
from flask import Flask, abort, request

app = Flask(__name__)
TOOLS = {"ping": "ping -c1 localhost", "date": "date"}
NAME = re.compile(r"[a-z0-9.-]{1,60}")
DEFAULT = "uptime"
SHELL = False


class Runner:
    prefix = "ping -c 1 "

    def __init__(self, host):
        self.host = host

    @property
    def line(self):
        return self.prefix + self.host

    def run(self):
        # ruleid: command-injection
        return subprocess.check_output(self.line, shell=True)

    def run_safe(self):
        # ok: command-injection
        return subprocess.check_output(["ping", "-c", "1", self.host])


def built(*parts):
    return " ".join(parts)


def is_name(text):
    return bool(NAME.fullmatch(text))


def checked(text):
    if not is_name(text):
        raise ValueError("no name")
    return text


@app.route("/class")
def by_class():
    runner = Runner(request.args.get("host", ""))
    runner.run_safe()
    return runner.run()


@app.route("/helper")
def by_helper():
    words = ["nslookup"]
    words.append(request.args["host"])
    # ruleid: command-injection
    os.system(built(*words))
    # ok: command-injection
    os.system(built("nslookup", "localhost"))
    return ""


@app.route("/closure/<path:name>")
def by_closure(name):
    def run():
        # ruleid: command-injection
        os.popen(f"cat {name}")

    run()
    return ""


@app.route("/partial")
def by_format():
    command = "ls {folder} -{flags}".format(folder=request.form["d"], flags="l")
    # ruleid: command-injection
    start(command, shell=True)
    # ok: command-injection
    start("ls {n:d}".format(n=request.form["d"]), shell=True)
    return ""


@app.route("/dictionary")
def by_dictionary():
    settings = {"host": request.args.get("host"), "tool": "ping"}
    # ruleid: command-injection
    subprocess.run("ping %s" % settings["host"], shell=True)
    # ok: command-injection
    subprocess.run("%s localhost" % settings["tool"], shell=True)
    # ok: command-injection
    subprocess.run(TOOLS[request.args["tool"]], shell=True)
    # ok: command-injection
    subprocess.run(TOOLS.get(request.args["tool"], DEFAULT), shell=True)
    return ""


@app.route("/list")
def by_list():
    items = ["safe", request.args["x"], "more"]
    items.pop(0)
    # ruleid: command-injection
    os.system("echo " + items[0])
    # ok: command-injection
    os.system("echo " + items[1])
    return ""


@app.route("/checked")
def by_check():
    host = request.args.get("host", "")
    # ok: command-injection
    os.system("ping " + checked(request.args["other"]))
    if is_name(host):
        # ok: command-injection
        os.system("ping " + host)
    else:
        # ruleid: command-injection
        os.system("ping " + host)
    return ""


@app.route("/abort")
def by_abort():
    host = request.args.get("host", "")
    if not re.match(r"^[a-z.]+$", host):
        abort(400)
    # ok: command-injection
    os.system("ping " + host)
    port = request.args["port"]
    try:
        int(port)
    except ValueError:
        return "no number"
    # ok: command-injection
    os.system("nc localhost " + port)
    # ok: command-injection
    os.system("nc " + shlex.quote(request.args["host"]))
    return ""


@app.route("/never")
def by_constant():
    command = request.args["c"]
    if SHELL:
        # ok: command-injection
        os.system(command)
    command = "ls"
    # ok: command-injection
    os.system(command)
    return ""


@app.route("/program")
def by_program():
    # ruleid: command-injection
    subprocess.run([request.args["program"], "--version"])
    # ruleid: command-injection
    subprocess.run(["sh", "-c", "ls " + request.args["folder"]])
    # ok: command-injection
    subprocess.run(["ls", "--", request.args["folder"]])
    return ""


async def handler(request):
    name = (await request.json())["name"]
    # ruleid: command-injection
    await asyncio.create_subprocess_shell(f"touch {name}")
    # ok: command-injection
    await asyncio.create_subprocess_exec("touch", name)


@app.route("/ssh")
def by_ssh():
    client = paramiko.SSHClient()
    # ruleid: command-injection
    client.exec_command("rm " + request.values["file"])
    return ""


@app.route("/lambda")
def by_lambda():
    make = lambda x: "ls " + x
    # ruleid: command-injection
    os.system(make(request.args["d"]))
    commands = [f"ls {d}" for d in request.args.getlist("d")]
    for command in commands:
        # ruleid: command-injection
        os.system(command)
    return ""


CURRENT = {}


@app.route("/set")
def store():
    CURRENT["command"] = request.args["c"]
    return ""


@app.route("/use")
def use():
    # ruleid: command-injection
    os.system(CURRENT["command"])
    return ""


def wrapped():
    # ok: command-injection
    subprocess.run(sys.argv[1:], check=True)
    # ok: command-injection
    pty.spawn(sys.argv[1:])
    # ruleid: command-injection
    subprocess.run(["sh", "-c", sys.argv[1]], check=True)


# What an unknown caller hands over


def by_caller(source, target="out.png"):
    # ruleid: command-injection
    subprocess.run("convert " + source, shell=True, check=True)
    # ruleid: command-injection
    os.system(f"{TOOLS['date']} > {target}")
    # ruleid: command-injection
    subprocess.run(["bash", "-c", "convert " + source])
    # ok: command-injection
    subprocess.run(["convert", source, target], check=True)
    # ok: command-injection
    os.system("convert " + shlex.quote(source))


def by_caller_of_a_whole(command, tool: str):
    # ok: command-injection
    subprocess.run(command, shell=True)
    # ok: command-injection
    subprocess.run(command.strip(), shell=True)
    # ok: command-injection
    subprocess.run([tool, "--version"])


def by_caller_with_numbers(lines: int, port, depth=3, flag=False):
    # ok: command-injection
    os.system(f"tail -n {lines} -d {depth} -p {port} {flag} app.log")


def by_caller_checked(name, kind):
    if not re.fullmatch(r"[\w-]+", name):
        raise ValueError(name)
    # ok: command-injection
    os.system("ls " + name)
    # ok: command-injection
    os.system("ls " + TOOLS[kind])
    if kind not in ("a", "b"):
        return
    # ok: command-injection
    os.system(f"ls {kind}")


def only_called_here(name):
    # ok: command-injection
    os.system("ls " + name)


def its_caller():
    only_called_here("folder")


def _private(name):
    # ok: command-injection
    os.system("ls " + name)


def by_joining(words):
    # ruleid: command-injection
    os.system(" ".join(["ls", *words]))
    # ok: command-injection
    os.system(shlex.join(["ls", *words]))


def taken_apart(request):
    form = app.forms.parse_form(request)
    # ruleid: command-injection
    os.system("ls " + form["name"])
    # ruleid: command-injection
    os.system("ls " + app.forms.RequestReader(request).value("name"))
    # ok: command-injection
    os.system("ls " + app.users.user_of(request).home)
    # ok: command-injection
    os.system("ls " + app.forms.parse_form(app.settings)["name"])
