"""The tests of a file: what each claims, and what keeps it from running."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.core.outline import Case, Claim
from bot.parse.frames import MAX_CASES, MAX_CLAIM, MAX_CLAIMS
from bot.parse.grammar import Node, Tree, asking_of
from bot.parse.languages import Language
from bot.parse.mentions import MAX_NAME
from bot.parse.symbols import lines_of

_WORDS = re.compile(rb"assert|expect|skip|Skip|def test|func Test|\bit\b|\btest\b")
_CONDITIONS = frozenset({"if_statement", "else_clause", "elif_clause"})
_SEEN = 60  # nodes around a claim that are looked at


def may_test(text: bytes) -> bool:
    """Whether it is worth looking for tests in a file."""
    return bool(_WORDS.search(text))


@dataclass
class _Open:
    """A test that is being put together."""

    node: Node
    claims: list[Claim] = field(default_factory=list)
    skips: list[Claim] = field(default_factory=list)


def cases(language: Language, tree: Tree, text: bytes) -> tuple[Case, ...]:
    """The tests of `tree`, in order; before them, one without a name for what is in none."""
    asking = asking_of(language, "tests")
    if asking is None:
        return ()
    found = asking.of(tree)
    tests = _widest(sorted(found.get("test", ()), key=lambda n: (n.start_byte, -n.end_byte)))
    names = sorted(found.get("name", ()), key=lambda node: node.start_byte)
    every = [_Open(tree.root_node), *map(_Open, tests[:MAX_CASES])]
    for kind in ("claim", "skip"):
        nodes = sorted(found.get(kind, ()), key=lambda node: node.start_byte)
        for node, owner in _owned(nodes[:MAX_CLAIMS], every):
            told = owner.claims if kind == "claim" else owner.skips
            told.append(_claim(node, text))
    return tuple(_closed(every, names, text))


def _widest(ordered: Sequence[Node]) -> list[Node]:
    """Tests that stand in no other, decorators with them."""
    found: list[Node] = []
    for node in ordered:
        if not found or node.start_byte >= found[-1].end_byte:
            found.append(node)
    return found


def _owned(nodes: Sequence[Node], every: Sequence[_Open]) -> Iterator[tuple[Node, _Open]]:
    """Each of these nodes with the test that it stands in; both come in order."""
    at = 0
    for node in nodes:
        while at + 1 < len(every) and every[at + 1].node.start_byte <= node.start_byte:
            at += 1
        is_in = at > 0 and node.start_byte < every[at].node.end_byte
        yield node, every[at if is_in else 0]


def _claim(node: Node, text: bytes) -> Claim:
    words = text[node.start_byte : min(node.end_byte, node.start_byte + 4 * MAX_CLAIM)]
    shown = " ".join(words.decode("utf-8", errors="replace").split())[:MAX_CLAIM]
    return Claim(shown, node.start_point[0] + 1, _is_conditional(node))


def _is_conditional(node: Node) -> bool:
    around = node.parent
    for _ in range(_SEEN):
        if around is None or around.type in _CONDITIONS:
            return around is not None
        around = around.parent
    return False


def _closed(every: Sequence[_Open], names: Sequence[Node], text: bytes) -> Iterator[Case]:
    at = 0
    for case in every:
        first, last = lines_of(case.node)
        name = ""
        if case is not every[0]:
            while names[at].start_byte < case.node.start_byte:
                at += 1
            words = text[
                names[at].start_byte : min(names[at].end_byte, names[at].start_byte + MAX_NAME)
            ]
            name = " ".join(words.decode("utf-8", errors="replace").split()).strip("\"'`")
        yield Case(name, first, max(first, last), tuple(case.claims), tuple(case.skips))
