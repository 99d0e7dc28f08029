"""The git program, started so that no setting makes it do more than it is asked."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.core.errors import ChangeError
from bot.shell import Done, run

SECONDS = 120.0
"""How long one call may take. Comparing trees of 100,000 files takes a few seconds."""

_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.attributesFile=/dev/null",
    "core.quotePath=false",
    "core.pager=cat",
    "color.ui=false",
    "diff.external=",
    "diff.renames=false",
    "diff.noprefix=false",
    "diff.mnemonicPrefix=false",
    "diff.suppressBlankEmpty=false",
    "diff.ignoreSubmodules=none",
    "log.showSignature=false",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
)

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # Stops all fetches, also those that a partial clone makes on its own: git before 2.45 has no
    # other switch for them. It outdoes every protocol.*.allow of a repository.
    "GIT_ALLOW_PROTOCOL": "",
    # A file: what a local `include.path = ~/…` names is then not there, which git allows.
    "HOME": os.devnull,
    "LC_ALL": "C",
}


@dataclass(frozen=True, slots=True)
class Git:
    """git, to be asked in one folder. `settings` go over those of the repository and our own."""

    cwd: Path
    git_dir: Path | None = None
    settings: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    def ask(self, *words: str, stdin: bytes = b"", seconds: float = SECONDS) -> Done:
        """Run one git command, whatever its exit status. Raises ToolError as `run` does."""
        command = ["git", "--no-pager", "--literal-pathspecs"]
        command += [f"--git-dir={self.git_dir}"] if self.git_dir else []
        for setting in (*_SETTINGS, *self.settings):
            command += ["-c", setting]
        return run(
            [*command, *words],
            cwd=self.cwd,
            timeout=seconds,
            stdin=stdin,
            env={**_ENVIRONMENT, **self.environment},
        )

    def read(self, *words: str, stdin: bytes = b"", seconds: float = SECONDS) -> bytes:
        """What one git command prints. Raises ChangeError when it fails."""
        done = self.ask(*words, stdin=stdin, seconds=seconds)
        if done.status:
            raise ChangeError(f"git {words[0]} failed: {reason(done)}")
        return done.stdout

    def text(self, *words: str) -> str | None:
        """What one git command prints, as text; None when it fails or has nothing to say."""
        done = self.ask(*words)
        text = done.stdout.decode("utf-8", "replace").strip()
        return text if text and not done.status else None

    def trusting(self, folders: Sequence[str]) -> Git:
        """The same git, that takes these for the user's own (`safe.directory`)."""
        trusted = [f"safe.directory={folder}" for folder in folders]
        return replace(self, settings=(*self.settings, *trusted))


def trusted_folders(home: Mapping[str, str]) -> list[str]:
    """The user's own list of `safe.directory`: no repository's settings are read for it.

    `home` is the part of the user's environment that tells where their settings are.
    """
    places = {name: home[name] for name in ("HOME", "XDG_CONFIG_HOME") if name in home}
    done = run(
        ["git", "config", "-z", "--get-all", "safe.directory"],
        cwd=Path("/"),
        timeout=SECONDS,
        env={**places, "GIT_DIR": os.devnull},
    )
    return [os.fsdecode(folder) for folder in done.stdout.split(b"\0")[:-1]]


def reason(done: Done) -> str:
    """The last thing that git complained of, fit to be shown."""
    lines = [line for line in done.stderr.splitlines() if line.strip()] or ["it did not say why"]
    text = lines[-1].removeprefix("fatal: ").removeprefix("error: ")[:300]
    return "".join(char if char.isprintable() else "?" for char in text)
