"""The child process that parses files: see `bot.children`.

Nothing is imported here that is not needed to parse.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TypeVar

from bot.children.child import serve
from bot.core.errors import ToolError
from bot.core.outline import Case, Outline
from bot.parse.altered import Side, altered, touched
from bot.parse.breaks import Break, breaks
from bot.parse.cases import cases, may_test
from bot.parse.clock import Clock, TookTooLong
from bot.parse.comments import counts_all
from bot.parse.faults import faults
from bot.parse.frames import Job, unpacked
from bot.parse.grammar import Grammar, Tree, grammar_of, naming_of
from bot.parse.imports import imports
from bot.parse.languages import BY_NAME, CODE
from bot.parse.mentions import References
from bot.parse.references import references
from bot.parse.sameness import is_same_code
from bot.parse.symbols import Located, located

MAX_PARTS = 10_000
"""An error of more pieces is not searched for symbols: a query's time is their number squared."""

T = TypeVar("T")

GRACE = 1.0  # seconds beyond its limit until a file that heeds no clock kills the process


def main(answers: str, seconds: float) -> None:
    """Parse each file of stdin in `seconds` of processor time; append its answer to `answers`."""
    # The process is ended for what heeds no clock, such as a query; the rest ends by itself.
    serve(unpacked, lambda job: answer_of(job, seconds), answers, seconds + GRACE)


def answer_of(job: Job, seconds: float) -> bytes:
    """What there is to say about one file, as a line of JSON."""
    if job.references:
        return _referring(references_of(job, seconds))
    return _outlining(outline_of(job, seconds))


def outline_of(job: Job, seconds: float) -> Outline:
    """One file's outline; when time or the grammar fails, its trouble."""
    outline = _tried(_outline, job, seconds)
    return Outline(job.language, trouble=outline) if isinstance(outline, str) else outline


def references_of(job: Job, seconds: float) -> References:
    """What one file defines and uses; when time or the grammar fails, its trouble."""
    found = _tried(_references, job, seconds)
    return References(trouble=found) if isinstance(found, str) else found


def _tried(work: Callable[[Job, Grammar, Clock], T], job: Job, seconds: float) -> T | str:
    """What comes of `work`, or why nothing did."""
    try:
        return work(job, grammar_of(BY_NAME[job.language]), Clock(seconds))
    except TookTooLong:
        return f"it took longer than {seconds:g} s to parse"
    except MemoryError:
        return "there was not enough memory to parse it"
    except ToolError as error:
        return str(error)


def _references(job: Job, grammar: Grammar, clock: Clock) -> References:
    naming = naming_of(BY_NAME[job.language])
    tree = grammar.parse(job.new, clock)
    if _is_hopeless(breaks(tree, job.new, clock)):
        return References(trouble="most of it does not parse")
    return references(grammar, naming, tree, job.new, clock)


def _outline(job: Job, grammar: Grammar, clock: Clock) -> Outline:
    old_text = job.old or b""
    identical = job.old == job.new
    tree = grammar.parse(job.new, clock)
    old = tree if identical else grammar.parse(old_text, clock)
    broken = breaks(tree, job.new, clock)
    broken_before = breaks(old, old_text, clock)
    language = BY_NAME[job.language]
    has_cases = not _is_hopeless(broken) and job.old is not None and may_test(old_text)
    new = Side(tree, job.new, _parts(grammar, tree, job.new, broken))
    same = job.comparable and (identical or _same(job, tree, old, clock))
    return Outline(
        job.language,
        tuple(part.symbol for part in new.parts),
        faults(job.file, broken, job.new, broken_before, old_text),
        only_comments=same,
        altered=() if same else _altered(grammar, job, new, (old, broken_before), clock),
        imports=() if _is_hopeless(broken) else imports(language, tree, job),
        cases=cases(language, tree, job.new) if has_cases else (),
        old_cases=cases(language, old, old_text) if has_cases else (),
    )


def _parts(grammar: Grammar, tree: Tree, text: bytes, broken: list[Break]) -> tuple[Located, ...]:
    return () if _is_hopeless(broken) else located(grammar, tree, text)


def _is_hopeless(broken: list[Break]) -> bool:
    return any(it.parts > MAX_PARTS for it in broken)


def _altered(
    grammar: Grammar, job: Job, new: Side, before: tuple[Tree, list[Break]], clock: Clock
) -> tuple[str, ...]:
    tree, broken = before
    if job.old is None or job.language not in CODE or not touched(new.parts, job.file):
        return ()
    old = Side(tree, job.old, _parts(grammar, tree, job.old, broken))
    return altered(new, old, job.file, clock)


def _same(job: Job, new: Tree, old: Tree, clock: Clock) -> bool:
    if job.old is None or not is_same_code(new, job.new, old, job.old, clock):
        return False
    return not (counts_all(job.new) or counts_all(job.old))


def _outlining(outline: Outline) -> bytes:
    answer = {
        "symbols": [(s.name, s.kind, s.start, s.end) for s in outline.symbols],
        "faults": [(f.start, f.end, f.what) for f in outline.faults],
        "only_comments": outline.only_comments,
        "altered": outline.altered,
        "trouble": outline.trouble,
        "imports": [(it.module, it.line, it.optional) for it in outline.imports],
        "cases": list(map(_told, outline.cases)),
        "old_cases": list(map(_told, outline.old_cases)),
    }
    return json.dumps(answer).encode()


def _told(case: Case) -> tuple[object, ...]:
    claims, skips = (
        [(claim.text, claim.line, claim.conditional) for claim in some]
        for some in (case.claims, case.skips)
    )
    return case.name, case.start, case.end, claims, skips


def _referring(found: References) -> bytes:
    answer = {
        "symbols": [(s.name, s.kind, s.start, s.end) for s in found.symbols],
        "uses": found.uses,
        "trouble": found.trouble,
    }
    return json.dumps(answer).encode()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
