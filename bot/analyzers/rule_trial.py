"""Rules tried on their samples: code that says itself what is to be found in it.

The line below a comment `ruleid: NAME` must be found by the rule, the line below `ok: NAME` must
not, and no other line may be found. `todoruleid:` and `todook:` tell what a rule cannot do yet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.analyzers.rule_files import Rule
from bot.analyzers.semgrep import scanned
from bot.core.errors import UsageError

_MARK = re.compile(r"^[\s{(]*(?:#|//|/\*|--|;|<!--|%)[\s*]*(ruleid|ok|todoruleid|todook):\s*(.+)$")
_NAME = re.compile(r"[A-Za-z0-9_.-]+")
_RULES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one rule: `faults` is empty when it does what its sample says."""

    rule: Rule
    sample: Path | None
    found: int = 0
    faults: tuple[str, ...] = ()


def trials(rules: Sequence[Rule], folder: Path, samples: Path) -> Iterator[Trial]:
    """Try each rule of `folder` on its sample, which lies below `samples` as the rule in `folder`.

    Raises UsageError for two rules of one name, ToolError where semgrep breaks.
    """
    names = Counter(rule.id for rule in rules)
    if twice := sorted(name for name, times in names.items() if times > 1):
        raise UsageError(f"two rules are named {', '.join(twice)}: give each a name of its own")
    known = {rule.id: _sample(rule, folder, samples) for rule in rules}
    seen = _Seen.of(folder, sorted({path for path in known.values() if path}))
    for rule in rules:
        sample = known[rule.id]
        if sample is None:
            where = samples / rule.file.relative_to(folder).parent
            why = f"it has no sample: write {rule.file.stem}.SUFFIX in {where}"
            yield Trial(rule, None, faults=(why,))
        else:
            lines = seen.lines(rule.id, sample)
            yield Trial(rule, sample, len(lines), (*_faults(rule.id, sample, lines), *seen.missed))


def _sample(rule: Rule, folder: Path, samples: Path) -> Path | None:
    place = samples / rule.file.relative_to(folder).parent
    names = sorted(place.glob(f"{rule.file.stem}.*"))
    return next((path for path in names if path.suffix not in _RULES and path.is_file()), None)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What semgrep found in the samples, and what it did not look at."""

    hits: tuple[tuple[str, str, int], ...] = ()
    missed: tuple[str, ...] = ()

    @classmethod
    def of(cls, folder: Path, samples: Sequence[Path]) -> _Seen:
        if not samples:
            return cls()
        output = scanned(folder, samples)
        names = {str(path.resolve()): path.name for path in samples}
        gaps = (f"{gap.path}: {gap.why}" if gap.path else gap.why for gap in output.gaps(names))
        return cls(tuple(output.hits()), tuple(gaps))

    def lines(self, rule: str, sample: Path) -> frozenset[int]:
        """The first lines of all that a rule found in a sample."""
        name = str(sample.resolve())
        return frozenset(
            line
            for found, path, line in self.hits
            if path == name and (found == rule or found.endswith(f".{rule}"))
        )


def _faults(rule: str, sample: Path, found: frozenset[int]) -> Iterator[str]:
    wanted = frozenset(_marked(rule, sample, "ruleid"))
    spared = frozenset(_marked(rule, sample, "ok"))
    if not wanted:
        yield f"{sample.name} marks nothing to be found: write `ruleid: {rule}` above it"
    for line in sorted(wanted - found):
        yield f"{sample.name}:{line} is not found"
    for line in sorted(found - wanted - frozenset(_marked(rule, sample, "todook"))):
        why = "is marked ok" if line in spared else "has no mark"
        yield f"{sample.name}:{line} is found, and {why}"


def _marked(rule: str, sample: Path, word: str) -> Iterator[int]:
    """The lines below those that mark them with `word` for this rule."""
    text = sample.read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(text.split("\n"), 1):
        mark = _MARK.match(line)
        if mark and mark[1] == word and rule in _NAME.findall(mark[2]):
            yield number + 1
