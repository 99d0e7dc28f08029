"""Templates are filled in strictly, and values are never templates themselves."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from bot.reviews.guidelines import Told
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


NOTHING_TOLD = Told((), "m")
EMPTY = {"categories": {}, "weaknesses": {}, "no_weakness": "none", "hints": {}}


def test_the_instructions_need_nothing_of_the_change():
    text = render(SYSTEM, told=NOTHING_TOLD, **EMPTY)

    assert "{" not in text.replace('{"findings": [...]}', "").replace('{"findings": []}', "")


def test_what_a_project_tells_is_no_template():
    told = Told((("AGENTS.md", AUnit.text),), "m")

    assert AUnit.text in render(SYSTEM, told=told, **EMPTY)
