"""Endpoints of the git database, of contents and of comparisons."""

from __future__ import annotations

from urllib.parse import quote

from tests.fake_github import shapes, shapes_git
from tests.fake_github.diffs import FileDiff
from tests.fake_github.exchange import Answer, Call, Json, Refused
from tests.fake_github.objects import Entry
from tests.fake_github.routes import route

MAX_COMPARED = 300
MAX_TREE = 100_000
MAX_CONTENT = 100 * 1024 * 1024
MAX_INLINE = 1024 * 1024
MAX_DIFF_LINES = 20_000
MAX_DIFF_FILES = 300


def diff_media(files: tuple[FileDiff, ...], text: bytes) -> Answer:
    """A diff as text, or 406 when it is too large."""
    if len(files) > MAX_DIFF_FILES:
        raise _too_large(f"files ({MAX_DIFF_FILES})")
    if text.count(b"\n") > MAX_DIFF_LINES:
        raise _too_large(f"lines ({MAX_DIFF_LINES})")
    return Answer(200, text, {"Content-Type": "application/vnd.github.diff; charset=utf-8"})


def _too_large(what: str) -> Refused:
    message = f"Sorry, the diff exceeded the maximum number of {what}."
    error = {"resource": "PullRequest", "field": "diff", "code": "too_large"}
    return Refused(406, message, [error])


