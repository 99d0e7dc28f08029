"""Commands in comments: by people who may, for what they saw, and for nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.conclusion import conclude
from bot.core.decisions import Decisions, decided
from bot.core.finding import Severity
from bot.core.orders import Mistake, orders
from bot.core.pull import Comment, Permission, Person, Standing
from bot.core.report import Outcome, Policy, Record, Report, Verdict
from tests.fakes import a_change, a_finding
from tests.standings import ADA, HEAD, ME, Permissions, a_comment, a_standing, a_thread

OVERRIDE = f"/diffwarden override {HEAD} the site is down"
IGNORE = "/diffwarden ignore 3f1c0c9c2f4e9a7718d2b6e0a5c4f391 run by hand"
COMMANDS = [OVERRIDE, IGNORE, "/diffwarden review", "/diffwarden help", "/diffwarden reveiw"]
ADMIN = Permissions(ada=Permission.ADMIN)


def decisions_on(standing: Standing, may: Permissions = ADMIN) -> Decisions:
    return decided(orders(standing), may, standing.pull.head)


def reviewed(standing: Standing, may: Permissions = ADMIN) -> Report:
    """The report on the head that stands, which has a finding that blocks."""
    change = replace(a_change(), head=standing.pull.head)
    decisions = decisions_on(standing, may)
    policy = Policy(waivers=decisions.waivers, overrides=decisions.overrides)
    found = a_finding(severity=Severity.CRITICAL)
    return conclude(Record(change, (), (Outcome("fake", "1", ("app.py",), (found,)),), policy))


def test_at_077_an_override_is_gone_after_a_push() -> None:
    before = a_standing(a_comment(OVERRIDE))
    after = replace(before, pull=replace(before.pull, head="d" * 40))

    first, second = reviewed(before), reviewed(after)

    assert first.verdict is Verdict.PASS
    assert first.reasons[0] == "overridden by ada: the site is down"
    assert second.verdict is Verdict.FAIL
    assert second.reasons == ("critical fake/shell at app.py:2",)


@pytest.mark.parametrize("body", COMMANDS)
@pytest.mark.parametrize(
    "permission", [Permission.NONE, Permission.READ, Permission.TRIAGE], ids=str
)
def test_at_082_who_may_not_write_is_ignored(permission: Permission, body: str) -> None:
    decisions = decisions_on(a_standing(a_comment(body)), Permissions(ada=permission))

    assert len(decisions.unheard) == 1
    assert replace(decisions, unheard=()) == Decisions()


@pytest.mark.parametrize("body", COMMANDS)
@pytest.mark.parametrize(
    "comment",
    [
        pytest.param(a_comment("{}", by=Person("ada", 7, is_bot=True)), id="a bot"),
        pytest.param(a_comment("{}", edited=True), id="edited"),
        pytest.param(a_comment("> {}"), id="quoted"),
        pytest.param(a_comment("```\n{}\n```"), id="fenced"),
        pytest.param(a_comment("    {}"), id="indented"),
        pytest.param(a_comment("<!--\n{}\n-->"), id="in an HTML comment"),
        pytest.param(a_comment("I would say\n{}"), id="second line"),
    ],
)
def test_at_082_what_nobody_plainly_said_is_ignored(comment: Comment, body: str) -> None:
    said = replace(comment, body=comment.body.format(body))
    may = Permissions(ada=Permission.ADMIN)

    for standing in (a_standing(said), a_standing(threads=(a_thread("T", said),))):
        assert decisions_on(standing, may) == Decisions()
        assert reviewed(standing).verdict is Verdict.FAIL
    assert may.asked == []


def test_at_083_only_the_permission_that_the_host_tells_counts() -> None:
    # Names and associations are what a comment says of itself; a login may be taken over.
    owner = Person("o", 12)

    report = reviewed(a_standing(a_comment(OVERRIDE, by=owner)), Permissions(o=Permission.NONE))

    assert report.verdict is Verdict.FAIL
    assert report.record.policy.overrides == ()


@pytest.mark.parametrize(
    "line",
    [
        "review --anything=x",
        "review  --anything=x",
        "review\t--anything=x",
        "review -c x",
        "--anything=x review",
        "ignore 3f1c0c9c2f4e9a7718d2b6e0a5c4f391 --anything=x known",
        f"override {HEAD} down --github.base_url=http://192.0.2.1",
    ],
)
def test_at_084_an_option_is_unknown_and_nothing_runs(line: str) -> None:
    decisions = decisions_on(a_standing(a_comment(f"/diffwarden {line}")))

    (mistake,) = decisions.refused
    assert mistake.why.startswith("There is an unknown option '-")
    assert decisions == Decisions(refused=(mistake,))


@pytest.mark.parametrize("body", COMMANDS)
def test_at_085_our_own_words_are_no_command(body: str) -> None:
    ours = a_comment(body, 1, ME)
    as_a_person = a_comment(body, 2, replace(ME, is_bot=False))
    thread = a_thread("T", ours, as_a_person)

    found = orders(
        a_standing(ours, as_a_person, threads=(thread,)), {"T": "3f1c0c9c2f4e9a7718d2b6e0a5c4f391"}
    )

    assert found == ()


def test_at_085_what_we_answer_to_a_mistake_is_no_command() -> None:
    (mistake,) = orders(a_standing(a_comment("/diffwarden review --all")))
    assert isinstance(mistake, Mistake)

    answers = [a_comment(text, 9, ADA) for text in (mistake.why, f"> {mistake.comment.body}")]

    assert orders(a_standing(*answers)) == ()
