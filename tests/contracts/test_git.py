"""A change in git, told alike by a range, the index and a patch."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from bot.core.change import ChangedFile, Hunk, Kind, Status
from bot.core.content import MAX_BYTES
from bot.core.errors import ChangeError, UsageError
from bot.forges.git_change import GitRange, GitStaged
from bot.forges.git_files import MAX_HUNKS, MAX_TOTAL, files
from bot.forges.git_records import records
from tests.contracts.conftest import Seen, Side, Work, seen

ONE, TWO, THREE = "1" * 40, "2" * 40, "3" * 40
CODE = b"def total(xs):\n    return sum(xs)\n\n\ndef mean(xs):\n    return total(xs) / len(xs)\n"
EDITED = CODE.replace(b"sum(xs)\n", b"eval(xs)\n")
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
GURMUKHI = "\N{GURMUKHI LETTER LLA}"  # U+0A33: half of it is a line feed

CASES = [
    pytest.param({}, {"a.py": CODE}, [("a.py", Status.ADDED, [(0, 0, 1, 6)])], id="added"),
    pytest.param(
        {"a.py": CODE}, {"a.py": EDITED}, [("a.py", Status.MODIFIED, [(2, 1, 2, 1)])], id="modified"
    ),
    pytest.param(
        {"a.py": CODE},
        {"a.py": CODE.replace(b"\n\n\n", b"\n") + b"# end\n"},
        [("a.py", Status.MODIFIED, [(3, 2, 2, 0), (6, 0, 5, 1)])],
        id="modified in two places",
    ),
    pytest.param(
        {"a.py": CODE}, {"a.py": None}, [("a.py", Status.DELETED, [(1, 6, 0, 0)])], id="deleted"
    ),
    pytest.param(
        {"a.py": CODE},
        {"a.py": None, "b/c.py": EDITED},
        [("b/c.py", Status.RENAMED, [(2, 1, 2, 1)])],
        id="renamed with edits",
    ),
    pytest.param(
        {"a.py": CODE}, {"a.py": None, "b.py": CODE}, [("b.py", Status.RENAMED, [])], id="renamed"
    ),
    pytest.param(
        {"a.py": CODE},
        {"a.py": EDITED, "b.py": CODE},
        [("a.py", Status.MODIFIED, [(2, 1, 2, 1)]), ("b.py", Status.COPIED, [(0, 0, 1, 6)])],
        id="copied",
    ),
    pytest.param(
        {"a.py": CODE},
        {"a.py": ("100755", CODE)},
        [("a.py", Status.MODIFIED, [])],
        id="mode changed",
    ),
    pytest.param(
        {},
        {"in": ("120000", b"a.py"), "out": ("120000", b"../../etc/passwd")},
        [("in", Status.ADDED, [(0, 0, 1, 1)]), ("out", Status.ADDED, [(0, 0, 1, 1)])],
        id="links",
    ),
    pytest.param(
        {"l": ("120000", b"a")},
        {"l": ("120000", b"b")},
        [("l", Status.MODIFIED, [(1, 1, 1, 1)])],
        id="link turned",
    ),
    pytest.param(
        {"a.py": CODE},
        {"a.py": ("120000", b"/etc/passwd")},
        [("a.py", Status.RETYPED, [(0, 0, 1, 1)])],
        id="file to link",
    ),
    pytest.param(
        {"a.py": ("120000", b"b.py")},
        {"a.py": CODE},
        [("a.py", Status.RETYPED, [(0, 0, 1, 6)])],
        id="link to file",
    ),
    pytest.param(
        {"a.py": ("160000", ONE.encode())},
        {"a.py": CODE},
        [("a.py", Status.RETYPED, [(0, 0, 1, 6)])],
        id="submodule to file",
    ),
    pytest.param(
        {"old": ("160000", ONE.encode())},
        {"old": ("160000", TWO.encode()), "sub": ("160000", THREE.encode())},
        [("old", Status.MODIFIED, []), ("sub", Status.ADDED, [])],
        id="submodules",
    ),
    pytest.param(
        {"x.bin": b"\0\1\n\2"},
        {"x.bin": b"\0\1\n\3"},
        [("x.bin", Status.MODIFIED, [])],
        id="binary",
    ),
    pytest.param({}, {"m.py": LFS}, [("m.py", Status.ADDED, [(0, 0, 1, 3)])], id="LFS pointer"),
    pytest.param(
        {"a": b"1\n2\n"},
        {"a": b"1\n2"},
        [("a", Status.MODIFIED, [(2, 1, 2, 1)])],
        id="loses newline",
    ),
    pytest.param(
        {"a": b"1\n2"},
        {"a": b"1\n2\n3"},
        [("a", Status.MODIFIED, [(2, 1, 2, 2)])],
        id="never ends in a newline",
    ),
    pytest.param(
        {"a": b"1\r\n2\r\n"},
        {"a": b"1\r\n2\r\n3\r\n"},
        [("a", Status.MODIFIED, [(2, 0, 3, 1)])],
        id="CRLF",
    ),
    pytest.param(
        {"a": b"1\n2\n"},
        {"a": b"1\r\n2\r\n"},
        [("a", Status.MODIFIED, [(1, 2, 1, 2)])],
        id="to CRLF",
    ),
    pytest.param(
        {"a": b"1\r2\n3\n"},
        {"a": b"1\r2\n3\r4\n"},
        [("a", Status.MODIFIED, [(2, 1, 2, 1)])],
        id="lone CR ends no line",
    ),
    pytest.param(
        {"a": b"\xe9\n1\n"},
        {"a": b"\xe9\n2\n"},
        [("a", Status.MODIFIED, [(2, 1, 2, 1)])],
        id="latin-1",
    ),
    pytest.param(
        {"a": "é\n1\n2\n".encode("utf-16")},
        {"a": "é\n1\n3\n".encode("utf-16")},
        [("a", Status.MODIFIED, [(3, 1, 3, 1)])],
        id="UTF-16",
    ),
    pytest.param(
        {"a": f"{GURMUKHI}\n1\n".encode("utf-16")},
        {"a": f"{GURMUKHI}\n2\n".encode("utf-16")},
        [("a", Status.MODIFIED, [(0, 0, 1, 2)])],
        id="UTF-16 whose lines git cannot count",
    ),
    pytest.param({}, {"a": b""}, [("a", Status.ADDED, [])], id="empty file"),
    pytest.param({"a": b""}, {"a": None}, [("a", Status.DELETED, [])], id="empty file deleted"),
    pytest.param({"a": b"1\n"}, {"a": b""}, [("a", Status.MODIFIED, [(1, 1, 0, 0)])], id="emptied"),
    pytest.param({"a": b""}, {"a": b"1\n"}, [("a", Status.MODIFIED, [(0, 0, 1, 1)])], id="filled"),
    pytest.param(
        {},
        {f"{place}/a.py": CODE for place in ("build", "node_modules/x", "tests", "vendor")},
        [
            (f"{place}/a.py", Status.ADDED, [(0, 0, 1, 6)])
            for place in ("build", "node_modules/x", "tests", "vendor")
        ],
        id="AT-029: places that tools like to skip",
    ),
    *(
        pytest.param(
            {path: CODE},
            {path: EDITED},
            [(shown, Status.MODIFIED, [(2, 1, 2, 1)])],
            id=f"path {name}",
        )
        for name, path, shown in (
            ("space", " a b.py ", " a b.py "),
            ("quote", 'a"b.py', 'a"b.py'),
            ("tab", "a\tb.py", "a\tb.py"),
            ("newline", "a\nb.py", "a\nb.py"),
            ("escape", "a\x1b[2Jb.py", "a\x1b[2Jb.py"),
            ("backslash", "a\\b\\..\\c.py", "a\\b\\..\\c.py"),
            ("dash", "-rf.py", "-rf.py"),
            ("option", "--output=x", "--output=x"),
            ("pathspec", ":(exclude)a*[b]?.py", ":(exclude)a*[b]?.py"),
            ("non-ASCII", "größe/日本.py", "größe/日本.py"),
            ("not UTF-8", "\udcff.py", "\\xff.py"),
            ("prefix", "a/b/a/b.py", "a/b/a/b.py"),
        )
    ),
]


def told(changed: tuple[ChangedFile, ...]) -> list[tuple[str, Status, list[tuple[int, ...]]]]:
    return [
        (f.path, f.status, [(h.old_start, h.old_length, h.start, h.length) for h in f.hunks])
        for f in changed
    ]


def blob_id(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(Work.as_range, id="range"),
        pytest.param(Work.as_staged, id="staged"),
        pytest.param(Work.as_patch, id="patch"),
    ],
)
@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_files_and_hunks_are_told_and_bytes_are_the_blobs(
    work: Work,
    source: Callable[[Work, Side], Any],
    before: Side,
    after: Side,
    expected: list[tuple[str, Status, list[tuple[int, ...]]]],
) -> None:
    work.commit({"kept.py": b"kept\n" * 9, **before})

    found: Seen = seen(source(work, after))

    assert told(found.change.files) == expected
    for file in found.change.files:
        if file.kind is Kind.SUBMODULE:
            assert file.path not in found.contents
        else:
            content = found.contents[file.path]
            assert content.missing is None
            assert file.blob == ("" if file.status is Status.DELETED else blob_id(content.new))
            if file.status in (Status.MODIFIED, Status.RENAMED, Status.DELETED):
                assert file.old_blob == blob_id(content.old)


@pytest.mark.parametrize("source", [Work.as_range, Work.as_staged, Work.as_patch])
def test_kinds_and_old_names_are_told(work: Work, source: Callable[[Work, Side], Any]) -> None:
    work.commit({"a.py": CODE, "b": ("120000", b"a.py"), "c.py": CODE + b"#\n"})

    changed = seen(
        source(
            work, {"a.py": None, "x.py": ("100755", EDITED), "b": b"b", "c.py": ("100755", CODE)}
        )
    ).change.files

    assert [(f.path, f.kind, f.old_path, f.old_kind) for f in changed] == [
        ("b", Kind.FILE, None, Kind.LINK),
        ("c.py", Kind.EXECUTABLE, None, Kind.FILE),
        ("x.py", Kind.EXECUTABLE, "a.py", Kind.FILE),
    ]


@pytest.mark.parametrize("source", [Work.as_range, Work.as_staged, Work.as_patch])
def test_a_file_that_is_too_large_is_named(work: Work, source: Callable[[Work, Side], Any]) -> None:
    line = b"x" * 1023 + b"\n"
    large = line * (MAX_BYTES // 1024) + b"y\n"
    work.commit({"grown": b"y\n", "shrunk": large + line, "small": b"1\n"})

    found = seen(source(work, {"grown": large, "shrunk": b"1\n2\n", "small": b"2\n"}))

    assert found.contents["grown"].missing == "larger than 2 MiB"
    assert found.contents["small"].missing is None
    if source is Work.as_patch:
        assert found.contents["shrunk"].missing == "larger than 2 MiB"
    else:
        assert found.contents["shrunk"].new == b"1\n2\n"
        assert found.change.files[1].hunks == (Hunk(0, 0, 1, 2),)


def test_an_empty_commit_changes_nothing(work: Work) -> None:
    base = work.commit({"a.py": CODE})

    found = seen(GitRange(work.repository, base, work.commit({})))

    assert (found.change.files, found.contents) == ((), {})


def test_a_range_tells_its_ends(work: Work) -> None:
    fork = work.commit({"a.py": CODE})
    work.git("branch", "side")
    base = work.commit({"main.py": CODE})
    work.git("symbolic-ref", "HEAD", "refs/heads/side")
    work.git("read-tree", "HEAD")
    head = work.commit({"side.py": CODE})

    source = GitRange(work.repository, "main", "side")
    change = source.load()

    assert (change.base, change.head, change.merge_base) == (base, head, fork)
    assert [file.path for file in change.files] == ["side.py"]
    assert source.base_commit() == base
    assert change.repo == "repository"


def test_a_root_commit_is_compared_with_the_empty_tree(work: Work) -> None:
    work.commit({"a.py": CODE})
    tree = work.git("hash-object", "-t", "tree", "--stdin")

    change = GitRange(work.repository, tree).load()

    assert told(change.files) == [("a.py", Status.ADDED, [(0, 0, 1, 6)])]
    assert change.merge_base == tree


def test_unrelated_histories_are_compared_with_the_empty_tree(work: Work) -> None:
    work.commit({"a.py": CODE})
    work.git("symbolic-ref", "HEAD", "refs/heads/other")
    work.commit({"b.py": CODE})

    change = GitRange(work.repository, "main").load()

    assert [file.path for file in change.files] == ["a.py", "b.py"]


def test_at_028_code_that_only_a_merge_commit_holds_is_in_the_change(work: Work) -> None:
    base = work.commit({"a.py": CODE})
    side = work.commit({"b.py": b"b\n"})
    work.git("reset", "-q", "--soft", base)
    main = work.commit({"b.py": None, "c.py": CODE})
    work.stage({"b.py": b"b\n", "a.py": EDITED})
    tree = work.git("write-tree")
    merge = work.git("commit-tree", tree, "-p", main, "-p", side, "-m", "merge")

    change = GitRange(work.repository, main, merge).load()

    assert told(change.files) == [
        ("a.py", Status.MODIFIED, [(2, 1, 2, 1)]),
        ("b.py", Status.ADDED, [(0, 0, 1, 1)]),
    ]


def test_the_base_is_the_upstream_else_the_default_branch(work: Work) -> None:
    first = work.commit({"a.py": CODE})
    second = work.commit({"b.py": CODE})
    work.git("checkout", "-q", "-b", "work")
    work.commit({"c.py": CODE})

    assert GitRange(work.repository).base_commit() == second
    work.git("update-ref", "refs/remotes/origin/trunk", first)
    work.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert GitRange(work.repository).base_commit() == first
    work.git("branch", "-q", "--set-upstream-to=main")
    assert GitRange(work.repository).base_commit() == second


@pytest.mark.parametrize("branch", ["main", "trunk"])
def test_without_anything_to_compare_with_a_base_is_asked_for(work: Work, branch: str) -> None:
    work.commit({"a.py": CODE})
    work.git("branch", "-q", "-m", branch)

    with pytest.raises(UsageError, match="--base"):
        GitRange(work.repository).load()


def test_a_branch_without_commits_has_a_staged_change_only(work: Work) -> None:
    work.stage({"a.py": CODE})

    staged = GitStaged(work.repository)

    assert told(staged.load().files) == [("a.py", Status.ADDED, [(0, 0, 1, 6)])]
    assert staged.base_commit() is None
    for base in (None, "main"):
        with pytest.raises(UsageError, match="--staged"):
            GitRange(work.repository, base).load()


def test_what_is_only_intended_or_not_staged_is_not_in_the_staged_change(work: Work) -> None:
    work.commit({"a.py": CODE})
    (work.folder / "new.py").write_bytes(CODE)
    (work.folder / "a.py").write_bytes(EDITED)
    work.git("add", "-N", "new.py")

    assert GitStaged(work.repository).load().files == ()


def test_a_conflict_in_the_index_is_refused(work: Work) -> None:
    blob = work.git("hash-object", "-w", "--stdin", stdin=CODE)
    work.commit({"b.py": CODE})
    entries = "".join(f"100644 {blob} {stage}\ta.py\n" for stage in (1, 2, 3))
    work.git("update-index", "--index-info", stdin=entries.encode())

    with pytest.raises(ChangeError, match=r"a\.py is in conflict"):
        GitStaged(work.repository).load()


def test_a_shallow_clone_without_the_merge_base_names_the_remedy(work: Work) -> None:
    work.commit({"a.py": CODE})
    work.git("branch", "side")
    work.commit({"b.py": CODE})
    work.git("checkout", "-q", "side")
    work.commit({"c.py": CODE})
    clone = work.folder.parent / "clone"
    work.git("clone", "-q", "--depth=1", "--no-single-branch", f"file://{work.folder}", str(clone))
    shallow = Work(clone, work.git).repository

    assert shallow.is_shallow
    with pytest.raises(ChangeError, match=r"git fetch --unshallow.*fetch-depth: 0"):
        GitRange(shallow, "origin/main").load()
    with pytest.raises(UsageError, match="git fetch --unshallow"):
        GitRange(shallow, "HEAD~1").load()


def test_bytes_that_a_partial_clone_lacks_are_named_and_not_fetched(work: Work) -> None:
    base = work.commit({"a.py": CODE, "r.py": EDITED * 2})
    work.commit({"a.py": EDITED, "b.py": CODE + EDITED, "r.py": None, "s.py": EDITED * 2})
    work.git("config", "uploadpack.allowFilter", "true")
    clone = work.folder.parent / "clone"
    url = f"file://{work.folder}"
    work.git("clone", "-q", "--no-checkout", "--filter=blob:none", url, str(clone))

    found = seen(GitRange(Work(clone, work.git).repository, base))

    assert [(f.path, f.status) for f in found.change.files] == [
        ("a.py", Status.MODIFIED),
        ("b.py", Status.ADDED),
        ("s.py", Status.RENAMED),
    ]
    assert {c.missing for c in found.contents.values()} == {
        "its bytes are not in this clone: `git fetch --refetch --no-filter` gets them"
    }
    work.git("-C", str(clone), "fetch", "-q", "--refetch", "--no-filter")
    found = seen(GitRange(Work(clone, work.git).repository, base))
    assert found.contents["b.py"].new == CODE + EDITED


def test_renames_with_edits_are_told_where_copies_are_too_many_to_look_for(work: Work) -> None:
    def side(folder: str, end: bytes) -> Side:
        return {f"{folder}/{i}": b"%d\n" % i * 20 + end for i in range(410)}

    before = side("old", b"")
    work.commit(before)

    found = work.as_staged({**dict.fromkeys(before), **side("new", b"end\n")}).load().files

    assert {file.status for file in found} == {Status.RENAMED}
    assert {file.hunks for file in found} == {(Hunk(20, 0, 21, 1),)}


def test_what_is_beyond_the_memory_for_a_change_is_named(work: Work) -> None:
    large = b"x" * (MAX_BYTES - 1) + b"\n"
    fitting = MAX_TOTAL // MAX_BYTES
    work.commit({})

    found = seen(work.as_staged({f"{i:03}": large for i in range(fitting + 1)}))

    assert [path for path, c in found.contents.items() if c.missing] == [f"{fitting:03}"]
    assert (
        found.contents[f"{fitting:03}"].missing
        == "beyond the first 128 MiB of the change: split it"
    )


def test_beyond_so_many_hunks_all_lines_count_as_added(work: Work) -> None:
    old, new = b"a\nb\n" * (MAX_HUNKS + 1), b"a\nc\n" * (MAX_HUNKS + 1)
    work.commit({"many.py": old, "z.py": b"1\n2\n"})

    found = work.as_staged({"many.py": new, "z.py": b"1\n3\n"}).load().files

    assert [file.hunks for file in found] == [
        (Hunk(0, 0, 1, 2 * MAX_HUNKS + 2),),
        (Hunk(0, 0, 1, 2),),
    ]


def test_when_comparing_takes_too_long_all_lines_count_as_added(work: Work) -> None:
    base = work.commit({"a.py": CODE})
    head = work.commit({"a.py": EDITED})

    with work.repository.objects() as objects:
        found, _ = files(objects, records(objects.compared(base, head)), seconds=0)

    assert told(found) == [("a.py", Status.MODIFIED, [(0, 0, 1, 6)])]


def test_a_change_of_5000_files_is_read_whole(work: Work) -> None:
    base = work.commit({})
    stream = b"commit refs/heads/main\ncommitter A <a@b> 0 +0000\ndata 0\nfrom %s\n" % base.encode()
    for i in range(5000):
        code = CODE + b"# %d\n" % i
        stream += b"M 100644 inline d%d/f%d.py\ndata %d\n%s\n" % (i % 50, i, len(code), code)
    work.git("fast-import", "--quiet", stdin=stream)

    found = seen(GitRange(work.repository, base, "main"))

    assert len(found.change.files) == len(found.contents) == 5000
    assert {file.hunks for file in found.change.files} == {(Hunk(0, 0, 1, 7),)}
    assert found.contents["d9/f4959.py"].new == CODE + b"# 4959\n"
