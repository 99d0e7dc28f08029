"""A diff as text: what it says about each file, and its hunks without context."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.change import Hunk, Status
from bot.core.errors import ChangeError

_RANGES = re.compile(rb"@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@")
_ESCAPE = re.compile(rb"\\([0-3][0-7]{2}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f"}
_PREFIX = re.compile(r"[abciow12]/")  # a/ and b/, or those of git's diff.mnemonicPrefix
_FIELD = re.compile(
    rb"(old mode|new mode|new file mode|deleted file mode|rename from|rename to|copy from|copy to"
    rb"|similarity index|dissimilarity index|index) ([^\r\n]*)"
)


@dataclass(frozen=True, slots=True)
class DiffHunk:
    """One hunk as it stands in a diff, with the numbers of its `@@` line.

    Each of `lines` has its mark (a space, `-` or `+`) and its line feed; where a side lacks the
    last line feed, git's `\\ No newline at end of file` follows as a line of its own.
    """

    old_start: int
    old_length: int
    start: int
    length: int
    lines: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class FileDiff:
    """What a diff says about one file.

    Paths are without `a/` and `b/`; bytes that are not UTF-8 are surrogate escapes. `old_path` is
    None for a new file, `new_path` for a deleted one. Modes are git's, as octal text, where the
    diff tells them. A `binary` file has no hunks.
    """

    old_path: str | None
    new_path: str | None
    status: Status
    old_mode: str | None = None
    new_mode: str | None = None
    binary: bool = False
    hunks: tuple[DiffHunk, ...] = ()

    @property
    def path(self) -> str:
        """The name after the change; before it, when deleted."""
        return self.new_path or self.old_path or ""


def parse(data: bytes) -> tuple[FileDiff, ...]:
    """Read a diff by git or diff(1). Text around the files' diffs (a mail, say) is passed over.

    Raises ChangeError for a hunk that is shorter or longer than it says, a hunk of no file, a
    file whose name cannot be told, and the combined diff of a merge.
    """
    lines = io.BytesIO(data).readlines()
    if lines and not lines[-1].endswith(b"\n"):
        lines[-1] += b"\n"
    return tuple(_files(lines))


def narrowed(diff: FileDiff) -> tuple[Hunk, ...]:
    """The changed lines alone, as `git diff -U0` counts them."""
    return tuple(run for hunk in diff.hunks for run in _runs(hunk))


def _runs(hunk: DiffHunk) -> Iterator[Hunk]:
    # An empty side is counted from the line before it.
    old = hunk.old_start + (hunk.old_length == 0)
    new = hunk.start + (hunk.length == 0)
    marks = (line[:1] for line in hunk.lines if line[:1] != b"\\")
    for changed, run in itertools.groupby(marks, lambda mark: mark != b" "):
        of_run = list(run)
        gone = of_run.count(b"-") if changed else len(of_run)
        came = len(of_run) - gone if changed else len(of_run)
        if changed:
            yield Hunk(old - (gone == 0), gone, new - (came == 0), came)
        old += gone
        new += came


def _files(lines: Sequence[bytes]) -> Iterator[FileDiff]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith(b"diff --git ") or _is_named(lines, at):
            file, at = _file(lines, at)
            yield file
        elif line.startswith((b"diff --cc ", b"diff --combined ")):
            raise ChangeError(
                f"line {at + 1} of the patch begins the combined diff of a merge: make the patch "
                "with `git diff BASE HEAD`"
            )
        elif line.startswith(b"@@ -"):
            raise ChangeError(f"line {at + 1} of the patch is a hunk of no file")
        else:
            at += 1


def _is_named(lines: Sequence[bytes], at: int) -> bool:
    """Whether the `---` and `+++` lines of a file stand here, and a hunk after them."""
    marks = (b"--- ", b"+++ ", b"@@ -")
    return at + 3 <= len(lines) and all(lines[at + i].startswith(marks[i]) for i in range(3))


def _file(lines: Sequence[bytes], at: int) -> tuple[FileDiff, int]:
    begins = at
    names: tuple[str | None, str | None] = (None, None)
    fields: dict[bytes, bytes] = {}
    if lines[at].startswith(b"diff --git "):
        names = _both(lines[at].rstrip(b"\r\n").removeprefix(b"diff --git "))
        fields, at = _fields(lines, at + 1)
    binary = at < len(lines) and lines[at].startswith((b"Binary files ", b"GIT binary patch"))
    if _is_named(lines, at):
        names = _unprefixed(_name(lines[at][4:]), _name(lines[at + 1][4:]))
        at += 2
    old, new, status = _told(names, fields)
    path = new or old
    if path is None:
        raise ChangeError(f"line {begins + 1} of the patch does not tell its file's name")
    hunks, at = _hunks(lines, at, path)
    old_mode, new_mode = _modes(fields)
    return FileDiff(old, new, status, old_mode, new_mode, binary, hunks), at


def _fields(lines: Sequence[bytes], at: int) -> tuple[dict[bytes, bytes], int]:
    """git's own header lines (`rename from …`, `new file mode …`), by their first words."""
    fields: dict[bytes, bytes] = {}
    while at < len(lines) and (match := _FIELD.match(lines[at])):
        fields[match[1]] = match[2]
        at += 1
    return fields, at


