"""A folder for each repository of each installation: nothing is shared between two of them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Tenants:
    """The folders below `data`. Their names are numbers that the host gave."""

    data: Path

    def folder(self, installation: int, repo_id: int) -> Path:
        """The folder of a repository, made if need be, that only we can enter."""
        made = self._of(installation) / str(int(repo_id))
        for folder in (made.parent.parent, made.parent, made):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return made

    def forget(self, installation: int, repo_id: int = 0) -> None:
        """Delete all that is kept of a repository; without one, of the whole installation."""
        gone = self._of(installation)
        shutil.rmtree(gone / str(int(repo_id)) if repo_id else gone, ignore_errors=True)

    def forget_repository(self, repo_id: int) -> None:
        """Delete what is kept of a repository, whoever installed the App there."""
        for folder in self.data.glob(f"tenants/*/{int(repo_id)}"):
            shutil.rmtree(folder, ignore_errors=True)

    def _of(self, installation: int) -> Path:
        return self.data / "tenants" / str(int(installation))
