"""Which findings on untouched lines a change brings in: those that its old side has not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.core.change import ChangedFile, Hunk
from bot.core.content import Content
from bot.core.errors import ToolError
from bot.core.finding import Finding, Span
from bot.core.ports import LaidOut, Subject
from bot.core.report import Gap
from bot.workspace import for_tools, written

Look = Callable[[Subject], Iterable[Finding | Gap]]
"""Runs a tool on all files that are laid out."""


def brought(found: Iterable[Finding], subject: Subject, look: Look) -> Iterator[Finding | Gap]:
    """The findings; those that the change causes from afar moved to the line that causes them.

    A change can make an untouched line wrong: it takes away the check above, or makes the value
    come from a stranger. So files with findings on untouched lines are looked at a second time,
    as they were before. A finding that is new is moved to the nearest touched line and names the
    line where the tool saw it; one that stood there before is left as it is.
    """
    files = {file.path: file for file in subject.change.files}
    strays: list[Finding] = []
    for finding in found:
        if _is_stray(finding, files[finding.span.path], subject):
            strays.append(finding)
        else:
            yield finding
    if strays:
        yield from _compared(strays, files, subject, look)


def _is_stray(finding: Finding, file: ChangedFile, subject: Subject) -> bool:
    span = finding.span
    had_old_side = bool(file.hunks and subject.contents[file.path].old)
    return had_old_side and not file.touches(span.start, span.end)


def _compared(
    strays: Sequence[Finding], files: Mapping[str, ChangedFile], subject: Subject, look: Look
) -> Iterator[Finding | Gap]:
    paths = {finding.span.path for finding in strays}
    try:
        stood = _before(paths, subject, look)
    except ToolError as error:
        why = f"what it found on untouched lines could not be compared with the old side: {error}"
        yield from (Gap(path, why) for path in sorted(paths))
        return
    for finding in strays:
        span = finding.span
        file = files[span.path]
        here = (finding.rule, span.path, old_line(file, span.start))
        last = len(subject.contents[span.path].lines)
        yield finding if here in stood else _moved(finding, nearest(file, span.start, last))


def _before(paths: set[str], subject: Subject, look: Look) -> set[tuple[str, str, int]]:
    """Rule, path and line of all that the tool finds in the old sides of these files."""
    names = {path: subject.laid_out.names[path] for path in paths}
    old = {path: Content(subject.contents[path].old) for path in paths}
    with written({name: for_tools(p, old[p].new) for p, name in names.items()}) as folder:
        said = list(look(replace(subject, contents=old, laid_out=LaidOut(folder, names))))
    if any(isinstance(thing, Gap) and thing.path is None for thing in said):
        raise ToolError("the tool did not get through it")
    return {(f.rule, f.span.path, f.span.start) for f in said if isinstance(f, Finding)}


def _moved(finding: Finding, line: int) -> Finding:
    span = finding.span
    message = (
        f"{finding.message} It shows on line {span.start}, which this change does not touch, "
        "but was not there before it."
    )
    return replace(
        finding,
        message=message,
        span=Span(span.path, line, line),
        columns=None,
        related=(span, *finding.related),
    )


def old_line(file: ChangedFile, line: int) -> int:
    """Where an untouched line of the new side stood on the old side."""
    return line - sum(
        hunk.length - hunk.old_length
        for hunk in file.hunks
        if hunk.start + max(hunk.length, 1) <= line
    )


def nearest(file: ChangedFile, line: int, last: int) -> int:
    """The touched line that is nearest to `line`, in a file of `last` lines."""
    ends = (end for hunk in file.hunks for end in _ends(hunk))
    return min((min(max(end, 1), last) for end in ends), key=lambda end: abs(end - line))


def _ends(hunk: Hunk) -> tuple[int, int]:
    """The first and the last line that a hunk touches."""
    return hunk.start, hunk.start + (hunk.length - 1 if hunk.length else 1)
