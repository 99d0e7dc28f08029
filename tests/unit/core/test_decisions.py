"""Which orders count: permissions, named approvers, and the exact commit."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.decisions import ANYBODY, Decisions, Terms, decided
from bot.core.orders import orders
from bot.core.pull import Permission, Person
from bot.core.report import Override, Waiver
from tests.standings import ADA, BOB, EVE, HEAD, Permissions, a_comment, a_standing

ID = "3f1c0c9c2f4e9a7718d2b6e0a5c4f391"
IGNORE = f"/diffwarden ignore {ID} "
OVERRIDE = f"/diffwarden override {HEAD} "
JUNE, JULY = date(2027, 6, 30), date(2027, 7, 31)
ALL = Permissions(ada=Permission.ADMIN, bob=Permission.MAINTAIN, eve=Permission.WRITE)


def ruled(
    *said: tuple[Person, str],
    may: Permissions = ALL,
    terms: Terms = ANYBODY,
    head: str = HEAD,
) -> Decisions:
    comments = [a_comment(body, second, by) for second, (by, body) in enumerate(said, start=1)]
    return decided(orders(a_standing(*comments)), may, head, terms)


def whys(decisions: Decisions) -> list[tuple[str, str]]:
    return [(mistake.by.login, mistake.why) for mistake in decisions.refused]


@pytest.mark.parametrize("body", [f"{IGNORE}known", f"{OVERRIDE}down", "/diffwarden review"])
@pytest.mark.parametrize(
    ("permission", "ignores", "overrides"),
    [
        pytest.param(Permission.NONE, False, False, id="none"),
        pytest.param(Permission.READ, False, False, id="read"),
        pytest.param(Permission.TRIAGE, False, False, id="triage"),
        pytest.param(Permission.WRITE, True, False, id="write"),
        pytest.param(Permission.MAINTAIN, True, True, id="maintain"),
        pytest.param(Permission.ADMIN, True, True, id="admin"),
    ],
)
def test_a_command_takes_a_permission(
    permission: Permission, ignores: bool, overrides: bool, body: str
) -> None:
    decisions = ruled((ADA, body), may=Permissions(ada=permission))

    counts = overrides if "override" in body else ignores
    is_admin = permission is Permission.ADMIN
    waiver = Waiver(ID, "ada", "known", None, admin=is_admin)
    override = Override(HEAD, "ada", "down", admin=is_admin)
    assert decisions.waivers == ((waiver,) if counts and "ignore" in body else ())
    assert decisions.overrides == ((override,) if counts and "override" in body else ())
    assert [order.by for order in decisions.granted] == [ADA] * counts
    assert bool(decisions.unheard) is (permission < Permission.WRITE)
    assert bool(decisions.refused) is (not counts and not decisions.unheard)


def test_who_may_not_write_gets_no_answer_to_a_mistake_either() -> None:
    decisions = ruled((ADA, "/diffwarden reveiw"), may=Permissions(ada=Permission.READ))

    assert decisions.refused == ()
    assert len(decisions.unheard) == 1


def test_who_may_write_is_told_of_a_mistake() -> None:
    assert whys(ruled((EVE, "/diffwarden reveiw"))) == [
        ("eve", "There is no command 'reveiw': did you mean 'review'?")
    ]


def test_an_override_by_who_may_only_write_is_refused_with_a_sentence() -> None:
    assert whys(ruled((EVE, f"{OVERRIDE}down"))) == [
        ("eve", "An override takes the permission to maintain; yours is to write.")
    ]


def test_each_person_is_asked_about_once() -> None:
    may = Permissions(ada=Permission.ADMIN)

    ruled((ADA, f"{IGNORE}a"), (ADA, f"{OVERRIDE}b"), (BOB, f"{IGNORE}c"), (ADA, "no"), may=may)

    assert may.asked == [ADA, BOB]


def test_an_override_is_for_one_commit() -> None:
    decisions = ruled((ADA, f"{OVERRIDE}down"), head="d" * 40)

    assert decisions.overrides == ()
    assert whys(decisions) == [("ada", f"{'c' * 12} is not the last commit here: {'d' * 40} is.")]


def test_an_override_names_as_many_digits_as_it_likes() -> None:
    decisions = ruled((ADA, f"/diffwarden override {HEAD} down"))

    assert decisions.overrides == (Override(HEAD, "ada", "down", admin=True),)
    assert ruled((ADA, f"/diffwarden override {HEAD}00 down")).overrides == ()


def test_the_last_word_of_a_person_counts() -> None:
    decisions = ruled((ADA, f"{IGNORE}a"), (ADA, f"{IGNORE}until 2027-06-30 b"))

    assert decisions.waivers == (Waiver(ID, "ada", "b", JUNE, admin=True),)


@pytest.mark.parametrize("approvals", [1, 2, 3])
@pytest.mark.parametrize("verb", [IGNORE, OVERRIDE])
def test_as_many_different_people_must_say_it(approvals: int, verb: str) -> None:
    terms = Terms(approvals)

    decisions = ruled((ADA, f"{verb}x"), (BOB, f"{verb}y"), (BOB, f"{verb}y"), terms=terms)

    passed = decisions.waivers + decisions.overrides
    assert [p.by for p in passed] == {1: ["ada"], 2: ["ada, bob"], 3: []}[approvals]
    assert [p.why for p in passed] == {1: ["x"], 2: ["x; y"], 3: []}[approvals]
    assert {why for _, why in whys(decisions)} == (
        {"It takes 3 people, and not all have said so yet."} if approvals == 3 else set()
    )


def test_one_account_is_one_person_by_whatever_name() -> None:
    renamed = Person("bob", ADA.id)

    decisions = ruled((ADA, f"{IGNORE}x"), (renamed, f"{IGNORE}y"), terms=Terms(2))

    assert decisions.waivers == ()


def test_only_named_approvers_count_where_some_are_named() -> None:
    terms = Terms(1, ("Bob", "carol"))

    decisions = ruled((ADA, f"{IGNORE}x"), (BOB, f"{IGNORE}y"), terms=terms)

    assert [waiver.by for waiver in decisions.waivers] == ["bob"]
    assert whys(decisions) == [("ada", "Only the word of Bob or carol counts here.")]


def test_a_named_approver_needs_the_permission_too() -> None:
    decisions = ruled((EVE, f"{OVERRIDE}x"), terms=Terms(1, ("eve",)))

    assert decisions.overrides == ()
    assert whys(decisions)[0][1].startswith("An override takes the permission to maintain")


def test_a_name_alone_is_no_permission() -> None:
    decisions = ruled((ADA, f"{IGNORE}x"), may=Permissions(), terms=Terms(1, ("ada",)))

    assert decisions == Decisions(unheard=decisions.unheard)


def test_terms_are_for_letting_pass_and_for_nothing_else() -> None:
    decisions = ruled((EVE, "/diffwarden review"), terms=Terms(2, ("ada", "bob")))

    assert [order.by for order in decisions.granted] == [EVE]


@pytest.mark.parametrize(
    ("said", "approvals", "ends"),
    [
        pytest.param(["until 2027-06-30 a", "until 2027-07-31 b"], 1, [("eve", JULY)], id="later"),
        pytest.param(["until 2027-06-30 a", "b"], 1, [("eve", None)], id="one for good"),
        pytest.param(
            ["until 2027-06-30 a", "until 2027-07-31 b"], 2, [("eve, bob", JUNE)], id="both needed"
        ),
    ],
)
def test_what_several_say_lasts_as_long_as_enough_of_them_agree(
    said: list[str], approvals: int, ends: list[tuple[str, date | None]]
) -> None:
    people = zip((BOB, EVE), said, strict=True)

    decisions = ruled(*((by, IGNORE + why) for by, why in people), terms=Terms(approvals))

    assert [(waiver.by, waiver.until) for waiver in decisions.waivers] == ends


def test_an_administrators_weight_is_not_lost_among_longer_words() -> None:
    decisions = ruled((EVE, f"{IGNORE}x"), (ADA, f"{IGNORE}until 2027-06-30 y"))

    assert decisions.waivers == (
        Waiver(ID, "eve", "x", None, admin=False),
        Waiver(ID, "ada", "y", JUNE, admin=True),
    )


def test_two_people_have_an_administrators_weight_when_one_of_them_does() -> None:
    both = ruled((BOB, f"{OVERRIDE}x"), (ADA, f"{OVERRIDE}y"), terms=Terms(2))
    three = ruled((BOB, f"{IGNORE}x"), (EVE, f"{IGNORE}y"), (ADA, f"{IGNORE}z"), terms=Terms(2))

    assert [override.admin for override in both.overrides] == [True]
    assert [(waiver.by, waiver.admin) for waiver in three.waivers] == [
        ("bob, eve", False),
        ("ada, bob", True),
    ]


def test_without_orders_nobody_is_asked_about() -> None:
    may = Permissions()

    assert ruled((ADA, "looks good"), may=may) == Decisions()
    assert may.asked == []
