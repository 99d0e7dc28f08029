"""The child process that follows values through files: see `bot.children`.

Nothing is imported here that is not needed to follow.
"""

from __future__ import annotations

import gc
import json
import sys
from dataclasses import asdict, replace
from typing import Any

from bot.children.child import serve, unpacked
from bot.flow.engine import Engine, TooComplex
from bot.flow.findings import Flow
from bot.flow.form import Module
from bot.flow.knowledge import Knowledge
from bot.flow.tables import knowledge_of
from bot.flow.unreadable import Unreadable

DEEPEST = 6000  # Python's own frames: an expression of a thousand operators takes four thousand


def told_of(file: tuple[dict[str, Any], list[bytes]]) -> bytes:
    """What there is to say about one file, as a line of JSON."""
    header, (data,) = file
    told = answer_of(header["language"], data, header["grammar"])
    gc.collect()
    gc.freeze()  # the tables, which each later collection would go through again
    return json.dumps(told).encode()


def answer_of(language: str, data: bytes, grammar: str = "") -> dict[str, object]:
    """The flows of a file, and why it was not looked at to its end, if so."""
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    flows, trouble = flows_of(text, knowledge_of(language), grammar)
    return {"flows": [asdict(flow) for flow in flows], "trouble": trouble}


def flows_of(text: str, knowledge: Knowledge, grammar: str = "") -> tuple[list[Flow], str]:
    """The flows of a text, in the order of their lines; and its trouble.

    `grammar` names the language it is written in, where several share tables; else Python.
    """
    try:
        module = _module(text, grammar)
        engine = Engine(module, knowledge, text=text)
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
    lines = [] if module.is_rewritten else text.split("\n")
    found = sorted(engine.found.values(), key=lambda flow: (flow.line, flow.weakness))
    return [_in_characters(flow, lines) for flow in found], trouble


def _in_characters(flow: Flow, lines: list[str]) -> Flow:
    """The same with columns as findings have them: characters, from 1; without lines, none."""
    if flow.columns is None or flow.end > len(lines):  # Python ends lines that git does not
        return replace(flow, columns=None)
    first, past = (
        _characters(lines[number - 1], column) + 1
        for number, column in zip((flow.line, flow.end), flow.columns, strict=True)
    )
    return replace(flow, columns=(first, past))


def _characters(line: str, column: int) -> int:
    """How many characters of a line stand before a byte of its UTF-8."""
    if line.isascii():
        return column
    return len(line.encode("utf-8", "replace")[:column].decode("utf-8", "ignore"))


def _module(text: str, grammar: str) -> Module:
    """The form of a text. A front end is imported when the first file of its language comes."""
    if grammar in ("", "python"):
        from bot.flow.python import module_of

        return module_of(text)
    from bot.flow.javascript import module_of as module_of_script

    return module_of_script(text, grammar)


if __name__ == "__main__":
    sys.setrecursionlimit(DEEPEST)
    gc.disable()  # while a file is looked at; what it leaves goes before the next
    serve(unpacked, told_of, sys.argv[1], float(sys.argv[2]))
