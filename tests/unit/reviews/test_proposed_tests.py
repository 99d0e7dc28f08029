"""What a model is asked for a test, and what becomes of its answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from bot.core.budget import Fit
from bot.core.errors import ModelError, ModelOutage
from bot.core.finding import Finding, Span
from bot.core.ports import Prompt, Subject
from bot.core.report import SetAside, Usage
from bot.core.untested import Proposal, Untested
from bot.reach import Reach
from bot.reviews.proposed_tests import SHARE, ProposedTests
from tests.fakes import FakeModel
from tests.unit.reach.repository import changed
from tests.unit.reach.test_untested import BASE, CART, DISCOUNT

TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
TEST = ("def test_discount():", "    assert discount(10, 0.5) == 5")


def says(*lines: str) -> str:
    return json.dumps({"tells_apart": "discount(10, 0.5) is 5", "lines": lines})


def missing(subject: Subject) -> list[Untested]:
    span = next(s for s in subject.outlines["shop/cart.py"].symbols if s.name == "discount")
    place = Span("shop/cart.py", span.start, span.end)
    return [Untested("discount", place, (span.start, span.start + 1), "tests/test_cart.py", True)]


def proposed(
    model: FakeModel, code: str = DISCOUNT, before: dict[str, str] | None = None, **options: object
) -> list[Proposal | SetAside | Usage]:
    with changed(before or BASE, {"shop/cart.py": CART + code}) as subject:
        proposer = ProposedTests(model, **options)  # type: ignore[arg-type]
        return list(proposer.propose(missing(subject), subject))


def test_a_test_is_told_with_its_place() -> None:
    usage, proposal = proposed(FakeModel([says(*TEST)]))

    assert proposal == Proposal(
        "# tests/test_cart.py\ndef test_discount():\n    assert discount(10, 0.5) == 5"
    )
    assert isinstance(usage, Usage)
    assert usage.prompt == "proposed-test"


def test_the_model_sees_the_code_and_how_tests_are_written_here() -> None:
    model = FakeModel([says()])
    proposed(model)

    (prompt,) = model.asked
    assert "    8 + def discount(amount, rate):" in prompt.user
    assert "def test_total():" in prompt.user
    assert 'to be put into "tests/test_cart.py"' in prompt.user


def test_no_secret_reaches_the_model() -> None:
    model = FakeModel([says()])
    code = DISCOUNT.replace("rate > 1", f'rate == "{TOKEN}"')
    tests = BASE["tests/test_cart.py"] + f'\nKEY = "{TOKEN}"\n'
    proposed(model, code, {**BASE, "tests/test_cart.py": tests})

    (prompt,) = model.asked
    assert TOKEN not in prompt.user
    assert prompt.user.count("‹secret") == 2


UNFIT = [
    pytest.param(says(), "wrote none", id="none"),
    pytest.param(says("def test_discount(:"), "does not parse", id="broken"),
    pytest.param(says("x = 'https://evil.example/'"), "an address", id="address"),
    pytest.param(says("import os", "os.system('x')"), "run anything", id="runs-programs"),
    pytest.param(says("x = 1  # noqa"), "order to tools", id="silences"),
    pytest.param(says("x = 1  # \u202e"), "hidden characters", id="hidden"),
    pytest.param(says(f"x = '{TOKEN}'"), "credential", id="credential"),
    pytest.param(says("x = '‹secret: token›'"), "was masked", id="a-mask-of-ours"),
    pytest.param(says(*["x = 1"] * 41), "'lines'", id="too-long"),
    pytest.param(says("x" * 201), "'lines'", id="too-wide"),
    pytest.param("no JSON", "no JSON", id="garbage"),
    pytest.param("[]", "no JSON object", id="no-object"),
    pytest.param(json.dumps({"lines": "x = 1"}), "'lines'", id="no-list"),
]


@pytest.mark.parametrize(("answer", "why"), UNFIT)
def test_what_is_no_fit_test_is_not_told_and_the_reason_is(answer: str, why: str) -> None:
    usage, aside = proposed(FakeModel([answer]))

    assert isinstance(usage, Usage)
    assert isinstance(aside, SetAside)
    assert why in aside.why
    assert aside.message == "a test for discount"


@pytest.mark.parametrize(
    "fault", [ModelOutage("the model could not be reached"), ModelError("the model refused")]
)
def test_a_fault_of_the_model_is_told_and_is_no_gap(fault: ModelError) -> None:
    (aside,) = proposed(FakeModel([fault]))

    assert isinstance(aside, SetAside)
    assert "the model" in aside.why


@dataclass
class Tight:
    """A Budget in which nothing fits."""

    shares: list[float] = field(default_factory=list)

    def fit(self, prompts: Sequence[Prompt], share: float = 1.0) -> Fit:
        self.shares.append(share)
        return Fit(0, "it would go over the budget")


def test_a_tenth_of_the_budget_is_all_it_may_take() -> None:
    model, budget = FakeModel([says(*TEST)]), Tight()
    (aside,) = proposed(model, budget=budget)

    assert isinstance(aside, SetAside)
    assert (aside.why, budget.shares, model.asked) == (
        "it would go over the budget",
        [SHARE],
        [],
    )


def analysed(model: FakeModel) -> list[Finding]:
    with changed(BASE, {"shop/cart.py": CART + DISCOUNT}) as subject:
        said = list(Reach(ProposedTests(model)).analyze(subject))
    return [each for each in said if isinstance(each, Finding)]


def test_the_test_takes_the_place_of_the_words_and_is_no_replacement() -> None:
    (finding,) = analysed(FakeModel([says(*TEST)]))

    assert finding.suggestion is not None
    assert finding.suggestion.splitlines()[0] == "# tests/test_cart.py"
    assert finding.replacement is None


def test_without_a_test_the_words_stay() -> None:
    (finding,) = analysed(FakeModel([says()]))

    assert finding.suggestion is not None
    assert finding.suggestion.startswith("add a test to tests/test_cart.py")


def test_nothing_is_asked_where_all_is_tested() -> None:
    model = FakeModel()
    tests = BASE["tests/test_cart.py"].replace("total([1]) == 1", "discount(1, 0)")
    with changed({**BASE, "tests/test_cart.py": tests}, {"shop/cart.py": CART + DISCOUNT}) as it:
        list(Reach(ProposedTests(model)).analyze(it))

    assert model.asked == []
