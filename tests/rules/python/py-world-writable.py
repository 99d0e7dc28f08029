import os
import stat
from pathlib import Path


def made(path: Path):
    # ruleid: py-world-writable
    os.chmod(path, 0o777)
    # ruleid: py-world-writable
    path.chmod(0o666)
    # ruleid: py-world-writable
    os.chmod(path, stat.S_IRUSR | stat.S_IWOTH)
    # ruleid: py-world-writable
    os.umask(0)
    # ok: py-world-writable
    os.chmod(path, 0o755)
    # ok: py-world-writable
    path.chmod(0o600)
    # ok: py-world-writable
    os.makedirs(path, mode=0o750)
    # ok: py-world-writable
    os.umask(0o077)

# ruleid: py-world-writable
subprocess.run(["chmod", "-R", "777", folder], check=True)
# ok: py-world-writable
subprocess.run(["chmod", "-R", "750", folder], check=True)


def asked():
    # ok: py-world-writable
    mask = os.umask(0)
    os.umask(mask)
    return mask


def opened(path):
    # ok: py-world-writable
    return os.open(path, os.O_WRONLY | os.O_CREAT, 0o666)


OPEN = 0o666
SHUT = 0o640


def by_name(path):
    # ruleid: py-world-writable
    os.chmod(path, OPEN)
    # ok: py-world-writable
    os.chmod(path, SHUT)


def added(path):
    mode = os.stat(path).st_mode
    # ruleid: py-world-writable
    os.chmod(path, mode | 0o002)
    # ok: py-world-writable
    os.chmod(path, mode | 0o100)
    # ok: py-world-writable
    os.chmod(path, mode & ~stat.S_IWOTH)


class Store:
    MODE = 0o777
    OWN_MODE = 0o750

    def prepare(self, path):
        # ruleid: py-world-writable
        os.makedirs(path, mode=self.MODE, exist_ok=True)
        # ok: py-world-writable
        os.makedirs(path, mode=self.OWN_MODE, exist_ok=True)


def by_default(path, mode=0o666):
    # ruleid: py-world-writable
    os.chmod(path, mode)


def by_own_default(path, mode=0o600):
    # ok: py-world-writable
    os.chmod(path, mode)


def by_shell():
    # ruleid: py-world-writable
    os.system("chmod -R 0777 /var/lib/app/queue")
    # ok: py-world-writable
    os.system("chmod -R 0750 /var/lib/app/queue")
