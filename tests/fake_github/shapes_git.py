"""The JSON shapes of commits, trees, blobs and the files of a diff."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from urllib.parse import quote

from tests.fake_github.accounts import Account
from tests.fake_github.diffs import MAX_BYTES, MAX_LINES, FileDiff
from tests.fake_github.exchange import Json, Urls
from tests.fake_github.objects import Commit, Entry, Signature
from tests.fake_github.shapes import repo_url, web_url
from tests.fake_github.state import Repository

_UNSIGNED = {
    "verified": False,
    "reason": "unsigned",
    "signature": None,
    "payload": None,
    "verified_at": None,
}


def _person(of: Signature) -> Json:
    return {"name": of.name, "email": of.email, "date": of.date}


def git_commit(of: Commit, repo: Repository, urls: Urls) -> Json:
    """A commit as the git database tells it."""
    api, web = repo_url(repo, urls), web_url(repo, urls)

    def link(sha: str) -> Json:
        return {
            "sha": sha,
            "url": f"{api}/git/commits/{sha}",
            "html_url": f"{web}/commit/{sha}",
        }

    return {
        **link(of.sha),
        "node_id": f"C_{of.sha}",
        "author": _person(of.author),
        "committer": _person(of.committer),
        "message": of.message,
        "tree": {"sha": of.tree, "url": f"{api}/git/trees/{of.tree}"},
        "parents": [link(parent) for parent in of.parents],
        "verification": _UNSIGNED,
    }


def commit(of: Commit, repo: Repository, urls: Urls) -> Json:
    """A commit as the repository tells it."""
    api, web = repo_url(repo, urls), web_url(repo, urls)

    def link(sha: str) -> Json:
        return {"sha": sha, "url": f"{api}/commits/{sha}", "html_url": f"{web}/commit/{sha}"}

    return {
        **link(of.sha),
        "node_id": f"C_{of.sha}",
        "comments_url": f"{api}/commits/{of.sha}/comments",
        "commit": {
            "url": f"{api}/git/commits/{of.sha}",
            "author": _person(of.author),
            "committer": _person(of.committer),
            "message": of.message,
            "tree": {"sha": of.tree, "url": f"{api}/git/trees/{of.tree}"},
            "comment_count": 0,
            "verification": _UNSIGNED,
        },
        "author": None,
        "committer": None,
        "parents": [link(parent) for parent in of.parents],
    }


def files(diffs: Sequence[FileDiff], head: str, repo: Repository, urls: Urls) -> list[Json]:
    """The files of a diff; patches are left out when the diff as a whole becomes too large."""
    lines = size = 0
    shown = []
    for file in diffs:
        lines += file.additions + file.deletions
        size += len(file.text)
        fits = lines <= MAX_LINES and size <= MAX_BYTES
        shown.append(_file(file, head, repo, urls, patch=file.served and fits))
    return shown


def _file(of: FileDiff, head: str, repo: Repository, urls: Urls, *, patch: bool) -> Json:
    web, path = web_url(repo, urls), quote(of.path)
    shown = {
        "sha": of.sha,
        "filename": of.path,
        "status": of.status,
        "additions": of.additions,
        "deletions": of.deletions,
        "changes": of.additions + of.deletions,
        "blob_url": f"{web}/blob/{head}/{path}",
        "raw_url": f"{web}/raw/{head}/{path}",
        "contents_url": f"{repo_url(repo, urls)}/contents/{path}?ref={head}",
    }
    if of.status == "renamed":
        shown["previous_filename"] = of.old_path
    return {**shown, "patch": of.text} if patch else shown


def tree_entry(of: Entry, repo: Repository, urls: Urls) -> Json:
    size = {} if of.size is None else {"size": of.size}
    kinds = {"blob": "blobs", "tree": "trees"}
    url = {}
    if of.kind in kinds:
        url = {"url": f"{repo_url(repo, urls)}/git/{kinds[of.kind]}/{of.sha}"}
    return {"path": of.path, "mode": of.mode, "type": of.kind, "sha": of.sha, **size, **url}


def blob(sha: str, data: bytes, repo: Repository, urls: Urls) -> Json:
    return {
        "sha": sha,
        "node_id": f"B_{sha}",
        "size": len(data),
        "url": f"{repo_url(repo, urls)}/git/blobs/{sha}",
        "content": wrapped(data),
        "encoding": "base64",
    }


def wrapped(data: bytes) -> str:
    """Base64 in lines, as GitHub writes it."""
    return base64.encodebytes(data).decode()


def actor(account: Account) -> str:
    """The login as GraphQL tells it: bots are without their [bot] there."""
    return account.login.removesuffix("[bot]")
