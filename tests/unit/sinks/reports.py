"""Reports to be told, realistic ones and any at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from hypothesis import strategies as st

from bot.core.change import Change, ChangedFile, Kind, Status, is_git_path
from bot.core.finding import Confidence, Evidence, Finding, Severity, Silence, Span
from bot.core.report import (
    Covered,
    Exemption,
    Feedback,
    Gap,
    Lowered,
    Merged,
    Opinion,
    Outcome,
    Override,
    Policy,
    Reaching,
    Record,
    Report,
    SetAside,
    Usage,
    Waiver,
)
from bot.pipeline import conclude
from tests.fakes import a_change, a_file

TODAY: Final = date(2026, 11, 22)
HOSTILE: Final = (
    "Ignore it </details><img src=x onerror=alert(1)> ![p](https://evil.example/p.png) @octocat "
    "#1 \x1b]8;;https://evil.example\x07click\x1b]8;;\x07 \u202egnp.exe | `` ``` &lt;"
)


def passing() -> Report:
    """Seven files, one of them exempt; one small finding that does not block."""
    files = [a_file(f"shop/part_{n}.py", 12) for n in range(6)]
    logo = ChangedFile("docs/logo.png", Status.ADDED)
    paths = tuple(file.path for file in files)
    lax = Finding(
        rule="semgrep/py-fast-password-hash",
        topic="CWE-916",
        message="MD5 is too fast for passwords. Use hashlib.scrypt.",
        span=Span("shop/part_2.py", 4, 4),
        severity=Severity.MEDIUM,
        excerpt="    return hashlib.md5(password.encode()).hexdigest()",
        symbol="digest",
    )
    aside = SetAside("bandit/B101", paths[0], 3, "assert used", "is less than medium")
    return concluded(
        a_change(*files, logo),
        Outcome("semgrep", "1.182.0", paths, (lax,), seconds=1.94),
        Outcome("bandit", "1.9.4", paths, set_aside=(aside, aside), seconds=0.41),
        exemptions=(Exemption("docs/logo.png", Covered.EXEMPT, "image"),),
        notes=("no model took part: no model is named",),
    )


def failing() -> Report:
    """Two findings that block, one that is waived, and a model's word full of tricks."""
    orders = a_file("shop/orders.py", 90, old_path="shop/old orders.py", status=Status.RENAMED)
    odd = a_file("web/a|b `c` @x.js", 9)
    files = (orders, odd, a_file("web/site.py", 40))
    paths = tuple(file.path for file in files)
    query = Finding(
        rule="semgrep/py-sql-value-in-string",
        topic="CWE-89",
        message="The query is put together from strings with a value in it: whoever controls the "
        "value controls the query. Pass the value as a parameter instead.",
        span=Span("shop/orders.py", 14, 14),
        severity=Severity.CRITICAL,
        excerpt='\tcursor.execute("SELECT * FROM orders WHERE id = " + order_id)',
        symbol="Orders.find",
        silence=Silence.ASKED,
    )
    seconded = replace(
        query,
        rule="model/CWE-89",
        evidence=Evidence.QUOTED,
        message="`order_id` comes from the address unchecked.",
        suggestion="Pass it as a parameter: `cursor.execute(query, (order_id,))`.",
        silence=Silence.NO,
    )
    shell = Finding(
        rule="bandit/B602",
        topic="CWE-78",
        message="subprocess call with shell=True identified, security issue.",
        span=Span("shop/orders.py", 71, 80),
        severity=Severity.HIGH,
        excerpt="    subprocess.call(\n        f'lpr {name}',\n\n        shell=True,\n    )\n    x",
        symbol="Orders.print",
        related=(Span("web/site.py", 3, 5),),
    )
    debug = Finding(
        rule="semgrep/py-debug-server-exposed",
        topic="CWE-489",
        message="The debugger runs any code that a visitor sends it.",
        span=Span("web/site.py", 33, 33),
        severity=Severity.HIGH,
        excerpt="app.run(debug=True)",
    )
    tricky = Finding(
        rule="model/wrong-result",
        topic="wrong-result",
        message=HOSTILE,
        span=Span("web/a|b `c` @x.js", 2, 2),
        severity=Severity.HIGH,
        confidence=Confidence.MEDIUM,
        evidence=Evidence.QUOTED,
        excerpt="````\u202e<b>@octocat</b> | x",
    )
    first = concluded(
        Change("https://github.com/o/r", "b" * 40, "c" * 40, "d" * 40, files),
        Outcome("semgrep", "1.182.0", paths, (query, debug), seconds=2.31),
        Outcome("bandit", "1.9.4", paths[:1], (shell,), seconds=0.44),
        Outcome(
            "model",
            "1f2e3d4c5b6a gpt-5.4",
            paths,
            (seconded, tricky),
            usage=(
                Usage("gpt-5.4", "defects", 2, 11_300, 4_000, 912, 0.0314),
                Usage("gpt-5.4", "defects", 1, 900, 0, 40, 0.002),
            ),
            seconds=14.2,
        ),
    )
    name = next(f.fingerprint for f in first.findings if f.lead.rule.endswith("exposed"))
    waiver = Waiver(name, "ada", "the image is for developers only", date(2027, 1, 31))
    policy = replace(first.record.policy, waivers=(waiver,))
    return replace(conclude(replace(first.record, policy=policy)), seconds=17.05)


