"""What `flow` tells, listed as rules."""

from __future__ import annotations

from bot.analyzers.flow_rules import flow_rules
from bot.core.finding import Severity
from bot.flow import TABLES


def test_each_table_of_a_weakness_is_a_rule() -> None:
    tables = {path for path in TABLES.glob("*/*.toml") if path.stem != "language"}

    rules = flow_rules()

    assert {rule.file for rule in rules} == tables
    assert len(rules) == len(tables)


def test_a_rule_says_what_a_finding_says() -> None:
    (rule,) = (r for r in flow_rules() if r.id == "flow/xml-entities" and "python" in r.languages)

    assert (rule.topic, rule.languages) == ("CWE-611", ("python",))
    assert rule.message.startswith("What a stranger sends is parsed as XML by a parser")


def test_all_of_a_rule_is_plain() -> None:
    for rule in flow_rules():
        assert "{" not in rule.message.partition("`")[0]
        assert Severity.of(rule.severity)


def test_a_rule_with_sources_of_its_own_names_them() -> None:
    python, javascript = (r for r in flow_rules() if r.id == "flow/weak-randomness")

    assert python.message.startswith("A value of the `random` module becomes what nobody")
    assert javascript.message.startswith("A draw that can be guessed becomes what nobody")
