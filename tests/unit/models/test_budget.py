from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage
from bot.core.ports import Prompt, Reply
from bot.core.report import Usage
from bot.models.budget import Budgeted, Spending
from bot.models.prices import Prices
from bot.models.tokens import estimate

PROMPT = Prompt("review", "You review code.", "x = 1\n" * 100, "{}", max_output_tokens=1000)
SENT = estimate(PROMPT.system + PROMPT.user)
PRICES = Prices(input=1.0, cached=0.1, output=10.0)
SOON = Deadline.after(60)


class Meter:
    """A Model that answers with a usage of the test's choosing, or fails."""

    name = "meter"

    def __init__(self, usage: Usage, error: ModelError | None = None) -> None:
        self.usage, self.error = usage, error
        self.calls = 0

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        self.calls += 1
        if self.error:
            raise self.error
        return Reply("{}", self.usage)


def a_usage(calls: int = 1, tokens: int = SENT, cost: float | None = None) -> Usage:
    return Usage("meter", "review", calls, tokens, 0, 10, cost)


@pytest.mark.parametrize(
    ("budgeted", "setting"),
    [
        pytest.param(Budgeted(Meter(a_usage()), 2, 10**6), "max_calls", id="calls"),
        pytest.param(Budgeted(Meter(a_usage(2)), 4, 10**6), "max_calls", id="several at a time"),
        pytest.param(Budgeted(Meter(a_usage()), 9, SENT * 2), "max_input_tokens", id="tokens"),
        pytest.param(Budgeted(Meter(a_usage(cost=1)), 9, 10**6, 2), "max_cost_usd", id="cost"),
    ],
)
def test_a_spent_budget_refuses_and_names_what_raises_it(budgeted: Budgeted, setting: str) -> None:
    budgeted.ask(PROMPT, SOON)
    budgeted.ask(PROMPT, SOON)

    with pytest.raises(ModelError, match=rf"so far: .* calls.*model\.{setting}") as caught:
        budgeted.ask(PROMPT, SOON)

    assert not isinstance(caught.value, ModelOutage)


def test_a_prompt_over_the_budget_is_not_sent() -> None:
    meter = Meter(a_usage())

    with pytest.raises(ModelError, match="max_input_tokens"):
        Budgeted(meter, 9, SENT - 1).ask(PROMPT, SOON)

    assert meter.calls == 0


def test_with_prices_a_call_that_may_cost_too_much_is_not_sent() -> None:
    meter = Meter(a_usage())
    most = PRICES.cost(SENT, 0, 1000)

    with pytest.raises(ModelError, match="max_cost_usd"):
        Budgeted(meter, 9, 10**6, most * 0.99, prices=PRICES).ask(PROMPT, SOON)

    assert meter.calls == 0


def test_what_a_call_took_replaces_its_estimate() -> None:
    budgeted = Budgeted(Meter(a_usage(2, 7, 0.25)), 9, 10**6, 5, prices=PRICES)

    budgeted.ask(PROMPT, SOON)

    assert budgeted.spent == Spending(2, 7, pytest.approx(0.25))


@pytest.mark.parametrize(
    "meter",
    [
        pytest.param(Meter(a_usage(tokens=0)), id="untold"),
        pytest.param(Meter(a_usage(), ModelError("cut short")), id="failed"),
    ],
)
def test_what_a_call_took_stays_as_estimated_when_it_is_not_known(meter: Meter) -> None:
    budgeted = Budgeted(meter, 9, 10**6)

    try:
        budgeted.ask(PROMPT, SOON)
    except ModelError:
        assert meter.error

    assert budgeted.spent == Spending(1, SENT)


def test_a_limit_on_cost_is_not_held_in_the_dark() -> None:
    with pytest.raises(ModelError, match=r"model\.prices"):
        Budgeted(Meter(a_usage(cost=None)), 9, 10**6, 5).ask(PROMPT, SOON)


def test_threads_share_one_budget() -> None:
    meter = Meter(a_usage())
    budgeted = Budgeted(meter, 10, 10**9)

    def ask(_: int) -> bool:
        try:
            budgeted.ask(PROMPT, SOON)
        except ModelError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(ask, range(40)))

    assert done.count(True) == meter.calls == budgeted.spent.calls == 10


def test_it_has_the_name_of_the_model_inside() -> None:
    assert Budgeted(Meter(a_usage()), 1, 1).name == "meter"
