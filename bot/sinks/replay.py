"""A saved report, judged again from the record in it: no tool runs, and no model is asked."""

from __future__ import annotations

from dataclasses import replace

from bot.core.conclusion import conclude
from bot.core.report import Report
from bot.sinks.json import Document, document

_PARTS = (
    "reasons",
    "coverage",
    "set_aside",
    "analyzers",
    "model",
    "change",
    "notes",
    "overrides",
    "feedback",
)


def replayed(said: Document) -> tuple[Report, list[str]]:
    """What the record gives, and in sentences where the report says something else."""
    report = conclude(said.record)
    return report, differences(said, document(replace(report, seconds=said.seconds)))


def differences(said: Document, computed: Document) -> list[str]:
    """Where a report says something else than its own record gives, in sentences."""
    found: list[str] = []
    if said.verdict != computed.verdict:
        found.append(f"it says {said.verdict}; its record gives {computed.verdict}")
    theirs = {finding.fingerprint: finding for finding in said.findings}
    ours = {finding.fingerprint: finding for finding in computed.findings}
    found += [f"finding {name} is missing" for name in sorted(ours.keys() - theirs.keys())]
    found += [f"finding {name} is made up" for name in sorted(theirs.keys() - ours.keys())]
    both = sorted(ours.keys() & theirs.keys())
    found += [f"finding {name} was altered" for name in both if ours[name] != theirs[name]]
    for part in _PARTS:
        if getattr(said, part) != getattr(computed, part):
            found.append(f"its {part} is not what its record gives")
    return found
