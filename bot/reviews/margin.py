"""What is printed beside a unit: its imports, and changed definitions that it leans on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.finding import Span
from bot.core.outline import Symbol
from bot.core.ports import Subject
from bot.core.symbols import NoSymbols, Symbols, Use
from bot.reviews.page import Page, clean_line, squeezed
from bot.reviews.spared import is_named_for_secrets

MAX_IMPORTS = 10
MAX_SIGNATURES = 6
MAX_CALLERS = 5
MAX_SIGNATURES_OF_ALL = 20_000

_IMPORTED_LINES = 200  # imports stand at the top
_HEAD_LINES = 4
_WORDS_OF_A_HEAD = 8
_COLUMNS = 200
_WORD = re.compile(r"[^\W\d]\w+")
_CALLED = re.compile(r"([^\W\d]\w*)[ \t]{0,4}\(")
_IMPORT = re.compile(
    r"\s*(?:from\s+\S+\s+import\b|import\b|use\s|using\s|#\s*include\b|require(?:_relative)?\b"
    r"|(?:const|let|var)\s[^=]{1,200}=\s*require\(|}\s*from\s)"
)
_GO_IMPORT = re.compile(r'\s*(?:[\w.]+\s+)?"[\w./-]{1,200}"\s*$')
_IMPORT_WORDS = frozenset({"from", "import", "as", "use", "using", "include", "require", "const"})


@dataclass(frozen=True, slots=True)
class Signature:
    """The first lines of a definition that the change brings or changes.

    `old` is how it began before, where it stood there under that name with other words.
    """

    name: str
    span: Span
    text: str
    old: str = ""

    @property
    def short(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Margin:
    """Knows the changed signatures of a whole change, by the last part of their names and by path.

    `after` and `changed` tell who else calls them, and which files the change touches.
    """

    by_name: Mapping[str, Sequence[Signature]] = field(default_factory=dict)
    by_path: Mapping[str, Sequence[Signature]] = field(default_factory=dict)
    after: Symbols = field(default_factory=NoSymbols)
    changed: Mapping[str, ChangedFile] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Iterable[ChangedFile], subject: Subject) -> Margin:
        """What the margins of these files' units can tell. `files` are those a model may see."""
        by_name: dict[str, list[Signature]] = {}
        by_path: dict[str, list[Signature]] = {}
        for signature in islice(_signatures(files, subject), MAX_SIGNATURES_OF_ALL):
            by_name.setdefault(signature.short, []).append(signature)
            by_path.setdefault(signature.span.path, []).append(signature)
        changed = {file.path: file for file in subject.change.files}
        return cls(by_name, by_path, subject.after, changed)

    def notes(self, page: Page, start: int, end: int, text: str) -> list[str]:
        """What to print beside lines `start` to `end` of a page, which read `text`.

        What the same file defines is not told: a file's units stand together.
        """
        path = page.file.path
        here = [s for s in self.by_path.get(path, ()) if start <= s.span.start <= end]
        called = sorted(set(_CALLED.findall(text)) & self.by_name.keys())
        used = [s for name in called for s in self.by_name[name] if s.span.path != path]
        told = [_defined(signature) for signature in used[:MAX_SIGNATURES]]
        return told + list(self._callers([s for s in here if s.old]))

    def imports(self, page: Page, start: int, end: int, text: str) -> list[int]:
        """The lines of a page that import what `text`, its lines `start` to `end`, names.

        Those that the change adds are shown anyway.
        """
        words = set(_WORD.findall(text))
        pattern = _GO_IMPORT if page.outline.language == "go" else _IMPORT
        found = []
        for number, line in enumerate(page.lines[:_IMPORTED_LINES], start=1):
            is_shown = start <= number <= end or number in page.added
            if is_shown or not pattern.match(line[:500]):
                continue
            if words & (set(_WORD.findall(line[:500])) - _IMPORT_WORDS):
                found.append(number)
        return found[:MAX_IMPORTS]

    def breaking(self, page: Page, span: Span) -> Signature | None:
        """The changed signature that lines of `page` call: what the change breaks there."""
        called = self._changed("\n".join(page.lines[span.start - 1 : span.end]))
        return next((s for s in called if not s.span.overlaps(span)), None)

    def breaking_elsewhere(self, path: str, quote: str) -> tuple[Signature, Span] | None:
        """The same for a file that is shown nowhere; and the line of it that reads as `quote`."""
        wanted = squeezed(quote)
        for signature in self._changed(quote):
            uses = (use for use in self.after.uses([signature.short]) if use.path == path)
            for here in (Span(path, use.line, use.line) for use in uses if self._is_left(use)):
                if wanted in map(squeezed, self.after.lines(here)):
                    return signature, here
        return None

    def _changed(self, text: str) -> Iterator[Signature]:
        """The signatures that `text` calls and that were others before."""
        for name in dict.fromkeys(_CALLED.findall(text)):
            yield from (s for s in self.by_name.get(name, ()) if s.old)

    def _callers(self, changed: Sequence[Signature]) -> Iterator[str]:
        """Calls of changed signatures on lines that the change leaves as they were."""
        for signature in changed:
            left = (use for use in self.after.uses([signature.short]) if self._is_left(use))
            for use in islice(left, MAX_CALLERS):
                (text, *_) = (*self.after.lines(Span(use.path, use.line, use.line)), "")
                within = f" in {_quoted(use.within)}" if use.within else ""
                where = f"{_quoted(use.path)} line {use.line}{within}"
                yield f"# {_quoted(signature.short)} is called, unchanged, at {where}: " + _quoted(
                    text
                )

    def _is_left(self, use: Use) -> bool:
        file = self.changed.get(use.path)
        touched = file is not None and file.touches(use.line, use.line)
        return use.is_call and not touched and not is_named_for_secrets(use.path)


