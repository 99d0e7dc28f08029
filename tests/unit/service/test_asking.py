"""Models as the service asks them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage
from bot.core.ports import Prompt, Reply
from bot.core.report import Usage
from bot.service.asking import Allowance, Metered, Remembered
from bot.service.calls import of_review
from bot.service.jobs import Job, Kind
from bot.service.records import Records

JOB = Job(Kind.PULL, 5, 9, "o/r", 7, "a" * 40, base_branch="main")
SOON = Deadline.after(86_400)  # counted from the collection of the tests on
TOOK = Usage("m", "defects", 1, 90, 0, 10, 0.5)


@dataclass
class Counting:
    """Answers, or fails as it is told, and counts."""

    name: str = "m"
    error: ModelError | None = None
    asked: list[Prompt] = field(default_factory=list)

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        self.asked.append(prompt)
        if self.error:
            raise self.error
        return Reply(f"answer to {prompt.user}", TOOK)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    made = Records(f"sqlite:///{tmp_path}/records.db")
    made.queue(JOB)
    yield made
    made.close()


def prompt(user: str, turn: int = 1) -> Prompt:
    return Prompt("defects", "system", user, "{}", turn=turn)


def test_an_answer_outlives_the_process_that_got_it(records: Records) -> None:
    model = Counting()

    first = Remembered(model, records, JOB.id).ask(prompt("a"), SOON)
    again = Remembered(model, records, JOB.id).ask(prompt("a"), SOON)

    assert (first, len(model.asked)) == (again, 1)
    Remembered(model, records, JOB.id).ask(prompt("a", turn=2), SOON)
    Remembered(model, records, "another review").ask(prompt("a"), SOON)
    assert len(model.asked) == 3


def test_what_failed_is_asked_again(records: Records) -> None:
    model = Counting(error=ModelOutage("no"))
    asking = Remembered(model, records, JOB.id)

    with pytest.raises(ModelOutage):
        asking.ask(prompt("a"), SOON)
    model.error = None

    assert asking.ask(prompt("a"), SOON).text == "answer to a"


def test_a_random_mark_makes_no_other_question(records: Records) -> None:
    asking = Remembered(Counting(), records, JOB.id)

    one = asking.ask(prompt(f"mark {'1' * 32}"), SOON)

    assert asking.ask(prompt(f"mark {'2' * 32}"), SOON) == one


@pytest.mark.parametrize(
    ("allowance", "told"),
    [(Allowance(tokens=150), "150 tokens"), (Allowance(cost_usd=0.75), "0.75")],
    ids=["tokens", "dollars"],
)
def test_a_tenants_day_is_spent_at_some_point(
    records: Records, allowance: Allowance, told: str
) -> None:
    model, seen = Counting(), []
    asking = Metered(model, records, JOB.id, 5, allowance, seen.append)

    asking.ask(prompt("a"), SOON)
    asking.ask(prompt("b"), SOON)
    with pytest.raises(ModelError, match=told) as error:
        asking.ask(prompt("c"), SOON)

    assert not isinstance(error.value, ModelOutage)  # an author can cause it: never a pass
    assert (len(model.asked), seen) == (2, [TOOK, TOOK])
    Metered(model, records, JOB.id, 6, allowance, seen.append).ask(prompt("c"), SOON)


def test_a_call_that_fails_is_booked_too(records: Records) -> None:
    model = Counting(error=ModelError("garbled", usage=TOOK))

    with pytest.raises(ModelError):
        Metered(model, records, JOB.id, 5, Allowance(), lambda _: None).ask(prompt("a"), SOON)

    review = records.review(JOB.id)
    assert review
    assert (review.calls, review.tokens) == (1, 100)


def test_every_call_is_kept_with_what_it_took(records: Records) -> None:
    model = Counting()
    asking = Metered(model, records, JOB.id, 5, Allowance(), lambda _: None)
    asking.ask(prompt("a"), SOON)
    model.error = ModelOutage("no")
    with pytest.raises(ModelOutage):
        asking.ask(prompt("b"), SOON)

    first, second = of_review(records.engine, JOB.id, 10)

    assert (first.prompt, first.model, first.is_answered) == ("defects", "m", True)
    assert (first.input_tokens, first.output_tokens, first.cost_usd) == (90, 10, 0.5)
    assert 0 <= first.seconds < 5
    assert (second.is_answered, second.tries, second.input_tokens) == (False, 0, 0)
    assert of_review(records.engine, JOB.id, 1) == [first]
    records.forget("somebody", repo=JOB.repo)
    assert of_review(records.engine, JOB.id, 10) == []