def _told(
    names: tuple[str | None, str | None], fields: Mapping[bytes, bytes]
) -> tuple[str | None, str | None, Status]:
    """Old path, new path and status."""
    old, new = names
    for verb, status in ((b"rename", Status.RENAMED), (b"copy", Status.COPIED)):
        if verb + b" from" in fields and verb + b" to" in fields:
            return _unquoted(fields[verb + b" from"]), _unquoted(fields[verb + b" to"]), status
    if b"new file mode" in fields or old is None:
        return None, new, Status.ADDED
    if b"deleted file mode" in fields or new is None:
        return old, None, Status.DELETED
    return old, new, Status.MODIFIED


def _modes(fields: Mapping[bytes, bytes]) -> tuple[str | None, str | None]:
    kept = fields.get(b"index", b"").partition(b" ")[2] or None
    old = fields.get(b"old mode") or fields.get(b"deleted file mode") or kept
    new = fields.get(b"new mode") or fields.get(b"new file mode") or kept
    if b"new file mode" in fields:
        old = None
    if b"deleted file mode" in fields:
        new = None
    return (
        old.decode("ascii", "replace") if old else None,
        new.decode("ascii", "replace") if new else None,
    )


def _both(rest: bytes) -> tuple[str | None, str | None]:
    """The names in `a/NAME b/NAME`: spaces in them are told from the one between by its place."""
    half = len(rest) // 2
    if rest[half : half + 1] != b" ":
        return None, None
    old, new = _unprefixed(_unquoted(rest[:half]), _unquoted(rest[half + 1 :]))
    return (old, new) if old == new else (None, None)


def _name(rest: bytes) -> str | None:
    """The name on a `---` or `+++` line; a time may stand after it."""
    name = rest.rstrip(b"\r\n")
    quoted = name.startswith(b'"')
    name = name if quoted else name.partition(b"\t")[0]
    return None if name == b"/dev/null" else _unquoted(name)


def _unprefixed(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Without `a/` and `b/`; names that begin alike (`git diff --no-prefix`) stay as they are."""
    names = [name for name in (old, new) if name is not None]
    marked = all(_PREFIX.match(name) for name in names)
    if not marked or (len(names) == 2 and names[0][0] == names[1][0]):
        return old, new
    return old and old[2:], new and new[2:]


def _unquoted(name: bytes) -> str:
    if name[:1] == b'"' and name[-1:] == b'"':
        name = _ESCAPE.sub(_meant, name[1:-1])
    return name.decode("utf-8", "surrogateescape")


def _meant(match: re.Match[bytes]) -> bytes:
    escape = match[1]
    if len(escape) == 3:
        return bytes([int(escape, 8)])
    return b"\r" if escape == b"r" else _ESCAPED.get(escape, escape)


def _hunks(lines: Sequence[bytes], at: int, path: str) -> tuple[tuple[DiffHunk, ...], int]:
    hunks: list[DiffHunk] = []
    while at < len(lines) and lines[at].startswith(b"@@ -"):
        hunk, at = _hunk(lines, at, f"{path}: hunk {len(hunks) + 1} of the patch")
        hunks.append(hunk)
    return tuple(hunks), at


def _hunk(lines: Sequence[bytes], at: int, what: str) -> tuple[DiffHunk, int]:
    ranges = _RANGES.match(lines[at])
    if ranges is None:
        raise ChangeError(f"{what} does not say which lines it is about (line {at + 1})")
    old_start, start = int(ranges[1]), int(ranges[3])
    old_length, length = int(ranges[2] or 1), int(ranges[4] or 1)
    body, at = _body(lines, at + 1, old_length, length, what)
    if at < len(lines) and lines[at].startswith(b"\\"):
        body.append(lines[at])
        at += 1
    if at < len(lines) and _continues(lines, at):
        raise ChangeError(f"{what} is longer than it says (line {at + 1})")
    return DiffHunk(old_start, old_length, start, length, tuple(body)), at


def _body(
    lines: Sequence[bytes], at: int, old: int, new: int, what: str
) -> tuple[list[bytes], int]:
    """The lines of a hunk that has `old` lines of the old side and `new` of the new one."""
    body: list[bytes] = []
    while old > 0 or new > 0:
        # Editors and mailers strip the space of an empty context line.
        line = lines[at] if at < len(lines) else b"end"
        line = b" " + line if line in (b"\n", b"\r\n") else line
        mark = line[:1]
        if mark not in (b" ", b"-", b"+", b"\\"):
            break
        old -= mark in (b" ", b"-")
        new -= mark in (b" ", b"+")
        body.append(line)
        at += 1
    if old or new:
        raise ChangeError(f"{what} is shorter than it says (line {at + 1}): was the patch cut?")
    return body, at


def _continues(lines: Sequence[bytes], at: int) -> bool:
    """Whether a hunk's kind of line stands here: no next file, and no mail's signature."""
    line = lines[at]
    return line[:1] in (b" ", b"+", b"-") and line.rstrip() != b"--" and not _is_named(lines, at)
