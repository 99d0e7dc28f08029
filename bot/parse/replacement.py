"""Replacements that findings offer: the parser looks at each file as it would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.change import Change
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.finding import Finding
from bot.core.report import Outcome
from bot.core.suggestion import applied
from bot.parse.outline import outlines


def sound(
    outcomes: Sequence[Outcome], change: Change, contents: Mapping[str, Content], deadline: Deadline
) -> list[Outcome]:
    """The same outcomes, without the replacements after which a file would no longer parse."""
    offered = {f for outcome in outcomes for f in outcome.findings if f.replacement}
    broken = _broken(sorted(offered, key=lambda f: f.span), change, contents, deadline)
    if not broken:
        return list(outcomes)
    return [replace(o, findings=tuple(_kept(f, broken) for f in o.findings)) for o in outcomes]


def _broken(
    offered: Sequence[Finding],
    change: Change,
    contents: Mapping[str, Content],
    deadline: Deadline,
) -> frozenset[Finding]:
    """One parser takes all: each file stands under a name of its own, for two fixes of one file."""
    files, after, by_name = [], {}, {}
    for number, finding in enumerate(offered):
        if file := change.file(finding.span.path):
            changed, content = applied(finding, file, contents[file.path])
            name = f"{number}/{file.path}"
            files.append(replace(changed, path=name))
            after[name], by_name[name] = content, finding
    seen = outlines(files, after, deadline) if files else {}
    return frozenset(by_name[name] for name, o in seen.items() if o.faults or o.trouble)


def _kept(finding: Finding, broken: frozenset[Finding]) -> Finding:
    return replace(finding, replacement=None) if finding in broken else finding
