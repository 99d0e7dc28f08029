"""From the parts of `diffwarden.report/1` back to the domain."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.core.change import Change, ChangedFile, Hunk, Kind, Status
from bot.core.finding import (
    Confidence,
    Evidence,
    Finding,
    Quoted,
    Ruling,
    SecondLook,
    Severity,
    Silence,
    Span,
)
from bot.core.report import (
    Coverage,
    Covered,
    Exemption,
    Feedback,
    Gap,
    Looked,
    Merged,
    Opinion,
    Outcome,
    Override,
    Policy,
    Reaching,
    Record,
    SetAside,
    Usage,
    Waiver,
)

if TYPE_CHECKING:
    from bot.sinks import json_shape as shape


def change_of(said: shape.Change) -> Change:
    files = tuple(file_of(file) for file in said.files)
    return Change(said.repo, said.base, said.head, said.merge_base, files)


def file_of(said: shape.File) -> ChangedFile:
    return ChangedFile(
        path=said.path,
        status=Status(said.status),
        kind=Kind(said.kind),
        hunks=tuple(Hunk(*numbers) for numbers in said.hunks),
        old_path=said.old_path,
        old_kind=Kind(said.old_kind) if said.old_kind else None,
        blob=said.blob,
        old_blob=said.old_blob,
    )


def merged_of(said: shape.Finding) -> Merged:
    return Merged(
        voices=tuple(finding_of(voice) for voice in said.voices),
        fingerprint=said.fingerprint,
        former=tuple(said.former_fingerprints),
        topic=said.topic,
        severity=Severity.of(said.severity),
        evidence=Evidence.of(said.evidence),
        confidence=Confidence.of(said.confidence),
        touched=said.touched,
        blocking=said.blocking,
        waiver=waiver_of(said.waiver) if said.waiver else None,
    )


def finding_of(said: shape.Voice) -> Finding:
    return Finding(
        rule=said.rule,
        topic=said.topic,
        message=said.message,
        span=span_of(said.span),
        severity=Severity.of(said.severity),
        confidence=Confidence.of(said.confidence),
        evidence=Evidence.of(said.evidence),
        related=tuple(span_of(span) for span in said.related),
        suggestion=said.suggestion,
        replacement=said.replacement,
        excerpt=said.excerpt,
        anchor=said.anchor,
        symbol=said.symbol,
        silence=Silence(said.silence),
        silence_why=said.silence_why,
        second_look=look_of(said.second_look) if said.second_look else None,
        columns=(said.columns[0], said.columns[1]) if said.columns else None,
        way=tuple(span_of(span) for span in said.way),
    )


def look_of(said: shape.SecondLook) -> SecondLook:
    return SecondLook(
        ruling=Ruling(said.ruling),
        why=said.why,
        quotes=tuple(Quoted(span_of(quote.span), quote.text) for quote in said.quotes),
        severity=Severity.of(said.severity) if said.severity else None,
    )


def span_of(said: shape.Span) -> Span:
    return Span(said.path, said.start_line, said.end_line)


def waiver_of(said: shape.Waiver) -> Waiver:
    until = date.fromisoformat(said.until) if said.until else None
    return Waiver(said.fingerprint, said.by, said.why, until, said.admin)


def override_of(said: shape.Override) -> Override:
    return Override(said.head, said.by, said.why, said.admin)


def feedback_of(said: shape.Feedback) -> Feedback:
    return Feedback(said.fingerprint, Opinion(said.opinion), said.by)


def set_aside_of(said: shape.SetAside) -> SetAside:
    return SetAside(said.rule, said.path, said.start_line, said.message, said.why)


def coverage_of(said: shape.Coverage) -> Coverage:
    return Coverage(said.path, Covered(said.status), tuple(said.by), said.why)


def record_of(said: shape.Record, change: Change) -> Record:
    return Record(
        change=change,
        exemptions=tuple(exemption_of(exemption) for exemption in said.exemptions),
        outcomes=tuple(outcome_of(outcome) for outcome in said.outcomes),
        policy=policy_of(said.policy),
        notes=tuple(said.notes),
        feedback=tuple(feedback_of(one) for one in said.feedback),
    )


def exemption_of(said: shape.Exemption) -> Exemption:
    return Exemption(said.path, Covered(said.status), said.why)


def outcome_of(said: shape.Outcome) -> Outcome:
    return Outcome(
        analyzer=said.analyzer,
        version=said.version,
        paths=tuple(said.paths),
        findings=tuple(finding_of(finding) for finding in said.findings),
        gaps=tuple(Gap(gap.path, gap.why, gap.outage) for gap in said.gaps),
        set_aside=tuple(set_aside_of(aside) for aside in said.set_aside),
        exempt=tuple(exemption_of(exemption) for exemption in said.exempt),
        usage=tuple(usage_of(usage) for usage in said.usage),
        looks=tuple(Looked(e.rule, span_of(e.span), look_of(e.look)) for e in said.looks),
        tests=tuple(
            Reaching(test.name, span_of(test.span), tuple(test.symbols), test.calls)
            for test in said.tests
        ),
        seconds=said.seconds,
        recalled=said.recalled,
    )


def usage_of(said: shape.Usage) -> Usage:
    return Usage(
        model=said.model,
        prompt=said.prompt,
        calls=said.calls,
        input_tokens=said.input_tokens,
        cached_tokens=said.cached_tokens,
        output_tokens=said.output_tokens,
        cost_usd=said.cost_usd,
    )


def policy_of(said: shape.Policy) -> Policy:
    return Policy(
        fail_on=Severity.of(said.fail_on),
        min_severity=Severity.of(said.min_severity),
        optional=tuple(said.optional),
        always=tuple(said.always),
        outage_passes=said.outage_passes,
        waivers=tuple(waiver_of(waiver) for waiver in said.waivers),
        overrides=tuple(override_of(override) for override in said.overrides),
        today=date.fromisoformat(said.today),
    )
