"""Whether a replacement for a finding's lines is safe to offer as a button to press."""

from __future__ import annotations

import re

from bot.core.change import ChangedFile, Hunk, Status
from bot.core.characters import visible
from bot.core.content import Content
from bot.core.finding import Finding
from bot.core.secrets import mask

MAX_LINES = 20
"""A person reads before pressing the button; longer ones are told in words."""

_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://\S*|\bwww\.\S*", re.I)
_IMPORT = re.compile(
    r"^[ \t]*(?:import|from|use|using|require|include|#[ \t]*include)\b.*|\brequire\(.*", re.M
)
_RUNS = re.compile(
    r"\b(?:exec\w*|eval|compile|system|popen\w*|spawn\w*|subprocess|child_process|__import__"
    r"|getattr|setattr|globals|pip|npm|npx|curl|wget|Function)\b"
)


def why_unsafe(finding: Finding, file: ChangedFile, content: Content) -> str | None:
    """Why `finding.replacement` is not to be offered, or None if nothing speaks against it.

    It must take the place of lines that one hunk added, be short, differ from them, hide nothing,
    and bring no import, address or way to run a program that the lines do not have already.
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
    for pattern, what in ((_IMPORT, "import"), (_ADDRESS, "address"), (_RUNS, "call")):
        if not _found(pattern, new) <= _found(pattern, old):
            return f"it brings a new {what}"
    return None


def applied(finding: Finding, file: ChangedFile, content: Content) -> tuple[ChangedFile, Content]:
    """The file with the replacement in place, as a change of the file as it is."""
    span, new = finding.span, (finding.replacement or "").split("\n")
    lines = content.new.decode("utf-8").split("\n")
    end = "\r" if lines[span.start - 1].endswith("\r") else ""
    lines[span.start - 1 : span.end] = [line + end for line in new]
    hunk = Hunk(span.start, span.end - span.start + 1, span.start, len(new))
    changed = ChangedFile(file.path, Status.MODIFIED, file.kind, (hunk,), old_kind=file.kind)
    return changed, Content("\n".join(lines).encode(), content.new)


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(" ".join(found.split()) for found in pattern.findall(text))
