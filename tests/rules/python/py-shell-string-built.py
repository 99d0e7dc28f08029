import os
import shlex
import subprocess
import sys

IMAGE = "tools:1"


def convert(source, target):
    # ruleid: py-shell-string-built
    subprocess.run(f"convert {source} {target}", shell=True, check=True)
    command = "convert " + source
    # ruleid: py-shell-string-built
    os.system(command)
    # ok: py-shell-string-built
    subprocess.run(["convert", source, target], check=True)
    # ok: py-shell-string-built
    os.system("convert " + shlex.quote(source))
    # ok: py-shell-string-built
    subprocess.run(f"docker run {IMAGE}", shell=True, check=True)


def main():
    # ruleid: py-shell-string-built
    subprocess.check_call("ls {}".format(sys.argv[1]), shell=True)
    # ok: py-shell-string-built
    subprocess.check_call("ls", shell=True)


def tail(lines: int):
    # ok: py-shell-string-built
    os.system(f"tail -n {lines} app.log")
