"""Remarks and voices to build tests on."""

from __future__ import annotations

from dataclasses import replace

from bot.core.finding import Severity, Span
from bot.core.outline import Outline
from bot.reviews.answer import Remark
from bot.reviews.voices import Voice
from tests.unit.reviews.changes import a_page

TEXT = "".join(f"line_{n} = compute_{n}(value_{n})\n" for n in range(1, 61))


def a_remark(**more: object) -> Remark:
    remark = Remark(
        quote="line_5 = compute_5(value_5)",
        line=5,
        path="app.py",
        why="It computes with the wrong value.",
        trigger="Any value.",
        category="correctness",
        cwe=None,
        severity=Severity.HIGH,
        title="The result is computed from the wrong value.",
    )
    return replace(remark, **more)  # type: ignore[arg-type]


def a_voice(
    line: int = 5,
    end: int | None = None,
    turn: int = 1,
    *,
    path: str = "app.py",
    language: str = "python",
    quote: str | None = None,
    **more: object,
) -> Voice:
    page = a_page("", TEXT, path, Outline(language))
    span = Span(path, line, end or line)
    said = "\n".join(page.lines[span.start - 1 : span.end]) if quote is None else quote
    return Voice(a_remark(path=path, quote=said, line=line, **more), page, span, turn, said)
