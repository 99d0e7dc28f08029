"""`diffwarden init`: the settings, the workflow and the hook that a repository begins with."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import UsageError
from bot.doors.hook import Hooks, program
from bot.forges.git import Repository
from bot.resources import examples_dir
from bot.settings import FILE
from bot.settings.starter import starter

WORKFLOW = Path(".github/workflows/diffwarden.yml")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to set up: what it is called, asked and done by; `do` tells what was done."""

    name: str
    question: str
    do: Callable[[], str]


def run(options: Namespace) -> int:
    repository = Repository.at(Path.cwd())
    if repository.is_bare:
        raise UsageError(f"{repository.git_dir} is a bare repository: change to a work tree")
    ask = sys.stdin.isatty() and sys.stderr.isatty()
    for step in steps(repository):
        if step.name in options.only or (not options.only and (not ask or _agreed(step))):
            _say(step.do())
    _say("next: read the files, commit them, and run `diffwarden doctor`")
    return 0


def steps(repository: Repository) -> tuple[Step, ...]:
    """All that can be set up, in order."""
    top = repository.top
    return (
        Step("settings", f"Write {FILE}?", lambda: written(top / FILE, starter())),
        Step("workflow", f"Write {WORKFLOW}?", lambda: _workflow(top / WORKFLOW)),
        Step(
            "hook",
            "Have git review each push before it leaves this machine?",
            lambda: Hooks.of(repository).install(program()),
        ),
    )


def _workflow(path: Path) -> str:
    said = written(path, (examples_dir() / "simple.yml").read_text(encoding="utf-8"))
    hint = "; put the commit of a release in place of its forty zeros"
    return said + hint if said.startswith("wrote") else said


def written(path: Path, text: str) -> str:
    """Write a file that is not there yet; what was done. Raises UsageError if it cannot be."""
    # A file, or a link to one, that is there already is somebody's: it is never written over.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, flags, 0o666), "w", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        return f"{path} is there already, and stays as it is"
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
    return f"wrote {path}"


def _agreed(step: Step) -> bool:
    sys.stderr.write(f"{step.question} [Y/n] ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    return bool(answer) and answer.strip().lower() in ("", "y", "yes")


def _say(text: str) -> None:
    print(f"diffwarden: {text}", file=sys.stderr)  # noqa: T201
