"""The corpora are what they say: labelled pairs of programs that parse and differ by one flaw."""

from __future__ import annotations

import ast
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.parse.outline import outlines
from tests.bench.corpus_scores import SIDES, path_of
from tests.bench.twins import CORPUS, HOLDOUT, LANGUAGES, Twin, twins
from tests.bench.weaknesses import CLASSES, speaks_of, unknown_families
from tests.fakes import FakeSource

BY_CORPUS = {folder.name: twins(folder) for folder in (CORPUS, HOLDOUT)}
ALL = [twin for those in BY_CORPUS.values() for twin in those]
LEAST_LINES = 20
MOST_DIFFERENT = 20
TELLING = ("vulnerab", "insecure", "exploit", "attacker", "malicious", "cwe-")

ABSENT = {"python": {"prototype-pollution"}, "javascript": set[str]()}
MORE = {
    "command-injection",
    "code-injection",
    "sql-injection",
    "nosql-injection",
    "template-injection",
    "header-injection",
    "cross-site-scripting",
    "path-traversal",
    "request-forgery",
    "deserialisation",
}
"""Classes with twice as many twins: most harm is done in them."""


def each_twin() -> list[object]:
    return [
        pytest.param(twin, id=f"{corpus}/{twin.name}")
        for corpus, those in BY_CORPUS.items()
        for twin in those
    ]


def count_of(corpus: str, language: str) -> Counter[str]:
    return Counter(twin.weakness for twin in BY_CORPUS[corpus] if twin.language == language)


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines()


def test_there_are_many_twins_and_no_two_are_the_same() -> None:
    texts = Counter(path.read_text() for twin in ALL for path in (twin.flawed, twin.fixed))

    assert len(BY_CORPUS["corpus"]) >= 200
    assert len(BY_CORPUS["holdout"]) >= 200
    assert max(texts.values()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("corpus", "least"), [("corpus", 3), ("holdout", 3)])
def test_every_class_has_twins(corpus: str, least: int, language: str) -> None:
    count = count_of(corpus, language)

    assert set(count) == set(CLASSES) - ABSENT[language]
    assert {weakness: n for weakness, n in count.items() if n < least} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_most_harmful_classes_have_twice_as_many_twins(language: str) -> None:
    count = count_of("corpus", language)

    assert {weakness: count[weakness] for weakness in MORE if count[weakness] < 6} == {}


@pytest.mark.parametrize("corpus", BY_CORPUS)
def test_a_third_of_the_javascript_is_typescript(corpus: str) -> None:
    suffixes = Counter(t.flawed.suffix for t in BY_CORPUS[corpus] if t.language == "javascript")

    assert 3 * (suffixes[".ts"] + suffixes[".tsx"]) >= suffixes.total()


def test_the_classes_name_families_that_there_are() -> None:
    assert unknown_families() == frozenset()


@pytest.mark.parametrize("corpus", BY_CORPUS)
def test_no_two_files_are_shown_under_one_path(corpus: str) -> None:
    paths = [path_of(twin, side) for twin in BY_CORPUS[corpus] for side in SIDES]

    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize("twin", each_twin())
def test_a_label_says_what_is_wrong_and_where(twin: Twin) -> None:
    text = lines(twin.flawed)

    assert twin.folder.parent.name == twin.weakness
    assert speaks_of(twin.label.cwe, twin.weakness)
    assert all(first <= last <= len(text) for first, last in twin.label.lines)
    assert all(any(text[first - 1 : last]) for first, last in twin.label.lines)


@pytest.mark.parametrize("twin", each_twin())
def test_twins_are_programs_that_differ_in_few_lines(twin: Twin) -> None:
    flawed, fixed = lines(twin.flawed), lines(twin.fixed)
    changed = sum(
        (b - a) + (d - c)
        for tag, a, b, c, d in SequenceMatcher(None, flawed, fixed, autojunk=False).get_opcodes()
        if tag != "equal"
    )

    assert twin.flawed.suffix == twin.fixed.suffix
    assert twin.flawed.suffix in LANGUAGES[twin.language]
    assert min(len(flawed), len(fixed)) >= LEAST_LINES
    assert 0 < changed <= MOST_DIFFERENT


@pytest.mark.parametrize("twin", each_twin())
def test_nothing_in_the_code_gives_the_answer_away(twin: Twin) -> None:
    text = (twin.flawed.read_text() + twin.fixed.read_text()).lower()

    assert [word for word in TELLING if word in text] == []


def test_every_file_parses() -> None:
    files = {path.as_posix().lstrip("/"): path for t in ALL for path in (t.flawed, t.fixed)}
    source = FakeSource({name: path.read_text() for name, path in files.items()})
    change = source.load()
    contents = {name: Content(path.read_bytes()) for name, path in files.items()}

    seen = outlines(change.files, contents, Deadline.after(60))

    assert len(seen) == len(files)
    assert [name for name, outline in seen.items() if outline.faults or outline.trouble] == []
    assert [name for name, outline in seen.items() if not outline.language] == []
    for twin in ALL:
        if twin.language == "python":
            ast.parse(twin.flawed.read_text())
            ast.parse(twin.fixed.read_text())
