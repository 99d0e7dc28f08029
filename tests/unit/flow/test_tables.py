"""The tables say what their rows may say, of weaknesses that there are."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from bot.core.finding import Severity
from bot.core.topics import family
from bot.flow import TABLES
from bot.flow.judges import JUDGES
from bot.flow.tables import knowledge_of
from bot.flow.weaknesses import Shared, Weakness

FILES = {f"{path.parent.name}/{path.stem}": path for path in sorted(TABLES.glob("*/*.toml"))}
LANGUAGES = sorted({path.parent.name for path in FILES.values()})
MADE_UP = {
    "plain",
    "text",
    "resolved",
    "no-up",
    "no-root",
    "no-host",
    "no-script",
    "is-host",
    "is-scheme",
    "in-json",
    "file",
    "*",
}
"""Marks that are of no weakness: what the judges ask for besides."""


@pytest.mark.parametrize("path", FILES.values(), ids=FILES.keys())
def test_a_table_is_as_its_rows_are_to_be(path: Path) -> None:
    told = tomllib.loads(path.read_text())
    kind = Shared if path.stem == "language" else Weakness

    TypeAdapter(kind).validate_python({"name": path.stem, **told} if kind is Weakness else told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_weakness_is_told_in_two_sentences_with_its_source(language: str) -> None:
    for weakness in knowledge_of(language).weaknesses:
        assert weakness.message.startswith("{source} "), weakness.name
        assert len(re.findall(r"\.(?= [A-Z]|$)", weakness.message)) == 2, weakness.name
        assert re.fullmatch(r"CWE-[1-9]\d{0,3}", weakness.cwe)
        assert family(weakness.cwe) != weakness.cwe or weakness.cwe == "CWE-117"
        Severity.of(weakness.severity)
        for row in weakness.sink:
            Severity.of(row.severity or weakness.severity)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_name_weaknesses_and_judges_that_there_are(language: str) -> None:
    knowledge = knowledge_of(language)
    shared = knowledge.shared
    rows = [*shared.neutral, *shared.guard, *shared.source, *shared.entry, *shared.compared]
    rows += [row for w in knowledge.weaknesses for row in (*w.neutral, *w.guard, *w.source)]
    named = {mark for row in rows for mark in row.marks} | set(shared.text_marks)

    assert named <= knowledge.names | MADE_UP
    assert {row.judge for w in knowledge.weaknesses for row in w.sink} <= JUDGES.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_regular_expressions_of_rows_are_some(language: str) -> None:
    knowledge = knowledge_of(language)
    for weakness in knowledge.weaknesses:
        for row in weakness.sink:
            re.compile(row.receiver)
            re.compile(row.spared)
