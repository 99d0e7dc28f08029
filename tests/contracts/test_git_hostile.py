"""Repositories and changes that try to hide code, to run it, or to write where they should not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.core.change import Hunk, Kind, Status
from bot.core.content import Content
from bot.core.errors import ChangeError, UsageError
from bot.forges.git import Repository
from bot.forges.git_change import GitPatch, GitRange, GitStaged
from tests.contracts.conftest import Side, Work, seen

CODE = b"import os\r\n$Id$\r\nos.system(name)\r\n"
EDITED = CODE.replace(b"name", b"evil")
SOURCES = [Work.as_range, Work.as_staged, Work.as_patch]


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """All that lies below a folder, with sizes and times."""
    paths = [path for path in folder.rglob("*") if not path.is_dir()]
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in paths}


@pytest.mark.parametrize(
    "attributes",
    [
        "*.py -diff",
        "* binary",
        "*.py diff=evil",
        "*.py working-tree-encoding=UTF-16LE",
        "*.py eol=crlf text",
        "*.py ident",
        "*.py filter=evil",
        "*.py export-ignore linguist-generated",
    ],
)
@pytest.mark.parametrize("source", SOURCES)
def test_at_024_025_attributes_hide_and_change_nothing(
    work: Work, source: Callable[[Work, Side], Any], attributes: str
) -> None:
    (work.folder / ".gitattributes").write_text(attributes)
    git_info = work.folder / ".git" / "info" / "attributes"
    git_info.write_text(attributes)
    work.commit({"a.py": CODE, ".gitattributes": attributes.encode()})

    found = seen(source(work, {"a.py": EDITED}))

    assert found.contents["a.py"] == Content(EDITED, CODE)
    assert found.change.files[0].hunks == (Hunk(3, 1, 3, 1),)


@pytest.fixture
def armed(work: Work) -> Callable[[], list[str]]:
    """Arm each setting that makes git run something; gives what has run since."""
    marks = work.folder.parent / "marks"
    marks.mkdir()
    hooks = work.folder.parent / "hooks"
    hooks.mkdir()

    def command(name: str) -> str:
        return f"touch {marks}/{name}; cat; false #"

    for name in ("post-index-change", "reference-transaction", "post-checkout"):
        (hooks / name).write_text(f"#!/bin/sh\n{command(name)}\n")
        (hooks / name).chmod(0o755)
    for key in (
        *("core.fsmonitor", "core.pager", "core.sshCommand", "core.gitProxy", "core.editor"),
        *("core.alternateRefsCommand", "pager.diff-tree", "diff.external", "diff.evil.command"),
        *("diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process"),
        *("gpg.program", "credential.helper", "remote.origin.uploadpack", "remote.origin.vcs"),
        *("interactive.diffFilter", "merge.evil.driver", "uploadpack.packObjectsHook"),
    ):
        work.git("config", key, command(key))
    for verb in ("diff-tree", "diff-index", "cat-file", "rev-parse", "merge-base", "ls-tree"):
        work.git("config", f"alias.{verb}", f"!{command('alias')}")
    work.git("config", "core.hooksPath", str(hooks))
    work.git("config", "diff.evil.xfuncname", "(((a+)+)+)+$")
    work.git("config", "diff.noprefix", "true")
    work.git("config", "color.ui", "always")
    work.git("config", "diff.ignoreSubmodules", "all")
    work.git("config", "include.path", "~/nowhere")
    return lambda: sorted(path.name for path in marks.iterdir())


@pytest.mark.parametrize("source", [GitRange, GitStaged, GitPatch])
def test_at_058_settings_of_a_repository_run_nothing_and_nothing_is_written(
    work: Work, armed: Callable[[], list[str]], source: type
) -> None:
    # Settings that break git's own commands are in place now: write with plumbing that heeds none.
    tree = {"a.py": EDITED, "s": ("160000", b"1" * 40)}
    quiet = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false")
    plain = Work(work.folder, lambda *words, **more: work.git(*quiet, *words, **more))
    plain.commit({"a.py": CODE, ".gitattributes": b"*.py diff=evil filter=evil merge=evil"})
    base = plain.git("rev-parse", "HEAD")
    if source is GitRange:
        plain.commit(tree)
    else:
        plain.stage(tree)
    more: dict[type, tuple[Any, ...]] = {
        GitRange: (base,),
        GitStaged: (),
        GitPatch: (
            b"--- a/a.py\n+++ b/a.py\n@@ -3 +3 @@\n-os.system(name)\r\n+os.system(evil)\r\n",
        ),
    }
    assert armed() == []
    before = state(work.folder)

    found = seen(source(work.repository, *more[source]))
    found_again = work.repository.show(base, "a.py"), work.repository.name

    assert found.contents["a.py"].new == EDITED
    assert found.change.files[0].hunks == (Hunk(3, 1, 3, 1),)
    assert [f.path for f in found.change.files] == ["a.py", *(["s"] * (source is not GitPatch))]
    assert found_again[0] == CODE
    assert armed() == []
    assert state(work.folder) == before


def test_a_partial_clone_whose_settings_name_programs_runs_none(work: Work) -> None:
    base = work.commit({"a.py": CODE})
    work.commit({"a.py": EDITED, "b.py": CODE * 2})
    work.git("config", "uploadpack.allowFilter", "true")
    clone, mark = work.folder.parent / "clone", work.folder.parent / "mark"
    url = f"file://{work.folder}"
    work.git("clone", "-q", "--no-checkout", "--filter=blob:none", url, str(clone))
    work.git("-C", str(clone), "config", "remote.origin.uploadpack", f"touch {mark}; false")
    work.git("-C", str(clone), "config", "protocol.file.allow", "always")
    repository = Repository.at(clone, {})

    assert seen(GitRange(repository, base)).contents["b.py"].missing
    assert repository.find("1" * 40) is None
    with pytest.raises(ChangeError, match="not in this clone"):
        repository.show("HEAD", "a.py")
    assert GitStaged(repository).load().files[0].status is Status.DELETED
    assert not mark.exists()


def test_replaced_objects_and_grafts_do_not_count(work: Work) -> None:
    base = work.commit({"a.py": CODE})
    head = work.commit({"a.py": EDITED})
    work.git("replace", work.git("rev-parse", "HEAD:a.py"), work.git("rev-parse", f"{base}:a.py"))
    work.git("replace", head, work.git("commit-tree", f"{base}^{{tree}}", "-m", "x"))
    (work.folder / ".git" / "info" / "grafts").write_text(f"{head}\n")

    found = seen(GitRange(work.repository, base, head))

    assert found.change.merge_base == base
    assert found.contents["a.py"].new == EDITED


@pytest.mark.parametrize("source", [Work.as_range, Work.as_staged])
def test_gitmodules_cannot_hide_a_submodule(
    work: Work, source: Callable[[Work, Side], Any]
) -> None:
    modules = b'[submodule "s"]\n\tpath = s\n\turl = ext::sh -c touch% /tmp/x\n\tignore = all\n'
    (work.folder / ".gitmodules").write_bytes(modules)
    work.commit({"s": ("160000", b"1" * 40), ".gitmodules": modules})

    (file,) = source(work, {"s": ("160000", b"2" * 40)}).load().files

    assert (file.path, file.kind, file.blob) == ("s", Kind.SUBMODULE, "2" * 40)


@pytest.mark.parametrize("path", [b".git", b"..", b".GIT"])
def test_at_059_a_tree_with_a_path_that_git_would_not_write_is_refused(
    work: Work, path: bytes
) -> None:
    base = work.commit({"a.py": CODE})
    blob = bytes.fromhex(work.git("rev-parse", "HEAD:a.py"))
    words = ("hash-object", "-t", "tree", "-w", "--literally", "--stdin")
    inner = bytes.fromhex(work.git(*words, stdin=b"100755 pre-push\0" + blob))
    tree = work.git(*words, stdin=b"40000 " + path + b"\0" + inner)
    head = work.git("commit-tree", tree, "-p", base, "-m", "x")

    with pytest.raises(ChangeError, match="git would not check out"):
        GitRange(work.repository, base, head).load()


def test_paths_that_differ_only_in_how_a_byte_is_shown_are_refused(work: Work) -> None:
    work.commit({})
    source = work.as_range({"\udcff.py": CODE, "\\xff.py": EDITED})

    with pytest.raises(ChangeError, match="differ only in bytes that are not UTF-8"):
        source.load()


def test_at_054_names_that_collide_elsewhere_are_two_files(work: Work) -> None:
    work.commit({})
    names = ["A.py", "a.py", "e\u0301.py", "\u00e9.py"]

    found = seen(work.as_range({name: name.encode() for name in names}))

    assert {path: content.new.decode() for path, content in found.contents.items()} == {
        name: name for name in names
    }


def test_at_059_a_bare_repository_inside_a_work_tree_is_refused(
    work: Work, armed: Callable[[], list[str]]
) -> None:
    inner = work.folder / "vendor" / "inner"
    inner.parent.mkdir()
    work.git("init", "-q", "--bare", str(inner))
    (inner / "config").write_text((work.folder / ".git" / "config").read_text())

    for folder in (inner, inner / "objects", work.folder / ".git" / "refs"):
        with pytest.raises(UsageError, match=f"change to {work.folder}$"):
            Repository.at(folder, {})
    assert armed() == []


@pytest.mark.parametrize(
    "rev", ["-x", "--output=marker", "--upload-pack=touch marker", "", "a\nb", "a\0b"]
)
def test_at_060_what_no_revision_can_be_is_refused(work: Work, rev: str) -> None:
    work.commit({"a.py": CODE})
    before = state(work.folder.parent)

    with pytest.raises(UsageError, match="names no commit"):
        GitRange(work.repository, rev or "HEAD", rev).load()
    with pytest.raises(UsageError, match="names no commit"):
        work.repository.show(rev, "a.py")
    assert state(work.folder.parent) == before


def test_at_060_a_branch_that_begins_with_a_dash_is_refused_even_if_it_is_there(
    work: Work,
) -> None:
    base = work.commit({"a.py": CODE})
    work.git("update-ref", "refs/heads/--output=marker", base)

    with pytest.raises(UsageError, match="names no commit"):
        GitRange(work.repository, "--output=marker").load()
    work.git("symbolic-ref", "HEAD", "refs/heads/--output=marker")
    work.commit({"a.py": EDITED})
    assert [f.path for f in GitRange(work.repository, "HEAD~1").load().files] == ["a.py"]
    assert [f.path for f in GitRange(work.repository).load().files] == ["a.py"]
    assert not [*Path.cwd().glob("marker"), *work.folder.rglob("marker")]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_of_another_user_is_read_only_when_its_user_trusts_it(
    work: Work, tmp_path: Path
) -> None:
    base = work.commit({"a.py": CODE})
    for path in (work.folder, work.folder / ".git"):
        os.chown(path, 12345, 12345)
    home = tmp_path / "home"
    home.mkdir()

    with pytest.raises(ChangeError, match=r"another user.*safe\.directory"):
        Repository.at(work.folder, {"HOME": str(home)})
    work_config = work.folder / ".git" / "config"
    work_config.write_text(work_config.read_text() + "[safe]\n\tdirectory = *\n")
    with pytest.raises(ChangeError, match="another user"):
        Repository.at(work.folder, {"HOME": str(home)})
    (home / ".gitconfig").write_text(f"[safe]\n\tdirectory = {work.folder}\n")
    assert Repository.at(work.folder, {"HOME": str(home)}).resolve("HEAD") == base
