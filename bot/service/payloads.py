"""Webhooks read strictly: an event becomes jobs, or a sentence that tells why it becomes none.

A payload is a hint. Of what is in it only names go on, checked for their form; no address in it is
ever used, and what holds is read from the API when the job is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.errors import UsageError
from bot.forges.github_event import CommentEvent, GroupEvent, PullEvent, is_repo, read as read_event
from bot.service.jobs import Job, Kind, Urgency
from bot.settings import FILE, PYPROJECT

MAX_REPOSITORIES = 1000
"""Of one event that tells of several."""

_Id = Annotated[int, Field(gt=0, lt=2**53)]
_Commit = Annotated[str, Field(pattern=r"^(?:[0-9a-f]{40}|[0-9a-f]{64})$")]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an event asks for. Without `jobs`, `why` is the sentence that tells the reason."""

    jobs: tuple[Job, ...] = ()
    why: str = ""
    action: str = ""


class Unreadable(Exception):
    """The payload is not one of that event."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class _Installation(_Part):
    id: _Id


class _Repository(_Part):
    id: _Id
    full_name: Annotated[str, Field(max_length=201)]
    default_branch: Annotated[str, Field(max_length=255)] = ""


class _Envelope(_Part):
    action: Annotated[str, Field(pattern=r"^[a-z_]{1,50}$")] = ""
    installation: _Installation | None = None
    repository: _Repository | None = None


class _Checked(_Part):
    head_sha: _Commit


class _CheckRun(_Part):
    check_run: _Checked


class _CheckSuite(_Part):
    check_suite: _Checked


class _PushedCommit(_Part):
    added: list[str] = Field(default=[], max_length=10_000)
    removed: list[str] = Field(default=[], max_length=10_000)
    modified: list[str] = Field(default=[], max_length=10_000)

    @property
    def paths(self) -> set[str]:
        return {*self.added, *self.removed, *self.modified}


class _Push(_Part):
    ref: Annotated[str, Field(max_length=300)]
    commits: list[_PushedCommit] = Field(default=[], max_length=2048)


class _Removed(_Part):
    id: _Id
    full_name: Annotated[str, Field(max_length=201)]


class _Repositories(_Part):
    repositories_removed: list[_Removed] = Field(default=[], max_length=MAX_REPOSITORIES)


def read(event: str, body: bytes, delivery: str) -> Asked:
    """What the event asks for. `delivery` is its id. Raises Unreadable."""
    reader = _READERS.get(event)
    if reader is None:
        return Asked(why=f"the event {event[:50]} asks for nothing")
    try:
        said = _Envelope.model_validate_json(body)
        if said.installation is None:
            return Asked(why="the event is of no installation of an App", action=said.action)
        asked = reader(_Event(event, body, delivery, said, said.installation.id))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])[:100]
        raise Unreadable(f"{place or 'the whole'}: {first['msg'].lower()}"[:300]) from error
    except UsageError as error:
        raise Unreadable(str(error)[:300]) from error
    return Asked(asked.jobs, asked.why, said.action)


@dataclass(frozen=True, slots=True)
class _Event:
    name: str
    body: bytes
    delivery: str
    said: _Envelope
    installation: int

    @property
    def action(self) -> str:
        return self.said.action

    def job(self, kind: Kind, **more: object) -> Job:
        """A job in the event's repository."""
        repo = self.said.repository
        if repo is None or not is_repo(repo.full_name):
            raise Unreadable("the event is of no repository with a name that one can have")
        return Job(kind, self.installation, repo.id, repo.full_name, **more)  # type: ignore[arg-type]

    def pull(self) -> PullEvent | GroupEvent | CommentEvent | None:
        """What the event is about, if it asks for anything."""
        repo = self.said.repository
        found = read_event(self.name, self.body, repo.full_name if repo else "")
        return found if isinstance(found, PullEvent | GroupEvent | CommentEvent) else None


_ANEW = frozenset({"reopened", "ready_for_review", "converted_to_draft", "closed"})
"""What changes whether the same commits are to be reviewed."""
_COMMITS = frozenset({"opened", "synchronize", "edited"})


