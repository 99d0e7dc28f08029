import argparse
import sys

import paramiko

BUOYS = {"north": "10.20.0.11", "east": "10.20.0.12", "skerry": "10.20.0.15"}


def connect(address):
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.connect(address, username="telemetry", timeout=10)
    return client


def journal(client, unit, lines):
    command = "journalctl --no-pager --unit " + unit + " --lines " + str(lines)
    _, stdout, stderr = client.exec_command(command, timeout=20)
    text = stdout.read().decode("utf-8", "replace")
    if stdout.channel.recv_exit_status():
        raise RuntimeError(stderr.read().decode("utf-8", "replace").strip())
    return text


def requests_from(stream):
    for line in stream:
        buoy, unit, count = line.rstrip("\n").split("\t")
        yield BUOYS[buoy], unit, int(count)


def main():
    parser = argparse.ArgumentParser(description="Answers the support desk's requests for logs.")
    parser.add_argument("queue", type=argparse.FileType("r"), default=sys.stdin, nargs="?")
    for address, unit, count in requests_from(parser.parse_args().queue):
        client = connect(address)
        try:
            print(journal(client, unit, min(count, 500)))
        finally:
            client.close()


if __name__ == "__main__":
    main()
