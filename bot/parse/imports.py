"""The modules that the changed lines of a file import."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.outline import Import
from bot.parse.frames import MAX_IMPORTS, Job
from bot.parse.grammar import Node, Tree, asking_of
from bot.parse.languages import Language
from bot.parse.mentions import MAX_NAME

_SEEN = 40  # nodes around an import that are looked at
_GUARDS = frozenset({"try_statement", "if_statement", "conditional_expression"})


def imports(language: Language, tree: Tree, job: Job) -> tuple[Import, ...]:
    """What is imported from outside of the package, in the file's order."""
    asking = asking_of(language, "imports")
    if asking is None:
        return ()
    found = asking.of(tree).get("module", ())
    ordered = sorted(found, key=lambda node: node.start_byte)
    file = job.file
    new = (node for node in ordered if file.adds(node.start_point[0] + 1))
    return tuple(_told(new, job.new))[:MAX_IMPORTS]


def _told(nodes: Iterator[Node], text: bytes) -> Iterator[Import]:
    for node in nodes:
        words = text[node.start_byte : min(node.end_byte, node.start_byte + MAX_NAME)]
        name = words.decode("utf-8", errors="replace").strip("\"'`")
        if name.isprintable() and name:
            yield Import(name, node.start_point[0] + 1, _is_guarded(node))


def _is_guarded(node: Node) -> bool:
    """Whether it stands where the code goes on without it: in a `try`, or below a condition."""
    around = node.parent
    for _ in range(_SEEN):
        if around is None or around.type in _GUARDS:
            return around is not None
        around = around.parent
    return False
