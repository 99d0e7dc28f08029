"""Which files need not, or cannot, be looked at."""

from __future__ import annotations

import pytest

from bot.core.change import ChangedFile, Kind, Status
from bot.core.content import Content
from bot.core.coverage import ExemptRule, exemptions
from bot.core.report import Covered
from tests.fakes import a_change, a_file

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n"
VENDORED = ExemptRule(("vendor/**", "*.snap"), "vendored code")


@pytest.mark.parametrize(
    ("file", "content", "status", "why"),
    [
        pytest.param(
            a_file("a.py", status=Status.DELETED),
            Content(b"", b"x"),
            "exempt",
            "deleted",
            id="gone",
        ),
        pytest.param(a_file("a.png"), Content(PNG), "exempt", "image", id="an image"),
        pytest.param(
            a_file("a.png"),
            Content(b"\x7fELF\0"),
            "unreviewed",
            "binary, and no image",
            id="a fake",
        ),
        pytest.param(a_file("a.py"), Content(LFS), "unreviewed", "a Git LFS pointer", id="LFS"),
        pytest.param(
            a_file("lib", kind=Kind.SUBMODULE), None, "unreviewed", "a submodule", id="a submodule"
        ),
        pytest.param(
            a_file("docs/l", kind=Kind.LINK),
            Content(b"../README.md"),
            "exempt",
            "symbolic link inside",
            id="a link inside",
        ),
        pytest.param(
            a_file("docs/l", kind=Kind.LINK),
            Content(b"../../etc/passwd"),
            "unreviewed",
            "a symbolic link that leaves",
            id="a link outside",
        ),
        pytest.param(
            a_file("l", kind=Kind.LINK),
            Content(b"/etc/passwd"),
            "unreviewed",
            "a symbolic link that leaves",
            id="an absolute link",
        ),
        pytest.param(
            a_file("a", kind=Kind.LINK, old_kind=Kind.FILE, status=Status.RETYPED),
            Content(b"b"),
            "unreviewed",
            "changed from file to link",
            id="a file that became a link",
        ),
        pytest.param(
            a_file("big.py"),
            Content(b"", missing="larger than 2 MiB"),
            "unreviewed",
            "larger",
            id="big",
        ),
        pytest.param(a_file("a.py"), None, "unreviewed", "its bytes were not given", id="no bytes"),
        pytest.param(
            a_file("vendor/x/y.py"), Content(b"x"), "exempt", "vendored code", id="by a rule"
        ),
        pytest.param(a_file("t/a.snap"), Content(b"x"), "exempt", "vendored code", id="by a name"),
        pytest.param(
            a_file("vendor/lib", kind=Kind.SUBMODULE),
            None,
            "exempt",
            "vendored code",
            id="vouched for",
        ),
    ],
)
def test_the_rule_is_named(
    file: ChangedFile, content: Content | None, status: str, why: str
) -> None:
    contents = {file.path: content} if content else {}

    (exemption,) = exemptions(a_change(file), contents, [VENDORED])

    assert exemption.status is Covered(status)
    assert exemption.why.startswith(why)


@pytest.mark.parametrize("path", ["vendored.py", "a/vendor/x.py", "snap", "a.snapx"])
def test_ordinary_files_are_to_be_looked_at(path: str) -> None:
    assert exemptions(a_change(a_file(path)), {path: Content(b"x = 1\n")}, [VENDORED]) == ()


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("vendor/**", "vendor/a/b.js", True),
        ("vendor/**", "vendor", False),
        ("docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/a/b.md", False),
        ("*.lock", "a/b/c.lock", True),
        ("src/a.py", "src/a.py", True),
        ("src/a.py", "lib/src/a.py", False),
    ],
)
def test_patterns(pattern: str, path: str, matches: bool) -> None:
    assert ExemptRule((pattern,), "w").matches(path) is matches
