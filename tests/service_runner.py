"""The service as an operator runs it: real processes, a GitHub and a model on loopback."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from bot.service.audit import Entry
from bot.service.audit_log import entries
from bot.service.records import Records
from bot.service.remembered import Review
from tests.app_keys import private_key
from tests.fake_github import App, FakeGitHub

SECRET = "a secret of more than sixteen"
PERMISSIONS = {
    "checks": "write",
    "contents": "read",
    "pull_requests": "write",
    "statuses": "write",
}
QUICK = {"DIFFWARDEN_DISABLE": "semgrep,bandit"}
"""Settings with which a review takes a second."""

T = TypeVar("T")


def awaited(what: Callable[[], T], seconds: float = 60.0, *, why: object = "") -> T:
    """What is given at last, when it is true. A service as `why` tells its log."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    told = why.log if isinstance(why, Service) else why
    raise AssertionError(f"it did not happen in {seconds} s: {told}")


@dataclass
class Service:
    """Processes of one service. `folder` is its data; without a database it uses SQLite."""

    hub: FakeGitHub
    app: App
    folder: Path
    database: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        own = {
            "WEBHOOK_SECRET": SECRET,
            "PRIVATE_KEY": private_key(),
            "APP_ID": str(self.app.id),
            "API_URL": self.hub.api_url,
            "SERVER_URL": self.hub.url,
            "DATA": str(self.folder),
            "PORT": "0",
            "POLL_SECONDS": "0.1",
            "RECOVER_SECONDS": "0.5",
            "DRAIN_SECONDS": "5",
            "SETTLE_SECONDS": "4",
            "DATABASE_URL": self.database,
        }
        named = {f"DIFFWARDEN_SERVICE_{name}": value for name, value in own.items()}
        kept = {n: os.environ[n] for n in ("PATH", "HOME", "TMPDIR", "LANG") if n in os.environ}
        return {**kept, **named, **QUICK, **self.more}

    def start(self, command: str = "serve", **more: str) -> subprocess.Popen[bytes]:
        """Start `serve` or `work`; the log goes into the folder beside the data."""
        named = {f"DIFFWARDEN_SERVICE_{name.upper()}": value for name, value in more.items()}
        log = self.folder.with_name(f"{command}-{len(self.processes)}.log")
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot", command],
                env={**self.environment, **named},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self.processes.append(process)
        if command == "serve":
            self.url = awaited(lambda: self._address(process, log), why="serve did not start")
            self.hub.hooks.url, self.hub.hooks.secret = f"{self.url}/webhook", SECRET.encode()
            awaited(lambda: self.get("/healthz")[0] == 200, why=self)
        else:
            awaited(lambda: "working" in log.read_text(), why=log.read_text())
        return process

    def _address(self, process: subprocess.Popen[bytes], log: Path) -> str:
        assert process.poll() is None, log.read_text()
        found = re.search(r"listening at (http://[^\"\s]+)", log.read_text())
        return found[1] if found else ""

    @property
    def log(self) -> str:
        return "".join(p.read_text() for p in sorted(self.folder.parent.glob("*.log")))

    def get(self, path: str) -> tuple[int, str]:
        parts = urlsplit(self.url)
        line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        try:
            line.request("GET", path)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        except OSError as error:
            return 0, str(error)
        finally:
            line.close()

    def send(self, name: str = "pull_request", action: str = "opened", **more: object) -> int:
        """Have GitHub send a webhook; the status that it got."""
        return self.hub.send(name, action, self.app, **more).status  # type: ignore[arg-type]

    @contextmanager
    def records(self) -> Iterator[Records]:
        url = f"sqlite:///{self.folder}/records.db"
        if self.database:
            url = self.database.replace("postgresql://", "postgresql+psycopg://")
        made = Records(url)
        try:
            yield made
        finally:
            made.close()

    def reviews(self, number: int = 1) -> list[Review]:
        with self.records() as records:
            return records.of_pull(self.hub.repository.id, number)

    def audit(self) -> list[Entry]:
        with self.records() as records:
            return [*entries(records.engine)]

    def report_digest(self) -> str:
        """The SHA-256 of the only review's report."""
        (review,) = self.reviews()
        with self.records() as records:
            kept = records.report(review.id)
        assert kept
        return hashlib.sha256(kept[0].encode()).hexdigest()

    def conclusion(self) -> str | None:
        """What the last check run of pull request 1's head says."""
        with self.hub.world.lock:
            head = self.hub.pull.head_sha
            runs = [run for run in self.hub.check_runs if run.sha == head]
            return runs[-1].conclusion if runs else None

    def concluded(self, seconds: float = 90.0) -> str:
        """What the check says at last, when no review is under way any more."""
        awaited(self.conclusion, seconds, why=self)
        awaited(lambda: all(one.ended for one in self.reviews()), seconds, why=self)
        return self.conclusion() or ""

    def workers(self) -> list[int]:
        """The worker processes that `serve` started."""
        found = []
        for process in self.processes:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            if children.exists():
                found += [int(pid) for pid in children.read_text().split()]
        return found

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@contextmanager
def a_service(
    hub: FakeGitHub, app: App, folder: Path, database: str = "", **more: str
) -> Iterator[Service]:
    """A service that is stopped at the end. `more` are variables of its environment."""
    data = folder / "data"
    data.mkdir(parents=True)
    made = Service(hub, app, data, database, more)
    try:
        yield made
    finally:
        made.stop()


def told(body: str) -> dict[str, object]:
    read: dict[str, object] = json.loads(body)
    return read
