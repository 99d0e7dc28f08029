"""Which model, prompt, rules and program a report, or one voice in it, comes from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bot.core.finding import Finding
from bot.core.report import Outcome, Report
from bot.sinks.json import read

MODEL, RULES = "model", "semgrep"
"""The analyzers whose versions name the prompt, and our rules."""
_PROMPT = "defects"
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Provenance:
    """Versions, each empty where there is none. `rules` is a tool's version, with its rules'."""

    model: str = ""
    prompt: str = ""
    prompt_version: str = ""
    rules: str = ""
    program: str = ""


def read_report(text: str) -> tuple[Report, str]:
    """A report that was kept, and the version of the program that wrote it.

    Raises ReportError.
    """
    said = read(text)
    return said.report(), said.tool.version[:40]


def of_report(report: Report, program: str) -> Provenance:
    """What a whole report comes from."""
    by_name = {one.analyzer: one for one in report.outcomes}
    asked = _of_model(by_name[MODEL], program) if MODEL in by_name else Provenance()
    rules = by_name[RULES].version if RULES in by_name else ""
    return Provenance(
        asked.model, asked.prompt, asked.prompt_version, rules.rpartition("+")[2][:200], program
    )


def of_voice(voice: Finding, report: Report, program: str) -> Provenance:
    """What one source's word about a finding comes from."""
    outcome = next((one for one in report.outcomes if one.analyzer == voice.source), None)
    if outcome is None:
        return Provenance(program=program)
    if outcome.analyzer == MODEL:
        return _of_model(outcome, program)
    return Provenance(rules=outcome.version[:200], program=program)


def _of_model(outcome: Outcome, program: str) -> Provenance:
    """The version reads "prompt-settings model"; what the settings add differs by repository."""
    version, _, named = outcome.version.partition(" ")
    calls = Counter({one.model: 0 for one in outcome.usage})
    for one in outcome.usage:
        calls[one.model] += one.calls
    model = calls.most_common(1)[0][0] if calls else named
    return Provenance(model[:200], _PROMPT, version.partition("-")[0][:_LONGEST], program=program)
