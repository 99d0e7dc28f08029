"""Where jobs are done: the parts that all of their steps need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.forges.github import GitHub
from bot.forges.github_app import WRITE, WRITE_STATUS, GitHubApp
from bot.forges.github_gate import CheckGate, CommitGate, Gate
from bot.forges.github_pull import GitHubPull
from bot.forges.github_waits import Patience
from bot.service.engine import Engine
from bot.service.jobs import Job
from bot.service.metrics import Metrics
from bot.service.records import Records
from bot.service.settings import ServiceSettings
from bot.service.tenants import Tenants
from bot.service.turns import Turn


@dataclass(frozen=True)
class Place:
    """One worker's parts. `key` is what our comments are signed with; `clean` takes secrets out.

    `turn` is asked before each write on GitHub.
    """

    settings: ServiceSettings
    app: GitHubApp
    records: Records
    engine: Engine
    tenants: Tenants
    metrics: Metrics
    key: bytes = field(repr=False)
    clean: Callable[[str], str] = str
    turn: Turn | None = None

    def forge(self, job: Job) -> GitHubPull:
        """The pull request of a job, to be read and written with a token for no more than that."""
        is_check = self.settings.gate == "check"
        permissions = WRITE if is_check else WRITE_STATUS
        token = self.app.token(job.installation, job.repo_id, permissions)
        patience = Patience(ask=self.turn.before_write if self.turn else None)
        github = GitHub(self.settings.api_url, token, patience)
        gate: Gate = CommitGate(github, job.repo)
        if is_check:
            gate = CheckGate(github, job.repo, str(self.app.number))
        return GitHubPull(github, job.repo, job.number, (gate,))

    def refusal(self, job: Job) -> str:
        """Why nothing is done for a job's repository; nothing if something is. Raises ForgeError.

        Who may send us events may name any installation in them: GitHub tells whose it is.
        """
        owner = job.repo.partition("/")[0].casefold()
        owners = {name.casefold() for name in self.settings.owners}
        if owners and owner not in owners:
            return f"{owner} is not among the owners that are served"
        if self.app.installation_of(job.repo) != job.installation:
            return "the repository does not belong to the installation that was named"
        return ""
