"""Git over HTTP: git's own program answers, once the token was looked at."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from urllib.parse import parse_qs

from tests.fake_github.accounts import Token
from tests.fake_github.exchange import Answer, Request
from tests.fake_github.objects import CLEAN
from tests.fake_github.state import Repository

BACKEND = ["git", "http-backend"]
_NO_CACHE = {"Cache-Control": "no-cache"}


def is_git(path: str) -> bool:
    return ".git/" in path and path.endswith(
        ("/info/refs", "/git-upload-pack", "/git-receive-pack")
    )


def named(path: str) -> str:
    """The repository that a path of git names, as "owner/name"."""
    return path.strip("/").partition(".git/")[0]


def is_push(request: Request) -> bool:
    asked = parse_qs(request.query).get("service", [""])[0]
    return "git-receive-pack" in (asked, request.path.rpartition("/")[2])


def refused(repo: Repository | None, token: Token | None, *, push: bool) -> Answer | None:
    """Why this may not be, as GitHub says it; None if it may."""
    if token is None and (repo is None or repo.private or push):
        ask = {"WWW-Authenticate": 'Basic realm="GitHub"', "Content-Type": "text/plain"}
        return Answer(401, b"Repository not found.\n", ask)
    if repo is None:
        return Answer(404, b"Repository not found.\n", {"Content-Type": "text/plain"})
    if token is not None and not _may(repo, token, push=push):
        words = b"Write access to repository not granted.\n"
        return Answer(403, words, {"Content-Type": "text/plain"})
    return None


def _may(repo: Repository, token: Token, *, push: bool) -> bool:
    if token.kind == "person":
        role = repo.role(token.account)
        return role in ("write", "maintain", "admin") if push else role != "none"
    if token.kind == "app":
        return False
    return token.may("contents", "write" if push else "read") or not (repo.private or push)


def served(request: Request, repo: Repository) -> Answer:
    """What git answers."""
    tail = request.path.partition(".git/")[2]
    env = {
        **CLEAN,
        "GIT_PROJECT_ROOT": str(repo.store.folder),
        "GIT_HTTP_EXPORT_ALL": "1",
        "PATH_INFO": f"/{tail}",
        "REQUEST_METHOD": request.method,
        "QUERY_STRING": request.query,
        "CONTENT_TYPE": request.headers.get("Content-Type", ""),
        "CONTENT_LENGTH": str(len(request.data)),
        "HTTP_CONTENT_ENCODING": request.headers.get("Content-Encoding", ""),
        "GIT_PROTOCOL": request.headers.get("Git-Protocol", ""),
        "REMOTE_ADDR": "127.0.0.1",
        "REMOTE_USER": "somebody",
    }
    done = subprocess.run(
        BACKEND, input=request.data, capture_output=True, env=env, cwd=os.sep, check=False
    )
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    if done.returncode != 0 and not head:
        return Answer(500, done.stderr, {"Content-Type": "text/plain"})
    headers = _headers(head)
    status = int(headers.pop("Status", "200").split()[0])
    return Answer(status, body, headers)


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in head.decode("latin-1").split("\r\n"))
    found: Mapping[str, str] = {name: value.strip() for name, _, value in lines}
    return dict(found)
