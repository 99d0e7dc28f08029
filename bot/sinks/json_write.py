"""From the domain to `diffwarden.report/1`, as trees of dicts and lists that JSON can hold.

`bot.sinks.json_shape` tells the same parts to pydantic, which checks what is read. What is written
needs no check, and a quick review no pydantic: it takes a fifth of a second.
"""

from __future__ import annotations

from typing import TypeAlias

from bot import __version__
from bot.core import change as changes, finding as findings, report as reports
from bot.sinks.words import spent

SCHEMA = "diffwarden.report/1"

Tree: TypeAlias = dict[str, object]


def tree(report: reports.Report) -> Tree:
    """The report in the words of the contract."""
    return _object(
        schema=SCHEMA,
        tool=_object(version=__version__),
        change=change_shape(report.change),
        verdict=report.verdict.value,
        reasons=list(report.reasons),
        findings=[finding_shape(finding) for finding in report.findings],
        set_aside=[set_aside_shape(aside) for aside in report.set_aside],
        coverage=[coverage_shape(file) for file in report.coverage],
        analyzers=[analyzer_shape(outcome) for outcome in report.outcomes],
        model=model_shape(report.outcomes),
        seconds=report.seconds,
        notes=list(report.record.notes),
        overrides=[
            override_shape(override)
            for override in report.record.policy.overrides
            if override.head == report.change.head
        ],
        feedback=[feedback_shape(said) for said in report.record.feedback],
        tests=[reaching_shape(test) for o in report.outcomes for test in o.tests],
        record=record_shape(report.record),
    )


def _object(**fields: object) -> Tree:
    return fields


def change_shape(change: changes.Change) -> Tree:
    return _object(
        repo=change.repo,
        base=change.base,
        head=change.head,
        merge_base=change.merge_base,
        files=[file_shape(file) for file in change.files],
    )


def file_shape(file: changes.ChangedFile) -> Tree:
    return _object(
        path=file.path,
        status=file.status.value,
        kind=file.kind.value,
        old_path=file.old_path,
        old_kind=file.old_kind.value if file.old_kind else None,
        blob=file.blob,
        old_blob=file.old_blob,
        hunks=[[h.old_start, h.old_length, h.start, h.length] for h in file.hunks],
    )


def finding_shape(finding: reports.Merged) -> Tree:
    lead, span = finding.lead, finding.span
    return _object(
        fingerprint=finding.fingerprint,
        rule=lead.rule,
        source=lead.source,
        topic=finding.topic,
        severity=finding.severity.value,
        evidence=finding.evidence.value,
        confidence=finding.confidence.value,
        blocking=finding.blocking,
        message=lead.message,
        path=span.path,
        start_line=span.start,
        end_line=span.end,
        symbol=lead.symbol,
        excerpt=lead.excerpt,
        seconded_by=list(finding.seconded_by),
        suggestion=lead.suggestion,
        waiver=waiver_shape(finding.waiver) if finding.waiver else None,
        former_fingerprints=list(finding.former),
        touched=finding.touched,
        asks_silence=finding.asks_silence,
        replacement=lead.replacement,
        second_look=look_shape(lead.second_look) if lead.second_look else None,
        voices=[voice_shape(voice) for voice in finding.voices],
    )


def voice_shape(finding: findings.Finding) -> Tree:
    return _object(
        rule=finding.rule,
        topic=finding.topic,
        severity=finding.severity.value,
        evidence=finding.evidence.value,
        confidence=finding.confidence.value,
        message=finding.message,
        span=span_shape(finding.span),
        related=[span_shape(span) for span in finding.related],
        symbol=finding.symbol,
        excerpt=finding.excerpt,
        anchor=finding.anchor,
        suggestion=finding.suggestion,
        replacement=finding.replacement,
        silence=finding.silence.value,
        silence_why=finding.silence_why,
        second_look=look_shape(finding.second_look) if finding.second_look else None,
        columns=list(finding.columns) if finding.columns else None,
        way=[span_shape(span) for span in finding.way],
    )


def look_shape(look: findings.SecondLook) -> Tree:
    return _object(
        ruling=look.ruling.value,
        why=look.why,
        quotes=[_object(span=span_shape(q.span), text=q.text) for q in look.quotes],
        severity=look.severity.value if look.severity else None,
    )


