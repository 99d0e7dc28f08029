"""Routes that JavaScript declares: controllers, exports named after a verb, actions, messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bot.analyzers.javascript_text import BODY, GUARD, MOST_ROUTES, Script
from bot.analyzers.routes import CHANGE, Route

_NEST = re.compile(r"@(Get|Post|Put|Patch|Delete|All)\(")
_EXPORTED = re.compile(r"export\s+(?:async\s+function\s+|const\s+)(GET|POST|PUT|PATCH|DELETE)\b")
_ACTION = re.compile(r"export\s+async\s+function\s+(\w+)\s*\(|export\s+const\s+(\w+)\s*=\s*")
_PAGE = re.compile(r"export\s+default\s+(?:async\s+)?function\s*(\w*)\s*\([^()]*NextApiRequest")
_OF_OTHERS = re.compile(
    r"\b(?:[uU]sers?|[aA]ccounts?|[mM]embers?|[rR]oles?|[pP]ermissions?)\s*\.\s*"
    r"(?:delete|update|destroy|remove|findByIdAnd(?:Update|Delete))\w*\("
)
_PROCEDURE = re.compile(r"(\w+)\s*:\s*(?:t\s*\.\s*)?(\w*)[pP]rocedure\b")
_EVENT = re.compile(r"\b(?:socket|client|ws)\.on\(")
_RESOLVER = re.compile(r"\bMutation\s*:\s*\{")


_DECORATED = re.compile(r"@(?:UseGuards|\w{0,20}(?:Auth|Role|Permission)\w{0,20}|\w{0,20}User)\(")
_CLASS = re.compile(r"\bclass\s+\w+[^{\n]{0,300}\{")


def declared(source: Script) -> Iterator[Route]:
    """All of them, kind by kind."""
    for read in (_nest, _exported, _pages, _actions, _events, _resolvers, _procedures):
        yield from read(source)


def _nest(source: Script) -> Iterator[Route]:
    """Methods of NestJS's controllers, with the guards of their class."""
    heads = [found.end() for found in islice(_CLASS.finditer(source.shape), MOST_ROUTES)]
    found = list(islice(_NEST.finditer(source.shape), MOST_ROUTES))
    for index, each in enumerate(found):
        head = max((at for at in heads if at < each.start()), default=0)
        of_class = source.shape[max(head - 600, 0) : head].rpartition("}")[2]
        until = found[index + 1].start() if index + 1 < len(found) else len(source.shape)
        floor = max(0, each.start() - 2000)
        begun = max(source.shape.rfind(mark, floor, each.start()) for mark in "};{")
        opened = re.compile(r"\)\s*(?::[^{;\n]*)?\{").search(source.shape, each.end(), until)
        if not opened:
            continue
        decorators = source.shape[begun + 1 : opened.start()]
        end = source.closing(opened.end())
        path = re.compile(r"[\"'`]([^\"'`\n]*)").match(source.code, each.end())
        name = re.search(r"(\w+)\s*\([^()]*(?:\([^()]*\)[^()]*)*$", decorators)
        line = source.lines.at(each.start())
        asks = re.sub(r"@(?:Public|SkipAuth|NoAuth)\(", "", decorators)
        held = "UseGuards" in of_class or re.search(r"@\w*(?:Auth|Roles?)\w*\(", of_class)
        skipped = asks != decorators
        grave = bool(
            re.search(
                r"@Controller\(\s*[\"'`](?:\w+/){0,3}admin", source.code[max(head - 600, 0) : head]
            )
        )
        guarded = not skipped and bool(
            held
            or re.search(r"@(?:UseGuards|\w*Auth\w*|\w*Roles?\w*|\w*User|\w*Permission\w*)\(", asks)
            or BODY.search(source.code[opened.end() : end])
        )
        yield Route(
            f"class {head}",
            name[1] if name else "",
            path[1] if path else "",
            frozenset({each[1].lower()}),
            line,
            source.lines.at(opened.start()),
            guarded,
            seen="APP_GUARD" not in source.code,
            grave=grave and each[1] != "Get",
        )


