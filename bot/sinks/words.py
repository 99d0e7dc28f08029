"""What every format for people says about a report, in plain words without markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from bot.core.finding import Evidence, Quoted, Ruling, SecondLook
from bot.core.gate import lets_pass, overriding
from bot.core.report import (
    Coverage,
    Covered,
    Feedback,
    Gap,
    Merged,
    Opinion,
    Outcome,
    Policy,
    Report,
    SetAside,
    Usage,
    Verdict,
    Waiver,
)

_MEANINGS = {
    Evidence.OPINION: "an opinion",
    Evidence.QUOTED: "a model's word, with a quote of the code",
    Evidence.VERIFIED: "confirmed by a second look",
    Evidence.STATIC: "a tool's fact",
    Evidence.CORROBORATED: "two sources agree",
}

_MAX_WHYS = 3
_MAX_FIRST = 3

ASKS_SILENCE = "The change asks the tools to be silent here. That silences nothing."


def counted(number: int, thing: str) -> str:
    """`1 file`, `1,204 files`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def headline(report: Report) -> str:
    """What the verdict rests on, in a few words."""
    blocking = sum(finding.blocking for finding in report.findings)
    unseen = [file for file in report.coverage if file.status is Covered.UNREVIEWED]
    said = []
    if blocking:
        said.append(f"{counted(blocking, 'finding')} {'blocks' if blocking == 1 else 'block'}")
    if unseen:
        said.append(f"{counted(len(unseen), 'file')} {_was(len(unseen))} not reviewed")
    override = overriding(report)
    if override:
        said.insert(0, f"overridden by {override.by}")
    elif report.verdict is Verdict.PASS:
        said.insert(0, _passed(report))
    return ", ".join(said) or "a part of the change was not looked at"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _passed(report: Report) -> str:
    if not report.change.files:
        return "there is nothing to review"
    found = len(report.findings)
    said = f"{counted(found, 'finding')}, nothing blocks" if found else "nothing found"
    exempt = sum(file.status is Covered.EXEMPT for file in report.coverage)
    looked = counted(len(report.change.files) - exempt, "file")
    return f"{looked}{f' and {exempt:,} exempt' if exempt else ''}, {said}"


def exempt(report: Report) -> str:
    """The rules by which files were not looked at, and how many each; empty if there are none."""
    whys = Counter(file.why for file in report.coverage if file.status is Covered.EXEMPT)
    told = [f"{number:,} {why}" for why, number in whys.most_common(_MAX_WHYS)]
    more = sum(whys.values()) - sum(number for _, number in whys.most_common(_MAX_WHYS))
    return f"Exempt: {', '.join(told)}{f' and {more:,} more' if more else ''}" if told else ""


def reasons(report: Report) -> list[str]:
    """What the verdict rests on, one by one: what blocks; or if nothing does, what was not seen.

    Before these, the override by which it passes all the same.
    """
    override = overriding(report)
    said = [f"{override.by} says: {override.why}"] if override else []
    blocking = sum(finding.blocking for finding in report.findings)
    if blocking:
        return said + list(_own_reasons(report)[:blocking])
    return said + [f"{place}: {why}" if place else why for place, why in unseen(report)]


def _own_reasons(report: Report) -> tuple[str, ...]:
    """The reasons without the override."""
    return report.reasons[1:] if overriding(report) else report.reasons


def told_by(finding: Merged) -> str:
    """Who says it: `bandit, seconded by model/CWE-78`."""
    if not finding.seconded_by:
        return finding.lead.source
    return f"{finding.lead.source}, seconded by {', '.join(finding.seconded_by)}"


def waived(waiver: Waiver, today: date) -> str:
    """Who let the finding pass, why, and until when."""
    if not waiver.holds(today):
        return f"The waiver by {waiver.by} ended on {waiver.until}: {waiver.why}"
    until = f" until {waiver.until}" if waiver.until else ""
    return f"Waived by {waiver.by}{until}: {waiver.why}"


def unseen(report: Report) -> list[tuple[str, str]]:
    """What was to be reviewed and was not: the file, or the analyzer's name; and why."""
    files = [(c.path, c.why) for c in report.coverage if c.status is Covered.UNREVIEWED]
    return files + [("", reason) for reason in _loose_reasons(report)]


def _loose_reasons(report: Report) -> list[str]:
    """Reasons of the verdict that neither a finding nor a file's coverage tells of."""
    blocking = sum(finding.blocking for finding in report.findings)
    told = {_as_reason(file) for file in report.coverage}
    return [reason for reason in _own_reasons(report)[blocking:] if reason not in told]


def _as_reason(file: Coverage) -> str:
    return f"{file.path} was not reviewed: {file.why}"


def excused(report: Report) -> list[tuple[str, Gap]]:
    """Gaps that change no verdict, with the analyzer's name."""
    policy = report.record.policy
    return [
        (outcome.analyzer, gap)
        for outcome in report.outcomes
        for gap in outcome.gaps
        if outcome.analyzer in policy.optional or (gap.outage and policy.outage_passes)
    ]


def set_aside(found: Sequence[SetAside]) -> str:
    """How many findings were set aside and why, the commonest reasons first.

    What a comment gives as its own reason stands behind a colon; the report has each.
    """
    whys = Counter(aside.why.partition(": ")[0] for aside in found).most_common()
    told = [f"{number:,} ({why})" for why, number in whys[:_MAX_WHYS]]
    others = sum(number for _, number in whys[_MAX_WHYS:])
    if others:
        told.append(f"{others:,} for other reasons")
    return f"Set aside: {', '.join(told)}"


