"""The event that started a run on GitHub: a payload that strangers had a hand in, read strictly."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.command import NAME
from bot.core.errors import UsageError

MAX_PAYLOAD = 25 * 1024 * 1024
"""Bytes. GitHub sends no larger event (docs.github.com, "webhook events and payloads")."""

_REPO = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}/(?!\.{1,2}\Z)[A-Za-z0-9._-]{1,100}")
_QUEUE = re.compile(r"refs/heads/gh-readonly-queue/.{1,255}/pr-([1-9][0-9]{0,9})-[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True)
class PullEvent:
    """Something happened to a pull request.

    `head` is its last commit, `merge` the trial merge that GitHub made of it, if any, and
    `base_branch` where it is to be merged, as they were then. All of it is a hint: what holds is
    read from the API.
    """

    number: int
    action: str
    head: str
    merge: str = ""
    base_branch: str = ""


@dataclass(frozen=True, slots=True)
class GroupEvent:
    """A merge queue asks whether commit `head` may become the tip of `base_branch`.

    `base` is the commit that the group stands on. `number` is the pull request at its end, 0 if
    the queue's branch does not tell.
    """

    base: str
    head: str
    base_branch: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class CommentEvent:
    """Somebody wrote what may be a command in a comment on a pull request."""

    number: int


@dataclass(frozen=True, slots=True)
class OtherEvent:
    """There is nothing to review, and `why`, as a sentence.

    `mistaken` marks an event that no workflow should start a review for.
    """

    why: str
    mistaken: bool = False


Event = PullEvent | GroupEvent | CommentEvent | OtherEvent

_Number = Annotated[int, Field(gt=0, lt=2**31)]
_Commit = Annotated[str, Field(pattern=r"^(?:[0-9a-f]{40}|[0-9a-f]{64})$")]
_Branch = Annotated[str, Field(pattern=r"^refs/heads/[^\x00-\x20\x7f~^:?*\[\\]{1,244}$")]


class _Part(BaseModel):
    """A part of a payload; what we have no use for is not looked at."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class _Repository(_Part):
    full_name: Annotated[str, Field(max_length=201)]


class _Payload(_Part):
    action: Annotated[str, Field(pattern=r"^[a-z_]{1,50}$")]
    repository: _Repository


class _Head(_Part):
    sha: _Commit


class _Base(_Part):
    ref: Annotated[str, Field(min_length=1, max_length=255)]


class _Pull(_Part):
    number: _Number
    head: _Head
    base: _Base | None = None
    merge_commit_sha: _Commit | None = None


class _PullPayload(_Payload):
    pull_request: _Pull


class _Group(_Part):
    head_sha: _Commit
    head_ref: Annotated[str, Field(max_length=600)]
    base_sha: _Commit
    base_ref: _Branch


class _GroupPayload(_Payload):
    merge_group: _Group


class _User(_Part):
    type: str = ""


class _Comment(_Part):
    body: str
    user: _User | None


class _Numbered(_Part):
    number: _Number


class _Issue(_Numbered):
    pull_request: Mapping[str, object] | None = None


class _IssueCommentPayload(_Payload):
    issue: _Issue
    comment: _Comment


class _ReviewCommentPayload(_Payload):
    pull_request: _Numbered
    comment: _Comment


def is_repo(name: str) -> bool:
    """Whether `name` is an "owner/name" as GitHub takes them."""
    return _REPO.fullmatch(name) is not None


def read(name: str, payload: bytes, repo: str) -> Event:
    """What the event `name` in the repository `repo` asks for.

    Raises UsageError for a payload that is not one of that event in that repository.
    """
    reader = _READERS.get(name)
    if reader is None:
        told = name if re.fullmatch("[a-z_]{1,50}", name) else "unknown"
        return OtherEvent(
            f"the event {told} brings no change to review: start the workflow on pull_request",
            mistaken=True,
        )
    if len(payload) > MAX_PAYLOAD:
        raise UsageError(f"the payload of {name} is larger than {MAX_PAYLOAD // 2**20} MiB")
    try:
        return reader(payload, repo)
    except ValidationError as error:
        raise UsageError(f"the payload of {name} cannot be read: {_told(error)}") from error


def _pull(payload: bytes, repo: str) -> Event:
    said = _PullPayload.model_validate_json(payload)
    _ours(said, repo)
    pull = said.pull_request
    merge = pull.merge_commit_sha or ""
    return PullEvent(
        pull.number, said.action, pull.head.sha, merge, pull.base.ref if pull.base else ""
    )


def _group(payload: bytes, repo: str) -> Event:
    said = _GroupPayload.model_validate_json(payload)
    _ours(said, repo)
    if said.action != "checks_requested":
        return OtherEvent("the merge group was taken apart: nothing is to be reviewed")
    group = said.merge_group
    branch = group.base_ref.removeprefix("refs/heads/")
    found = _QUEUE.fullmatch(group.head_ref)
    return GroupEvent(group.base_sha, group.head_sha, branch, int(found[1]) if found else 0)


def _issue_comment(payload: bytes, repo: str) -> Event:
    said = _IssueCommentPayload.model_validate_json(payload)
    _ours(said, repo)
    if said.issue.pull_request is None:
        return OtherEvent("the comment is on an issue, not on a pull request")
    return _comment(said.action, said.comment, said.issue.number)


def _review_comment(payload: bytes, repo: str) -> Event:
    said = _ReviewCommentPayload.model_validate_json(payload)
    _ours(said, repo)
    return _comment(said.action, said.comment, said.pull_request.number)


def _comment(action: str, comment: _Comment, number: int) -> CommentEvent | OtherEvent:
    """A command, as far as can be told without asking who wrote it and what they may do."""
    is_bot = comment.user is None or comment.user.type != "User"
    if action != "created" or is_bot or not comment.body.startswith(NAME):
        return OtherEvent(f"the comment is no command: those begin with {NAME}")
    return CommentEvent(number)


_READERS: Mapping[str, Callable[[bytes, str], Event]] = MappingProxyType(
    {
        "pull_request": _pull,
        "pull_request_target": _pull,
        "merge_group": _group,
        "issue_comment": _issue_comment,
        "pull_request_review_comment": _review_comment,
    }
)


def _ours(said: _Payload, repo: str) -> None:
    """Raises UsageError for an event of another repository."""
    theirs = said.repository.full_name
    if not is_repo(theirs) or theirs.lower() != repo.lower():
        raise UsageError(f"the event is of another repository than {repo}")


def _told(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(step) for step in first["loc"])[:200]
    return f"{place or 'the whole'}: {first['msg'].lower()}"
