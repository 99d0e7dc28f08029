"""Routes in JavaScript and TypeScript: calls of a router, controllers, files of handlers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from bot.analyzers.javascript_text import BODY, GUARD, MOST_ROUTES, Script, read
from bot.analyzers.routes import CHANGE, Route
from bot.analyzers.routes_declared import declared

_WORDS = re.compile(
    r"\.(?:get|post|put|patch|delete|del|all|route|on|use)\(|@(?:Get|Post|Put|Patch|Delete|All)\("
    r"|export (?:async function|const) (?:GET|POST|PUT|PATCH|DELETE)\b|use server|Mutation\b"
    r"|Procedure\b|NextApiRe"
)

_CALL = re.compile(
    r"(?P<owner>(?<![\w$.])[\w$.]{1,100}|\))\s*\.(?P<verb>get|post|put|patch|delete|del|all)(?:<[^()\n]*>)?\("
)
_NO_ROUTER = re.compile(
    r"(?:^|\.)(?:axios|http|https|client|\w*[cC]lient|api|fetch|got|ky|request|superagent|map|cache"
    r"|\w*[cC]ache|store|redis|params|searchParams|headers|cookies|\w*[rR]epo(?:sitory)?|db|session"
    r"|agent|supertest|chai|nock|\w*[sS]ervice|Map|Set|\$|Promise|config|window)$"
)
_ROUTER_MADE = re.compile(
    r"(?<![\w$])([\w$]{1,60})\s*(?::[^=\n]{1,60})?=\s*(?:await\s+)?(?:new\s+)?"
    r"(?:express|[\w.]*Router|fastify|Fastify|Koa|Hono|restify\.createServer|polka|Hapi\.server)\b"
)
_APP_MADE = re.compile(
    r"(?<![\w$])([\w$]{1,60})\s*(?::[^=\n]{1,60})?=\s*(?:await\s+)?(?:new\s+)?"
    r"(?:(?:express|fastify|Fastify|Koa|Hono|polka|restify\.createServer)|require\(\s*\))\("
)
"""A file that makes the application sees all that is put before its routes."""

_ROUTERISH = re.compile(
    r"(?:^|\.)(?:\w*[rR]outer?|\w*[rR]outes|app|server|fastify|\w*App|instance)$"
)
_MOUNTED = re.compile(r"[rR]out(?:er|es)\w{0,20}\b|require$|^require\(")
_NO_GUARD = re.compile(
    r"\s*(?:\w*[sS]ession|require\(\s*[\"'](?:express-session|cookie-session|cors|csurf)[\"']\s*\)"
    r"|passport\.(?:initialize|session)|cors|csrf|csurf|helmet|rateLimit)\s*\("
)
"""What keeps or bounds a visit, and asks nobody who is calling."""

_OBJECT = re.compile(r"\.route\(\s*\{")
_CHAIN = re.compile(r"(?<![\w$.])([\w$.]{1,100})\s*\.route\(\s*[\"'`]([^\"'`\n]*)[\"'`]\s*\)")
_USE = re.compile(
    r"(?<![\w$.])(?P<owner>[\w$.]{1,100})\s*\.(?:use|addHook|all|onRequest|useGlobalGuards|register)\(|(?P<nest>@UseGuards\()"
)


def routes(text: str) -> list[Route]:
    """The routes of a JavaScript or TypeScript file, in order."""
    if not _WORDS.search(text):
        return []
    source = read(text)
    guards = list(_guards(source))
    found = [*_calls(source, guards), *_objects(source, guards), *_mounts(source, guards)]
    found += [*declared(source), *_kept(source, guards)]
    return sorted(found, key=lambda route: route.start)


@dataclass(frozen=True, slots=True)
class _Guard:
    """From `offset` on, what `owner` answers below `path` is asked for."""

    owner: str
    path: str
    offset: int


def _guards(source: Script) -> Iterator[_Guard]:
    for found in islice(_USE.finditer(source.shape), MOST_ROUTES):
        if found["nest"] or found.group().endswith((".all(", ".register(")):
            continue
        end = source.closing(found.end())
        parts = source.parts(found.end(), end)
        given = source.shape[found.end() : end]
        bodies = "".join(source.body_of(source.shape[a:b].strip()) for a, b in parts if b - a < 60)
        inline = source.code[found.end() : end] if "=>" in given or "function" in given else ""
        mounted = source.shape[parts[-1][0] : parts[-1][1]] if parts else ""
        asked = (source.shape[a:b] for a, b in parts if not _NO_GUARD.match(source.code, a, b))
        named = re.sub(r"\bsession\(|[cC]ookie\w*|csrf\w*", "", ",".join(asked))
        asks = not inline and not _MOUNTED.search(mounted) and GUARD.search(named)
        if asks or BODY.search(inline) or BODY.search(bodies):
            hook = found.group().endswith("addHook(")
            path = "" if hook or not parts else source.string(*parts[0])
            yield _Guard(found["owner"], path, 0 if hook else found.start())


def _calls(source: Script, guards: list[_Guard]) -> Iterator[Route]:
    apps = {found[1] for found in _APP_MADE.finditer(source.shape)}
    made = {found[1] for found in _ROUTER_MADE.finditer(source.shape)}
    chains = [
        (found.end(), found[2], found[1])
        for found in islice(_CHAIN.finditer(source.code), MOST_ROUTES)
        if source.shape[found.start(1)] != " "
    ]
    for found in islice(_CALL.finditer(source.shape), MOST_ROUTES):
        owner = found["owner"]
        end = source.closing(found.end())
        parts = source.parts(found.end(), end)
        path = source.string(*parts[0]) if parts else ""
        if owner == ")":
            last = bisect_right(chains, (found.start() + 1, "~", "")) - 1
            if last < 0 or not parts:
                continue
            _, path, owner = chains[last]
            middle = parts[:-1]
        else:
            is_router = owner in made or _ROUTERISH.search(owner)
            if len(parts) < 2 or (_NO_ROUTER.search(owner) and owner not in made):
                continue
            if not is_router or not (path.startswith(("/", "*", ":")) or path == ""):
                continue
            middle = parts[1:-1]
        made_here = _route(source, found, path, middle, parts[-1], owner, guards)
        yield replace(made_here, seen=owner in apps)


def _route(
    source: Script,
    found: re.Match[str],
    path: str,
    middle: list[tuple[int, int]],
    last: tuple[int, int],
    owner: str,
    guards: list[_Guard],
) -> Route:
    before = "".join(source.shape[a:b] + "\n" for a, b in middle)
    handler = source.shape[last[0] : last[1]].strip()
    name = "" if "=>" in handler or "function" in handler else handler
    wrapped = re.match(r"[\w$.]+(?=\()", handler)
    if re.fullmatch(r"[\w$]+", handler):
        body = source.body_of(handler)
    else:
        body = source.code[last[0] : last[1]]
    known = [source.body_of(word) for word in re.findall(r"[\w$]+", before)[:6]]
    at = found.start("verb")
    guarded = bool(
        GUARD.search(before)
        or (wrapped and GUARD.search(wrapped.group()))
        or BODY.search(body)
        or any(BODY.search(each) for each in known)
        or any(
            each.owner == owner and each.offset < at and _below(path, each.path) for each in guards
        )
    )
    line = source.lines.at(at)
    return Route(owner, name, path, frozenset({found["verb"]}), line, line, guarded)


def _below(path: str, prefix: str) -> bool:
    return not prefix.startswith("/") or path.startswith(prefix.rstrip("*").rstrip("/"))


def _mounts(source: Script, guards: list[_Guard]) -> Iterator[Route]:
    """Routers that are put below a path, each with the guards of all its routes."""
    made = {found[1] for found in _ROUTER_MADE.finditer(source.shape)}
    for found in islice(_USE.finditer(source.shape), MOST_ROUTES):
        end = source.closing(found.end())
        parts = source.parts(found.end(), end)
        path = source.string(*parts[0]) if len(parts) > 1 else ""
        last = source.shape[parts[-1][0] : parts[-1][1]].strip() if parts else ""
        if not path or not found.group().endswith(".use("):
            continue
        if not _MOUNTED.search(last) and last not in made:
            continue
        before = source.shape[parts[0][1] : parts[-1][0]]
        at = found.start()
        held = any(
            each.owner == found["owner"] and each.offset < at and _below(path, each.path)
            for each in guards
        )
        line = source.lines.at(at)
        guarded = bool(held or GUARD.search(before))
        name = last.partition("(")[0]
        yield Route(f"mounts of {found['owner']}", name, path, CHANGE, line, line, guarded)


def _kept(source: Script, guards: list[_Guard]) -> Iterator[Route]:
    """What a guard of all that follows says of what stands before it: others are asked."""
    for each in guards:
        line = source.lines.at(each.offset)
        yield Route(each.owner, "", each.path, CHANGE, line, line, guarded=True)


def _objects(source: Script, guards: list[_Guard]) -> Iterator[Route]:
    """Fastify's and Hapi's `route({method, url, preHandler, handler})`."""
    for found in islice(_OBJECT.finditer(source.shape), MOST_ROUTES):
        end = source.closing(found.end())
        code, shape = source.code[found.end() : end], source.shape[found.end() : end]
        verb = re.search(r"\bmethod\s*:\s*\[?\s*[\"'](\w+)", code)
        path = re.search(r"\b(?:url|path)\s*:\s*[\"'`]([^\"'`\n]*)", code)
        if not verb or not path:
            continue
        asked = re.search(
            r"\b(?:preHandler|onRequest|preValidation|pre|auth)\s*:(?!\s*(?:false|null))([^\n]*)",
            shape,
        )
        owner = re.search(r"[\w$.]+$", source.shape[max(0, found.start() - 60) : found.start()])
        held = any(owner and each.owner == owner.group() and not each.path for each in guards)
        is_named = asked and (GUARD.search(asked[1]) or asked.group().startswith("auth"))
        line = source.lines.at(found.start())
        yield Route(
            owner.group() if owner else "",
            "",
            path[1],
            frozenset({verb[1].lower()}),
            line,
            line + code[: path.start()].count("\n"),
            bool(held or is_named or BODY.search(code)),
        )
