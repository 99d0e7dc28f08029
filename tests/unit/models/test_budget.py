from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage
from bot.core.ports import Prompt, Reply
from bot.core.report import Usage
from bot.models.budget import LIKELY_OUTPUT, Budgeted, Spending
from bot.models.prices import Prices
from bot.models.tokens import estimate

PROMPT = Prompt("review", "You review code.", "x = 1\n" * 100, "{}", max_output_tokens=1000)
SENT = estimate(PROMPT.system) + estimate(PROMPT.user) + estimate(PROMPT.schema)
MOST = SENT + 1000
PRICES = Prices(input=1.0, cached=0.1, output=10.0)
WIDE = replace(PROMPT, max_output_tokens=8000)
SOON = Deadline.after(86_400)  # counted from the collection of the tests on


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
    return Usage("meter", "review", calls, tokens, 0, 1000, cost)


def of_dollars(dollars: float) -> Budgeted:
    return Budgeted(Meter(a_usage(cost=1)), 9, 10**6, dollars, prices=PRICES)


@pytest.mark.parametrize(
    ("budgeted", "setting"),
    [
        pytest.param(Budgeted(Meter(a_usage()), 2, 10**6), "max_calls", id="calls"),
        pytest.param(Budgeted(Meter(a_usage(2)), 4, 10**6), "max_calls", id="several at a time"),
        pytest.param(Budgeted(Meter(a_usage()), 9, MOST * 2), "max_tokens", id="tokens"),
        pytest.param(of_dollars(2.005), "max_cost_usd", id="cost"),
    ],
)
def test_a_spent_budget_refuses_and_names_what_raises_it(budgeted: Budgeted, setting: str) -> None:
    budgeted.ask(PROMPT, SOON)
    budgeted.ask(PROMPT, SOON)

    with pytest.raises(ModelError, match=rf"so far: .* calls.*model\.{setting}") as caught:
        budgeted.ask(PROMPT, SOON)

    assert not isinstance(caught.value, ModelOutage)


@pytest.mark.parametrize(
    ("tokens", "dollars", "setting"),
    [
        pytest.param(MOST - 1, None, "max_tokens", id="its longest answer is too long"),
        pytest.param(10**6, PRICES.cost(SENT, 0, 999), "max_cost_usd", id="it may cost too much"),
    ],
)
def test_a_call_that_may_go_over_the_budget_is_not_sent(
    tokens: int, dollars: float | None, setting: str
) -> None:
    meter = Meter(a_usage())

    with pytest.raises(ModelError, match=setting):
        Budgeted(meter, 9, tokens, dollars, prices=PRICES).ask(PROMPT, SOON)

    assert meter.calls == 0


def test_what_a_call_took_replaces_what_it_could_take() -> None:
    budgeted = Budgeted(Meter(a_usage(2, 7, 0.25)), 9, 10**6, 5, prices=PRICES)

    budgeted.ask(PROMPT, SOON)

    assert budgeted.spent == Spending(2, 1007, pytest.approx(0.25))


@pytest.mark.parametrize(
    ("meter", "spent"),
    [
        pytest.param(Meter(a_usage(tokens=0)), Spending(1, MOST), id="untold"),
        pytest.param(Meter(a_usage(), ModelError("reset")), Spending(1, MOST), id="failed"),
        pytest.param(
            Meter(a_usage(), ModelError("cut short", usage=a_usage(3, 70))),
            Spending(3, 1070),
            id="failed, and told",
        ),
    ],
)
def test_a_failed_call_is_booked_by_what_it_told_or_else_at_its_most(
    meter: Meter, spent: Spending
) -> None:
    budgeted = Budgeted(meter, 9, 10**6)

    try:
        budgeted.ask(PROMPT, SOON)
    except ModelError:
        assert meter.error

    assert budgeted.spent == spent


class Unknown:
    """A tariff of a model that nobody knows."""

    def cost(self, input_tokens: int, cached_tokens: int, output_tokens: int) -> None:
        return None


class Unaskable:
    """A tariff that nobody may ask."""

    def cost(self, input_tokens: int, cached_tokens: int, output_tokens: int) -> float:
        raise AssertionError("asked for a price")


@pytest.mark.parametrize("prices", [None, Unknown()], ids=["no tariff", "not in the tariff"])
def test_a_limit_on_cost_is_not_held_in_the_dark_and_nothing_is_sent(
    prices: Unknown | None,
) -> None:
    meter = Meter(a_usage())

    with pytest.raises(ModelError, match=r"model\.prices"):
        Budgeted(meter, 9, 10**6, 5, prices=prices).ask(PROMPT, SOON)

    assert meter.calls == 0


def test_where_no_limit_on_cost_is_set_none_is_reckoned_or_told() -> None:
    budgeted = Budgeted(Meter(a_usage()), 1, 10**6, prices=Unaskable())
    budgeted.ask(PROMPT, SOON)

    with pytest.raises(ModelError, match=r"so far: 1 calls, \d+ tokens\)"):
        budgeted.ask(PROMPT, SOON)


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


LIKELY = SENT + LIKELY_OUTPUT


@pytest.mark.parametrize(
    ("calls", "tokens", "dollars", "share", "fits", "setting"),
    [
        pytest.param(9, 10**6, None, 1.0, 9, "", id="all"),
        pytest.param(4, 10**6, None, 1.0, 4, "max_calls", id="calls"),
        pytest.param(8, 10**6, None, 0.5, 4, "max_calls", id="half of the calls"),
        pytest.param(9, 4 * LIKELY + SENT + 8000, None, 1.0, 5, "max_tokens", id="tokens"),
        pytest.param(9, SENT + 7999, None, 1.0, 0, "max_tokens", id="not one"),
        pytest.param(9, 10**6, 0.2, 1.0, 8, "max_cost_usd", id="money"),
    ],
)
def test_the_budget_tells_beforehand_how_many_prompts_fit(
    calls: int, tokens: int, dollars: float | None, share: float, fits: int, setting: str
) -> None:
    budgeted = Budgeted(Meter(a_usage()), calls, tokens, dollars, prices=PRICES, at_once=1)

    fit = budgeted.fit([WIDE] * 9, share)

    assert fit.prompts == fits
    assert setting in fit.why
    assert bool(fit.why) is bool(setting)


def test_calls_that_are_open_at_once_are_planned_at_their_most() -> None:
    room = 4 * LIKELY + SENT + 8000

    one, three = (
        Budgeted(Meter(a_usage()), 99, room, at_once=n).fit([WIDE] * 9).prompts for n in (1, 3)
    )

    assert one == 5
    assert three < one


def test_what_fits_is_then_sent() -> None:
    likely = Usage("meter", "review", 1, SENT, 0, LIKELY_OUTPUT)
    budgeted = Budgeted(Meter(likely), 99, 60_000, at_once=3)
    planned = budgeted.fit([WIDE] * 90).prompts

    with ThreadPoolExecutor(3) as pool:
        replies = list(pool.map(lambda _: budgeted.ask(WIDE, SOON), range(planned)))

    assert len(replies) == planned > 20


def test_the_plan_follows_what_the_endpoint_counts() -> None:
    budgeted = Budgeted(Meter(a_usage(tokens=SENT * 2)), 999, 10**5)
    before = budgeted.fit([PROMPT] * 900).prompts

    for _ in range(5):
        budgeted.ask(PROMPT, SOON)

    assert budgeted.fit([PROMPT] * 900).prompts < before - 5


def test_it_has_the_name_of_the_model_inside() -> None:
    assert Budgeted(Meter(a_usage()), 1, 1).name == "meter"
