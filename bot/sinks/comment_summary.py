"""The one comment that tells the whole of a review: verdict, findings, coverage, who looked."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.change import ChangedFile
from bot.core.command import NAME
from bot.core.markdown import code
from bot.core.report import Coverage, Covered, Merged, Report, Verdict
from bot.sinks.comments import SHORT_COMMIT, retold
from bot.sinks.pardons import in_vain, let_pass, overridden
from bot.sinks.pieces import (
    SHORT,
    cells,
    fitting,
    folded,
    gaps,
    left_out,
    overview,
    place,
    prose,
    short_code,
    small_print,
    table,
    who_looked,
)
from bot.sinks.words import counted, excused, headline, spent, unseen

LIMIT = 60_000
"""Characters of a comment, its mark among them. GitHub takes 65,536."""

_TABLE, _SMALL_TABLE = 8_000, 4_000  # characters; with the rest they stay well below the limit
_LINE = 300  # characters of one sentence
_RESERVE = 2_000  # characters for the mark, and for telling what was left out


@dataclass(frozen=True, slots=True)
class Page:
    """A summary: what lasts as long as the report says the same, and what every run changes."""

    lasting: str
    passing: str

    @property
    def text(self) -> str:
        return f"{self.lasting}{self.passing}".strip()

    @property
    def digest(self) -> str:
        """Sixteen hex digits that name what lasts."""
        return hashlib.sha256(self.lasting.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def summary(report: Report, rest: Sequence[Merged], limit: int = LIMIT) -> Page:
    """The review on a page of at most `limit` characters, with `rest` told in full as room allows.

    Nothing on it that others wrote is a link, a mention, an image or HTML.
    """
    passing = _who_looked(report)
    before = _head(report) + overview(report.findings, _TABLE) + _not_reviewed(report)
    before += _let_pass(report)
    after = _walkthrough(report) + _how_to_answer(report)
    room = limit - len(before) - len(after) - len(passing) - _RESERVE
    return Page(before + _in_full(report, rest, room) + after, passing)


def _head(report: Report) -> str:
    head, base = (code(sha[:SHORT_COMMIT]) for sha in (report.change.head, report.change.base))
    because = headline(report)
    said = [
        f"### Diffwarden: {report.verdict}",
        f"{prose(because[:1].upper() + because[1:], _LINE)}. Reviewed {head} against {base}.",
        f"{prose(overridden(report), _LINE * 2)}." if overridden(report) else "",
    ]
    return "\n\n".join(line for line in said if line) + "\n\n"


def _not_reviewed(report: Report) -> str:
    passed = [(gap.path or "", f"{name}: {gap.why}") for name, gap in excused(report)]
    missed = gaps("not reviewed", unseen(report), _TABLE)
    return missed + gaps("gap that changes no verdict", passed, _SMALL_TABLE)


def _let_pass(report: Report) -> str:
    """Waivers on findings of this report, those that hold and those that do not."""
    waived = [finding for finding in report.findings if finding.waiver]
    return table(("waived", "by whom and why"), waived, lambda f: _waiver(f, report), _SMALL_TABLE)


def _waiver(finding: Merged, report: Report) -> str:
    said = (*let_pass(finding, report), *in_vain(finding, report))
    return cells(place(finding), prose("; ".join(said), _LINE * 2))


def _in_full(report: Report, rest: Sequence[Merged], room: int) -> str:
    told = list(fitting(rest, lambda finding: _finding(finding, report), room))
    left = len(rest) - len(told)
    return folded(f"{counted(len(rest), 'finding')} told only here", "".join(told) + left_out(left))


def _finding(finding: Merged, report: Report) -> str:
    return f"#### {place(finding)}\n\n{retold(finding, report)}\n\n"


def _walkthrough(report: Report) -> str:
    """The change file by file, when a model took part."""
    if spent(report.outcomes) is None:
        return ""
    found = defaultdict(list)
    for finding in report.findings:
        found[finding.span.path].append(finding)
    looked = {file.path: file for file in report.coverage}
    rows = [(file, looked.get(file.path), found[file.path]) for file in report.change.files]
    names = ("file", "change", "lines", "findings", "looked at")
    told = table(names, rows, _file, _TABLE)
    return folded(f"The change: {counted(len(rows), 'file')}", told)


def _file(row: tuple[ChangedFile, Coverage | None, Sequence[Merged]]) -> str:
    file, looked, found = row
    came = sum(hunk.length for hunk in file.hunks)
    went = sum(hunk.old_length for hunk in file.hunks)
    where = list(dict.fromkeys(f.lead.symbol for f in found if f.lead.symbol))[:3]
    symbols = ", ".join(short_code(symbol) for symbol in where)
    origin = file.old_path if file.old_path and file.old_path != file.path else ""
    return cells(
        short_code(file.path),
        f"{file.status}{f' from {short_code(origin)}' if origin else ''}",
        f"+{came:,} -{went:,}",
        f"{len(found):,}{f' in {symbols}' if symbols else ''}" if found else "",
        _looked_at(looked),
    )


def _looked_at(file: Coverage | None) -> str:
    if file is None:
        return "no"
    if file.status is Covered.ANALYSED:
        return prose(", ".join(file.by), SHORT)
    return f"{'no' if file.status is Covered.UNREVIEWED else 'exempt'}: {prose(file.why, SHORT)}"


def _how_to_answer(report: Report) -> str:
    said = [f"What a comment can do: {code(f'{NAME} help')}"] if report.findings else []
    if report.verdict is not Verdict.PASS:
        order = code(f"{NAME} override {report.change.head} REASON")
        said.append(f"Who maintains this repository can let this one commit pass: {order}")
    return "".join(f"{line}\n\n" for line in said)


def _who_looked(report: Report) -> str:
    lines = (*small_print(report), f"It took {report.seconds:,.1f} seconds.")
    said = "".join(f"- {prose(line, _LINE)}\n" for line in lines)
    return folded("Who looked, cost and time", who_looked(report, _SMALL_TABLE) + said)
