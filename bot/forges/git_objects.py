"""The objects of a git repository: trees compared, blobs read, blobs compared."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.core.change import Hunk
from bot.core.deadline import Deadline
from bot.core.diff import narrowed, parse
from bot.forges.git_program import Git
from bot.forges.git_records import Entry
from bot.shell import TimedOut

READ_AT_ONCE = 16 * 1024 * 1024
COMPARED_AT_ONCE = 4 * 1024 * 1024  # a diff that alternates tiny lines is ten times its blobs
_ARGUMENTS_AT_ONCE = 64 * 1024

# .gitmodules may ask git to ignore a submodule's changes: these flags do not let it.
_RAW = ("-r", "-z", "--raw", "--no-abbrev", "--no-ext-diff", "--ignore-submodules=none")
SIMILAR_SECONDS = 30.0
# What counts as similar, the most telling first. Git compares each new file with each candidate,
# up to the square of -l pairs (10 s for -l1000), and beyond that gives all of it up.
_SIMILAR = (("-M", "-C", "-l400"), ("-M", "-l1000"))
_PATCH = (
    *("-p", "-U0", "--text", "--no-renames", "--inter-hunk-context=0", "--no-color"),
    *("--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/"),
)
_SIZE = re.compile(rb"blob (\d+)")
_ENTRY = re.compile(rb"(\d{6}) (?:blob|commit) ([0-9a-f]+)\t(.+)", re.DOTALL)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Objects:
    """Reads objects, by id, through an empty repository that borrows them.

    It is made for the purpose, so that no configuration, attribute, hook or replacement of the
    real one counts, and nothing is fetched: an object that is not there is just missing. What is
    written goes to its own folder.
    """

    git: Git
    hash_name: str

    def put(self, kind: str, data: bytes) -> str:
        """Write an object, as git would (`blob` or `tree`), and tell its id."""
        stored = b"%s %d\0%s" % (kind.encode(), len(data), data)
        name = hashlib.new(self.hash_name, stored, usedforsecurity=False).hexdigest()
        path = self.git.cwd / "objects" / name[:2] / name[2:]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(zlib.compress(stored, 1))
        return name

    def compared(self, old: str, new: str) -> bytes:
        """What differs between two commits or trees, as `git diff-tree -z --raw` writes it."""
        return raw_diff(self.git, "diff-tree", old, new)

    def entries(self, tree: str, paths: Iterable[bytes]) -> dict[bytes, Entry]:
        """What stands at these paths of a commit or tree: files, links and submodules."""
        found: dict[bytes, Entry] = {}
        for batch in _batches(paths, len, _ARGUMENTS_AT_ONCE):
            names = [os.fsdecode(path) for path in batch]
            listed = self.git.read("ls-tree", "-z", "--full-tree", tree, "--", *names)
            for match in filter(None, map(_ENTRY.fullmatch, listed.split(b"\0"))):
                found[match[3]] = Entry(match[1].decode(), match[2].decode())
        return found

    def sizes(self, blobs: Iterable[str]) -> dict[str, int]:
        """The size of each blob, in bytes; those that are not there are left out."""
        wanted = list(dict.fromkeys(filter(None, blobs)))
        format_ = "--batch-check=%(objecttype) %(objectsize)"
        said = self.git.read("cat-file", format_, "--buffer", stdin=_lines(wanted))
        matches = map(_SIZE.fullmatch, said.splitlines())
        return {blob: int(match[1]) for blob, match in zip(wanted, matches, strict=True) if match}

    def read(self, sizes: Mapping[str, int]) -> dict[str, bytes]:
        """The bytes of these blobs, whose `sizes` are known."""
        data: dict[str, bytes] = {}
        for batch in _batches(sizes, sizes.__getitem__, READ_AT_ONCE):
            said = self.git.read("cat-file", "--batch", "--buffer", stdin=_lines(batch))
            at = 0
            for blob in batch:
                begins = said.index(b"\n", at) + 1
                ends = begins + sizes[blob]
                data[blob] = said[begins:ends]
                at = ends + 1
        return data

    def hunks(
        self, pairs: Mapping[tuple[str, str], tuple[int, int]], deadline: Deadline
    ) -> Iterator[tuple[tuple[str, str], tuple[Hunk, ...]]]:
        """For each pair of blobs (and their sizes), how the second differs from the first.

        The blobs are compared under names of our own, so that no path has to be quoted, matched
        with a rename, or kept from the attributes that a change may give it. Ends early when the
        time is up: two texts of 2 MiB can be made that take git 15 s to compare.
        """
        for batch in _batches(pairs, lambda pair: sum(pairs[pair]), COMPARED_AT_ONCE):
            old, new = (self._tree([pair[side] for pair in batch]) for side in (0, 1))
            try:
                said = self.git.read("diff-tree", *_PATCH, old, new, seconds=deadline.left)
            except TimedOut:
                return
            for file in parse(said):
                yield batch[int(file.path)], narrowed(file)

    def _tree(self, blobs: Sequence[str]) -> str:
        """A tree that holds these blobs, named by their numbers."""
        entries = (b"100644 %06d\0" % i + bytes.fromhex(blob) for i, blob in enumerate(blobs))
        return self.put("tree", b"".join(entries))


@contextlib.contextmanager
def opened(folder: Path, hash_name: str) -> Iterator[Objects]:
    """The objects that are kept in `folder` (a repository's `objects`), to be read."""
    with tempfile.TemporaryDirectory(prefix="diffwarden-") as name:
        own = Path(name)
        (own / "objects" / "info").mkdir(parents=True)
        (own / "refs").mkdir()
        (own / "HEAD").write_bytes(b"ref: refs/heads/none\n")
        (own / "config").write_bytes(
            b"[core]\n\trepositoryformatversion = 1\n\tbare = true\n"
            b"[extensions]\n\tobjectFormat = %s\n" % hash_name.encode()
        )
        borrowed = os.fsencode(folder).replace(b"\\", b"\\\\").replace(b'"', b'\\"')
        (own / "objects" / "info" / "alternates").write_bytes(b'"%s"\n' % borrowed)
        yield Objects(Git(own, own), hash_name)


def raw_diff(git: Git, command: str, *words: str) -> bytes:
    """`diff-tree` or `diff-index` of what `words` name, as raw records that end in NUL.

    In a very large change copies are not recognised as such, and then not even renames with
    edits; nor are they where a blob is missing (a partial clone). Raises ChangeError when a tree
    is missing.
    """
    for similar in _SIMILAR:
        with contextlib.suppress(TimedOut):
            done = git.ask(command, *_RAW, *similar, *words, seconds=SIMILAR_SECONDS)
            if not done.status and "rename detection was skipped" not in done.stderr:
                return done.stdout
    return git.read(command, *_RAW, "-M100%", *words)


def empty_tree(hash_name: str) -> str:
    """The id of the tree that holds nothing; git knows it without having it."""
    return hashlib.new(hash_name, b"tree 0\0", usedforsecurity=False).hexdigest()


def _lines(ids: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in ids).encode()


def _batches(items: Iterable[T], weight: Callable[[T], int], limit: int) -> Iterator[list[T]]:
    """Runs of items that weigh no more than `limit` together, or one item that does."""
    batch: list[T] = []
    total = 0
    for item in items:
        heavy = weight(item)
        if batch and total + heavy > limit:
            yield batch
            batch, total = [], 0
        batch.append(item)
        total += heavy
    if batch:
        yield batch
