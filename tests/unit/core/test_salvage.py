from __future__ import annotations

import json
import time

import pytest

from bot.core.salvage import MAX_CHARACTERS, MAX_ITEMS, salvaged

FIRST, SECOND = {"quote": "a = 1", "line": 3}, {"quote": "}", "line": 4}
WHOLE = json.dumps({"findings": [FIRST, SECOND]})
CUT = WHOLE[: WHOLE.index("4")]


def items(text: str) -> object:
    return json.loads(salvaged(text, "findings"))["findings"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param(CUT, [FIRST], id="cut in the second"),
        pytest.param(WHOLE[:-2], [FIRST, SECOND], id="cut after the second"),
        pytest.param(WHOLE, [FIRST, SECOND], id="whole"),
        pytest.param(f"```json\n{CUT}", [FIRST], id="fenced"),
        pytest.param(f"<think>a {{}} b</think>\n{CUT}", [FIRST], id="after thoughts"),
        pytest.param('{"ok": {"a": []}, ' + CUT[1:], [FIRST], id="after another key"),
        pytest.param('{"findings": [', [], id="none begun"),
        pytest.param('{"find', [], id="cut before the list"),
        pytest.param("", [], id="nothing"),
        pytest.param(f"I found this: {CUT}", [], id="after prose"),
        pytest.param(f"[{CUT}", [], id="no object"),
        pytest.param('{"findings": {"a": 1}', [], id="no list"),
        pytest.param('{"findings": ["a", {}', [], id="no objects in the list"),
    ],
)
def test_the_whole_items_of_an_answer_that_was_cut_are_kept(text: str, kept: list[object]) -> None:
    assert items(text) == kept


@pytest.mark.parametrize(
    "unclean",
    [
        pytest.param('{"line": 1, "line": 2}', id="a key twice"),
        pytest.param('{"line": NaN}', id="no number"),
        pytest.param('{"line": 1e999}', id="a number without end"),
        pytest.param('{"line": ' + "9" * 5000 + "}", id="too many digits"),
        pytest.param('{"line": ' + "[" * 99_999, id="too deep"),
    ],
)
def test_what_stands_behind_an_unclean_item_is_given_up(unclean: str) -> None:
    text = f'{{"findings": [{json.dumps(FIRST)}, {unclean}, {json.dumps(SECOND)}'

    assert items(text) == [FIRST]


def test_no_more_items_are_kept_than_allowed() -> None:
    kept = items('{"findings": [' + "{}, " * (MAX_ITEMS + 5))

    assert kept == [{}] * MAX_ITEMS


@pytest.mark.parametrize("unit", ["{", "[", '"', "\\", "{},", '{"a":', " ", "<think>", "```"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = '{"findings": [' + unit * (2 * MAX_CHARACTERS // len(unit))
    started = time.process_time()

    salvaged(text, "findings")

    assert time.process_time() - started < 5
