"""The child process that follows values: files on stdin, a line of JSON a file to the file of argv.

A line is written as soon as its file is done, so that whatever kills this process costs only the
file that it was at. Nothing is imported here that is not needed to follow.
"""

from __future__ import annotations

import gc
import json
import signal
import sys
from dataclasses import asdict
from pathlib import Path

from bot.flow.engine import Engine, TooComplex
from bot.flow.findings import Flow
from bot.flow.form import Module
from bot.flow.tables import Knowledge, knowledge_of
from bot.flow.unreadable import Unreadable

DEEPEST = 6000  # Python's own frames: an expression of a thousand operators takes four thousand


def main(answers: str, seconds: float) -> None:
    """Look at each file of stdin in `seconds` of processor time; append its answer to `answers`."""
    sys.setrecursionlimit(DEEPEST)
    gc.disable()  # while a file is looked at; what it leaves goes before the next
    with Path(answers).open("ab") as out:
        for line in iter(sys.stdin.buffer.readline, b""):
            header = json.loads(line)
            data = sys.stdin.buffer.read(header["size"])
            signal.setitimer(signal.ITIMER_PROF, seconds)  # its default action ends the process
            told = answer_of(header["language"], data, header["grammar"])
            gc.collect()
            gc.freeze()  # the tables, which each later collection would go through again
            signal.setitimer(signal.ITIMER_PROF, 0)
            out.write(json.dumps(told).encode() + b"\n")
            out.flush()


def answer_of(language: str, data: bytes, grammar: str = "") -> dict[str, object]:
    """The flows of a file, and why it was not looked at to its end, if so."""
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    knowledge = knowledge_of(language)
    if not knowledge.may_have_source(text):
        return {"flows": [], "trouble": ""}
    flows, trouble = flows_of(text, knowledge, grammar)
    return {"flows": [asdict(flow) for flow in flows], "trouble": trouble}


def flows_of(text: str, knowledge: Knowledge, grammar: str = "") -> tuple[list[Flow], str]:
    """The flows of a text, in the order of their lines; and its trouble.

    `grammar` names the language it is written in, where several share tables; else Python.
    """
    try:
        module = _module(text, grammar)
        engine = Engine(module, knowledge)
    except Unreadable as error:
        return [], str(error)
    except RecursionError:
        return [], "it is nested too deep"
    trouble = f"line {module.broken_at} could not be read" if module.broken_at else ""
    try:
        engine.run()
    except TooComplex:
        trouble = "following values through it takes more steps than are allowed"
    except RecursionError:
        trouble = "it is nested too deep"
    except MemoryError:
        trouble = "there was not enough memory to follow values through it"
    found = sorted(engine.found.values(), key=lambda flow: (flow.line, flow.weakness))
    return found, trouble


def _module(text: str, grammar: str) -> Module:
    """The form of a text. A front end is imported when the first file of its language comes."""
    if grammar in ("", "python"):
        from bot.flow.python import module_of

        return module_of(text)
    from bot.flow.javascript import module_of as module_of_script

    return module_of_script(text, grammar)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
