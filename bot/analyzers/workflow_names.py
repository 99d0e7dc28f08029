"""Whether a workflow of GitHub names us, or may make a check that bears our gate's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

NAME = "diffwarden"
MAX_CHARACTERS = 256 * 1024  # GitHub reads no larger workflow
MAX_PARTS = 50_000

_EXPRESSION = re.compile(r"\$\{\{")


def may_start_us(text: str) -> bool:
    """Whether a workflow names us anywhere, as YAML reads it, or has a job that may bear our name.

    What cannot be read is taken to do so: a person can tell.
    """
    if NAME in text.lower() or len(text) > MAX_CHARACTERS:
        return True
    # Imported when a change has a workflow in it.
    import yaml

    try:
        tree: object = yaml.safe_load(text)
        return any(NAME in word.lower() for word in _words(tree)) or _bears(tree)
    except (yaml.YAMLError, ValueError, RecursionError):
        return True


def _words(tree: object) -> Iterator[str]:
    """Every text in a YAML document; aliases are followed once. Raises ValueError for too many."""
    waiting, seen = [tree], set[int]()
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, (Mapping, list)) and id(part) not in seen:
            seen.add(id(part))
            waiting += [*part.keys(), *part.values()] if isinstance(part, Mapping) else part
        if len(waiting) + len(seen) > MAX_PARTS:
            raise ValueError("too many parts")


def _bears(tree: object) -> bool:
    """Whether a job's name is put together when it runs, and may begin as our gate's does."""
    jobs = tree.get("jobs") if isinstance(tree, Mapping) else None
    found = jobs.values() if isinstance(jobs, Mapping) else ()
    names = (job.get("name") for job in found if isinstance(job, Mapping))
    return any(isinstance(name, str) and _may_begin(name) for name in names)


def _may_begin(name: str) -> bool:
    found = _EXPRESSION.search(name)
    return found is not None and NAME.startswith(name[: found.start()].strip().lower())
