"""Who ordered what: comments that count, findings that are meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.command import Verb
from bot.core.orders import Mistake, Order, orders
from bot.core.pull import Comment, Person, Reaction
from tests.standings import ADA, ME, a_comment, a_standing, a_thread

ID, OTHER = "3f1c0c9c2f4e9a7718d2b6e0a5c4f391", "3f1c0c9c00000000"
OURS = a_comment("**high** a shell", 3, ME)


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param(a_comment("/diffwarden review", by=ME), id="our own"),
        pytest.param(a_comment("/diffwarden review", by=replace(ME, is_bot=False)), id="our id"),
        pytest.param(a_comment("/diffwarden review", by=Person("x[bot]", 9, True)), id="a bot's"),
        pytest.param(a_comment("/diffwarden review", by=Person("ghost")), id="nobody's any more"),
        pytest.param(a_comment("/diffwarden review", edited=True), id="edited"),
        pytest.param(a_comment("/diffwarden review", minimized=True), id="hidden"),
        pytest.param(a_comment("/diffwarden nonsense", edited=True), id="a mistake, edited"),
        pytest.param(a_comment("nice work"), id="no command"),
    ],
)
def test_a_comment_that_does_not_count(comment: Comment) -> None:
    assert orders(a_standing(comment)) == ()
    assert orders(a_standing(threads=(a_thread("T1", OURS, comment),)), {"T1": ID}) == ()


def test_orders_come_in_the_order_they_were_given() -> None:
    thread = a_thread("T1", OURS, a_comment("/diffwarden help", 4))
    talk = (a_comment("/diffwarden resolve", 5), a_comment("/diffwarden review", 2))

    found = orders(a_standing(*talk, threads=(thread,)), {"T1": ID})

    assert [one.comment.id for one in found] == [2, 4, 5]
    assert [one.thread for one in found] == [None, thread, None]


@pytest.mark.parametrize(
    ("body", "verb", "fingerprint"),
    [
        pytest.param("ignore run by hand", Verb.IGNORE, ID, id="ignore"),
        pytest.param("explain", Verb.EXPLAIN, ID, id="explain"),
        pytest.param("resolve", Verb.RESOLVE, ID, id="resolve"),
        pytest.param(f"ignore {'f' * 32} another one", Verb.IGNORE, "f" * 32, id="another"),
        pytest.param("review", Verb.REVIEW, "", id="review is about no finding"),
    ],
)
def test_a_command_in_our_thread_is_about_its_finding(
    body: str, verb: Verb, fingerprint: str
) -> None:
    thread = a_thread("T1", OURS, a_comment(f"/diffwarden {body}", 4))

    (order,) = orders(a_standing(threads=(thread,)), {"T1": ID})

    assert isinstance(order, Order)
    assert (order.verb, order.fingerprint, order.by) == (verb, fingerprint, ADA)


@pytest.mark.parametrize("body", ["ignore run by hand", "explain"])
def test_elsewhere_a_command_must_name_its_finding(body: str) -> None:
    said = a_comment(f"/diffwarden {body}", 4)
    theirs = a_thread("T2", a_comment("why?", 3), said)

    for place in (a_standing(said), a_standing(threads=(theirs,))):
        (mistake,) = orders(place, {"T1": ID})

        assert isinstance(mistake, Mistake)
        assert mistake.why.startswith("Say which finding: `/diffwarden ")


def test_resolve_in_the_conversation_is_about_all() -> None:
    (order,) = orders(a_standing(a_comment("/diffwarden resolve")), {"T1": ID})

    assert isinstance(order, Order)
    assert order.fingerprint == ""


BODIES = {"explain": "/diffwarden explain {}", "ignore": "/diffwarden ignore {} run by hand"}


def meant(verb: str, digits: str, *threads: tuple[str, int], known: tuple[str, ...] = ()) -> str:
    """The fingerprint that `digits` mean, or the mistake, with threads begun at those seconds."""
    stand = tuple(a_thread(name, a_comment("", second, ME)) for name, second in threads)
    place = a_standing(a_comment(BODIES[verb].format(digits), 30), threads=stand)

    (found,) = orders(place, {name: name for name, _ in threads}, known)

    return found.fingerprint if isinstance(found, Order) else found.why


@pytest.mark.parametrize("verb", ["explain", "ignore"])
def test_a_few_digits_mean_the_one_finding_that_begins_so(verb: str) -> None:
    assert meant(verb, "3f1c0c9c", (ID, 1), ("f" * 16, 2)) == ID
    assert meant(verb, "3f1c0c9c2", (ID, 1), (OTHER, 2)) == ID


@pytest.mark.parametrize("verb", ["explain", "ignore"])
def test_digits_that_mean_two_findings_or_none_are_a_mistake(verb: str) -> None:
    why = "3f1c0c9c is not clear: write all 32 digits of it."

    assert meant(verb, "3f1c0c9c", (ID, 1), (OTHER, 2)) == why
    assert meant(verb, "3f1c0c9c", (ID, 1), known=(OTHER,)) == why
    assert meant(verb, "3f1c0c9c") == why


def test_a_whole_fingerprint_need_not_be_known() -> None:
    assert meant("ignore", ID) == ID


def test_a_finding_that_was_told_later_is_not_what_was_meant() -> None:
    made_to_fit = meant("ignore", "3f1c0c9c", (OTHER, 31))

    assert made_to_fit.endswith("write all 32 digits of it.")
    assert meant("explain", "3f1c0c9c", (OTHER, 31)) == OTHER


def test_a_mistake_keeps_its_place_and_author() -> None:
    said = a_comment("/diffwarden reveiw", 4)
    thread = a_thread("T1", OURS, said)

    (mistake,) = orders(a_standing(threads=(thread,)), {"T1": ID})

    assert mistake == Mistake(
        "There is no command 'reveiw': did you mean 'review'?", said, thread, answered=False
    )
    assert mistake.by == ADA


@pytest.mark.parametrize(
    ("by", "answered"),
    [pytest.param(ME, True, id="ours"), pytest.param(ADA, False, id="another's")],
)
@pytest.mark.parametrize("body", ["/diffwarden review", "/diffwarden reveiw"])
def test_a_reaction_of_ours_says_that_it_was_answered(
    by: Person, answered: bool, body: str
) -> None:
    (found,) = orders(a_standing(a_comment(body, reactions=(Reaction("+1", by),))))

    assert found.answered is answered
