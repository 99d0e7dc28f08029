"""What is worth most is looked at first."""

from __future__ import annotations

import pytest

from bot.core.content import Content
from bot.reviews.tiers import Tier, file_tier, is_comment, only_blanks
from tests.unit.reviews.changes import a_changed_file


def tier(path: str, old: str, new: str, language: str = "python") -> Tier:
    content = Content(new.encode(), old.encode())
    return file_tier(a_changed_file(path, old, new), content, language)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("shop/cart.py", Tier.NORMAL, id="code"),
        pytest.param("shop/auth/login.py", Tier.HIGH, id="access"),
        pytest.param("db/migrations/0007_orders.py", Tier.HIGH, id="stored data"),
        pytest.param("payment_provider.py", Tier.HIGH, id="money"),
        pytest.param(".github/workflows/ci.yml", Tier.HIGH, id="the build"),
        pytest.param("Dockerfile", Tier.HIGH, id="the image"),
        pytest.param("library/authors.py", Tier.NORMAL, id="authors are no auth"),
        pytest.param("tokenizer.py", Tier.NORMAL, id="a tokenizer is no token"),
    ],
)
def test_a_path_tells_what_a_fault_may_cost(path, expected):
    assert tier(path, "", "x = 1\n") is expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("a = 1\n", "# why\na = 1\n", Tier.LOW, id="a comment"),
        pytest.param("a = 1\n", "\na = 1\n", Tier.LOW, id="a blank line"),
        pytest.param("import a\nimport b\n", "import b\nimport a\n", Tier.LOW, id="import order"),
        pytest.param("import a\n", "import a\nimport b\n", Tier.NORMAL, id="a new import"),
        pytest.param("check(a)\n", "# check(a)\n", Tier.NORMAL, id="code commented out"),
        pytest.param("# check(a)\n", "check(a)\n", Tier.NORMAL, id="code brought back"),
        pytest.param("a()\nb()\n", "b()\na()\n", Tier.NORMAL, id="another order of calls"),
        pytest.param("a = 1\nb()\n", "# c\na = 1\nb(2)\n", Tier.NORMAL, id="a comment and code"),
    ],
)
def test_what_changes_nothing_that_runs_is_low(old, new, expected):
    assert tier("auth.py" if expected is Tier.LOW else "cart.py", old, new) is expected


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        pytest.param("  # note", "python", True, id="python"),
        pytest.param("  // note", "go", True, id="go"),
        pytest.param("//go:embed secrets", "go", False, id="a directive"),
        pytest.param("#!/bin/sh", "bash", False, id="an interpreter"),
        pytest.param("# define SIZE 0", "c", False, id="a macro"),
        pytest.param("/* note */ run();", "c", False, id="code behind a comment"),
        pytest.param("# note", "", False, id="no language known"),
    ],
)
def test_a_comment_is_told_by_its_language(line, language, expected):
    assert is_comment(line, language) is expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("a\nb\n", "a \n\nb\n", True, id="line ends and blank lines"),
        pytest.param("if a:\n  b\nc\n", "if a:\n  b\n  c\n", False, id="indentation"),
        pytest.param("a\n", "b\n", False, id="another word"),
        pytest.param("a \\\n  b\n", "a \\ \n  b\n", False, id="behind a backslash"),
    ],
)
def test_white_space_that_means_nothing_is_told_from_what_means_something(old, new, expected):
    content = Content(new.encode(), old.encode())

    assert only_blanks(a_changed_file("a.py", old, new), content) is expected
