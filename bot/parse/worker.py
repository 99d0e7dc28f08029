"""The child process that parses: jobs on stdin, one line of JSON a file to the file named by argv.

A line is written as soon as its file is done, so that whatever kills this process costs only the
file that it was at. Nothing is imported here that is not needed to parse.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from bot.core.errors import ToolError
from bot.core.outline import Outline
from bot.parse.breaks import breaks
from bot.parse.clock import Clock, TookTooLong
from bot.parse.comments import counts_all
from bot.parse.faults import faults
from bot.parse.frames import READY, Job, unpacked
from bot.parse.grammar import Grammar, Tree, grammar_of
from bot.parse.languages import BY_NAME
from bot.parse.sameness import is_same_code
from bot.parse.symbols import symbols

MAX_PARTS = 10_000
"""An error of more pieces is not searched for symbols: a query's time is their number squared."""

GRACE = 1.0  # seconds beyond its limit until a file that heeds no clock kills the process


def main(answers: str, seconds: float) -> None:
    """Parse each file of stdin in `seconds` of processor time; append its outline to `answers`."""
    with Path(answers).open("ab") as out:
        out.write(READY)
        out.flush()
        for job in unpacked(sys.stdin.buffer):
            # Its default action ends the process, also inside a query, which heeds no clock.
            signal.setitimer(signal.ITIMER_PROF, seconds + GRACE)
            outline = outline_of(job, seconds)
            signal.setitimer(signal.ITIMER_PROF, 0)
            _write(out, outline)


def outline_of(job: Job, seconds: float) -> Outline:
    """One file's outline; when time or the grammar fails, its trouble."""
    try:
        return _outline(job, grammar_of(BY_NAME[job.language]), Clock(seconds))
    except TookTooLong:
        return Outline(job.language, trouble=f"it took longer than {seconds:g} s to parse")
    except MemoryError:
        return Outline(job.language, trouble="there was not enough memory to parse it")
    except ToolError as error:
        return Outline(job.language, trouble=str(error))


def _outline(job: Job, grammar: Grammar, clock: Clock) -> Outline:
    old_text = job.old or b""
    identical = job.old == job.new
    tree = grammar.parse(job.new, clock)
    old = tree if identical else grammar.parse(old_text, clock)
    broken = breaks(tree, job.new, clock)
    is_hopeless = any(it.parts > MAX_PARTS for it in broken)
    return Outline(
        job.language,
        () if is_hopeless else symbols(grammar, tree, job.new),
        faults(job.file, broken, job.new, breaks(old, old_text, clock), old_text),
        only_comments=job.comparable and (identical or _same(job, tree, old, clock)),
    )


def _same(job: Job, new: Tree, old: Tree, clock: Clock) -> bool:
    if job.old is None or not is_same_code(new, job.new, old, job.old, clock):
        return False
    return not (counts_all(job.new) or counts_all(job.old))


def _write(out: BinaryIO, outline: Outline) -> None:
    answer = {
        "symbols": [(s.name, s.kind, s.start, s.end) for s in outline.symbols],
        "faults": [(f.start, f.end, f.what) for f in outline.faults],
        "only_comments": outline.only_comments,
        "trouble": outline.trouble,
    }
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
