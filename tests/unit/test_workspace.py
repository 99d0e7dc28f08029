from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.core.change import ChangedFile, Status
from bot.core.content import Content
from bot.core.errors import ToolError
from bot.workspace import laid_out, written
from tests.fakes import a_change, a_file

ROOT = Path(__file__).parents[2]


def test_names_are_ours_and_the_suffix_tells_the_language() -> None:
    texts = {
        "a/b.txt'; rm -rf ~ #.py": b"import os\n",
        "-c.ts": b"let a\n",
        "run": b"#!/usr/bin/env python3\n",
        "notes.xyz": b"words\n",
        "caf\udce9\n.GO": b"package a\n",
        ".bandit": b"[bandit]\nskips = B605\n",
    }
    contents = {path: Content(text) for path, text in texts.items()}
    change = a_change(*(a_file(path, 1) for path in texts))

    with laid_out(change, contents, frozenset(texts)) as tree:
        names = list(tree.names.values())
        on_disk = sorted(path.name for path in tree.folder.iterdir())
        paths = tree.paths()

    assert names == [
        *("f000000.py", "f000001.ts", "f000002.py", "f000003.txt", "f000004.go", "f000005.txt")
    ]
    assert on_disk == sorted(names)
    assert paths["f000001.ts"] == "-c.ts"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"a\r\nb\rc\n", id="line ends of all kinds"),
        pytest.param(b"$Id$ $Format:%H$\n", id="what git would expand"),
        pytest.param("x = 1\n".encode("utf-16"), id="utf-16"),
        pytest.param(b"caf\xe9 \xff\n", id="no encoding at all"),
        pytest.param(b"a\0b", id="a NUL byte"),
    ],
)
def test_the_bytes_are_the_blobs(data: bytes) -> None:
    with laid_out(a_change(), {"app.py": Content(data)}, frozenset({"app.py"})) as tree:
        seen = (tree.folder / tree.names["app.py"]).read_bytes()

    assert hashlib.sha1(seen).digest() == hashlib.sha1(data).digest()


def test_only_the_mark_of_utf8_is_left_out() -> None:
    data = b"\xef\xbb\xbfimport os\n"

    with laid_out(a_change(), {"app.py": Content(data)}, frozenset({"app.py"})) as tree:
        assert (tree.folder / tree.names["app.py"]).read_bytes() == b"import os\n"


def test_only_readable_files_are_there() -> None:
    gone = ChangedFile("gone.py", Status.DELETED)
    contents = {"app.py": Content(b"x\n"), "gone.py": Content(b"", b"y\n")}

    with laid_out(a_change(a_file(), gone), contents, frozenset({"app.py"})) as tree:
        assert dict(tree.names) == {"app.py": "f000000.py"}
        assert [path.name for path in tree.folder.iterdir()] == ["f000000.py"]


def test_the_folder_and_its_files_are_private_and_plain() -> None:
    with laid_out(a_change(), {"app.py": Content(b"x\n")}, frozenset({"app.py"})) as tree:
        folder, file = tree.folder.stat(), (tree.folder / "f000000.py").lstat()

    assert stat.S_IMODE(folder.st_mode) == 0o700
    assert stat.S_ISREG(file.st_mode)
    assert stat.S_IMODE(file.st_mode) == 0o600


def test_the_folder_is_gone_afterwards_even_when_the_review_breaks() -> None:
    folders: list[Path] = []

    def review() -> None:
        with laid_out(a_change(), {"app.py": Content(b"")}, frozenset({"app.py"})) as tree:
            folders.append(tree.folder)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        review()

    assert not folders[0].exists()


def test_a_folder_that_cannot_be_written_is_an_error_with_a_remedy() -> None:
    with pytest.raises(ToolError, match="set TMPDIR"), written({"no/such/folder": b""}):
        pass


def test_the_folder_is_in_no_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    code = "from bot.workspace import scratch\nwith scratch() as folder: print(folder)"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}

    folder = subprocess.check_output([sys.executable, "-c", code], env=environment, cwd=ROOT)

    assert not Path(folder.decode().strip()).is_relative_to(tmp_path)