@route("GET", "/repos/{owner}/{repo}/compare/{basehead}", "contents:read")
def compare(call: Call) -> Answer:
    repo, urls, store = call.repo, call.request.urls, call.repo.store
    left, dots, right = call.params["basehead"].partition("...")
    base, head = store.resolve(left), _head(call, right)
    if not dots or base is None or head is None:
        raise Refused(404, "Not Found")
    merge_base = store.merge_base(base, head)
    if merge_base is None:
        raise Refused(404, f"No common ancestor between {left} and {right}.")
    diffs = store.diff(merge_base, head)
    if call.request.accepts("diff"):
        return diff_media(diffs, store.run("diff", "-M", merge_base, head))
    ahead, behind = store.commits(base, head), store.commits(head, base)
    page, size = call.number("page", 1, 10**6), call.number("per_page", 250, 250)
    shown = shapes_git.files(diffs[:MAX_COMPARED], head, repo, urls) if page == 1 else []
    url = f"{shapes.repo_url(repo, urls)}/compare/{quote(call.params['basehead'])}"
    web = f"{shapes.web_url(repo, urls)}/compare/{quote(call.params['basehead'])}"
    told: Json = {
        "url": url,
        "html_url": web,
        "permalink_url": web,
        "diff_url": f"{web}.diff",
        "patch_url": f"{web}.patch",
        "base_commit": shapes_git.commit(store.commit(base), repo, urls),
        "merge_base_commit": shapes_git.commit(store.commit(merge_base), repo, urls),
        "status": _standing(len(ahead), len(behind)),
        "ahead_by": len(ahead),
        "behind_by": len(behind),
        "total_commits": len(ahead),
        "commits": [
            shapes_git.commit(store.commit(sha), repo, urls)
            for sha in ahead[(page - 1) * size : page * size]
        ],
        "files": shown,
    }
    return Answer(200, told, call.links(page, max(1, -(-len(ahead) // size))))


def _head(call: Call, name: str) -> str | None:
    """The commit of `branch`, an id, or `owner:branch` in a fork."""
    owner, colon, branch = name.partition(":")
    if not colon:
        return call.repo.store.resolve(name)
    for repo in call.world.repositories:
        if repo.owner.login == owner and call.repo in (repo, repo.parent):
            sha = repo.store.tip(branch)
            if sha and repo is not call.repo:
                call.repo.store.take(repo.store, sha, f"refs/forks/{owner}/{branch}")
            return sha
    return None


def _standing(ahead: int, behind: int) -> str:
    if ahead and behind:
        return "diverged"
    return "ahead" if ahead else "behind" if behind else "identical"


@route("GET", "/repos/{owner}/{repo}/git/trees/{tree_sha}", "contents:read")
def tree(call: Call) -> Answer:
    store, urls = call.repo.store, call.request.urls
    sha = store.resolve(call.params["tree_sha"], "tree")
    if sha is None:
        raise Refused(404, "Not Found")
    entries = store.entries(sha, recursive="recursive" in call.request.asked)
    told = {
        "sha": sha,
        "url": f"{shapes.repo_url(call.repo, urls)}/git/trees/{sha}",
        "tree": [shapes_git.tree_entry(entry, call.repo, urls) for entry in entries[:MAX_TREE]],
        "truncated": len(entries) > MAX_TREE,
    }
    return Answer(200, told)


@route("GET", "/repos/{owner}/{repo}/git/blobs/{file_sha}", "contents:read")
def blob(call: Call) -> Answer:
    store, sha = call.repo.store, call.params["file_sha"]
    if store.kind(sha) != "blob":
        raise Refused(404, "Not Found")
    data = store.blob(sha)
    if len(data) > MAX_CONTENT:
        raise Refused(403, "This API returns blobs up to 100 MB in size.")
    if call.request.accepts("raw"):
        return Answer(200, data, {"Content-Type": "application/vnd.github.raw; charset=utf-8"})
    return Answer(200, shapes_git.blob(sha, data, call.repo, call.request.urls))


@route("GET", "/repos/{owner}/{repo}/git/commits/{commit_sha}", "contents:read")
def git_commit(call: Call) -> Answer:
    store, sha = call.repo.store, call.params["commit_sha"]
    if store.kind(sha) != "commit":
        raise Refused(404, "Not Found")
    return Answer(200, shapes_git.git_commit(store.commit(sha), call.repo, call.request.urls))


@route("GET", "/repos/{owner}/{repo}/commits/{ref}", "contents:read")
def commit(call: Call) -> Answer:
    repo, store, urls = call.repo, call.repo.store, call.request.urls
    sha = call.commit(call.params["ref"])
    if call.request.accepts("sha"):
        return Answer(200, sha.encode(), {"Content-Type": "application/vnd.github.sha"})
    told = store.commit(sha)
    base = told.parents[0] if told.parents else store.empty_tree()
    diffs = store.diff(base, sha)
    if call.request.accepts("diff"):
        return diff_media(diffs, store.run("diff", "-M", base, sha))
    added, deleted = sum(f.additions for f in diffs), sum(f.deletions for f in diffs)
    stats = {"total": added + deleted, "additions": added, "deletions": deleted}
    files = shapes_git.files(diffs[:MAX_COMPARED], sha, repo, urls)
    return Answer(200, {**shapes_git.commit(told, repo, urls), "stats": stats, "files": files})


@route("GET", "/repos/{owner}/{repo}/git/ref/{ref}", "contents:read")
def ref(call: Call) -> Answer:
    name = f"refs/{call.params['ref']}"
    sha = call.repo.store.resolve(name)
    if sha is None:
        raise Refused(404, "Not Found")
    api = shapes.repo_url(call.repo, call.request.urls)
    told = {
        "ref": name,
        "node_id": f"REF_{name}",
        "url": f"{api}/git/{name}",
        "object": {"sha": sha, "type": "commit", "url": f"{api}/git/commits/{sha}"},
    }
    return Answer(200, told)


@route("GET", "/repos/{owner}/{repo}/contents/{path}", "contents:read")
def contents(call: Call) -> Answer:
    store, path = call.repo.store, call.params["path"].strip("/")
    sha = store.resolve(call.request.asked.get("ref") or call.repo.default_branch)
    if sha is None:
        raise Refused(404, f"No commit found for the ref {call.request.asked.get('ref')}")
    parent, _, name = path.rpartition("/")
    folder = store.resolve(f"{sha}:{parent}", "tree")
    entries = store.entries(folder) if folder else []
    entry = next((one for one in entries if one.path == name), None)
    if entry is None:
        raise Refused(404, "Not Found")
    if entry.kind == "tree":
        inside = store.entries(entry.sha)
        return Answer(200, [_listed(call, one, f"{path}/{one.path}", sha) for one in inside])
    return _file(call, entry, path, sha)


def _file(call: Call, entry: Entry, path: str, sha: str) -> Answer:
    if entry.kind == "commit":
        told = {**_listed(call, entry, path, sha), "type": "submodule", "submodule_git_url": None}
        return Answer(200, told)
    data = call.repo.store.blob(entry.sha)
    if len(data) > MAX_CONTENT:
        raise Refused(403, "This API returns blobs up to 100 MB in size.")
    if call.request.accepts("raw"):
        return Answer(200, data, {"Content-Type": "application/vnd.github.raw; charset=utf-8"})
    shown = _listed(call, entry, path, sha)
    if entry.mode == "120000":
        return Answer(200, {**shown, "type": "symlink", "target": data.decode(errors="replace")})
    small = len(data) <= MAX_INLINE
    content = shapes_git.wrapped(data) if small else ""
    return Answer(200, {**shown, "content": content, "encoding": "base64" if small else "none"})


def _listed(call: Call, entry: Entry, path: str, sha: str) -> Json:
    urls, quoted = call.request.urls, quote(path)
    api, web = shapes.repo_url(call.repo, urls), shapes.web_url(call.repo, urls)
    url = f"{api}/contents/{quoted}?ref={sha}"
    kind = "trees" if entry.kind == "tree" else "blobs"
    git, page = f"{api}/git/{kind}/{entry.sha}", f"{web}/blob/{sha}/{quoted}"
    return {
        "name": entry.path,
        "path": path,
        "sha": entry.sha,
        "size": entry.size or 0,
        "url": url,
        "html_url": page,
        "git_url": git,
        "download_url": None if entry.kind == "tree" else f"{web}/raw/{sha}/{quoted}",
        "type": "dir" if entry.kind == "tree" else "file",
        "_links": {"self": url, "git": git, "html": page},
    }
