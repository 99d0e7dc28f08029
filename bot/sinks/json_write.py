"""From the domain to the parts of `diffwarden.report/1`."""

from __future__ import annotations

from bot.core import change as changes, finding as findings, report as reports
from bot.sinks import json_shape as shape
from bot.sinks.words import spent


def change_shape(change: changes.Change) -> shape.Change:
    return shape.Change(
        repo=change.repo,
        base=change.base,
        head=change.head,
        merge_base=change.merge_base,
        files=[file_shape(file) for file in change.files],
    )


def file_shape(file: changes.ChangedFile) -> shape.File:
    return shape.File(
        path=file.path,
        status=file.status.value,
        kind=file.kind.value,
        old_path=file.old_path,
        old_kind=file.old_kind.value if file.old_kind else None,
        blob=file.blob,
        old_blob=file.old_blob,
        hunks=[[h.old_start, h.old_length, h.start, h.length] for h in file.hunks],
    )


def finding_shape(finding: reports.Merged) -> shape.Finding:
    lead, span = finding.lead, finding.span
    return shape.Finding(
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


def voice_shape(finding: findings.Finding) -> shape.Voice:
    return shape.Voice(
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
    )


def look_shape(look: findings.SecondLook) -> shape.SecondLook:
    return shape.SecondLook(
        ruling=look.ruling.value,
        why=look.why,
        quotes=[shape.Quoted(span=span_shape(q.span), text=q.text) for q in look.quotes],
        severity=look.severity.value if look.severity else None,
    )


def span_shape(span: findings.Span) -> shape.Span:
    return shape.Span(path=span.path, start_line=span.start, end_line=span.end)


def waiver_shape(waiver: reports.Waiver) -> shape.Waiver:
    return shape.Waiver(
        fingerprint=waiver.fingerprint,
        by=waiver.by,
        why=waiver.why,
        until=waiver.until.isoformat() if waiver.until else None,
        admin=waiver.admin,
    )


def override_shape(override: reports.Override) -> shape.Override:
    return shape.Override(
        head=override.head, by=override.by, why=override.why, admin=override.admin
    )


def feedback_shape(said: reports.Feedback) -> shape.Feedback:
    return shape.Feedback(fingerprint=said.fingerprint, opinion=said.opinion.value, by=said.by)


def set_aside_shape(aside: reports.SetAside) -> shape.SetAside:
    return shape.SetAside(
        rule=aside.rule,
        path=aside.path,
        start_line=aside.start_line,
        message=aside.message,
        why=aside.why,
    )


def coverage_shape(file: reports.Coverage) -> shape.Coverage:
    return shape.Coverage(path=file.path, status=file.status.value, by=list(file.by), why=file.why)


def analyzer_shape(outcome: reports.Outcome) -> shape.Analyzer:
    return shape.Analyzer(
        name=outcome.analyzer,
        version=outcome.version,
        seconds=outcome.seconds,
        findings=len(outcome.findings),
        gaps=[shape.Missed(path=gap.path, why=gap.why) for gap in outcome.gaps],
    )


def model_shape(outcomes: tuple[reports.Outcome, ...]) -> shape.Model | None:
    total = spent(outcomes)
    if total is None:
        return None
    asked = [(usage.prompt, outcome.version) for outcome in outcomes for usage in outcome.usage]
    return shape.Model(
        name=total.model,
        prompts=list(dict.fromkeys(" ".join(prompt) for prompt in asked)),
        calls=total.calls,
        input_tokens=total.input_tokens,
        cached_tokens=total.cached_tokens,
        output_tokens=total.output_tokens,
        cost_usd=total.cost_usd,
    )


def record_shape(record: reports.Record) -> shape.Record:
    return shape.Record(
        exemptions=[exemption_shape(exemption) for exemption in record.exemptions],
        outcomes=[outcome_shape(outcome) for outcome in record.outcomes],
        policy=policy_shape(record.policy),
        notes=list(record.notes),
        feedback=[feedback_shape(said) for said in record.feedback],
    )


def exemption_shape(exemption: reports.Exemption) -> shape.Exemption:
    return shape.Exemption(path=exemption.path, status=exemption.status.value, why=exemption.why)


def outcome_shape(outcome: reports.Outcome) -> shape.Outcome:
    return shape.Outcome(
        analyzer=outcome.analyzer,
        version=outcome.version,
        seconds=outcome.seconds,
        paths=list(outcome.paths),
        findings=[voice_shape(finding) for finding in outcome.findings],
        gaps=[shape.Gap(path=g.path, why=g.why, outage=g.outage) for g in outcome.gaps],
        set_aside=[set_aside_shape(aside) for aside in outcome.set_aside],
        exempt=[exemption_shape(exemption) for exemption in outcome.exempt],
        usage=[usage_shape(usage) for usage in outcome.usage],
        looks=[
            shape.Looked(rule=each.rule, span=span_shape(each.span), look=look_shape(each.look))
            for each in outcome.looks
        ],
        tests=[reaching_shape(test) for test in outcome.tests],
        recalled=outcome.recalled,
    )


def reaching_shape(test: reports.Reaching) -> shape.Reaching:
    return shape.Reaching(
        name=test.name, span=span_shape(test.span), symbols=list(test.symbols), calls=test.calls
    )


def usage_shape(usage: reports.Usage) -> shape.Usage:
    return shape.Usage(
        model=usage.model,
        prompt=usage.prompt,
        calls=usage.calls,
        input_tokens=usage.input_tokens,
        cached_tokens=usage.cached_tokens,
        output_tokens=usage.output_tokens,
        cost_usd=usage.cost_usd,
    )


def policy_shape(policy: reports.Policy) -> shape.Policy:
    return shape.Policy(
        fail_on=policy.fail_on.value,
        min_severity=policy.min_severity.value,
        optional=list(policy.optional),
        always=list(policy.always),
        outage_passes=policy.outage_passes,
        waivers=[waiver_shape(waiver) for waiver in policy.waivers],
        overrides=[override_shape(override) for override in policy.overrides],
        today=policy.today.isoformat(),
    )
