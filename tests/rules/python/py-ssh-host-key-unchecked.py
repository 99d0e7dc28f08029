import asyncssh
import paramiko


def connected(host):
    client = paramiko.SSHClient()
    # ruleid: py-ssh-host-key-unchecked
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    # ruleid: py-ssh-host-key-unchecked
    client.set_missing_host_key_policy(paramiko.WarningPolicy)
    # ok: py-ssh-host-key-unchecked
    client.load_system_host_keys()
    # ok: py-ssh-host-key-unchecked
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(host)
    return client


async def opened(host):
    # ruleid: py-ssh-host-key-unchecked
    first = await asyncssh.connect(host, known_hosts=None)
    # ok: py-ssh-host-key-unchecked
    return first, await asyncssh.connect(host, known_hosts="known_hosts")
