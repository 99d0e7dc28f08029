"""Templates are filled in strictly, and values are never templates themselves."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from bot.reviews.answer import TOPICS
from bot.templates import render, source

USER = "prompts/defects.md.j2"
SYSTEM = "prompts/defects.system.md.j2"


class AUnit:
    text = "{{ 7 * 7 }} {x.__class__} %(x)s $HOME <b> {% raw %}"


def test_a_value_appears_literally():
    assert AUnit.text in render(USER, units=[AUnit], mark="m")


def test_a_missing_value_is_an_error():
    with pytest.raises(UndefinedError, match="mark"):
        render(USER, units=[])


def test_the_source_is_not_filled_in():
    assert "{{ mark }}" in source(USER)


def test_the_instructions_are_the_same_bytes_each_time():
    assert render(SYSTEM, topics=TOPICS) == render(SYSTEM, topics=TOPICS)
    assert "{" not in render(SYSTEM, topics={}).replace('{"findings": [...]}', "").replace(
        '{"findings": []}', ""
    )
