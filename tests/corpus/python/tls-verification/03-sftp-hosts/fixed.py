import os
import sys
from contextlib import contextmanager
from pathlib import PurePosixPath

import paramiko

KNOWN_HOSTS = os.environ.get("KNOWN_HOSTS", "/etc/ssh/ssh_known_hosts")


@contextmanager
def sftp(host, user, key_file):
    client = paramiko.SSHClient()
    client.load_host_keys(KNOWN_HOSTS)
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(host, username=user, key_filename=key_file, timeout=15)
    try:
        yield client.open_sftp()
    finally:
        client.close()


def upload(files, host, folder):
    user, key = os.environ["SFTP_USER"], os.environ["SFTP_KEY_FILE"]
    with sftp(host, user, key) as session:
        for file in files:
            name = PurePosixPath(file).name
            session.put(file, f"{folder}/{name}.part")
            session.posix_rename(f"{folder}/{name}.part", f"{folder}/{name}")


def main(words):
    host, folder, *files = words
    upload(files, host, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
