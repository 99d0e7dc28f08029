"""Which rules semgrep is given for which files: those that could find something there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.analyzers.rule_gates import Gated, Words, gated
from bot.analyzers.semgrep_rules import RuleSet

_MOST_NAMED = 200
"""A rule for more files than this is run on all: semgrep goes through its list for each file."""


@dataclass(frozen=True, slots=True)
class Selection:
    """`names` of files to look at, none if no rule can find anything in any of them.

    The rules are what stands in `configs`, but for the ids `left_out`, and the text `limited`.
    """

    names: tuple[str, ...]
    configs: tuple[Path, ...]
    left_out: tuple[str, ...]
    limited: bytes


def selected(
    known: RuleSet, covered: Collection[str], folder: Path, languages: Mapping[str, str]
) -> Selection:
    """The rules but for those `covered`, for the files in `folder`: each name and its language.

    A file is not looked at if every rule for its language is known to need words that it lacks.
    """
    files = _files(folder, languages) if languages else {}
    configs: list[Path] = []
    limited: list[bytes] = []
    wanted: set[str] = set()
    for part in known.needed(languages.values()):
        texts = known.beneath(part)
        rules = gated(part, texts)
        spoken = known.languages_of(part)
        these = [name for name in files if spoken is None or languages[name] in spoken]
        others = list(_others(part, texts, rules, covered))
        configs.extend(others)
        wanted.update(these if others else ())
        for rule in rules.values():
            names = [name for name in these if files[name].meet(rule.need)]
            if names and rule.name not in covered:
                wanted.update(names)
                limited.append(rule.limited(names) if len(names) <= _MOST_NAMED else rule.body)
    return Selection(
        tuple(name for name in languages if name in wanted),
        tuple(configs),
        tuple(covered) if configs else (),
        b"rules:\n" + b"\n".join(limited) if limited else b"",
    )


def _files(folder: Path, names: Iterable[str]) -> dict[str, Words]:
    return {name: Words.of((folder / name).read_bytes()) for name in names}


def _others(
    part: Path, texts: Iterable[Path], rules: Mapping[Path, Gated], covered: Collection[str]
) -> Iterator[Path]:
    """Where the rules stand of which nothing is known."""
    if not rules:
        yield part
        return
    yield from (path for path in texts if path not in rules and path.stem not in covered)
