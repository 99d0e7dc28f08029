"""Endpoints of repositories and pull requests."""

from __future__ import annotations

from tests.fake_github import shapes, shapes_git
from tests.fake_github.exchange import Answer, Call
from tests.fake_github.rest_git import diff_media
from tests.fake_github.routes import route

MAX_FILES = 3000
MAX_COMMITS = 250


@route("GET", "/repos/{owner}/{repo}", "metadata:read")
def repository(call: Call) -> Answer:
    told = shapes.full_repository(call.repo, call.request.urls)
    if call.token.kind == "person":
        mine = shapes.repository_for(call.repo, call.token.account, call.request.urls)
        told["permissions"] = mine["permissions"]
    return Answer(200, told)


@route("GET", "/repos/{owner}/{repo}/pulls", "pull_requests:read")
def pulls(call: Call) -> Answer:
    asked, urls = call.request.asked, call.request.urls
    state, base, head = asked.get("state", "open"), asked.get("base"), asked.get("head")
    found = []
    for pull in reversed(call.repo.pulls.values()):
        label = f"{pull.head_owner}:{pull.head_ref}"
        if state in ("all", pull.state) and base in (None, pull.base_ref) and head in (None, label):
            found.append(pull)
    return call.page(found, lambda pull: shapes.pull_simple(pull, urls))


@route("GET", "/repos/{owner}/{repo}/pulls/{pull_number}", "pull_requests:read")
def pull(call: Call) -> Answer:
    found = call.pull
    if call.request.accepts("diff"):
        store = found.repo.store
        ends = found.merge_base, found.head_sha
        return diff_media(store.diff(*ends), store.run("diff", "-M", *ends))
    return Answer(200, shapes.pull(found, call.request.urls))


@route("GET", "/repos/{owner}/{repo}/pulls/{pull_number}/files", "pull_requests:read")
def files(call: Call) -> Answer:
    pull, urls = call.pull, call.request.urls
    head = pull.head_sha
    diffs = pull.repo.store.diff(pull.merge_base, head)[:MAX_FILES]
    return call.page(shapes_git.files(diffs, head, pull.repo, urls), lambda file: file)


@route("GET", "/repos/{owner}/{repo}/pulls/{pull_number}/commits", "pull_requests:read")
def commits(call: Call) -> Answer:
    pull, urls = call.pull, call.request.urls
    store = pull.repo.store
    found = store.commits(pull.merge_base, pull.head_sha)[:MAX_COMMITS]
    return call.page(found, lambda sha: shapes_git.commit(store.commit(sha), pull.repo, urls))


@route(
    "GET", "/repos/{owner}/{repo}/issues/{issue_number}/labels", "issues:read|pull_requests:read"
)
def labels(call: Call) -> Answer:
    pull, urls = call.pull, call.request.urls
    return call.page(pull.labels, lambda name: shapes.label(pull, name, urls))
