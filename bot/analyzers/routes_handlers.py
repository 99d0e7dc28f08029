"""Routes of Python in frameworks that name them another way: by a method, a keyword, a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.analyzers.python_text import GUARD, Block, Guards, Script
from bot.analyzers.routes import Lines, Route

_MOST = 500
"""Entries of a table that are looked at."""

_FALCON = re.compile(r"^on_(get|post|put|patch|delete)(?:_\w+)?$")
_SERVER = re.compile(r"^do_(GET|POST|PUT|PATCH|DELETE)$")
_BARE = re.compile(r"@\s*(get|post|put|patch|delete)\(")
_CONFIG = re.compile(r"@\s*(?:\w+\.)?view_config\(")
_PATH = re.compile(r"[\"']([^\"'\n]*)")
_METHOD = re.compile(r"request_method\s*=\s*\(?\s*[\"'](\w+)")
_EVENT = re.compile(r"@\s*\w+\.(?:on|event)\(?")
_ENTRY = re.compile(r"(?<![\w.])(?:re_)?path\(")


def handlers(
    text: str, blocks: Sequence[Block], source: Script, guards: Guards
) -> Iterator[Route | None]:
    """All of them; nothing for what is no route."""
    is_litestar = re.search(r"\blitestar\b", text) is not None
    is_decorated, is_socket = is_litestar or "view_config" in text, "socketio" in text.lower()
    for block in blocks:
        if block.kind == "def":
            yield _method(block, source, guards)
            if block.decorators and is_decorated:
                yield _decorated(block, source, guards, is_litestar)
            if is_socket:
                yield _event(block, source, guards)
    if "urlpatterns" in text:
        yield from _table(source)


def _method(block: Block, source: Script, guards: Guards) -> Route | None:
    """A method of Falcon's resources, or of the standard library's server."""
    view = block.outer
    verb = _FALCON.match(block.name) or _SERVER.match(block.name)
    if view is None or not verb:
        return None
    heads = (*view.decorators, *block.decorators, (view.head, view.head), (block.head, block.head))
    asks = "\n".join(source.shape(*lines) for lines in heads)
    body = source.code(source.head_end(block) + 1, block.end)
    guarded = guards.head(asks) or guards.body(body)
    return Route(
        "resource" if block.name.startswith("on_") else view.name,
        view.name,
        "",
        frozenset({verb[1].lower()}),
        block.start + 1,
        block.head + 1,
        guarded,
    )


def _decorated(block: Block, source: Script, guards: Guards, is_litestar: bool) -> Route | None:
    """A function with Litestar's decorator, or Pyramid's with the permission in its keywords."""
    for first, last in block.decorators:
        shape, told = source.shape(first, last), source.code(first, last)
        bare = _BARE.search(shape) if is_litestar else None
        if not bare and not _CONFIG.search(shape):
            continue
        method = bare or _METHOD.search(told)
        path = _PATH.search(told)
        others = (source.shape(*lines) for lines in block.decorators if lines != (first, last))
        end = source.head_end(block)
        asks = "\n".join((*others, shape.partition("(")[2], source.shape(block.head, end)))
        return Route(
            "litestar" if bare else "view_config",
            block.name,
            path[1] if path else "",
            frozenset({method[1].lower() if method else "get"}),
            block.start + 1,
            block.head + 1,
            guards.head(asks) or guards.body(source.code(end + 1, block.end)),
        )
    return None


def _event(block: Block, source: Script, guards: Guards) -> Route | None:
    """A message on a socket; who connects and leaves is told by the library."""
    for first, last in block.decorators:
        if not _EVENT.search(source.shape(first, last)):
            continue
        named = _PATH.search(source.code(first, last))
        name = named[1] if named else block.name
        if name in ("connect", "disconnect", "message", "json", "error"):
            return None
        others = (source.shape(*lines) for lines in block.decorators if lines != (first, last))
        end = source.head_end(block)
        guarded = guards.head("\n".join(others)) or guards.body(source.code(end + 1, block.end))
        line = (block.start + 1, block.head + 1)
        return Route("socket", name, "", frozenset({"change"}), *line, guarded)
    return None


def _table(source: Script) -> Iterator[Route]:
    """Django's table of addresses, where some of its views are wrapped in a guard."""
    shape, code = "\n".join(source.bare), "\n".join(source.lines)
    lines = Lines(code)
    for found in islice(_ENTRY.finditer(shape), _MOST):
        end = _closing(shape, found.end())
        told = shape[found.end() : end]
        path = _PATH.match(code, found.end())
        view = told.partition(",")[2]
        wrapped = re.match(r"\s*(?:\w+\.)*(\w+)\((?!\s*\))", view)
        name = view.strip().partition(",")[0].rpartition(".")[2].rstrip(") \n")
        if re.match(r"\s*include\(", view) or ".as_view" in view.partition("(")[0]:
            continue
        address = path[1] if path else ""
        changes = re.search(r"delet|remov|edit|updat|creat|add|run|start|stop", address + name)
        line = lines.at(found.start())
        yield Route(
            "urlpatterns",
            name,
            "/" + address,
            frozenset({"change" if changes else "get"}),
            line,
            lines.at(end),
            bool(wrapped and GUARD.search(wrapped[1])),
        )


def _closing(text: str, start: int) -> int:
    depth = 1
    for at in range(start, min(len(text), start + 2000)):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if not depth:
            return at
    return min(len(text), start + 2000)
