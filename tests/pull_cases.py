"""Pull requests in a repository on this machine, each with something that is hard to tell right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.forges.ends import Ends
from bot.forges.git import Repository
from bot.forges.git_change import GitRange
from tests.contracts.conftest import Seen, Side, Work, seen
from tests.git_host import GitHost

TEXT = b"".join(b"line %d\n" % i for i in range(40))
EDITED = TEXT.replace(b"line 7\n", b"line seven\n")
SETTINGS = "pyproject.toml"
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 5\n" % (b"a" * 64)
COMMIT = b"1" * 40
FILES: dict[str, tuple[Side, Side]] = {
    "renames with edits and copies": (
        {"a.py": TEXT, "b.py": TEXT + b"b\n", "c.py": b"c\n" * 30},
        {"a.py": None, "d/a.py": EDITED, "b.py": EDITED, "b2.py": TEXT + b"b\n", "c.py": None},
    ),
    "modes": (
        {"run": TEXT, "off": ("100755", TEXT), "link": ("120000", b"run"), "file": TEXT},
        {"run": ("100755", TEXT), "off": EDITED, "link": b"run", "file": ("120000", b"../../x")},
    ),
    "a file that becomes a folder, and back": (
        {"a": TEXT, "b/c/d.py": TEXT, "b/e.py": b"e\n"},
        {"a": None, "a/x/y.py": EDITED, "b/c/d.py": None, "b/e.py": None, "b": b"b\n"},
    ),
    "submodules": (
        {"sub": ("160000", COMMIT), "gone": ("160000", COMMIT), "was": b"file\n"},
        {
            "sub": ("160000", b"2" * 40),
            "gone": None,
            "was": ("160000", COMMIT),
            ".gitmodules": b'[submodule "x"]\n\tpath = -u./payload\n\turl = ext::sh -c touch% /x\n',
        },
    ),
    "names": (
        {"ä/ö.py": TEXT, "-rf": TEXT, "--output=x": TEXT},
        {
            "ä/ö.py": EDITED,
            "-rf": EDITED,
            "--output=x": None,
            'a "quoted"\aname\\.py': TEXT,
            "new\nline.py": TEXT,
            "日本/😀 .py": TEXT,
            ":(glob)*": TEXT,
            "a.b": TEXT,
            "a/b": TEXT,
            "a0": TEXT,
        },
    ),
    "attributes": (
        {"a.py": TEXT},
        {
            "a.py": EDITED,
            "b.py": TEXT,
            ".gitattributes": b"* export-ignore -diff\nb.py working-tree-encoding=UTF-16LE\n",
        },
    ),
    "bytes of all kinds": (
        {"x.bin": b"\0\1" * 50, "crlf": b"a\r\nb\r\n", "empty": b"", "u16": "ä\n".encode("utf-16")},
        {
            "x.bin": b"\0\2" * 50,
            "crlf": b"a\nb\n",
            "empty": b"now\n",
            "u16": "ö\nü\n".encode("utf-16"),
            "model.bin": LFS,
            "large": b"0123456789abcde\n" * (192 * 1024),
            "nothing": b"",
        },
    ),
}


@dataclass(frozen=True)
class Case:
    """A repository with a pull request in it."""

    work: Work
    ends: Ends

    @property
    def host(self) -> GitHost:
        return GitHost(self.work.folder)

    @property
    def expected(self) -> Seen:
        """What a full clone tells."""
        told = seen(GitRange(Repository.at(self.work.folder, {}), self.ends.base, self.ends.head))
        return replace(told, change=replace(told.change, repo=self.ends.repo))


def a_case(work: Work, before: Side, after: Side) -> Case:
    """A branch with `after` on top of `before`, while main has moved on."""
    fork = work.commit({SETTINGS: b"[tool.old]\n", **before})
    base = work.commit({SETTINGS: b"[tool.new]\n", "elsewhere.py": b"new on main\n"})
    work.git("update-ref", "refs/heads/main", fork)
    work.git("read-tree", fork)
    head = work.commit(after)
    work.git("update-ref", "refs/heads/work", head)
    work.git("update-ref", "refs/heads/main", base)
    work.git("read-tree", base)
    return Case(work, Ends("acme/shop", base, head, "refs/pull/1/head"))


def joined(work: Work, message: str, *parents: str) -> str:
    """A merge commit that has the tree of its first parent."""
    onto = [word for parent in parents for word in ("-p", parent)]
    return work.git("commit-tree", f"{parents[0]}^{{tree}}", *onto, "-m", message)


def pulled(work: Work, base: str, head: str) -> Case:
    work.git("update-ref", "refs/heads/main", base)
    work.git("update-ref", "refs/heads/work", head)
    return Case(work, Ends("acme/shop", base, head, "refs/pull/1/head"))


def main_merged_into_the_branch(work: Work) -> Case:
    first = work.commit({"a.py": TEXT})
    mine = work.commit({"b.py": TEXT})
    work.git("read-tree", first)
    work.git("update-ref", "HEAD", first)
    theirs = work.commit({"c.py": TEXT})
    work.stage({"b.py": TEXT})
    tree = work.git("write-tree")
    merge = work.git("commit-tree", tree, "-p", mine, "-p", theirs, "-m", "merge main")
    work.git("update-ref", "HEAD", merge)
    head = work.commit({"a.py": EDITED})
    work.git("update-ref", "HEAD", theirs)
    work.git("read-tree", theirs)
    return pulled(work, work.commit({"d.py": TEXT}), head)


def no_common_commit(work: Work) -> Case:
    base = work.commit({"a.py": TEXT})
    work.git("update-ref", "-d", "HEAD")
    return pulled(work, base, work.commit({"b.py": TEXT}))


def nothing_new(work: Work) -> Case:
    head = work.commit({"a.py": TEXT})
    return pulled(work, work.commit({"b.py": TEXT}), head)


def a_merge_group(work: Work) -> Case:
    """Its base is the commit that the queue built it on, which no branch may point to."""
    base = work.commit({"a.py": TEXT})
    mine = work.commit({"b.py": TEXT})
    head = joined(work, "merge", mine, base)
    work.git("update-ref", "refs/heads/gh-readonly-queue/main/pr-7", head)
    work.git("update-ref", "refs/heads/main", base)
    ref = "refs/heads/gh-readonly-queue/main/pr-7"
    return Case(work, Ends("acme/shop", base, head, ref))


def crossed_merges(work: Work) -> Case:
    first = work.commit({"a.py": TEXT})
    one = work.commit({"b.py": TEXT})
    work.git("update-ref", "HEAD", first)
    other = work.commit({"c.py": TEXT})
    return pulled(work, joined(work, "main", one, other), joined(work, "branch", other, one))


def many_files(work: Work, count: int) -> Case:
    """A branch that changes so many files, each by one line."""
    paths = [f"src/d{i % 50}/f{i}.py" for i in range(count)]
    before = b"".join(_written(path, b"# %d\n" % i) for i, path in enumerate(paths))
    after = b"".join(_written(path, b"# %d\nx = 1\n" % i) for i, path in enumerate(paths))
    author = b"committer Ada <ada@example.invalid> 0 +0000\ndata 0\n"
    stream = b"commit refs/heads/main\nmark :1\n" + author + before
    stream += b"commit refs/heads/work\n" + author + b"from :1\n" + after
    work.git("fast-import", "--quiet", stdin=stream)
    base, head = work.git("rev-parse", "main", "work").split()
    return Case(work, Ends("acme/shop", base, head, "refs/pull/1/head"))


def _written(path: str, data: bytes) -> bytes:
    return b"M 644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data)
