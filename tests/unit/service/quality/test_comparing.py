"""Two models' words about one change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.conclusion import conclude
from bot.core.finding import Evidence, Finding, Severity, Span
from bot.core.report import Gap, Outcome, Policy, Record, Report, Usage
from bot.service.jobs import Job, Kind
from bot.service.quality.comparing import COMPARED, Who, compared
from bot.service.quality.shadows import is_chosen, shadow_of
from bot.service.settings import ServiceSettings
from tests.fakes import a_change, a_file

ONE = Finding(
    rule="model/correctness",
    topic="correctness",
    message="It rounds down.",
    span=Span("app.py", 5, 5),
    severity=Severity.HIGH,
    evidence=Evidence.QUOTED,
    anchor="a",
)
JOB = Job(Kind.PULL, 5, 9, "o/r", 7, "a" * 40, base_branch="main")


def report(*findings: Finding, model: str = "m", **more: object) -> Report:
    usage = (Usage(model, "defects", 2, 100, 0, 10, 0.5), Usage(model, "second-look", 1, 50, 0, 5))
    outcome = Outcome("model", f"1 {model}", ("app.py",), findings, usage=usage, seconds=3.0)
    outcome = replace(outcome, **more)  # type: ignore[arg-type]
    tools = Outcome("bandit", "1", ("app.py",))
    change = a_change(a_file("app.py", 50))
    return conclude(Record(change, (), (outcome, tools), Policy()))


def moved(lines: int, **more: object) -> Finding:
    span = Span("app.py", 5 + lines, 5 + lines)
    return replace(ONE, span=span, anchor=f"b{lines}", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ours", "theirs", "counts"),
    [
        pytest.param([], [], (0, 0, 0), id="nothing"),
        pytest.param([ONE], [ONE], (1, 0, 0), id="the same"),
        pytest.param([ONE], [moved(3)], (1, 0, 0), id="the same, some lines apart"),
        pytest.param([ONE], [moved(4)], (0, 1, 1), id="too far apart"),
        pytest.param([ONE], [replace(ONE, topic="CWE-89")], (0, 1, 1), id="something else"),
        pytest.param([ONE, moved(9)], [moved(9)], (1, 1, 0), id="one more"),
        pytest.param([ONE], [moved(2), ONE], (1, 0, 1), id="each is used once, by its name"),
    ],
)
def test_findings_are_matched(
    ours: list[Finding], theirs: list[Finding], counts: tuple[int, int, int]
) -> None:
    told = compared(report(*ours), report(*theirs, model="s"), "s")

    assert (told.both, told.only_usual, told.only_shadow) == counts
    assert sum(one.who is Who.BOTH for one in told.findings) == counts[0]
    assert COMPARED.validate_json(COMPARED.dump_json(told)) == told


def test_what_each_took_is_told() -> None:
    broken = report(model="s", gaps=(Gap("app.py", "no answer"),))

    told = compared(report(), broken, "s")

    assert (told.usual.model, told.usual.calls, told.usual.tokens) == ("m", 3, 165)
    assert (told.usual.cost_usd, told.usual.seconds, told.usual.is_whole) == (None, 3.0, True)
    assert (told.shadow.model, told.shadow.verdict) == ("s", "incomplete")
    assert not told.shadow.is_whole


def test_a_share_of_reviews_is_chosen_and_always_the_same() -> None:
    settings = ServiceSettings(shadow_model="s", shadow_share=0.25)
    jobs = [replace(JOB, number=number) for number in range(1, 1001)]

    chosen = [job for job in jobs if is_chosen(job, report(), settings)]

    assert 200 < len(chosen) < 300
    assert chosen == [job for job in jobs if is_chosen(job, report(), settings)]
    assert len({shadow_of(job, job.head, "main").id for job in jobs}) == 1000


@pytest.mark.parametrize(
    ("settings", "more"),
    [
        pytest.param(ServiceSettings(), {}, id="no shadow"),
        pytest.param(ServiceSettings(shadow_model="s", shadow_share=0.0), {}, id="no share"),
        pytest.param(
            ServiceSettings(shadow_model="s", shadow_share=1.0), {"usage": ()}, id="no model"
        ),
        pytest.param(
            ServiceSettings(shadow_model="s", shadow_share=1.0), {"recalled": 1}, id="known before"
        ),
    ],
)
def test_other_reviews_are_not_chosen(settings: ServiceSettings, more: dict[str, object]) -> None:
    assert not is_chosen(JOB, report(**more), settings)  # type: ignore[arg-type]
