"""Routes in Python: functions with a decorator, classes of views, functions given a request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.analyzers.python_text import (
    BODY,
    GUARD,
    ROUTED,
    Block,
    Guards,
    Script,
    blocks_of,
    guards_of,
    read,
)
from bot.analyzers.routes import CHANGE, Lines, Route
from bot.analyzers.routes_graphql import mutations
from bot.analyzers.routes_handlers import handlers
from bot.analyzers.routes_views import views

_WORDS = re.compile(
    r"\brequest\b|\.(?:route|get|post|put|patch|delete)\(|View|Handler|Resource|include_router"
    r"|\bfalcon\b|\bstrawberry\b|\bgraphene\b|\blitestar\b|\burlpatterns\b|\bview_config\b|[Ss]ocket[Ii][Oo]"
)

_INCLUDE = re.compile(r"(?<![\w.])(\w{1,60})\.include_router\(")
_PREFIX = re.compile(r"prefix\s*=\s*[\"']([^\"'\n]*)")
_METHODS = re.compile(r"methods\s*=\s*[\[({]([^\])}]*)")
_PATH = re.compile(r"\(\s*(?:\w+\s*=\s*)?[rf]?[\"']([^\"'\n]*)")
_DECORATED_GUARD = re.compile(
    r"^@\s*[\w.]*(?:(?:login|auth|authentication|permission|permissions|roles?|admin|jwt|token)"
    r"_required|requires?_(?:auth|login|admin|role|permission|user)\w*)\b",
    re.IGNORECASE,
)


def routes(text: str) -> list[Route]:
    """The routes of a Python file, in order."""
    if not _WORDS.search(text):
        return []
    source = read(text)
    blocks = list(blocks_of(source))
    owners = _guarded_owners(text, source, blocks)
    if "" in owners:
        return []
    guards = guards_of(source, blocks)
    prefixes = _prefixes(source)
    found = [_routed(block, source, owners, guards, prefixes) for block in blocks]
    found += views(text, blocks, source, guards)
    found += handlers(text, blocks, source, guards)
    found += mutations(text, blocks, source, guards)
    found += _included(source)
    return sorted((route for route in found if route), key=lambda route: route.start)


_MADE = re.compile(
    r"(?<![\w.])(?:\w{1,40}\.)?(?:Flask|FastAPI|Starlette|Bottle|Sanic|Quart|Litestar)\("
)
_ADMIN = re.compile(r"(?:^|[/_-])(?:admin|administration|internal|manage|management)(?:$|[/_-])")


def administration(text: str, found: Sequence[Route]) -> list[Route]:
    """Routes for administrators in a file that makes the application and asks nobody at all.

    Where the application is made elsewhere, so may the guard of all its routes be.
    """
    if not _MADE.search(text):
        return []
    if any(route.guarded for route in found) or re.search(r"before_request|middleware", text):
        return []
    return [
        route
        for route in found
        if _ADMIN.search(route.path)
        and (route.changes or "{" in route.path)
        and not route.is_public
    ]


def _guarded_owners(text: str, source: Script, blocks: list[Block]) -> set[str]:
    """Routers and applications that ask before any of their routes; "" for all of the file."""
    found: set[str] = set()
    for block in blocks:
        body = source.code(block.head, block.end)
        for first, last in block.decorators:
            hook = re.match(r"\s*@\s*([\w.]+)\.before_(?:app_)?request", source.bare[first])
            if hook and BODY.search(body):
                found.add(hook[1])
            elif re.search(r"@\s*(?:[\w.]*\.)?middleware", source.shape(first, last)):
                found |= {""} if BODY.search(body) else set()
        if block.kind == "class" and re.search(r"Middleware\b", source.bare[block.head]):
            found |= {""} if BODY.search(body) else set()
    shape = "\n".join(source.bare)
    for made in re.finditer(
        r"(?<!\w)(\w{1,60})\s*(?::\s*\w+\s*)?=\s*(?:\w{1,40}\.)?(?:APIRouter|FastAPI)\(", shape
    ):
        given = _balanced(shape, made.end())
        wanted = given.partition("dependencies")[2]
        if GUARD.search(wanted):
            found.add(made[1])
    return found


def _balanced(text: str, start: int) -> str:
    """What stands from `start` to the bracket that closes there, of some thousand characters."""
    depth = 1
    for at in range(start, min(len(text), start + 4000)):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if not depth:
            return text[start:at]
    return text[start : start + 4000]


def _prefixes(source: Script) -> dict[str, str]:
    """What stands before the paths of each router, by its name."""
    code = "\n".join(source.lines)
    made = re.finditer(
        r"^(\w{1,60})\s*=\s*(?:\w+\.)?(?:APIRouter|Blueprint)\(([^\n]*(?:\n[ \t]+[^\n]*){0,8})",
        code,
        re.MULTILINE,
    )
    found = ((each[1], re.search(r"prefix\s*=\s*[\"']([^\"'\n]*)", each[2])) for each in made)
    return {name: prefix[1] for name, prefix in found if prefix}


def _routed(
    block: Block, source: Script, owners: set[str], guards: Guards, prefixes: dict[str, str]
) -> Route | None:
    """A function with a decorator that names its path."""
    if block.kind != "def":
        return None
    at, routed = -1, None
    for index, (first, _) in enumerate(block.decorators):
        found = ROUTED.match(source.bare[first].strip())
        at, routed = (index, found) if found else (at, routed)
    if routed is None or routed["verb"] in ("websocket", "head"):
        return None
    first, last = block.decorators[at]
    told = source.code(first, last)
    path = _PATH.search(told)
    if routed["verb"] not in ("route", "api_route"):
        verbs = frozenset({routed["verb"]})
    else:
        methods = _METHODS.search(told)
        verbs = frozenset(re.findall(r"[a-z]+", (methods[1] if methods else "get").lower()))
    below = [source.shape(*lines) for lines in block.decorators[at + 1 :]]
    above = [source.shape(*lines).strip() for lines in block.decorators[:at]]
    inner = source.shape(first, last).partition("dependencies")[2]
    end = source.head_end(block)
    asks = "\n".join((*below, inner, source.shape(block.head, end).partition("(")[2]))
    guarded = bool(
        routed["owner"] in owners
        or guards.head(asks)
        or guards.body(source.code(end + 1, block.end))
    )
    late = not guarded and any(
        _DECORATED_GUARD.match(each) for each in above if not ROUTED.match(each)
    )
    return Route(
        routed["owner"],
        block.name,
        prefixes.get(routed["owner"], "") + (path[1] if path else ""),
        verbs,
        block.start + 1,
        block.head + 1,
        guarded,
        late,
    )


def _included(source: Script) -> Iterator[Route]:
    """Routers that an application takes in, each with the guards of all its routes."""
    code, shape = "\n".join(source.lines), "\n".join(source.bare)
    lines = Lines(code)
    for found in _INCLUDE.finditer(shape):
        told = _balanced(shape, found.end())
        name = told.partition(",")[0].strip()
        prefix = _PREFIX.search(code, found.end(), found.end() + len(told))
        guarded = bool(GUARD.search(told.partition("dependencies")[2]))
        line = lines.at(found.start())
        path = prefix[1] if prefix else ""
        yield Route(f"taken in by {found[1]}", name, path, CHANGE, line, line, guarded)