def spent(outcomes: Iterable[Outcome]) -> Usage | None:
    """What all calls to models took, or None when there were none.

    The cost is None when that of any call is unknown. `prompt` names each prompt with the version
    of the review that asked it.
    """
    uses = [(outcome, usage) for outcome in outcomes for usage in outcome.usage]
    if not uses:
        return None
    costs = [usage.cost_usd for _, usage in uses]
    return Usage(
        model=", ".join(dict.fromkeys(usage.model for _, usage in uses)),
        prompt=", ".join(dict.fromkeys(f"{usage.prompt} {o.version}".strip() for o, usage in uses)),
        calls=sum(usage.calls for _, usage in uses),
        input_tokens=sum(usage.input_tokens for _, usage in uses),
        cached_tokens=sum(usage.cached_tokens for _, usage in uses),
        output_tokens=sum(usage.output_tokens for _, usage in uses),
        cost_usd=None if None in costs else sum(cost for cost in costs if cost is not None),
    )


def took_part(usage: Usage) -> str:
    """`gpt-5.4: 3 calls, 11,300 tokens in, 912 out, $0.04`."""
    cost = "" if usage.cost_usd is None else f", ${usage.cost_usd:.2f}"
    tokens = f"{counted(usage.input_tokens, 'token')} in, {usage.output_tokens:,} out"
    return f"{usage.model}: {counted(usage.calls, 'call')}, {tokens}{cost}"


_LOOKS = {
    Ruling.CONFIRMED: "A second look confirms it",
    Ruling.REFUTED: "A second look takes it for a false alarm, which changes no verdict",
    Ruling.UNSURE: "A second look leaves it open",
}


def second_look(finding: Merged) -> SecondLook | None:
    """What a model said that was asked about this finding alone, if one was."""
    return next((voice.second_look for voice in finding.voices if voice.second_look), None)


def looked_again(finding: Merged) -> str:
    """What a second look came to, in a sentence; empty if there was none."""
    look = second_look(finding)
    return f"{_LOOKS[look.ruling]}: {look.why}" if look else ""


def way(finding: Merged) -> str:
    """How the value comes to the finding's line, in a sentence; empty if nobody followed one.

    `The value comes from line 12, goes through lines 14 and 20, and reaches line 31.`
    """
    spans = next((voice.way for voice in finding.voices if len(voice.way) > 1), ())
    if not spans:
        return ""
    first, *steps, last = (span.start for span in spans)
    through = ""
    if steps:
        lines = [str(line) for line in steps]
        listed = " and ".join([", ".join(lines[:-1]), lines[-1]] if lines[1:] else lines)
        through = f", goes through {'lines' if lines[1:] else 'line'} {listed},"
    return f"The value comes from line {first}{through} and reaches line {last}."


def quotes(finding: Merged) -> tuple[Quoted, ...]:
    """The lines that a second look rests on, but for those that the excerpt shows."""
    look = second_look(finding)
    return tuple(q for q in look.quotes if not q.span.overlaps(finding.span)) if look else ()


def run_first(report: Report) -> str:
    """The files of the tests to run first; empty if none is known.

    `Run first: tests/test_cart.py, tests/test_shop.py and 3 more files of tests`.
    """
    tests = (test for outcome in report.outcomes for test in outcome.tests)
    files = list(dict.fromkeys(test.span.path for test in tests))
    if not files:
        return ""
    more = len(files) - _MAX_FIRST
    rest = f" and {counted(more, 'more file')} of tests" if more > 0 else ""
    return f"Run first: {', '.join(files[:_MAX_FIRST])}{rest}"


def help_address(topic: str) -> str:
    """Where a topic is explained, if it is one of CWE's; else nothing."""
    number = topic.removeprefix("CWE-")
    known = number != topic and number.isascii() and number.isdecimal()
    return f"https://cwe.mitre.org/data/definitions/{number}.html" if known else ""


def meaning(evidence: Evidence) -> str:
    """What an evidence word means."""
    return _MEANINGS[evidence]


def blocks_because(finding: Merged, report: Report) -> str:
    """The sentence that tells why a finding blocks, or why not."""
    policy = report.record.policy
    if finding.blocking:
        passes = " This commit passes all the same: a person decided so."
        return _blocks_because(finding, policy) + (passes if overriding(report) else "")
    if finding.waiver and lets_pass(finding.waiver, finding, policy.today):
        return "It does not block: a person let it pass."
    if finding.severity < policy.fail_on:
        return f"It does not block: {finding.severity} is less than {policy.fail_on} (fail_on)."
    if finding.evidence < Evidence.VERIFIED:
        return f"It does not block: {meaning(finding.evidence)} is not enough to."
    return "It does not block: the change does not touch its lines."


def _blocks_because(finding: Merged, policy: Policy) -> str:
    if any(voice.source in policy.always for voice in finding.voices):
        return f"It blocks: what {finding.lead.source} finds always does."
    return (
        f"It blocks: {finding.severity} is at least {policy.fail_on} (fail_on), its evidence "
        f"is {finding.evidence}, and it is on lines that the change touches."
    )


def opinions(feedback: Sequence[Feedback]) -> str:
    """What became of findings that were told before; empty if nothing is known.

    `Told before: 3 accepted, 1 dismissed`.
    """
    known = Counter(one.opinion for one in feedback)
    told = [f"{known[opinion]:,} {opinion}" for opinion in Opinion if known[opinion]]
    return f"Told before: {', '.join(told)}" if told else ""
