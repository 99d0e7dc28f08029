"""What people did about our comments, read as opinions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.core.feedback import told
from bot.core.marks import Mark, Role, Seal
from bot.core.pull import Draft, Person, Standing
from bot.core.report import Feedback, Opinion, Waiver
from tests.fake_forge import FakeForge
from tests.standings import ADA, BOB, HEAD, ME

NAME = "0123456789abcdef"
OTHER_BOT = Person("linter[bot]", 77, is_bot=True)


def commented(role: Role = Role.FINDING, names: tuple[str, ...] = (NAME,)) -> FakeForge:
    """A pull request with a comment of ours on a finding."""
    forge = FakeForge()
    body = Seal(b"a key", "o/r", 7).signed("It is wrong.", Mark(role, HEAD, names))
    forge.review(HEAD, "", [Draft("app.py", 2, 2, body)])
    return forge


def voted(content: str, by: Person = ADA) -> Callable[[FakeForge], None]:
    return lambda forge: forge.vote(forge.threads[0].comments[0], content, by)


def resolved(by: Person = ADA) -> Callable[[FakeForge], None]:
    return lambda forge: forge.resolve(forge.threads[0], by)


def pushed(forge: FakeForge) -> None:
    forge.push("d" * 40, outdated="app.py")


def opinions(standing: Standing) -> list[tuple[Opinion, str]]:
    return [(one.opinion, one.by) for one in told(standing, b"a key")]


@pytest.mark.parametrize(
    ("acts", "opinion"),
    [
        pytest.param([], None, id="nobody said a word"),
        pytest.param([voted("+1")], (Opinion.ACCEPTED, "ada"), id="welcomed"),
        pytest.param([voted("-1")], (Opinion.DISMISSED, "ada"), id="voted down"),
        pytest.param([voted("eyes")], None, id="a reaction that says nothing"),
        pytest.param([voted("-1", OTHER_BOT)], None, id="a bot's vote"),
        pytest.param([voted("-1", ME)], None, id="our own vote"),
        pytest.param([resolved()], (Opinion.DISMISSED, "ada"), id="resolved as it stood"),
        pytest.param([pushed, resolved()], (Opinion.ACCEPTED, "ada"), id="resolved when mended"),
        pytest.param([resolved(ME)], None, id="resolved by us"),
        pytest.param([pushed], (Opinion.CHANGED, ""), id="changed without a word"),
        pytest.param([pushed, voted("-1")], (Opinion.DISMISSED, "ada"), id="a vote, and changed"),
        pytest.param(
            [voted("+1", BOB), resolved()], (Opinion.ACCEPTED, "bob"), id="a vote, and resolved"
        ),
    ],
)
def test_what_people_do_is_an_opinion(
    acts: list[Callable[[FakeForge], None]], opinion: tuple[Opinion, str] | None
) -> None:
    forge = commented()
    for act in acts:
        act(forge)

    assert opinions(forge.standing()) == ([opinion] if opinion else [])


def test_our_own_vote_tells_nothing_when_we_write_as_a_person() -> None:
    forge = FakeForge(me=ADA)
    body = Seal(b"a key", "o/r", 7).signed("It is wrong.", Mark(Role.FINDING, HEAD, (NAME,)))
    forge.review(HEAD, "", [Draft("app.py", 2, 2, body)])
    voted("-1", ADA)(forge)
    resolved(ADA)(forge)

    assert opinions(forge.standing()) == []


def test_a_waiver_counts_for_more_than_a_vote() -> None:
    forge = commented()
    voted("+1")(forge)

    said = told(forge.standing(), b"a key", [Waiver(NAME, "bob", "it is a test")])

    assert said == (Feedback(NAME, Opinion.IGNORED, "bob"),)


def test_what_is_marked_as_mended_was_changed() -> None:
    assert opinions(commented(Role.MENDED).standing()) == [(Opinion.CHANGED, "")]


def test_of_two_comments_on_one_finding_the_last_counts() -> None:
    forge = commented(Role.MENDED)
    again = replace(commented().threads[0], node="T9", resolved_by=ADA)
    forge.threads.append(again)

    assert opinions(forge.standing()) == [(Opinion.DISMISSED, "ada")]


def test_comments_of_others_tell_nothing() -> None:
    forge = commented()
    voted("-1")(forge)

    assert told(forge.standing(), b"another key") == ()


def test_a_mark_without_a_name_tells_nothing() -> None:
    forge = commented(names=())
    voted("-1")(forge)

    assert told(forge.standing(), b"a key") == ()
