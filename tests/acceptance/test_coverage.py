"""Nothing of a change goes unseen: each file is analysed, exempt by a named rule, or unreviewed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.project import SHELL, Project

LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 3\n"


@pytest.mark.parametrize(
    "attributes", ["*.py -diff", "*.py binary", "*.py diff=x", "*.py -text", "* export-ignore"]
)
def test_at_024_attributes_hide_nothing(project: Project, attributes: str) -> None:
    answer = project.review_of({"a.py": SHELL, ".gitattributes": attributes + "\n"})

    assert ("a.py", 5) in [(path, line) for _, path, line in answer.rules]
    assert answer.code == 1


@pytest.mark.parametrize(
    "attributes",
    ["*.py working-tree-encoding=UTF-16LE", "*.py eol=crlf", "*.py ident", "*.py filter=lfs"],
)
def test_at_025_scanners_get_the_bytes_of_the_blob(project: Project, attributes: str) -> None:
    project.branch()
    project.commit({"a.py": SHELL})
    (project.folder / ".gitattributes").write_text(attributes + "\n")
    project.git("add", ".gitattributes")
    project.git("commit", "-q", "-m", "attributes")

    answer = project.review()

    assert ("a.py", 5) in [(path, line) for _, path, line in answer.rules]


def test_at_026_what_is_stored_elsewhere_is_unreviewed(project: Project) -> None:
    project.branch()
    project.commit({"big.py": LFS})
    commit = project.git("rev-parse", "HEAD")
    project.git("update-index", "--add", "--cacheinfo", f"160000,{commit},lib")
    project.git("commit", "-q", "-m", "a submodule")

    answer = project.review()

    assert answer.code == 3
    assert set(answer.unreviewed) == {"big.py", "lib"}


def test_at_027_a_renamed_file_is_judged_at_its_new_path(project: Project) -> None:
    old = "".join(f"VALUE_{n} = {n}\n" for n in range(40))
    project.commit({"old.py": old})

    answer = project.review_of(
        {"old.py": None, "new.py": old + "import os\nos.chmod(VALUE_1, 0o777)\n"}
    )

    assert ("new.py", 42) in [(path, line) for _, path, line in answer.rules]
    (file,) = answer.report["change"]["files"]
    assert (file["status"], file["old_path"]) == ("renamed", "old.py")


def test_at_027_a_file_that_becomes_a_link_is_reported(project: Project) -> None:
    project.commit({"a.py": SHELL})
    project.branch()
    (project.folder / "a.py").unlink()
    (project.folder / "a.py").symlink_to("README.md")
    project.commit({})

    answer = project.review()

    assert answer.code == 3
    assert answer.unreviewed == {"a.py": "changed from file to link"}


def test_at_028_code_that_only_a_merge_commit_brings_is_found(project: Project) -> None:
    project.branch()
    project.commit({"a.txt": "a\n"})
    project.git("checkout", "-q", "-b", "side", "main")
    project.commit({"b.txt": "b\n"})
    project.git("checkout", "-q", "work")
    project.git("merge", "-q", "--no-commit", "side")
    project.commit({"evil.py": SHELL}, "merge")

    answer = project.review()

    assert ("evil.py", 5) in [(path, line) for _, path, line in answer.rules]


@pytest.mark.parametrize("folder", ["tests", "vendor", "node_modules/x", "build", ".hidden"])
def test_at_029_no_folder_is_passed_over(project: Project, folder: str) -> None:
    js = 'document.body.innerHTML = new URLSearchParams(location.search).get("q");\n'

    answer = project.review_of({f"{folder}/a.py": SHELL, f"{folder}/b.min.js": js})

    covered = {c["path"]: (c["status"], c["by"]) for c in answer.report["coverage"]}
    assert {"bandit", "semgrep"} <= set(covered[f"{folder}/a.py"][1])
    assert "semgrep" in covered[f"{folder}/b.min.js"][1]
    assert ("bandit/B602" in str(answer.rules)) or answer.code == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("def f(:\n" + SHELL, id="a syntax error"),
        pytest.param("x = " + "-" * 1500 + "1\n", id="1500 unary operators"),
        pytest.param("x = " + "(" * 250 + "1" + ")" * 250 + "\n", id="250 parentheses"),
        pytest.param("x = " + "1+" * 6000 + "1\n", id="a sum of 6000 terms"),
        pytest.param(SHELL.encode() + b"\0", id="a NUL byte"),
        pytest.param(SHELL.encode("utf-16"), id="UTF-16"),
        pytest.param("# coding: rot13\n" + SHELL, id="a rot13 cookie"),
    ],
)
def test_at_031_what_a_tool_cannot_read_is_unreviewed(project: Project, text: str | bytes) -> None:
    answer = project.review_of({"a.py": text, "fine.py": "x = 1\n"})

    assert answer.code in (1, 3)
    assert set(answer.unreviewed) == {"a.py"}


def test_at_035_a_flood_of_hostile_files_ends_in_time(project: Project) -> None:
    files: dict[str, str | bytes | None] = {
        "line.py": "x = '" + "a" * (5 * 2**20) + "'\n",
        "deep.js": "[" * 50_000,
        "deep.json": "[" * 50_000 + "]" * 50_000,
        "lines.py": "x = 1\n" * 100_000,
        "noise.py": os.urandom(200_000).replace(b"\0", b"n"),
    }

    answer = project.review_of(files)

    assert answer.code in (1, 3)
    assert answer.report["seconds"] < 120
    assert {c["path"] for c in answer.report["coverage"]} == set(files)
    assert "line.py" in answer.unreviewed


def test_at_052_links_are_not_followed(project: Project) -> None:
    project.branch()
    for name, target in {
        "a.py": "/etc/passwd",
        "b.py": "/proc/self/environ",
        "c.py": "../../../etc/hosts",
        "d": "/etc",
        "e.py": "README.md",
        "readme": "README.md",
    }.items():
        (project.folder / name).symlink_to(target)
    project.commit({})

    answer = project.review()

    assert set(answer.unreviewed) == {"a.py", "b.py", "c.py", "d", "e.py"}
    assert "root:" not in answer.stdout


def test_at_054_names_that_collide_on_other_systems_are_each_analysed(project: Project) -> None:
    answer = project.review_of(
        {"A.py": SHELL, "a.py": SHELL, "\u00e9.py": SHELL, "e\u0301.py": SHELL}
    )

    assert {path for _, path, _ in answer.rules} == {"A.py", "a.py", "\u00e9.py", "e\u0301.py"}


def ordinary_changes() -> list[object]:
    """Changes that a gate must let through."""
    image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40)
    hindi = '{"welcome": "स्वागत है", "ok": "ठीक‍है", "smile": "👩‍💻 ✈️"}\n'
    persian = '{"welcome": "می‌خواهم خوش آمدید"}\n'
    cases: dict[str, dict[str, str | bytes | None]] = {
        "docs": {"docs/a.md": "# How to\n\nUse `subprocess` with care.\n"},
        "i18n hindi": {"i18n/hi.json": hindi},
        "i18n persian": {"i18n/fa.json": persian},
        "an image": {"logo.png": image},
        "a deletion": {"keep.py": None},
        "an empty file": {"pkg/__init__.py": ""},
        "a function": {"m.py": "def double(n: int) -> int:\n    return 2 * n\n"},
        "a test": {"tests/test_m.py": "def test_double():\n    assert 2 * 2 == 4\n"},
        "a list of arguments": {
            "m.py": "import subprocess\n\nsubprocess.run(['ls', '-l'], check=True)\n"
        },
        "a parameterised query": {
            "m.py": "def f(db, n):\n    return db.execute('select 1 where a = ?', (n,))\n"
        },
        "a comment": {"keep.py": "# a comment\nVALUE = 1\n"},
        "typescript": {"a.ts": "export const f = (n: number): number => n * 2;\n"},
        "tsx": {"a.tsx": "export const A = ({ n }: { n: number }) => <p>{n}</p>;\n"},
        "css and html": {"a.css": "p { color: red }\n", "a.html": "<p>hello</p>\n"},
        "a lock file": {"package-lock.json": '{"name": "a", "lockfileVersion": 3}\n'},
        "a workflow": {".github/workflows/ci.yml": "on: push\njobs: {}\n"},
        "a crlf file": {"a.txt": "one\r\ntwo\r\n"},
        "latin-1 text": {"a.txt": "caf\xe9\n".encode("latin-1")},
        "no last newline": {"a.py": "x = 1"},
        "sql": {"a.sql": "SELECT 1;\n"},
        "a dockerfile": {"Dockerfile": "FROM python:3.13\nUSER 1000\n"},
        "a shell script": {"a.sh": "#!/bin/sh\nset -eu\necho hello\n"},
        "go": {"a.go": "package a\n\nfunc F(n int) int { return n }\n"},
        "rust": {"a.rs": "fn f(n: i32) -> i32 { n }\n"},
        "a move": {"keep.py": None, "kept.py": "VALUE = 1\n"},
        "safe yaml": {"m.py": "import yaml\n\n\ndef f(s):\n    return yaml.safe_load(s)\n"},
        "a hash of content": {
            "m.py": "import hashlib\n\n\ndef f(b):\n    return hashlib.sha256(b).hexdigest()\n"
        },
        "a placeholder": {"m.py": 'PASSWORD = "changeme"\nTOKEN = os.environ["TOKEN"]\n'},
        "a config": {"pyproject.toml": '[project]\nname = "x"\n'},
        "notebook text": {"a.ipynb": '{"cells": [], "metadata": {}, "nbformat": 4}\n'},
    }
    return [pytest.param(files, id=name) for name, files in cases.items()]


@pytest.mark.parametrize("files", ordinary_changes())
def test_at_130_ordinary_changes_pass(project: Project, files: dict[str, str | bytes]) -> None:
    project.commit({"keep.py": "VALUE = 1\n"})

    answer = project.review_of(files)

    assert (answer.code, answer.report["reasons"]) == (0, [])


def test_a_repository_may_stand_anywhere(project: Project, tmp_path: Path) -> None:
    inner = project.folder / "a folder with spaces"
    inner.mkdir()
    project.branch()
    project.commit({"a folder with spaces/a.py": SHELL})
    project.folder = inner

    answer = project.review()

    assert answer.rules[0][1] == "a folder with spaces/a.py"
