"""A run of the Action in this process: a real repository, and a code host that is a stand-in."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.core.pull import Permission
from bot.credentials import Credentials
from bot.doors.action import act
from bot.doors.action.inputs import Inputs
from bot.doors.action.job import Job
from bot.doors.action.log import Log
from bot.forges.ends import Ends
from bot.forges.git import Repository
from bot.forges.pull_change import PullChange, cloned
from tests.fake_forge import FakeForge, a_pull
from tests.project import Project
from tests.standings import ADA

QUICK = {"DIFFWARDEN_DISABLE": "bandit"}
"""Settings with which a run takes half a second."""


@dataclass
class Bench:
    """Pull request 7 of o/r: the branch `work` of the project, to be merged into `main`."""

    project: Project
    folder: Path
    forge: FakeForge = field(default_factory=FakeForge)
    settings: dict[str, str] = field(default_factory=lambda: dict(QUICK))
    credentials: Credentials = field(default_factory=Credentials)
    inputs: dict[str, str] = field(default_factory=dict)
    log: str = ""

    def __post_init__(self) -> None:
        for name in ("workspace", "temp"):
            (self.folder / name).mkdir(parents=True)
        self.forge.permissions = {ADA.id: Permission.ADMIN}

    def pull(self, files: Mapping[str, str | bytes | None], **more: object) -> None:
        """The pull request brings these files."""
        self.project.branch()
        self.project.commit(files)
        self.forge.pull = a_pull(base=self.commit("main"), head=self.commit("work"), **more)

    def push(self, files: Mapping[str, str | bytes | None]) -> str:
        head = self.project.commit(files)
        self.forge.pull = replace(self.forge.pull, head=head)
        return head

    def commit(self, rev: str) -> str:
        return self.project.git("rev-parse", rev)

    def run(self, action: str = "synchronize", event: str = "pull_request", **more: str) -> int:
        """Have an event of the pull request handled; the exit code."""
        head = {"sha": more.pop("head", self.forge.pull.head)}
        pull = {"number": self.forge.pull.number, "head": head}
        return self.handle(event, {"action": action, "pull_request": pull}, **more)

    def comment(self, body: str) -> int:
        """Have a comment of Ada's handled that was just written."""
        self.forge.say(body, ADA)
        payload = {
            "action": "created",
            "issue": {"number": self.forge.pull.number, "pull_request": {}},
            "comment": {"body": body, "user": {"type": "User"}},
        }
        return self.handle("issue_comment", payload)

    def group(self, head: str, number: int = 7) -> int:
        """Have a merge queue ask about a commit on top of main."""
        queue = f"refs/heads/gh-readonly-queue/main/pr-{number}-{self.commit('main')}"
        group = {"head_sha": head, "head_ref": queue, "base_sha": self.commit("main")}
        payload = {
            "action": "checks_requested",
            "merge_group": {**group, "base_ref": "refs/heads/main"},
        }
        return self.handle("merge_group", payload)

    def handle(self, event: str, payload: Mapping[str, object], **inputs: str) -> int:
        file = self.folder / "event.json"
        file.write_text(json.dumps({**payload, "repository": {"full_name": "o/r"}}))
        named = {f"DIFFWARDEN_ACTION_{k.upper()}": v for k, v in {**self.inputs, **inputs}.items()}
        told = Inputs.of({**self.environment(event, file), **named})
        out = io.StringIO()
        host = LocalHost(self.forge, self.project.folder)
        job = Job(told, self.credentials, host, Log(out, out), self.settings)
        try:
            return act(job)
        finally:
            self.log = out.getvalue()

    def environment(self, event: str, payload: Path) -> dict[str, str]:
        """What a runner says of the run."""
        return {
            "GITHUB_EVENT_NAME": event,
            "GITHUB_EVENT_PATH": str(payload),
            "GITHUB_REPOSITORY": "o/r",
            "GITHUB_API_URL": "https://api.invalid",
            "GITHUB_SERVER_URL": "https://code.invalid",
            "GITHUB_WORKSPACE": str(self.folder / "workspace"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "RUNNER_TEMP": str(self.folder / "temp"),
        }

    @property
    def report(self) -> Path:
        return self.folder / "temp" / "diffwarden-report" / "report.json"


@dataclass(frozen=True)
class LocalHost:
    """A Host whose pull request is the stand-in's, and whose changes are the repository's."""

    told: FakeForge
    repository: Path

    def forge(self, number: int) -> FakeForge:
        return self.told

    @contextmanager
    def change(self, ends: Ends) -> Iterator[PullChange]:
        yield cloned(ends, Repository.at(self.repository, {}))
