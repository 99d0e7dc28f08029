"""From a tree to the names that a file defines and uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.core.outline import Symbol
from bot.parse.clock import Clock
from bot.parse.grammar import Grammar, Match, Naming, Tree
from bot.parse.mentions import MAX_NAME, MAX_USES, SHARED, Place, References, written
from bot.parse.symbols import named


def references(
    grammar: Grammar, naming: Naming, tree: Tree, text: bytes, clock: Clock
) -> References:
    """What `tree` defines, and which names it uses outside their definitions. Raises TookTooLong.

    Of a name that a line uses twice, one use is told: a call, if one is.
    """
    matches = _joined(grammar.definitions(tree), naming.definitions(tree))
    symbols = named(matches, text)
    ends = {match["name"][-1].end_byte for match in matches}
    found = naming.uses(tree)
    calls = {node.start_byte for node in found.get("call", ())}
    places = sorted((node.start_byte, node.end_byte) for node in found.get("use", ()))
    uses: dict[bytes, dict[int, Place]] = {}
    lines, around = _Lines(text), _Around(symbols)
    for start, end in places[:MAX_USES]:
        clock.check()
        if end in ends:
            continue
        line, is_call = lines.of(start), start in calls
        known = uses.setdefault(text[start : min(end, start + MAX_NAME)], {})
        if line not in known or is_call:
            known[line] = (around.at(line), is_call)
    return References(symbols, written(uses))


def _joined(outlined: Iterable[Match], more: Iterable[Match]) -> list[Match]:
    """All definitions: what is marked as a test is one, what an outline names is no variable."""
    found = [match for match in outlined if match.get("name")]
    others = [_plain(match) for match in more if match.get("name")]
    tests = {_place(match) for match in others if "variable" not in match}
    known = {_place(match) for match in found} | tests
    kept = [match for match in found if _place(match) not in tests]
    return kept + [m for m in others if "variable" not in m or _place(m) not in known]


def _plain(match: Match) -> Match:
    return {name: nodes for name, nodes in match.items() if not name.startswith("_")}


def _place(match: Match) -> int:
    return match["name"][-1].start_byte


class _Lines:
    """Tells the line, from 1, of a byte; bytes have to be asked in their order."""

    def __init__(self, text: bytes) -> None:
        self._ends = [match.start() for match in re.finditer(b"\n", text)]
        self._ends.append(len(text))
        self._line = 0

    def of(self, byte: int) -> int:
        while self._ends[self._line] < byte:
            self._line += 1
        return self._line + 1


class _Around:
    """Tells the innermost symbol around a line; lines have to be asked in their order."""

    def __init__(self, symbols: Sequence[Symbol]) -> None:
        self._symbols = symbols
        self._next = 0
        self._open: list[int] = []

    def at(self, line: int) -> int:
        symbols, open_ = self._symbols, self._open
        while self._next < len(symbols) and symbols[self._next].start <= line:
            if symbols[self._next].kind not in SHARED:
                open_.append(self._next)
            self._next += 1
        while open_ and symbols[open_[-1]].end < line:
            open_.pop()
        return open_[-1] if open_ else -1
