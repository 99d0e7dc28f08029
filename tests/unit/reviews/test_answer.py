"""A model's answer is read item by item, and never trusted further than that."""

from __future__ import annotations

import json

import jsonschema
import pytest

from bot.core.errors import ModelError
from bot.core.finding import Severity
from bot.core.topics import FAMILY_OF
from bot.reviews.answer import MAX_FIELD, MAX_ITEMS, SCHEMA, read
from bot.reviews.categories import WEAKNESSES

ITEM = {
    "quote": "os.system(name)",
    "line": 2,
    "path": "app.py",
    "why": "It hands the name to a shell.",
    "trigger": "A name with a semicolon runs a second command.",
    "category": "security",
    "cwe": "CWE-78",
    "severity": "high",
    "title": "A shell runs what the caller wrote.",
}


def answer(*items: object, **more: object) -> str:
    return json.dumps({"findings": list(items), **more})


def test_an_item_is_read_as_it_stands():
    (remark,) = read(answer(ITEM)).remarks

    assert (remark.quote, remark.line, remark.path) == ("os.system(name)", 2, "app.py")
    assert (remark.category, remark.cwe) == ("security", "CWE-78")
    assert (remark.severity, remark.title) == (Severity.HIGH, ITEM["title"])


def test_the_schema_takes_the_item_and_asks_for_every_field():
    jsonschema.validate({"findings": [ITEM]}, SCHEMA)
    for field in ITEM:
        less = {key: value for key, value in ITEM.items() if key != field}
        with pytest.raises(jsonschema.ValidationError, match=field):
            jsonschema.validate({"findings": [less]}, SCHEMA)


def test_the_schema_uses_only_what_every_provider_knows():
    allowed = {"type", "properties", "items", "enum", "required", "additionalProperties"}

    def keywords(schema: object) -> set[str]:
        if not isinstance(schema, dict):
            return set()
        inner = [*schema.get("properties", {}).values(), schema.get("items")]
        return set(schema).union(*map(keywords, inner))

    assert keywords(SCHEMA) <= allowed


def test_most_weaknesses_can_be_merged_with_what_tools_say():
    assert sum(weakness in FAMILY_OF for weakness in WEAKNESSES) >= 25


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(answer(ITEM, verdict="pass", approve=True), id="with a verdict"),
        pytest.param(answer({**ITEM, "verdict": "pass"}), id="with a verdict inside"),
        pytest.param(answer({**ITEM, "line": "2", "severity": " HIGH "}), id="loosely typed"),
        pytest.param(answer({**ITEM, "cwe": "cwe-78: injection"}), id="weakness with its name"),
        pytest.param(answer({**ITEM, "category": " Security "}), id="category with a capital"),
    ],
)
def test_what_is_added_or_loosely_written_changes_nothing(text):
    assert read(text) == read(answer(ITEM))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("I found no defects.", id="prose"),
        pytest.param('["findings"]', id="a list"),
        pytest.param('{"findings": null}', id="no list"),
        pytest.param('{"verdict": "pass"}', id="only a verdict"),
        pytest.param(answer(ITEM)[:-20], id="cut short"),
        pytest.param('{"findings": ' + "[" * 100_000, id="deep nesting"),
        pytest.param('{"findings": [' + "1" * 5000 + "]}", id="a number too long to be read"),
        pytest.param(f"{answer()} {answer(ITEM)}", id="two answers"),
        pytest.param(answer(ITEM) + " " * 1_000_000, id="too long"),
    ],
)
def test_what_is_no_answer_is_an_error(text):
    with pytest.raises(ModelError, match="the model's answer is"):
        read(text)


@pytest.mark.parametrize(
    ("item", "why"),
    [
        pytest.param("a string", "is no JSON object", id="a string"),
        pytest.param({**ITEM, "severity": "blocker"}, "has no usable 'severity'", id="severity"),
        pytest.param({**ITEM, "severity": 5.5}, "has no usable 'severity'", id="a number for it"),
        pytest.param({**ITEM, "quote": None}, "has no usable 'quote'", id="no quote"),
        pytest.param({**ITEM, "line": "two"}, "has no usable 'line'", id="line"),
        pytest.param({"title": "hm"}, "has no usable 'quote'", id="only a message"),
    ],
)
def test_a_bad_item_is_named_and_spoils_no_other(item, why):
    read_answer = read(answer(item, ITEM))

    assert [r.quote for r in read_answer.remarks] == ["os.system(name)"]
    assert [u.why for u in read_answer.unreadable] == [why]


@pytest.mark.parametrize(
    ("said", "category", "cwe"),
    [
        pytest.param({"category": "vibes"}, "correctness", "CWE-78", id="unknown category"),
        pytest.param({"category": "error handling"}, "error-handling", "CWE-78", id="two words"),
        pytest.param({"cwe": "CWE-99999"}, "security", None, id="unknown weakness"),
        pytest.param({"cwe": "none"}, "security", None, id="none"),
        pytest.param({"cwe": None}, "security", None, id="null"),
        pytest.param({"cwe": 78}, "security", None, id="a number"),
    ],
)
def test_what_is_in_no_list_takes_nothing_from_the_finding(said, category, cwe):
    (remark,) = read(answer({**ITEM, **said})).remarks

    assert (remark.category, remark.cwe) == (category, cwe)


def test_items_and_fields_are_bounded():
    read_answer = read(answer(*[{**ITEM, "why": "x" * 9999}] * (MAX_ITEMS + 7)))

    assert len(read_answer.remarks) == MAX_ITEMS
    assert {len(remark.why) for remark in read_answer.remarks} == {MAX_FIELD}
    assert [u.message for u in read_answer.unreadable] == ["7 more findings"]


def test_half_a_surrogate_pair_does_not_get_through():
    (remark,) = read(answer(ITEM).replace("A shell", "A \\ud800 shell")).remarks

    assert remark.title.encode("utf-8").startswith(b"A ? shell")