def span_shape(span: findings.Span) -> Tree:
    return _object(path=span.path, start_line=span.start, end_line=span.end)


def waiver_shape(waiver: reports.Waiver) -> Tree:
    return _object(
        fingerprint=waiver.fingerprint,
        by=waiver.by,
        why=waiver.why,
        until=waiver.until.isoformat() if waiver.until else None,
        admin=waiver.admin,
    )


def override_shape(override: reports.Override) -> Tree:
    return _object(head=override.head, by=override.by, why=override.why, admin=override.admin)


def feedback_shape(said: reports.Feedback) -> Tree:
    return _object(fingerprint=said.fingerprint, opinion=said.opinion.value, by=said.by)


def set_aside_shape(aside: reports.SetAside) -> Tree:
    return _object(
        rule=aside.rule,
        path=aside.path,
        start_line=aside.start_line,
        message=aside.message,
        why=aside.why,
    )


def coverage_shape(file: reports.Coverage) -> Tree:
    return _object(path=file.path, status=file.status.value, by=list(file.by), why=file.why)


def analyzer_shape(outcome: reports.Outcome) -> Tree:
    return _object(
        name=outcome.analyzer,
        version=outcome.version,
        seconds=outcome.seconds,
        findings=len(outcome.findings),
        gaps=[_object(path=gap.path, why=gap.why) for gap in outcome.gaps],
    )


def model_shape(outcomes: tuple[reports.Outcome, ...]) -> Tree | None:
    total = spent(outcomes)
    if total is None:
        return None
    asked = [(usage.prompt, outcome.version) for outcome in outcomes for usage in outcome.usage]
    return _object(
        name=total.model,
        prompts=list(dict.fromkeys(" ".join(prompt) for prompt in asked)),
        calls=total.calls,
        input_tokens=total.input_tokens,
        cached_tokens=total.cached_tokens,
        output_tokens=total.output_tokens,
        cost_usd=total.cost_usd,
    )


def record_shape(record: reports.Record) -> Tree:
    return _object(
        exemptions=[exemption_shape(exemption) for exemption in record.exemptions],
        outcomes=[outcome_shape(outcome) for outcome in record.outcomes],
        policy=policy_shape(record.policy),
        notes=list(record.notes),
        feedback=[feedback_shape(said) for said in record.feedback],
    )


def exemption_shape(exemption: reports.Exemption) -> Tree:
    return _object(path=exemption.path, status=exemption.status.value, why=exemption.why)


def outcome_shape(outcome: reports.Outcome) -> Tree:
    return _object(
        analyzer=outcome.analyzer,
        version=outcome.version,
        seconds=outcome.seconds,
        paths=list(outcome.paths),
        findings=[voice_shape(finding) for finding in outcome.findings],
        gaps=[_object(path=g.path, why=g.why, outage=g.outage) for g in outcome.gaps],
        set_aside=[set_aside_shape(aside) for aside in outcome.set_aside],
        exempt=[exemption_shape(exemption) for exemption in outcome.exempt],
        usage=[usage_shape(usage) for usage in outcome.usage],
        looks=[
            _object(rule=each.rule, span=span_shape(each.span), look=look_shape(each.look))
            for each in outcome.looks
        ],
        tests=[reaching_shape(test) for test in outcome.tests],
        recalled=outcome.recalled,
    )


def reaching_shape(test: reports.Reaching) -> Tree:
    return _object(
        name=test.name, span=span_shape(test.span), symbols=list(test.symbols), calls=test.calls
    )


def usage_shape(usage: reports.Usage) -> Tree:
    return _object(
        model=usage.model,
        prompt=usage.prompt,
        calls=usage.calls,
        input_tokens=usage.input_tokens,
        cached_tokens=usage.cached_tokens,
        output_tokens=usage.output_tokens,
        cost_usd=usage.cost_usd,
    )


def policy_shape(policy: reports.Policy) -> Tree:
    return _object(
        fail_on=policy.fail_on.value,
        min_severity=policy.min_severity.value,
        optional=list(policy.optional),
        always=list(policy.always),
        outage_passes=policy.outage_passes,
        waivers=[waiver_shape(waiver) for waiver in policy.waivers],
        overrides=[override_shape(override) for override in policy.overrides],
        today=policy.today.isoformat(),
    )
