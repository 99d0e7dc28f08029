"""How the required status is told to GitHub: as a commit status, or as a check run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pydantic import BaseModel, ValidationError

from bot.core.errors import ForgeOutage
from bot.core.pull import Annotation, GateState, GateStatus
from bot.forges.github import GitHub, Json

MAX_DESCRIPTION = 140
MAX_TEXT = 65_535  # characters of a check run's summary
MAX_ANNOTATIONS = 50  # in one request; more requests add to them

# Neither has a word for "nobody looked", and GitHub takes neutral and skipped for a pass.
_STATES = {
    GateState.PENDING: "pending",
    GateState.PASS: "success",
    GateState.FAIL: "failure",
    GateState.INCOMPLETE: "error",
    GateState.STALE: "error",
    GateState.TIMED_OUT: "error",
}
_CONCLUSIONS = {
    GateState.PASS: "success",
    GateState.FAIL: "failure",
    GateState.INCOMPLETE: "action_required",
    GateState.STALE: "cancelled",
    GateState.TIMED_OUT: "timed_out",
}
_LEVELS = {"critical": "failure", "high": "failure", "medium": "warning"}


class Gate(Protocol):
    """One way to set the required status."""

    def tell(self, status: GateStatus) -> None: ...


@dataclass(frozen=True, slots=True)
class CommitGate:
    """A commit status. The last one of a name counts, whoever wrote those before."""

    github: GitHub
    repo: str

    def tell(self, status: GateStatus) -> None:
        body: Json = {
            "state": _STATES[status.state],
            "context": status.name,
            "description": _cut(status.title, MAX_DESCRIPTION),
        }
        path = f"/repos/{self.repo}/statuses/{status.head}"
        self.github.write("POST", path, "set the commit status", body, needs="statuses: write")


class _Output(BaseModel):
    title: str | None = None


class _Run(BaseModel):
    id: int
    status: str = ""
    conclusion: str | None = None
    output: _Output = _Output()


class _Runs(BaseModel):
    check_runs: list[_Run]


@dataclass
class CheckGate:
    """A check run, with the summary and annotations. Takes the token of a GitHub App.

    With `app_id` it is looked for first: a process before this one may have created the run, and
    even have told it all. It is looked for again when the answer to its creation is lost. Who gives
    none creates a run of its own.
    """

    github: GitHub
    repo: str
    app_id: str = ""
    _runs: dict[tuple[str, str], int] = field(default_factory=dict, init=False)

    def tell(self, status: GateStatus) -> None:
        if self.app_id and (status.name, status.head) not in self._runs:
            standing = self._standing(status)
            if standing and _says(standing, status):
                return
            if standing and standing.status != "completed":
                self._runs[status.name, status.head] = standing.id
        pages = _pages(status.annotations)
        self._sent(status, pages[0])
        for page in pages[1:]:
            self._sent(status, page)

    def _standing(self, status: GateStatus) -> _Run | None:
        """The last run of this name and commit that this App created."""
        path = f"/repos/{self.repo}/commits/{status.head}/check-runs"
        what = "tell of the check run that stands"
        asked = {"check_name": status.name, "app_id": self.app_id, "filter": "latest"}
        told = self.github.get(path, what, **asked)
        try:
            found = _Runs.model_validate(told).check_runs
        except ValidationError as error:
            raise ForgeOutage("GitHub's answer about the check run is odd") from error
        return found[0] if found else None

    def _was_created(self, status: GateStatus) -> bool:
        """Whether the run was created, and says what it is to say; it is ours then."""
        standing = self._standing(status)
        if standing is None or not _says(standing, status):
            return False
        self._runs[status.name, status.head] = standing.id
        return True

    def _sent(self, status: GateStatus, annotations: Sequence[Annotation]) -> None:
        """Create the run of this name and commit, or update the one that we created."""
        what = "set the check run"
        body = _body(status, annotations)
        known = self._runs.get((status.name, status.head))
        if known is not None:
            path = f"/repos/{self.repo}/check-runs/{known}"
            self.github.write("PATCH", path, what, body, needs="checks: write")
            return
        body |= {"name": status.name, "head_sha": status.head, "external_id": status.name}
        path = f"/repos/{self.repo}/check-runs"
        is_done = (lambda: self._was_created(status)) if self.app_id else None
        told = self.github.write("POST", path, what, body, needs="checks: write", is_done=is_done)
        if told is None:
            return
        try:
            self._runs[status.name, status.head] = _Run.model_validate(told).id
        except ValidationError as error:
            raise ForgeOutage("GitHub's answer about the check run is odd") from error


def _says(run: _Run, status: GateStatus) -> bool:
    """Whether all was told before: the verdict ends a run, and the last words go with it."""
    title = _cut(status.title, MAX_DESCRIPTION)
    if status.state is GateState.PENDING:
        return run.status == "in_progress" and run.output.title == title
    conclusion = _CONCLUSIONS[status.state]
    return run.conclusion == conclusion and run.output.title == title


def _body(status: GateStatus, annotations: Sequence[Annotation]) -> Json:
    output: Json = {
        "title": _cut(status.title, MAX_DESCRIPTION),
        "summary": _cut(status.summary or status.title, MAX_TEXT),
    }
    if annotations:
        output["annotations"] = [_annotation(one) for one in annotations]
    if status.state is GateState.PENDING:
        return {"status": "in_progress", "output": output}
    conclusion = _CONCLUSIONS[status.state]
    return {"status": "completed", "conclusion": conclusion, "output": output}


def _annotation(one: Annotation) -> Json:
    return {
        "path": one.path,
        "start_line": one.start,
        "end_line": one.end,
        "annotation_level": _LEVELS.get(one.severity, "notice"),
        "title": _cut(one.title, 255),
        "message": _cut(one.message, 10_000),
    }


def _pages(annotations: Sequence[Annotation]) -> list[Sequence[Annotation]]:
    starts = range(0, len(annotations), MAX_ANNOTATIONS) or range(1)
    return [annotations[start : start + MAX_ANNOTATIONS] for start in starts]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."
