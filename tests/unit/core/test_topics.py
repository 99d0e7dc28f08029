"""Families of topics."""

from __future__ import annotations

from bot.core.topics import _FAMILIES, FAMILY_OF, family


def test_tools_that_name_one_bug_differently_agree() -> None:
    assert family("CWE-77") == family("CWE-78") == "command-injection"
    assert family("CWE-89") != family("CWE-78")


def test_a_topic_of_no_family_is_its_own() -> None:
    assert family("logic-error") == "logic-error"


def test_no_weakness_is_in_two_families() -> None:
    assert sum(len(numbers) for _, numbers in _FAMILIES) == len(FAMILY_OF)
