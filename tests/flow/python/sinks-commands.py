import os, subprocess, asyncio, shlex, pty, pexpect, sh, paramiko, docker, fabric, invoke, plumbum, ansible_runner, asyncssh, netmiko, popen2
from plumbum import local, SshMachine
from fabric import Connection, SerialGroup
from invoke import run, task, Context
from flask import request
from netmiko import ConnectHandler
from kubernetes.stream import stream
import anyio, trio
import sarge, delegator
import multiprocessing
from distutils.spawn import spawn

def a():
    q = request.args["q"]
    # ruleid: command-injection
    subprocess.run(f"ls {q}", shell=True)
    # ok: command-injection
    subprocess.run(["ls", "--", q])
    # ruleid: command-injection
    subprocess.run(["bash", "-c", f"ls {q}"])
    # ok: command-injection
    subprocess.run(["bash", "-c", 'ls "$1"', "_", q])
    # ruleid: command-injection
    subprocess.Popen(q.split())
    # ruleid: command-injection
    subprocess.Popen("ls " + q, shell=True, stdout=subprocess.PIPE)
    # ruleid: command-injection
    subprocess.check_output("ls " + q, shell=1)
    # ruleid: command-injection
    os.popen("ls " + q)
    # ruleid: command-injection
    subprocess.getoutput("ls " + q)
    # ruleid: command-injection
    os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "ls " + q)
    # ruleid: command-injection
    os.execl("/bin/sh", "sh", "-c", "ls " + q)
    # ruleid: command-injection
    os.execvp("sh", ["sh", "-c", "ls " + q])
    # ruleid: command-injection
    os.posix_spawn(q, [q], os.environ)
    # ruleid: command-injection
    os.startfile(q)
    # ruleid: command-injection
    pty.spawn(["sh", "-c", q])
    # ruleid: command-injection
    pexpect.spawn("ls " + q)
    # ruleid: command-injection
    pexpect.run("ls " + q)
    # ok: command-injection
    pexpect.spawn("ls", ["--", q])
    # ruleid: command-injection
    pexpect.spawn("bash", ["-c", "ls " + q])
    # ruleid: command-injection
    pexpect.popen_spawn.PopenSpawn("ls " + q)
    child = pexpect.spawn("bash")
    # ok: command-injection
    child.sendline("ls " + shlex.quote(q))
    # ruleid: command-injection
    sh.bash("-c", "ls " + q)
    # ruleid: command-injection
    sh.sh("-c", "ls " + q)
    # ok: command-injection
    sh.ls(q)
    # ruleid: command-injection
    sh.Command(q)()
    # ruleid: command-injection
    sh.ssh("host", "ls " + q)
    # ruleid: command-injection
    local["sh"]("-c", "ls " + q)
    # ok: command-injection
    local["ls"](q)
    # ruleid: command-injection
    plumbum.cmd.sh("-c", "ls " + q)
    # ruleid: command-injection
    Connection("h").run("ls " + q)
    # ok: command-injection
    Connection("h").run("ls " + shlex.quote(q))
    # ruleid: command-injection
    Connection("h").local("ls " + q)
    # ruleid: command-injection
    SerialGroup("h").run("ls " + q)
    # ruleid: command-injection
    run("ls " + q)
    # ruleid: command-injection
    Context().run("ls " + q)
    # ruleid: command-injection
    Context().sudo("ls " + q)
    cli = paramiko.SSHClient()
    # ruleid: command-injection
    cli.exec_command("ls " + q)
    # ok: command-injection
    cli.exec_command("ls " + shlex.quote(q))
    chan = cli.invoke_shell()
    # ruleid: command-injection
    chan.send("ls " + q + "\n")
    t = paramiko.Transport(("h", 22))
    # ruleid: command-injection
    t.open_session().exec_command("ls " + q)
    c = docker.from_env().containers.get("x")
    # ruleid: command-injection
    c.exec_run("sh -c 'ls " + q + "'")
    # ruleid: command-injection
    c.exec_run(["sh", "-c", "ls " + q])
    # ok: command-injection
    c.exec_run(["ls", q])
    # ruleid: command-injection
    docker.from_env().containers.run("alpine", "sh -c 'ls " + q + "'")
    # ruleid: command-injection
    docker.from_env().containers.run("alpine", command=["sh", "-c", "ls " + q])
    # ruleid: command-injection
    ansible_runner.run(module="shell", module_args="ls " + q, host_pattern="x")
    # ruleid: command-injection
    ansible_runner.run_command(executable_cmd=q)
    net = ConnectHandler(host="x")
    # ruleid: command-injection
    net.send_command("show " + q)
    # ruleid: command-injection
    net.send_config_set(["interface " + q])
    # ok: command-injection
    net.send_command("show version")
    # ruleid: command-injection
    sarge.run("ls " + q)

async def b():
    q = request.args["q"]
    # ruleid: command-injection
    await asyncio.create_subprocess_shell(f"ls {q}")
    # ok: command-injection
    await asyncio.create_subprocess_exec("ls", q)
    # ruleid: command-injection
    await asyncio.create_subprocess_exec("sh", "-c", f"ls {q}")
    # ruleid: command-injection
    await anyio.run_process(f"ls {q}")
    # ok: command-injection
    await anyio.run_process(["ls", q])
    # ruleid: command-injection
    await anyio.open_process(f"ls {q}")
    # ruleid: command-injection
    await trio.run_process(f"ls {q}", shell=True)
    # ok: command-injection
    await trio.run_process(["ls", q])
    loop = asyncio.get_running_loop()
    # ruleid: command-injection
    await loop.subprocess_shell(None, f"ls {q}")
    async with asyncssh.connect("h") as conn:
        # ruleid: command-injection
        await conn.run("ls " + q)
        # ruleid: command-injection
        await conn.create_process("ls " + q)
        # ok: command-injection
        await conn.run("ls " + shlex.quote(q))
