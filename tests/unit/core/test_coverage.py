"""Which files need not, or cannot, be looked at."""

from __future__ import annotations

import pytest

from bot.core.change import ChangedFile, Kind, Status
from bot.core.content import MAX_BYTES, Content
from bot.core.coverage import BINARY, ExemptRule, coverage, exemptions, opaque, widened
from bot.core.report import Covered, Exemption, Gap, Outcome, Policy
from tests.fakes import a_change, a_file, an_outcome

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


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*/vendor/**", "lib/vendor/a.js", True),
        ("*/vendor/**", "src/app/core/vendor/a.js", False),
        ("**/vendor/**", "src/app/core/vendor/a.js", True),
        ("**/test_*.py", "a/b/test_x.py", True),
        ("**/test_*.py", "test_x.py", True),
    ],
)
def test_a_star_stays_within_one_name(pattern: str, path: str, matches: bool) -> None:
    assert ExemptRule((pattern,), "w").matches(path) is matches


@pytest.mark.parametrize(
    ("path", "target", "status"),
    [
        pytest.param("n.py", "n.txt", "unreviewed", id="another kind by its name"),
        pytest.param("n.py", "m.py", "exempt", id="the same kind"),
        pytest.param("p/l", "s/../../etc/passwd", "unreviewed", id="up behind a name"),
        pytest.param("cfg", ".git/config", "unreviewed", id="git's own files"),
        pytest.param("p/l", "../docs", "exempt", id="a folder"),
    ],
)
def test_a_link_is_exempt_only_if_it_hides_nothing(path: str, target: str, status: str) -> None:
    link = a_file(path, kind=Kind.LINK)

    (exemption,) = exemptions(a_change(link), {path: Content(target.encode())}, [])

    assert exemption.status is Covered(status)


@pytest.mark.parametrize(
    ("path", "more"),
    [
        pytest.param("a.js", {}, id="under a script's name"),
        pytest.param("a.gif", {"kind": Kind.EXECUTABLE}, id="executable"),
    ],
)
def test_an_image_by_its_first_bytes_alone_is_none(path: str, more: dict) -> None:
    script = b'GIF89a=1;/*\0*/\nrequire("child_process").exec(process.argv[2])\n'

    (exemption,) = exemptions(a_change(a_file(path, **more)), {path: Content(script)}, [])

    assert exemption.status is Covered.UNREVIEWED


@pytest.mark.parametrize(
    ("path", "old_path", "whole"),
    [
        pytest.param("a.py", "a.txt", True, id="into another kind"),
        pytest.param("a.py", "vendor/a.py", True, id="out of a rule"),
        pytest.param("b.py", "a.py", False, id="of the same kind"),
    ],
)
def test_a_rename_out_of_sight_counts_as_new(path: str, old_path: str, whole: bool) -> None:
    moved = a_file(path, 0, old_path=old_path, status=Status.RENAMED)

    (file,) = widened(a_change(moved), {path: Content(b"x\ny\n")}, [VENDORED]).files

    assert list(file.added_lines()) == ([1, 2] if whole else [])


READ = Exemption("m.bin", Covered.ANALYSED, "read")


@pytest.mark.parametrize(
    ("outcome", "optional", "status", "why"),
    [
        pytest.param(None, (), "unreviewed", BINARY, id="nobody read it"),
        pytest.param({"exempt": (READ,)}, (), "analysed", "", id="read"),
        pytest.param({"exempt": (READ,)}, ("fake",), "unreviewed", BINARY, id="read, optionally"),
        pytest.param({"exempt": (READ,), "paths": ("x",)}, (), "unreviewed", BINARY, id="not due"),
        pytest.param(
            {"gaps": (Gap("m.bin", "a bomb"),)}, (), "unreviewed", "fake: a bomb", id="a gap"
        ),
        pytest.param(
            {"exempt": (READ,), "gaps": (Gap("m.bin", "cut"),)},
            (),
            "unreviewed",
            "fake: cut",
            id="read, and a gap",
        ),
    ],
)
def test_a_binary_file_is_analysed_when_a_required_analyzer_read_it(
    outcome: dict | None, optional: tuple[str, ...], status: str, why: str
) -> None:
    change = a_change(a_file("m.bin", 0))
    ruled = exemptions(change, {"m.bin": Content(b"\0")}, [])
    names = Outcome("hidden-characters", "1", ("m.bin",))
    told = [an_outcome(**{"paths": ("m.bin",), **outcome})] if outcome else []

    (file,) = coverage(change, ruled, [names, *told], Policy(optional=optional))

    assert (file.status, file.why) == (Covered(status), why)


def test_binary_files_are_opaque_unless_the_base_exempts_them() -> None:
    contents = {
        "a.png": Content(PNG),
        "b.bin": Content(b"\0"),
        "vendor/c.bin": Content(b"\0"),
        "d.py": Content(b"x = 1\n"),
    }
    change = a_change(*map(a_file, contents))

    assert opaque(exemptions(change, contents, [VENDORED])) == {"a.png", "b.bin"}


def test_a_text_named_as_a_model_may_be_no_larger_than_others() -> None:
    text = Content(b"x" * (MAX_BYTES + 1))

    (exemption,) = exemptions(a_change(a_file("m.bin")), {"m.bin": text}, [])

    assert (exemption.status, exemption.why) == (Covered.UNREVIEWED, "larger than 2 MiB")
