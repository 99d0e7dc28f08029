"""What each field of GraphQL's types is, for what the host remembers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tests.fake_github.graph_asking import Asking, Resolver, Stored, actor, branch, number
from tests.fake_github.graph_git import GIT, stored
from tests.fake_github.graph_pages import Connection, Problem
from tests.fake_github.graph_said import SAID, page
from tests.fake_github.said import Review
from tests.fake_github.shapes import association, web_url
from tests.fake_github.state import Pull, Repository

_ACTOR: dict[str, Resolver] = {
    "id": lambda one, _: one.node,
    "databaseId": lambda one, _: number(one.id),
    "avatarUrl": lambda one, asking, size=None: f"{asking.urls.origin}/avatars/u/{one.id}",
    "resourcePath": lambda one, _: f"/{one.login}",
    "url": actor,
}

_USER: dict[str, Resolver] = {**_ACTOR, "login": lambda one, _: one.login}
"""A bot that is asked for as a user (`viewer`) has its whole login."""


def _sent(pull: Pull) -> list[Review]:
    return [review for review in pull.reviews if review.state != "PENDING"]


_PULL: dict[str, Resolver] = {
    "id": lambda one, _: one.node,
    "databaseId": lambda one, _: number(one.id),
    "fullDatabaseId": lambda one, _: str(one.id),
    "number": lambda one, _: one.number,
    "state": lambda one, _: "MERGED" if one.merged else one.state.upper(),
    "merged": lambda one, _: one.merged,
    "closed": lambda one, _: one.state == "closed",
    "isDraft": lambda one, _: one.draft,
    "title": lambda one, _: one.title,
    "body": lambda one, _: one.body,
    "bodyText": lambda one, _: one.body,
    "author": lambda one, _: one.author,
    "authorAssociation": lambda one, _: association(one.repo, one.author),
    "baseRef": lambda one, _: branch(one.repo, one.base_ref),
    "baseRefName": lambda one, _: one.base_ref,
    "baseRefOid": lambda one, _: one.base_sha,
    "baseRepository": lambda one, _: one.repo,
    "headRef": lambda one, _: branch(one.head_repo, one.head_ref),
    "headRefName": lambda one, _: one.head_ref,
    "headRefOid": lambda one, _: one.head_sha,
    "headRepository": lambda one, _: one.head_repo,
    "headRepositoryOwner": lambda one, _: one.head_repo.owner if one.head_repo else None,
    "isCrossRepository": lambda one, _: one.head_repo is not one.repo,
    "repository": lambda one, _: one.repo,
    "mergeable": lambda one, _: "MERGEABLE" if one.merge_sha else "CONFLICTING",
    "createdAt": lambda one, _: one.created,
    "updatedAt": lambda one, _: one.created,
    "url": page,
    "permalink": page,
    "resourcePath": lambda one, _: f"/{one.repo.full_name}/pull/{one.number}",
    "viewerDidAuthor": lambda one, asking: one.author is asking.token.account,
    "changedFiles": lambda one, _: len(one.repo.store.diff(one.merge_base, one.head_sha)),
    "comments": lambda one, _, **rest: Connection.of(one.comments, **rest),
    "reviews": lambda one, _, **rest: Connection.of(_sent(one), **rest),
    "reviewThreads": lambda one, _, **rest: Connection.of(one.threads, **rest),
    "labels": lambda one, _, **rest: Connection.of(one.labels, **rest),
    "files": lambda one, _, **rest: Connection.of(
        one.repo.store.diff(one.merge_base, one.head_sha), **rest
    ),
    "commits": lambda one, _, **rest: Connection.of(
        [
            Stored(one.repo, sha, "commit")
            for sha in one.repo.store.commits(one.merge_base, one.head_sha)
        ],
        **rest,
    ),
}


def _pull(repo: Repository, asking: Asking, number: int) -> Pull:
    asking.need(repo, "pull_requests:read")
    found = repo.pulls.get(number)
    if found is None:
        message = f"Could not resolve to a PullRequest with the number of {number}."
        raise Problem("NOT_FOUND", message)
    found.follow()
    return found


def _rate(_: object, asking: Asking, **__: object) -> dict[str, Any]:
    rate = asking.token.rate("graphql")
    return {
        "cost": 1,
        "limit": rate.limit,
        "nodeCount": asking.nodes,
        "remaining": rate.left,
        "used": rate.used,
        "resetAt": datetime.fromtimestamp(rate.resets, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _repository(
    _: object,
    asking: Asking,
    owner: str,
    name: str,
    followRenames: bool = True,  # noqa: N803
) -> Repository:
    full = f"{owner}/{name}"
    found = asking.world.repository(full)
    if found and not asking.token.sees(found.id):
        found = None
    if found is None and followRenames:
        found = asking.world.moved.get(full.lower())
    if found is None or (
        asking.token.kind == "person" and found.role(asking.token.account) == "none"
    ):
        message = f"Could not resolve to a Repository with the name '{full}'."
        raise Problem("NOT_FOUND", message)
    return found


def _node(_: object, asking: Asking, id: str) -> Any:  # noqa: A002
    found = asking.world.node(id)
    if found is None:
        message = f"Could not resolve to a node with the global id of '{id}'"
        raise Problem("NOT_FOUND", message)
    pull = found if isinstance(found, Pull) else found.pull
    asking.need(pull.repo, "pull_requests:read", "issues:read")
    return found


FIELDS: Mapping[str, Mapping[str, Resolver]] = {
    "Query": {
        "viewer": lambda _, asking: asking.token.account,
        "repository": _repository,
        "rateLimit": _rate,
        "node": _node,
        "nodes": lambda _, asking, ids: [_node(None, asking, one) for one in ids],
    },
    "User": {**_USER, "name": lambda one, _: None},
    "Organization": {**_USER, "name": lambda one, _: one.login},
    "Bot": {**_ACTOR, "login": lambda one, _: one.login.removesuffix("[bot]")},
    "Repository": {
        "id": lambda one, _: one.node,
        "databaseId": lambda one, _: number(one.id),
        "name": lambda one, _: one.name,
        "nameWithOwner": lambda one, _: one.full_name,
        "owner": lambda one, _: one.owner,
        "isPrivate": lambda one, _: one.private,
        "isFork": lambda one, _: one.parent is not None,
        "parent": lambda one, _: one.parent,
        "url": lambda one, asking: web_url(one, asking.urls),
        "resourcePath": lambda one, _: f"/{one.full_name}",
        "defaultBranchRef": lambda one, _: branch(one, one.default_branch),
        "viewerPermission": lambda one, asking: None,
        "ref": lambda one, _, qualifiedName: branch(  # noqa: N803
            one, qualifiedName.removeprefix("refs/heads/")
        ),
        "pullRequest": _pull,
        "object": stored,
    },
    "Ref": {
        "id": lambda one, _: f"REF_{one.name}",
        "name": lambda one, _: one.name,
        "prefix": lambda one, _: "refs/heads/",
        "repository": lambda one, _: one.repo,
        "target": lambda one, _: Stored(one.repo, one.tip, "commit"),
    },
    "PullRequest": _PULL,
    **SAID,
    **GIT,
    "PullRequestCommit": {"id": lambda one, _: one.sha, "commit": lambda one, _: one},
    "PullRequestChangedFile": {
        "path": lambda one, _: one.path,
        "additions": lambda one, _: one.additions,
        "deletions": lambda one, _: one.deletions,
        "changeType": lambda one, _: {"removed": "DELETED"}.get(one.status, one.status.upper()),
    },
    "Label": {"name": lambda one, _: one, "id": lambda one, _: f"LA_{one}"},
}
