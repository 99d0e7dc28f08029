"""`diffwarden hook install` and `uninstall`: git's pre-push hook, beside what is there already."""

from __future__ import annotations

import shlex
import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import UsageError
from bot.doors.git_setting import git_setting
from bot.forges.git import Repository

MARK = "# diffwarden hook 1: `diffwarden hook uninstall` takes it away"
NAME, KEPT = "pre-push", "pre-push.before-diffwarden"

_SCRIPT = """\
#!/bin/sh
{mark}
lines=$(cat)
refs() {{ [ -z "$lines" ] || printf '%s\\n' "$lines"; }}
before=$(dirname -- "$0")/{kept}
if [ -x "$before" ]; then
    refs | "$before" "$@" || exit $?
fi
program={program}
if [ ! -x "$program" ] && ! program=$(command -v diffwarden); then
    echo "diffwarden: the push goes on unreviewed, for the program is gone." >&2
    echo "diffwarden: install it again, or remove $0" >&2
    exit 0
fi
refs | "$program" pre-push "$@"
"""


def run(options: Namespace) -> int:
    hooks = Hooks.of(Repository.at(Path.cwd()))
    said = hooks.install(program()) if options.action == "install" else hooks.uninstall()
    print(f"diffwarden: {said}", file=sys.stderr)  # noqa: T201
    return 0


def program() -> str:
    """This very program, so that the hook needs no PATH of an environment that is active now."""
    return str(Path(sys.argv[0]).absolute())


@dataclass(frozen=True, slots=True)
class Hooks:
    """The folder that git runs a repository's hooks from."""

    folder: Path

    @classmethod
    def of(cls, repository: Repository) -> Hooks:
        """Raises UsageError where `core.hooksPath` cannot hold hooks."""
        named = git_setting(repository.top, "core.hooksPath")
        folder = Path(named).expanduser() if named else repository.common / "hooks"
        return cls(folder if folder.is_absolute() else repository.top / folder)

    @property
    def hook(self) -> Path:
        return self.folder / NAME

    @property
    def kept(self) -> Path:
        return self.folder / KEPT

    def install(self, program: str) -> str:
        """Write our hook, and keep one that is there to be run before it; what was done."""
        chained = f"; {KEPT} runs before it" if self.kept.exists() else ""
        script = _SCRIPT.format(mark=MARK, kept=KEPT, program=shlex.quote(program))
        if _is_ours(self.hook):
            _write(self.hook, script)
            return f"the hook {self.hook} is in place{chained}"
        if self.hook.exists() or self.hook.is_symlink():
            if self.kept.exists():
                raise UsageError(
                    f"both {self.hook} and {self.kept} are there, and neither is ours: remove one"
                )
            self.hook.rename(self.kept)
            chained = f"; the hook that was there runs before it, as {KEPT}"
        self.folder.mkdir(parents=True, exist_ok=True)
        _write(self.hook, script)
        return f"git reviews each push now, by {self.hook}{chained}"

    def uninstall(self) -> str:
        """Remove our hook, and put back the one that was there; what was done."""
        if not _is_ours(self.hook):
            if self.hook.exists():
                return f"nothing was removed: {self.hook} is not ours"
            return f"nothing was removed: there is no hook {self.hook}"
        if self.kept.exists():
            self.kept.replace(self.hook)
            return f"the hook that was there before is back at {self.hook}"
        self.hook.unlink()
        return f"the hook {self.hook} is gone"


def _is_ours(hook: Path) -> bool:
    try:
        return not hook.is_symlink() and MARK in hook.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _write(hook: Path, script: str) -> None:
    """Write it whole or not at all: git may be about to run it."""
    fresh = hook.with_name(f"{hook.name}.new")
    fresh.write_text(script, encoding="utf-8")
    fresh.chmod(0o755)
    fresh.replace(hook)
