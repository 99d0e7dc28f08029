"""What is noise is set aside without asking anybody; what only looks like it is kept."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from bot.core.outline import Outline, SyntaxFault
from bot.reviews.hard_rules import HARD_RULES, noise
from tests.unit.reviews.changes import a_page
from tests.unit.reviews.voicing import TEXT, a_voice

WHY = {rule.name: rule.why for rule in HARD_RULES}


@pytest.mark.parametrize(
    ("rule", "voice"),
    [
        pytest.param("advice", a_voice(title="Consider using a set here."), id="consider"),
        pytest.param("advice", a_voice(title="Please verify that it is closed."), id="verify"),
        pytest.param("style", a_voice(title="Missing docstring on `total`."), id="docstring"),
        pytest.param("style", a_voice(title="There is an unused import of `os`."), id="import"),
        pytest.param("syntax", a_voice(title="The function has a syntax error."), id="syntax"),
        pytest.param("rate", a_voice(title="The view has no rate limiting."), id="rate"),
        pytest.param(
            "memory", a_voice(cwe="CWE-416", category="security"), id="use after free in Python"
        ),
        pytest.param(
            "operator",
            a_voice(category="security", trigger="An attacker sets the environment variable."),
            id="who sets the environment",
        ),
        pytest.param("mask", a_voice(title="The key `‹secret: aws key›` is wrong."), id="mask"),
        pytest.param("prose", a_voice(path="docs/usage.md", language=""), id="documentation"),
        pytest.param("comment", a_voice(quote="# it sorts\n  # them"), id="comment"),
    ],
)
def test_noise_is_told_by_its_rule(rule, voice):
    assert noise(voice) == WHY[rule]
    assert noise(voice, off={rule}) == ""
    assert (
        noise(replace(voice, remark=replace(voice.remark, category="reviewer-manipulation"))) == ""
    )


@pytest.mark.parametrize(
    "voice",
    [
        pytest.param(a_voice(), id="an ordinary one"),
        pytest.param(a_voice(title="Verification of the token is skipped."), id="verification"),
        pytest.param(a_voice(title="Checks that fail are counted as passed."), id="checks"),
        pytest.param(a_voice(title="The `timeout` parameter is never used."), id="parameter"),
        pytest.param(a_voice(title="The SQL has a syntax error for empty lists."), id="SQL"),
        pytest.param(
            a_voice(title="Login has no rate limiting.", category="security", cwe="CWE-307"),
            id="guessing passwords",
        ),
        pytest.param(
            a_voice(title="The proxy has no rate limit.", path="gateway/throttle.py"),
            id="code whose task it is",
        ),
        pytest.param(
            a_voice(cwe="CWE-416", category="security", language="c"), id="use after free in C"
        ),
        pytest.param(a_voice(path="requirements.txt", language=""), id="text that is run"),
        pytest.param(a_voice(quote="# assert total == 3", category="tests"), id="a test cut out"),
        pytest.param(a_voice(quote="# x\ny = 1"), id="a comment and code"),
        pytest.param(
            a_voice(path="docs/a.md", language="", category="security", cwe="CWE-798"),
            id="a password in a text",
        ),
        pytest.param(
            a_voice(path="tests/helpers.py", category="security", cwe="CWE-78"),
            id="a folder's name excuses nothing",
        ),
    ],
)
def test_what_may_be_a_defect_is_kept(voice):
    assert noise(voice) == ""


def test_a_syntax_error_that_the_parser_saw_is_kept():
    faulty = Outline("python", faults=(SyntaxFault(1, 1, "x"),))
    voice = a_voice(title="The function has a syntax error.")

    assert noise(replace(voice, page=a_page("", TEXT, outline=faulty))) == ""


def test_hostile_words_do_not_take_long():
    words = ("an attacker controls " * 95, "missing " * 250, "no rate " * 250, "a\u202e" * 1000)
    started = time.process_time()

    for text in words:
        for _ in range(50):
            noise(a_voice(title=text, trigger=text, why=text, category="security"))

    assert time.process_time() - started < 10
