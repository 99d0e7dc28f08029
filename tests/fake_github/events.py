"""Payloads of events, in the shape that webhooks and GITHUB_EVENT_PATH give them."""

from __future__ import annotations

from collections.abc import Mapping

from tests.fake_github import shapes, shapes_said
from tests.fake_github.accounts import Account
from tests.fake_github.exchange import Json, Urls
from tests.fake_github.said import Comment, LineComment
from tests.fake_github.state import Pull


def payload(
    name: str,
    action: str,
    pull: Pull,
    urls: Urls,
    sender: Account,
    said: Comment | None,
    more: Mapping[str, object],
) -> Json:
    """What the host tells of an event. `said` is the comment that it is about, if any."""
    about: Json = {
        "repository": shapes.repository(pull.repo, urls),
        "sender": shapes.user(sender, urls),
    }
    if name in ("pull_request", "pull_request_target"):
        told = {"number": pull.number, "pull_request": _whole(pull, urls), **_parted(action, pull)}
    elif name == "issue_comment":
        assert said
        told = {"issue": _issue(pull, urls), "comment": shapes_said.issue_comment(said, urls)}
    elif name == "pull_request_review_comment":
        assert isinstance(said, LineComment)
        told = {
            "pull_request": shapes.pull_simple(pull, urls),
            "comment": shapes_said.line_comment(said, urls),
        }
    elif name == "merge_group":
        told = {"merge_group": _group(pull)}
    else:
        raise ValueError(f"no event {name} is made here")
    return {"action": action, **told, **about, **more}


def _whole(pull: Pull, urls: Urls) -> Json:
    return shapes.pull(pull, urls)


def _parted(action: str, pull: Pull) -> Json:
    """What only one action has."""
    if action == "synchronize":
        return {"before": pull.before, "after": pull.head_sha}
    if action == "edited":
        return {"changes": {}}
    return {}


def _issue(pull: Pull, urls: Urls) -> Json:
    api = f"{shapes.repo_url(pull.repo, urls)}/issues/{pull.number}"
    whole = shapes.pull_simple(pull, urls)
    kept = (
        "id", "node_id", "number", "title", "user", "labels", "state", "locked", "assignee",
        "assignees", "milestone", "created_at", "updated_at", "closed_at", "author_association",
        "active_lock_reason", "body", "draft",
    )  # fmt: skip
    names = ("url", "html_url", "diff_url", "patch_url", "merged_at")
    return {
        **{key: whole[key] for key in kept},
        "url": api,
        "repository_url": shapes.repo_url(pull.repo, urls),
        "labels_url": f"{api}/labels{{/name}}",
        "comments_url": f"{api}/comments",
        "events_url": f"{api}/events",
        "timeline_url": f"{api}/timeline",
        "html_url": whole["html_url"],
        "comments": len(pull.comments),
        "pull_request": {key: whole[key] for key in names},
        "performed_via_github_app": None,
        "state_reason": None,
        "reactions": {"url": f"{api}/reactions", "total_count": 0,
                      **dict.fromkeys(shapes_said.CONTENTS, 0)},
    }  # fmt: skip


def _group(pull: Pull) -> Json:
    store, head = pull.repo.store, pull.merge_sha or pull.head_sha
    base = store.tip(pull.base_ref) or pull.base_sha
    told = store.commit(head)
    queue = f"refs/heads/gh-readonly-queue/{pull.base_ref}/pr-{pull.number}-{base}"
    store.set_ref(queue, head)
    person = {"name": told.author.name, "email": told.author.email}
    return {
        "head_sha": head,
        "head_ref": queue,
        "base_sha": base,
        "base_ref": f"refs/heads/{pull.base_ref}",
        "head_commit": {
            "id": told.sha,
            "tree_id": told.tree,
            "message": told.message,
            "timestamp": told.committer.date,
            "author": person,
            "committer": person,
        },
    }
