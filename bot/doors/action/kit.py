"""The parts that a run on GitHub is made of: PyGithub, git, the API."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property

from bot.core.deadline import Deadline
from bot.core.ports import Forge
from bot.doors.action.inputs import Inputs
from bot.forges.ends import Ends
from bot.forges.github import GitHub
from bot.forges.github_change import change_of
from bot.forges.github_fetch import NETWORK, Remote
from bot.forges.github_objects import GitHubObjects
from bot.forges.github_pull import GitHubPull
from bot.forges.pull_change import PullChange
from bot.settings import FILE, PYPROJECT

CHANGE_SECONDS = 300.0
"""How long it may take to get the change."""


@dataclass(frozen=True)
class GitHubHost:
    """The repository that the run is for. Raises SettingsError for an address that is not safe."""

    inputs: Inputs
    token: str = field(repr=False)

    def forge(self, number: int) -> Forge:
        return GitHubPull(self._github, self.inputs.repo, number)

    def change(self, ends: Ends) -> AbstractContextManager[PullChange]:
        return change_of(
            ends,
            GitHubObjects(self._github, self.inputs.repo),
            self._remote,
            Deadline.after(CHANGE_SECONDS),
            workspace=self.inputs.folder,
            shown=(FILE, PYPROJECT),
        )

    @cached_property
    def _github(self) -> GitHub:
        return GitHub(self.inputs.api_url, self.token)

    @cached_property
    def _remote(self) -> Remote:
        network = {name: os.environ[name] for name in NETWORK if name in os.environ}
        return Remote(self.inputs.server_url, self.token, network)
