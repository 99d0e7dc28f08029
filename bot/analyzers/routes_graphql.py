"""Mutations of GraphQL in Python: Strawberry's functions with a decorator, Graphene's classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.analyzers.python_text import GUARD, Block, Guards, Script
from bot.analyzers.routes import CHANGE, Route

_MUTATION = re.compile(r"@\s*(?:strawberry\.)?(?:django\.)?mutation\b")
_USER = re.compile(r"\bcontext\s*(?:\.|\[\s*[\"'])(?:request\s*\.\s*)?(?:user|viewer|account)\b")


def mutations(
    text: str, blocks: Sequence[Block], source: Script, guards: Guards
) -> Iterator[Route | None]:
    """All of them; a file that has neither library has none."""
    has_strawberry, has_graphene = (name in text for name in ("strawberry", "graphene"))
    for block in blocks if has_strawberry or has_graphene else ():
        if block.kind != "def":
            continue
        shapes = [source.shape(*lines) for lines in block.decorators]
        if has_strawberry and any(_MUTATION.search(shape) for shape in shapes):
            yield _route(block, block.name, source, guards)
        elif has_graphene and block.outer and re.fullmatch(r"mutate(?:_and_\w+)?", block.name):
            yield _route(block, block.outer.name, source, guards)


def _route(block: Block, name: str, source: Script, guards: Guards) -> Route:
    """A mutation, whose guard may be a decorator, a permission in one, or in its body."""
    heads = "\n".join(source.shape(*lines) for lines in block.decorators)
    end = source.head_end(block)
    body = source.code(end + 1, block.end)
    guarded = bool(
        GUARD.search(heads.replace("mutation", ""))
        or "extensions" in heads
        or guards.head(heads)
        or guards.body(body)
        or _USER.search(body)
    )
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name)
    return Route("mutation", words, "", CHANGE, block.start + 1, block.head + 1, guarded)
