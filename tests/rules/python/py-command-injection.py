import asyncio
import os
import shlex
import subprocess

from flask import Flask, request

app = Flask(__name__)
TOOLS = {"disk": "df -h", "memory": "free -m"}


@app.route("/ping")
def ping():
    host = request.args["host"]
    # ruleid: py-command-injection
    os.system(f"ping -c 1 {host}")
    # ruleid: py-command-injection
    subprocess.run("ping -c 1 " + host, shell=True, check=True)
    # ruleid: py-command-injection
    subprocess.check_output(["bash", "-c", "ping -c 1 %s" % host])
    # ok: py-command-injection
    subprocess.run(["ping", "-c", "1", "--", host], check=True)
    # ok: py-command-injection
    os.system(f"ping -c 1 {shlex.quote(host)}")
    return "done"


@app.get("/logs/{name}")
async def logs(name: str, lines: int):
    # ruleid: py-command-injection
    await asyncio.create_subprocess_shell(f"tail -n 5 {name}")
    # ok: py-command-injection
    await asyncio.create_subprocess_shell(f"tail -n {lines} app.log")
    # ok: py-command-injection
    os.system(TOOLS[name])


@app.route("/show/<name>")
def show(name):
    # ruleid: py-command-injection
    os.system("show " + name)
    return "done"


@app.route("/page/<int:number>")
def page(number):
    # ok: py-command-injection
    os.system(f"show {number}")
    return "done"


@app.post("/archive")
def archive():
    count = int(request.form["count"])
    # ok: py-command-injection
    os.popen(f"head -n {count} app.log")
    kind = request.form["kind"]
    if kind not in ("zip", "tar"):
        return "no such kind"
    # ok: py-command-injection
    os.system("make-archive " + kind)


def view(request, uploader):
    # ruleid: py-command-injection
    uploader.exec_command("rm " + request.POST.get("name"))
    # ok: py-command-injection
    os.system("uptime")