def _pull(event: _Event) -> Asked:
    if event.action not in _ANEW | _COMMITS:
        return Asked(why=f"nothing is to be done when a pull request is {event.action}")
    about = event.pull()
    if not isinstance(about, PullEvent):
        return Asked(why="the event is of no pull request")
    cause = event.delivery if event.action in _ANEW else ""
    made = event.job(
        Kind.PULL,
        number=about.number,
        head=about.head,
        base_branch=about.base_branch,
        cause=cause,
    )
    if event.action != "closed":
        return Asked((made,))
    job = event.job(Kind.OUTCOMES, number=about.number, cause=cause, urgency=Urgency.BULK)
    return Asked((made, job))


def _comment(event: _Event) -> Asked:
    about = event.pull()
    if not isinstance(about, CommentEvent):
        return Asked(why="the comment is no command")
    job = event.job(Kind.COMMAND, number=about.number, cause=event.delivery, urgency=Urgency.PERSON)
    return Asked((job,))


def _group(event: _Event) -> Asked:
    about = event.pull()
    if not isinstance(about, GroupEvent):
        return Asked(why="the merge group was taken apart")
    made = event.job(
        Kind.GROUP,
        number=about.number,
        head=about.head,
        base=about.base,
        base_branch=about.base_branch,
        urgency=Urgency.PERSON,
    )
    return Asked((made,))


def _rerun(event: _Event) -> Asked:
    if event.action != "rerequested":
        return Asked(why=f"nothing is to be done when a check is {event.action}")
    if event.name == "check_run":
        head = _CheckRun.model_validate_json(event.body).check_run.head_sha
    else:
        head = _CheckSuite.model_validate_json(event.body).check_suite.head_sha
    job = event.job(Kind.RERUN, head=head, cause=event.delivery, urgency=Urgency.PERSON)
    return Asked((job,))


def _push(event: _Event) -> Asked:
    """The rules of reviews may have changed, if it is the default branch's settings."""
    said = _Push.model_validate_json(event.body)
    repo = event.said.repository
    if repo is None or said.ref != f"refs/heads/{repo.default_branch}":
        return Asked(why="the push is to no default branch")
    touched = {path for commit in said.commits for path in commit.paths}
    if not touched & {FILE, PYPROJECT}:
        return Asked(why="the push changes no settings")
    return Asked((event.job(Kind.SWEEP, cause=event.delivery, urgency=Urgency.BULK),))


def _installation(event: _Event) -> Asked:
    if event.action == "deleted":
        return Asked((Job(Kind.FORGET, event.installation, cause=event.delivery),))
    if event.action not in ("created", "unsuspend", "new_permissions_accepted"):
        return Asked(why=f"nothing is to be done when an installation is {event.action}")
    return Asked((_everywhere(event),))


def _repositories(event: _Event) -> Asked:
    if event.action == "added":
        return Asked((_everywhere(event),))
    said = _Repositories.model_validate_json(event.body)
    gone = tuple(
        Job(Kind.FORGET_REPO, event.installation, one.id, one.full_name, cause=event.delivery)
        for one in said.repositories_removed
        if is_repo(one.full_name)
    )
    return Asked(gone, "" if gone else "no repository was removed")


def _repository(event: _Event) -> Asked:
    if event.action != "deleted":
        return Asked(why=f"nothing is to be done when a repository is {event.action}")
    return Asked((event.job(Kind.FORGET_REPO, cause=event.delivery),))


def _everywhere(event: _Event) -> Job:
    return Job(Kind.SWEEP_ALL, event.installation, cause=event.delivery, urgency=Urgency.BULK)


_READERS: Mapping[str, Callable[[_Event], Asked]] = MappingProxyType(
    {
        "pull_request": _pull,
        "issue_comment": _comment,
        "pull_request_review_comment": _comment,
        "merge_group": _group,
        "check_run": _rerun,
        "check_suite": _rerun,
        "push": _push,
        "installation": _installation,
        "installation_repositories": _repositories,
        "repository": _repository,
    }
)