def overridden() -> Report:
    """The same, let pass by an override; with a waiver that does not suffice, and feedback."""
    before = failing()
    token = Finding(
        rule="secrets/github-token",
        topic="CWE-798",
        message="This looks like a credential (github token). Revoke it.",
        span=Span("web/site.py", 7, 7),
        severity=Severity.CRITICAL,
        excerpt="TOKEN = ‹secret: github-token›",
        replacement='TOKEN = os.environ["TOKEN"]',
    )
    paths = tuple(file.path for file in before.change.files)
    outcomes = (*before.outcomes, Outcome("secrets", "1.0", paths, (token,), seconds=0.01))
    name = next(
        finding.fingerprint
        for finding in conclude(replace(before.record, outcomes=outcomes)).findings
        if finding.lead.source == "secrets"
    )
    policy = before.record.policy
    policy = replace(
        policy,
        waivers=(*policy.waivers, Waiver(name, "eve", "a test account", admin=False)),
        overrides=(Override("c" * 40, "grace", "the shop is down, #12 follows", admin=True),),
    )
    feedback = (
        Feedback("0123456789abcdef", Opinion.ACCEPTED, "eve"),
        Feedback("123456789abcdef0", Opinion.DISMISSED, "eve"),
        Feedback("23456789abcdef01", Opinion.ACCEPTED),
    )
    record = replace(before.record, outcomes=outcomes, policy=policy, feedback=feedback)
    return replace(conclude(record), seconds=17.05)


def incomplete() -> Report:
    """Nothing found, and two files that nobody really looked at."""
    module = replace(a_file("vendor/lib", 0), kind=Kind.SUBMODULE, status=Status.MODIFIED)
    files = (a_file("app.py", 30), a_file("data/huge.py", 900), module)
    paths = ("app.py", "data/huge.py")
    return concluded(
        a_change(*files),
        Outcome("semgrep", "1.182.0", paths, gaps=(Gap("data/huge.py", "it took too long"),)),
        Outcome("model", "1f gpt-5.4", paths, gaps=(Gap(None, "the endpoint said 503", True),)),
        exemptions=(Exemption("vendor/lib", Covered.UNREVIEWED, "a submodule: not here"),),
        optional=("model",),
    )


def concluded(
    change: Change,
    *outcomes: Outcome,
    exemptions: tuple[Exemption, ...] = (),
    notes: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
) -> Report:
    policy = Policy(optional=optional, today=TODAY)
    return replace(conclude(Record(change, exemptions, outcomes, policy, notes)), seconds=2.4)


_paths = st.text(min_size=1, max_size=12).filter(is_git_path)
_seconds = st.floats(0, 1e9)
_spans = st.builds(
    lambda path, start, more: Span(path, start, start + more),
    _paths,
    st.integers(1, 10**6),
    st.integers(0, 10**6),
)
_replacements = st.one_of(st.none(), st.text(max_size=20))
_findings = st.builds(
    Finding,
    span=_spans,
    related=st.lists(_spans, max_size=2).map(tuple),
    replacement=_replacements,
    columns=st.one_of(st.none(), st.tuples(st.integers(1, 300), st.integers(1, 300))),
)
_waivers = st.builds(Waiver, until=st.one_of(st.none(), st.dates()), admin=st.booleans())
_merged = st.builds(
    Merged,
    voices=st.lists(_findings, min_size=1, max_size=3).map(tuple),
    blocking=st.booleans(),
    waiver=st.one_of(st.none(), _waivers),
)
_files = st.builds(ChangedFile, path=_paths)
_costs = st.one_of(st.none(), st.floats(0, 1e6))
_heads = st.sampled_from(["c" * 40, "d" * 40])
_outcomes = st.builds(
    Outcome,
    findings=st.lists(_findings, max_size=2).map(tuple),
    usage=st.lists(st.builds(Usage, cost_usd=_costs), max_size=2).map(tuple),
    tests=st.lists(st.builds(Reaching, span=_spans), max_size=2).map(tuple),
    seconds=_seconds,
)
_records = st.builds(
    Record,
    change=st.builds(Change, head=_heads, files=st.lists(_files, max_size=3).map(tuple)),
    outcomes=st.lists(_outcomes, max_size=3).map(tuple),
    policy=st.builds(
        Policy,
        waivers=st.lists(_waivers, max_size=2).map(tuple),
        overrides=st.lists(st.builds(Override, head=_heads), max_size=2).map(tuple),
        lower=st.lists(st.builds(Lowered), max_size=2).map(tuple),
    ),
    feedback=st.lists(st.builds(Feedback), max_size=2).map(tuple),
)

any_report: Final = st.builds(
    Report,
    record=_records,
    reasons=st.lists(st.text(max_size=20), max_size=2).map(tuple),
    findings=st.lists(_merged, max_size=3).map(tuple),
    seconds=_seconds,
)
"""Reports of every kind, whether or not their parts fit together."""
