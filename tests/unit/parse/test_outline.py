"""Parsing in child processes: many files, hostile files, and children that die."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.change import ChangedFile, Hunk, Kind, Status
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.outline import Outline, Symbol
from bot.parse.child import Limits
from bot.parse.languages import LANGUAGES, Language
from bot.parse.outline import outlines
from tests.timing import least_seconds
from tests.unit.parse.sides import a_modified, an_added, outlined

MINUTE = 60.0


def outlined_all(
    *sides: tuple[ChangedFile, Content], limits: Limits | None = None, seconds: float = MINUTE
) -> dict[str, Outline]:
    contents = {file.path: content for file, content in sides}
    return outlines([file for file, _ in sides], contents, Deadline.after(seconds), limits)


def test_each_file_gets_the_outline_of_its_language() -> None:
    found = outlined_all(
        an_added("a.py", "def f(): pass\n"),
        an_added("b.go", "package b\nfunc g() {}\n"),
        a_modified("c.py", "x = 1\n", "x = 1  # why\n"),
        a_modified("d.js", "f()\n", "f(\n"),
        an_added("README.md", "# Read me\n"),
    )

    assert list(found) == ["a.py", "b.go", "c.py", "d.js", "README.md"]
    assert found["a.py"].symbols == (Symbol("f", "function", 1, 1),)
    assert found["b.go"].symbols == (Symbol("g", "function", 2, 2),)
    assert found["c.py"].only_comments
    assert [fault.start for fault in found["d.js"].faults] == [1]
    assert found["README.md"] == Outline()


def test_nothing_to_parse_starts_no_child() -> None:
    found = outlined_all(an_added("a.md", "x\n"))

    assert found == {"a.md": Outline()}
    assert least_seconds(lambda: outlined_all(an_added("a.md", "x\n"))) < 0.02


@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param(ChangedFile("a.py", Status.DELETED), Content(b"", b"x"), id="deleted"),
        pytest.param(ChangedFile("a.py", Status.ADDED, Kind.LINK), Content(b"../b.py"), id="link"),
        pytest.param(ChangedFile("a.py", Status.ADDED), Content(b"\0\1"), id="binary"),
        pytest.param(
            ChangedFile("a.py", Status.ADDED), Content(b"", missing="too large"), id="missing"
        ),
        pytest.param(
            ChangedFile("a.json", Status.ADDED),
            Content(b"version https://git-lfs.github.com/spec/v1\n"),
            id="lfs-pointer",
        ),
    ],
)
def test_what_is_no_text_of_ours_is_not_parsed(file: ChangedFile, content: Content) -> None:
    assert outlined_all((file, content)) == {"a" + file.path[1:]: Outline()}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("\ufeffdef f(): pass\n".encode(), id="byte-order-mark"),
        pytest.param("def f(): pass\n".encode("utf-16"), id="utf-16"),
        pytest.param("def f(): pass  # café\n".encode("latin-1"), id="latin-1"),
        pytest.param(b"def f(): pass\r\n", id="crlf"),
        pytest.param(b"def f(): pass", id="no-line-feed-at-the-end"),
    ],
)
def test_encodings_and_line_ends_change_nothing(data: bytes) -> None:
    outline = outlined_all(an_added("a.py", data))["a.py"]

    assert outline == Outline("python", (Symbol("f", "function", 1, 1),))


RENAME = ChangedFile("b.py", Status.RENAMED, old_path="a.py")
SAME = Content(b"x = 1\n", b"x = 1\n")


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        pytest.param(RENAME, SAME, True, id="rename"),
        pytest.param(
            ChangedFile("b.py", Status.RENAMED, old_path="a.txt"),
            SAME,
            False,
            id="from-text-to-code",
        ),
        pytest.param(ChangedFile("b.py", Status.COPIED, old_path="a.py"), SAME, False, id="copy"),
        pytest.param(
            ChangedFile("b.py", Status.RETYPED, old_kind=Kind.LINK), SAME, False, id="was-a-link"
        ),
        pytest.param(
            ChangedFile("b.py", Status.MODIFIED, hunks=(Hunk(1, 1, 1, 1),)),
            Content(b"x = 1 # \xe9\n", b"x = 1 # e\n"),
            False,
            id="not-utf-8",
        ),
        pytest.param(
            ChangedFile("b.py", Status.MODIFIED, hunks=(Hunk(1, 1, 1, 1),)),
            Content(b"x = 1 #\rf()\n", b"x = 1 #\n"),
            False,
            id="lone-return",
        ),
    ],
)
def test_only_two_sides_that_are_read_alike_can_be_the_same_code(
    file: ChangedFile, content: Content, expected: bool
) -> None:
    assert outlined_all((file, content))["b.py"].only_comments is expected


HOSTILE = [
    pytest.param(b"[" * 200_000, id="open-brackets"),
    pytest.param(b"[" * 100_000 + b"]" * 100_000, id="nested-brackets"),
    pytest.param(b"x = " + b"(" * 50_000 + b"1" + b")" * 50_000, id="nested-parentheses"),
    pytest.param(b"x = '" + b"a" * 5_000_000 + b"'\n", id="one-line-of-5-MB"),
    pytest.param(b"\n" * 100_000, id="100-thousand-lines"),
    pytest.param(b"'" * 300_000, id="quotes"),
    pytest.param(b"`${" * 50_000, id="nested-templates"),
    pytest.param(random.Random(7).randbytes(300_000).replace(b"\0", b"1"), id="random-bytes"),
    pytest.param(b"".join(b" " * i + b"if a:\n" for i in range(1400)), id="nested-indentation"),
    pytest.param("\U000e0061\u202e".encode() * 50_000, id="invisible-characters"),
]


@pytest.mark.parametrize("data", HOSTILE)
def test_a_hostile_file_ends_within_its_limit_and_costs_no_other(data: bytes) -> None:
    limits = Limits(file_seconds=1.0)
    names = ["evil.py", "evil.js", "evil.json"]
    started = time.monotonic()

    found = outlined_all(
        *(an_added(name, data) for name in names), an_added("z.py", SOUND * 9000), limits=limits
    )

    assert len(found["z.py"].symbols) == 5000
    assert all(found[name].language for name in names)
    assert time.monotonic() - started < 25  # 3 x (1 + 1) s of processor time, on a busy machine


SOUND = "def f(): pass\n"


def test_a_file_that_takes_too_long_is_in_trouble_and_no_other() -> None:
    found = outlined_all(
        an_added("a.py", SOUND),
        an_added("slow.js", "'" * 300_000),
        an_added("b.py", SOUND * 30_000),
        limits=Limits(file_seconds=1.5),
    )

    assert found["slow.js"].trouble == "it took longer than 1.5 s to parse"
    assert found["slow.js"].language == "javascript"
    assert found["a.py"].trouble is None
    assert found["b.py"].trouble is None


def test_a_file_whose_child_is_killed_by_the_timer_took_too_long() -> None:
    wide = "[" * 9_000 + "'\n"
    several = "".join(f"def f{i}(:\n  {wide}" for i in range(120))

    found = outlined_all(
        an_added("a.py", SOUND), an_added("wide.py", several), limits=Limits(file_seconds=0.2)
    )

    assert found["wide.py"].trouble == "it took longer than 0.2 s to parse"
    assert found["a.py"].trouble is None


def test_at_033_a_file_that_kills_its_child_is_in_trouble_and_no_other() -> None:
    large = "[" + "1," * 900_000 + "1]"

    found = outlined_all(
        an_added("a.json", "{}"),
        an_added("large.json", large),
        an_added("b.py", "x = 1  #" + "y" * 2_000_000),
        limits=Limits(memory=160 * 1024**2),
    )

    trouble = found["large.json"].trouble or ""
    assert "memory" in trouble or "killed by signal SIG" in trouble
    assert found["a.json"].trouble is None
    assert found["b.py"].trouble is None


def test_when_no_child_can_start_every_file_is_in_trouble_at_once() -> None:
    sides = [an_added(f"f{i}.py", SOUND) for i in range(200)]
    started = time.monotonic()

    found = outlined_all(*sides, limits=Limits(memory=8 * 1024**2))

    assert all("did not start" in (outline.trouble or "") for outline in found.values())
    assert time.monotonic() - started < 5


def test_files_that_the_deadline_cuts_off_are_in_trouble() -> None:
    found = outlined_all(an_added("a.py", SOUND), seconds=0)

    assert found["a.py"] == Outline("python", trouble="there was no time left to parse it")


def test_a_change_of_500_files_is_parsed_within_seconds() -> None:
    body = "".join(f"def f{i}(a, b):\n    return [a, b, '{i}']\n\n\n" for i in range(200))
    sides = [an_added(f"p/f{i}.py", body) for i in range(500)]
    started = time.monotonic()

    found = outlined_all(*sides)

    assert sum(len(outline.symbols) for outline in found.values()) == 500 * 200
    assert time.monotonic() - started < 20  # 1.5 s alone on two processors


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
@settings(max_examples=25, deadline=None)
@given(
    new=st.text(st.sampled_from("abx10 \n\t(){}[]<>'\"`#/*$\\:;=,.-é\r"), max_size=120),
    old=st.one_of(st.none(), st.text("ab (){}\n#", max_size=60)),
)
def test_no_text_breaks_the_parser(language: Language, new: str, old: str | None) -> None:
    outline = outlined(language.name, new, old)

    last = max(1, new.count("\n") + (not new.endswith("\n")))
    assert outline.trouble is None
    assert all(1 <= s.start <= s.end <= last for s in outline.symbols)
    assert all(1 <= f.start <= f.end <= last for f in outline.faults)
    assert not (outline.faults and outline.only_comments)


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(st.sampled_from(["a.py", "b.js", "c.sh", "d.yml"]), st.binary(max_size=300)))
def test_arbitrary_bytes_never_raise(files: dict[str, bytes]) -> None:
    found = outlined_all(*(an_added(path, data) for path, data in files.items()))

    assert set(found) == set(files)
    assert not any(outline.trouble for outline in found.values())


def test_no_module_of_the_environment_gets_into_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    assert outlined_all(an_added("a.py", SOUND))["a.py"].symbols
