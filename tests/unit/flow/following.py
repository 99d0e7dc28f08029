"""Follows values through a text, for tests."""

from __future__ import annotations

from bot.flow.findings import Flow
from bot.flow.tables import knowledge_of
from bot.flow.worker import flows_of


def flows(text: str) -> list[Flow]:
    """What is found in a text of Python that can be followed to its end."""
    found, trouble = flows_of(text, knowledge_of("python"))
    assert trouble == ""
    return found


def lines_of(text: str, weakness: str) -> list[int]:
    return [flow.line for flow in flows(text) if flow.weakness == weakness]


def lines_with(text: str, words: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if words in line]