def _signatures(files: Iterable[ChangedFile], subject: Subject) -> Iterator[Signature]:
    for file in files:
        content = subject.contents[file.path]
        lines, before = content.lines, _beginnings(file, content)
        for symbol in subject.outlines[file.path].symbols:
            if file.adds(symbol.start) and symbol.start <= len(lines):
                yield _signature(symbol, file.path, lines, content.old_lines, before)


def _signature(
    symbol: Symbol,
    path: str,
    lines: Sequence[str],
    old_lines: Sequence[str],
    before: Mapping[str, int],
) -> Signature:
    text = _head(lines, symbol.start)
    line, short = lines[symbol.start - 1][:_COLUMNS], symbol.name.rpartition(".")[2]
    at = line.find(short)
    number = before.get(squeezed(line[: at + len(short)])) if short and at >= 0 else None
    old = _head(old_lines, number) if number else ""
    span = Span(path, symbol.start, symbol.start)
    return Signature(symbol.name, span, text, old if squeezed(old) != squeezed(text) else "")


def _beginnings(file: ChangedFile, content: Content) -> dict[str, int]:
    """The removed lines by each of their beginnings that ends with a word: their numbers."""
    found: dict[str, int] = {}
    for hunk in file.hunks:
        for number in range(hunk.old_start, hunk.old_start + hunk.old_length):
            line = content.old_lines[number - 1][:_COLUMNS]
            for word in islice(_WORD.finditer(line), _WORDS_OF_A_HEAD):
                found.setdefault(squeezed(line[: word.end()]), number)
    return found


def _head(lines: Sequence[str], start: int) -> str:
    """How a definition begins: up to where its brackets are closed."""
    taken = ""
    for line in lines[start - 1 : start - 1 + _HEAD_LINES]:
        taken += line[:500] + "\n"
        if taken.count("(") <= taken.count(")"):
            break
    return taken


def _defined(signature: Signature) -> str:
    where = f"{_quoted(signature.span.path)} line {signature.span.start}"
    before = f", before: {_quoted(signature.old)}" if signature.old else ""
    return f"# this change defines at {where}: {_quoted(signature.text)}{before}"


def _quoted(text: str) -> str:
    return json.dumps(clean_line(text, _COLUMNS), ensure_ascii=False)