def _exported(source: Script) -> Iterator[Route]:
    """Handlers of Next, SvelteKit and others, named after their verb."""
    for found in islice(_EXPORTED.finditer(source.shape), MOST_ROUTES):
        body = source.body_of(found[1])
        wrapped = re.compile(r"\s*=\s*(\w+)\(").match(source.shape, found.end())
        line = source.lines.at(found.start())
        guarded = bool(BODY.search(body) or (wrapped and GUARD.search(wrapped[1])))
        verbs = frozenset({found[1].lower()})
        grave = found[1] != "GET" and bool(_OF_OTHERS.search(body))
        yield Route("export", "", "", verbs, line, line, guarded, seen=True, grave=grave)


def _pages(source: Script) -> Iterator[Route]:
    """The handler that a file of Next's older router exports, where it changes what is others'."""
    for found in islice(_PAGE.finditer(source.shape), MOST_ROUTES):
        at = source.shape.find("{", found.end() - 1 + source.shape[found.end() - 1 :].find(")"))
        body = source.code[at : source.closing(at + 1)]
        changed = _OF_OTHERS.search(body)
        if at < 0 or not changed or BODY.search(body) or GUARD.search(_wrapped(source, found[1])):
            continue
        line = source.lines.at(at + changed.start())
        yield Route("page", "", "", CHANGE, line, line, guarded=False, seen=True, grave=True)


def _wrapped(source: Script, name: str) -> str:
    """What the default export is wrapped in, by name."""
    found = re.search(r"export\s+default\s+(\w+)\(", source.shape)
    return found[1] if found else ""


def _procedures(source: Script) -> Iterator[Route]:
    """tRPC's procedures: what builds one says who may call it."""
    found = list(islice(_PROCEDURE.finditer(source.shape), MOST_ROUTES))
    for index, each in enumerate(found):
        until = found[index + 1].start() if index + 1 < len(found) else len(source.shape)
        changes = ".mutation(" in source.shape[each.end() : min(until, each.end() + 10_000)]
        verbs = CHANGE if changes else frozenset({"get"})
        line = source.lines.at(each.start(1))
        guarded = not re.match(r"public|open|base|t$", each[2], re.IGNORECASE)
        yield Route("procedures", each[1], "", verbs, line, line, guarded)


def _actions(source: Script) -> Iterator[Route]:
    """Server actions: each function that such a file exports can be called by anybody."""
    if not re.match(r"\s*[\"']use server[\"']", source.code):
        return
    for found in islice(_ACTION.finditer(source.shape), MOST_ROUTES):
        name = found[1] or found[2]
        body = source.body_of(name)
        wrapped = re.compile(r"(\w+)(?=[.(])").match(source.shape, found.end())
        line = source.lines.at(found.start())
        guarded = bool(BODY.search(body) or (found[2] and wrapped and GUARD.search(wrapped[1])))
        isread = re.match(r"get|list|find|fetch|load|search", name)
        verbs = frozenset({"get" if isread else "change"})
        yield Route("action", name, "", verbs, line, line, guarded)


def _events(source: Script) -> Iterator[Route]:
    """Messages on a socket."""
    for found in islice(_EVENT.finditer(source.shape), MOST_ROUTES):
        end = source.closing(found.end())
        parts = source.parts(found.end(), end)
        if len(parts) != 2:
            continue
        name = source.string(*parts[0])
        line = source.lines.at(found.start())
        is_plumbing = re.match(r"error|close|disconnect|message$|data$|end$|open$|pong|ping", name)
        if name and not is_plumbing:
            body = source.code[parts[1][0] : parts[1][1]]
            guarded = bool(BODY.search(body))
            yield Route("socket", name, "", frozenset({"change"}), line, line, guarded)


def _resolvers(source: Script) -> Iterator[Route]:
    """GraphQL's mutations."""
    for found in islice(_RESOLVER.finditer(source.shape), MOST_ROUTES):
        for start, end in source.parts(found.end(), source.closing(found.end())):
            code = source.code[start:end]
            name = re.match(r"\s*(?:async\s+)?(\w+)", code)
            if not name:
                continue
            wrapped = re.match(r"\s*\w+\s*:\s*(\w+)\(", code)
            line = source.lines.at(start + name.start(1))
            guarded = bool(BODY.search(code) or (wrapped and GUARD.search(wrapped[1])))
            yield Route("mutation", name[1], "", frozenset({"change"}), line, line, guarded)
