"""Whether a replacement for a finding's lines is safe to offer as a button to press."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.change import ChangedFile, Hunk, Status
from bot.core.characters import visible
from bot.core.content import Content
from bot.core.finding import Finding, Span
from bot.core.report import SetAside
from bot.core.secrets import mask

RULE = "correction/unoffered"
"""Names what is said of a correction that is not offered."""

MAX_LINES = 20
"""A person reads before pressing the button; longer ones are told in words."""

_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://\S*|\bwww\.\S*", re.I)
_IMPORT = re.compile(
    r"^[ \t]*(?:import|from|use|using|require|include|#[ \t]*include)\b.*"
    r"|\b(?:require|import)[ \t]*\(.*|\bfrom[ \t]+[\"'].*"
    # A line of Go's `import (` is nothing but a name in quotes.
    r'|^[ \t]*(?:[\w.]+[ \t]+)?"[\w.-]+(?:/[\w.-]+)*"[ \t]*$',
    re.M,
)
_RUNS = re.compile(
    r"\b(?:exec\w*|eval|compile|system|popen\w*|spawn\w*|subprocess|child_process|__import__"
    r"|importlib|getattr|setattr|globals|pip|npm|npx|curl|wget|Function)\b"
)
_SILENCE = re.compile(
    r"\b(?:nosec|nosem\w*|noqa|nolint|NOSONAR|type:[ \t]*ignore|eslint-disable|biome-ignore)\b"
    r"|\b(?:pylint|rubocop):[ \t]*disable\b|@ts-(?:ignore|nocheck|expect-error)\b"
    r"|@SuppressWarnings\b|#!?\[allow\b"
)
_NEWS = ((_IMPORT, "import"), (_ADDRESS, "address"), (_RUNS, "call"), (_SILENCE, "order to tools"))
_UNFIT = (
    (_ADDRESS, "an address"),
    (_RUNS, "a call that could run anything"),
    (_SILENCE, "an order to tools"),
)
_TABS_OR_SPACES = re.compile(r"^[ \t]", re.M)


def why_unsafe(finding: Finding, file: ChangedFile, content: Content) -> str | None:
    """Why `finding.replacement` is not to be offered, or None if nothing speaks against it.

    It must take the place of lines that one hunk added, be short, differ from them, hide nothing,
    be indented as its file is, and bring no import, address, way to run a program or order to
    tools to be quiet that the lines do not have already.
    Whether the file still parses, only a parser can tell.
    """
    new, span = finding.replacement or "", finding.span
    old = "\n".join(content.lines[span.start - 1 : span.end])
    if not content.is_utf8:
        return "its file is not UTF-8"
    if not any(hunk.adds(span.start) and hunk.adds(span.end) for hunk in file.hunks):
        return "its lines are not all from one hunk"
    if max(len(new.split("\n")), span.end - span.start + 1) > MAX_LINES:
        return f"it is longer than {MAX_LINES} lines"
    if " ".join(new.split()) == " ".join(old.split()):
        return "it changes nothing"
    if visible(new) != new or mask(new) != new:
        return "it holds hidden characters, or what looks like a credential"
    if not _indents(new) <= (_indents(content.text) or _indents(new)):
        return "it is not indented as its file is"
    for pattern, what in _NEWS:
        if not _found(pattern, new) <= _found(pattern, old):
            return f"it brings a new {what}"
    return None


def has_address(text: str) -> bool:
    """Whether a reader could follow `text` to somewhere else."""
    return _ADDRESS.search(text) is not None


def why_unfit(text: str) -> str | None:
    """Why lines that nothing has tried are not even to be shown, or None; imports are no reason."""
    if visible(text) != text or mask(text) != text:
        return "it holds hidden characters, or what looks like a credential"
    found = (what for pattern, what in _UNFIT if pattern.search(text))
    return next((f"it holds {what}" for what in found), None)


def unoffered(finding: Finding, why: str) -> SetAside:
    """Tells that no correction of this finding is offered, and why."""
    span = finding.span
    message = f"a correction for {finding.rule} at line {span.start}"
    return SetAside(RULE, span.path, span.start, message, why)


def applied(finding: Finding, file: ChangedFile, content: Content) -> tuple[ChangedFile, Content]:
    """The file with the replacement in place, as a change of the file as it is."""
    span, new = finding.span, finding.replacement or ""
    length = new.count("\n") + 1
    hunk = Hunk(span.start, span.end - span.start + 1, span.start, length)
    changed = ChangedFile(file.path, Status.MODIFIED, file.kind, (hunk,), old_kind=file.kind)
    return changed, Content(spliced(content.new, span.start, span.end, new), content.new)


def spliced(data: bytes, start: int, end: int, new: str) -> bytes:
    """A file's bytes with `new` in place of lines `start` to `end`, ended as the first of them."""
    lines = data.split(b"\n")
    ending = b"\r" if lines[start - 1].endswith(b"\r") else b""
    lines[start - 1 : end] = [line + ending for line in new.encode().split(b"\n")]
    return b"\n".join(lines)


def corrected(finding: Finding, file: ChangedFile, content: Content) -> tuple[ChangedFile, Content]:
    """The change of the file as it would be with the replacement in it; its old side stays.

    The replacement must stand within one hunk.
    """
    _, after = applied(finding, file, content)
    more = len(after.lines) - len(content.lines)
    hunks = tuple(_shifted(hunk, finding.span, more) for hunk in file.hunks)
    return replace(file, hunks=hunks, blob=""), Content(after.new, content.old)


def _shifted(hunk: Hunk, span: Span, more: int) -> Hunk:
    if hunk.adds(span.start):
        return replace(hunk, length=hunk.length + more)
    return replace(hunk, start=hunk.start + more) if hunk.start > span.end else hunk


def _indents(text: str) -> frozenset[str]:
    """The characters that lines are indented with."""
    return frozenset(_TABS_OR_SPACES.findall(text))


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(" ".join(found.split()) for found in pattern.findall(text))
