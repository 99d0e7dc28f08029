"""What is asked of a file before semgrep: the tables are those of the rules, and not too sharp."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from bot.analyzers.rule_gates import TABLE, Words

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "rule-gates"
TABLES = sorted((ROOT / "rules").glob(f"*/{TABLE}"))
NEEDS = {
    (table.parent.name, name): need
    for table in TABLES
    for name, (_, need) in json.loads(table.read_bytes()).items()
}

# A script has no suffix by which it could be imported, and leaves no compiled copy beside itself.
_spec = spec_from_loader("rule_gates_script", SourceFileLoader("rule_gates_script", str(SCRIPT)))
assert _spec
assert _spec.loader
script = module_from_spec(_spec)
sys.dont_write_bytecode, _kept = True, sys.dont_write_bytecode
_spec.loader.exec_module(script)
sys.dont_write_bytecode = _kept


def test_the_tables_are_those_of_the_rules_as_they_stand() -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False
    )

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize(("language", "rule"), NEEDS)
def test_a_sample_with_the_flaw_has_the_words_that_its_rule_needs(language: str, rule: str) -> None:
    samples = list((ROOT / "tests" / "rules" / language).glob(f"{rule}.*"))
    flawed = [path for path in samples if re.search(rf"ruleid: {rule}\b", path.read_text())]

    assert flawed
    for path in flawed:
        assert Words.of(path.read_bytes()).meet(NEEDS[language, rule]), path


EXPRESSIONS = [
    r"\bhashlib\b",
    r"(?:\b(?:execute|executemany)\s*(?:\(|as\b)|\bobjects\s*\.\s*raw\b)(?s:.*)",
    r"(?i)select.+\bfrom\b",
    r"md[245]|sha1?|[Rr]C4",
    r"(?<!\bself)\.balance\s*+(?:-=|=(?!=))",
    r"(?s)\A(?=.*@fastify/csrf-protection)(?!.*addHook).*\Z",
    r"(ab|cd){2,3}ef*g+",
    r"x{0}y?(?:token|\d+)_key",
    r"[^a-z]word[a-z]|(?P<name>one)two(?P=name)",
    r"(?i:kiss)\w{0,3}",
    r"placeholder (?:value|result)|",
    r"(?>atom|atomic) \. (?:\w+)",
    r"\)(?:[+*]|\{[0-9])\d",
    r"[=<>]\s?'%?\$\{",
]


@given(data=st.data(), source=st.sampled_from(EXPRESSIONS), around=st.text(max_size=8))
def test_whatever_an_expression_finds_has_the_words_it_is_said_to_need(
    data: st.DataObject, source: str, around: str
) -> None:
    with warnings.catch_warnings(action="ignore"):
        text = data.draw(st.from_regex(source))
    beside = around if re.search(source, around + text + around) else ""

    assert Words.of((beside + text + beside).encode("utf-8", "replace")).meet(
        script.of_expression(source)
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(r"\bexec\b", "\nexec\n", id="a whole word"),
        pytest.param(r"exec", "exec", id="a part of one"),
        pytest.param(r"\bsys\.path", ["all", "\nsys\n", "\npath"], id="what ends a word"),
        pytest.param(r"open|close", ["any", "open", "close"], id="alternatives"),
        pytest.param(r"md(?:4|5)\(", ["any", "md4\n", "md5\n"], id="put together"),
        pytest.param(
            r"\)(?:\+|\{[01])",
            ["any", ["text", ")+"], ["text", "){0"], ["text", "){1"]],
            id="signs",
        ),
        pytest.param(r"\s[(\s]", None, id="too little"),
        pytest.param(r"(?:eval)?\d+", None, id="nothing that must be there"),
        pytest.param(r"\w+|eval", None, id="an alternative without a word"),
        pytest.param(r"\A(?!)", ["any"], id="what is never found"),
        pytest.param(r"\Qeval\E", None, id="an expression that Python cannot read"),
    ],
)
def test_an_expression_is_brought_down_to_words(source: str, expected: object) -> None:
    assert _in_order(script.of_expression(source)) == _in_order(expected)


def _in_order(need: object) -> object:
    return sorted(need, key=str) if isinstance(need, list) else need


def test_what_semgrep_tells_is_joined_and_what_says_nothing_more_is_left_out() -> None:
    told = ["And", [_name("os"), ["Or", [_name("os"), _name("sys")]], _name("system")]]

    assert script.of_filter(told) == ["all", "\nos\n", "\nsystem\n"]


def _name(name: str) -> list[object]:
    return ["Pred", ["Idents", [name]]]
