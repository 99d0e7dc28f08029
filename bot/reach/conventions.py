"""How each language's people name their tests, and what they let others use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from bot.core.outline import Symbol
from bot.parse.languages import language_of

MAX_PATH = 1000  # characters; of a longer path, the last ones are looked at


@dataclass(frozen=True, slots=True)
class Convention:
    """One language's customs.

    `family` is shared by languages that call each other's code. `files` is how names of test files
    look, `functions` how functions in them that a runner starts by their names, if it does. What a
    runner starts by a mark or a title, the index knows as a `test`. `shares_folders` is whether the
    files of a folder see each other without an import.
    """

    family: str
    files: re.Pattern[str]
    functions: re.Pattern[str] | None = None
    shares_folders: bool = False


RUN = frozenset({"function", "method"})
"""Kinds of what can be called."""

_FOLDER = re.compile(
    r"(?:^|/)(?:tests?|__tests__|specs?|e2e|testing|testdata|[\w.-]{1,80}[_.-]tests?)/",
    re.IGNORECASE,
)
_CLASS_FILES = re.compile(r"^Test[A-Z]\w*\.\w+$|(?:Tests?|TestCase|Spec|IT)\.\w+$")

_PYTHON = Convention(
    "python", re.compile(r"^test\w*\.py$|_tests?\.py$|^conftest\.py$"), re.compile(r"^test")
)
_JAVASCRIPT = Convention(
    "javascript", re.compile(r"(?:^|[._-])(?:tests?|spec|cy|e2e)\.[cm]?[jt]sx?$", re.IGNORECASE)
)
_GO = Convention(
    "go",
    re.compile(r"_test\.go$"),
    re.compile(r"^(?:Test|Fuzz|Example|Benchmark)(?![a-z])"),
    shares_folders=True,
)
_JVM = Convention("jvm", _CLASS_FILES, re.compile(r"^test[A-Z_]"), shares_folders=True)
_C = Convention("c", re.compile(r"^tests?[_-]|(?:^|[_-])(?:unit)?tests?\.", re.IGNORECASE))

CONVENTIONS: Mapping[str, Convention] = MappingProxyType(
    {
        "python": _PYTHON,
        **dict.fromkeys(("javascript", "typescript", "tsx"), _JAVASCRIPT),
        "go": _GO,
        **dict.fromkeys(("java", "kotlin", "scala"), _JVM),
        "rust": Convention("rust", re.compile(r"^tests?\.rs$|_tests?\.rs$")),
        "ruby": Convention(
            "ruby", re.compile(r"_(?:spec|test)\.rb$|^test_\w+\.rb$"), re.compile(r"^test_")
        ),
        "c-sharp": Convention("c-sharp", _CLASS_FILES, shares_folders=True),
        "php": Convention("php", _CLASS_FILES, re.compile(r"^test")),
        "swift": Convention("swift", _CLASS_FILES, re.compile(r"^test"), shares_folders=True),
        **dict.fromkeys(("c", "cpp"), _C),
    }
)
"""By language. A language that is not here has no tests that we know of."""

_SET_UP = re.compile(
    r"^(?:async)?(?:set_?up|tear_?down)(?:_?(?:class|method|module|test_?data|function))?$",
    re.IGNORECASE,
)


@lru_cache(8192)
def convention_of(path: str) -> Convention | None:
    """The customs of the language that a file's name tells."""
    language = language_of(path)
    return CONVENTIONS.get(language.name) if language else None


@lru_cache(8192)
def is_test_file(path: str) -> bool:
    """Whether a file is there for tests alone: it holds some, or helps those that do."""
    convention = convention_of(path)
    if convention is None:
        return False
    end = path[-MAX_PATH:]
    return bool(_FOLDER.search(end) or convention.files.search(end.rpartition("/")[2]))


def test_among(around: Sequence[Symbol], path: str) -> Symbol | None:
    """Which of the symbols around a line, the outermost first, is the test that runs it.

    What is done for each test of a suite or class is done by the suite or class. None for what is
    no test, such as a helper of some.
    """
    convention = convention_of(path)
    named = convention.functions if convention and is_test_file(path) else None
    for symbol in around:
        is_named = named and symbol.kind in RUN and named.search(last_part(symbol.name))
        if symbol.kind == "test" or is_named:
            return symbol
    suites = [symbol for symbol in around if symbol.kind == "suite"]
    if suites:
        return None if around[-1].kind in RUN else suites[-1]
    is_set_up = named and len(around) > 1 and _SET_UP.match(last_part(around[-1].name))
    return around[-2] if is_set_up else None


def last_part(name: str) -> str:
    """What callers write of a qualified name."""
    return name.rpartition(".")[2]
