"""Routes in Python: functions with a decorator, classes of views, functions given a request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.analyzers.routes import CHANGE, Lines, Route, blanked

_WORDS = re.compile(
    r"\brequest\b|\.(?:route|get|post|put|patch|delete)\(|View|Handler|Resource|include_router"
)

_MOST = 300
"""Lines of one function or class that are looked at."""

_QUOTED = re.compile(
    r"#[^\n]*|(?P<long>\"{3}|'{3})(?:.*?(?P=long)|.*\Z)"
    r"|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?",
    re.DOTALL,
)
_HEAD = re.compile(r"( *)(?:async +)?(def|class) +(\w+)")
_ROUTED = re.compile(
    r"@\s*(?P<owner>[\w.]+)\.(?P<verb>route|get|post|put|patch|delete|api_route|websocket|head)\("
)
_INCLUDE = re.compile(r"(?<![\w.])(\w{1,60})\.include_router\(")
_PREFIX = re.compile(r"prefix\s*=\s*[\"']([^\"'\n]*)")
_METHODS = re.compile(r"methods\s*=\s*[\[({]([^\])}]*)")
_PATH = re.compile(r"\(\s*(?:\w+\s*=\s*)?[rf]?[\"']([^\"'\n]*)")
_VERB = re.compile(
    r"^(get|post|put|patch|delete|create|update|destroy|partial_update|list|retrieve)$"
)
_CHANGING = re.compile(r"^(?:create|update|destroy|partial_update)$")
_SETTING = re.compile(r" {1,4}\w+\s*(?::[^=]+)?=")
_VIEW = re.compile(r"\b(?:\w*View|\w*ViewSet|\w*Handler|Resource|HTTPEndpoint)\b")
_CHANGING_VIEW = re.compile(r"(?:Create|Update|Destroy|Delete|Form)\w{0,30}View\b|ModelViewSet\b")

_GUARD = re.compile(
    r"(?<!un)auth(?!ors?\b)|log_?in|logged|signed_?in|jwt|protect|permission|current_?\w{0,20}user"
    r"|current_?(?:member|account|admin|principal|customer|tenant)|user_passes_test|\bget_user"
    r"|requires?_(?!http|post|get|safe|json)\w|admin|staff|superuser|roles?\b|role_|scope|principal"
    r"|identity|api_?key|(?<!csrf_)token|guard|\baccess|owner_",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"current_user|request\.(?:user|auth)\b|\bg\.(?:user|current|account|identity)|state\.user"
    r"|\bsession\[|\bsession\.get|get_current|(?:check|has)_\w{0,30}(?:auth|perm|access|admin|token|key|role)"
    r"|authori[sz]|authenticat|Unauthori[sz]ed|Forbidden|PermissionDenied|\b40[13]\b"
    r"|(?:require|ensure|assert)_\w{1,40}\(|is_(?:admin|staff|superuser|owner|authenticated|allowed)"
    r"|(?:verify|valid|check)\w{0,30}_(?:token|signature|jwt|session|key)|compare_digest|user_from"
    r"|api_?key|request\[[\"']user|get_jwt|identity\(",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:permission|authentication)_classes\s*=\s*[\[(]\s*(?:permissions\.)?(?:AllowAny)?\s*,?\s*[\])]|csrf_?\w{0,20}"
)
_MUTATES = re.compile(
    r"method\s*(?:==|in)\s*[\[({]?[\"'](?:POST|PUT|PATCH|DELETE)|request\.(?:POST|post)\b"
    r"|\.(?:delete|save|bulk_create|bulk_update)\(|require_POST|objects\.create\("
)
_DECORATED_GUARD = re.compile(
    r"^@\s*[\w.]*(?:(?:login|auth|authentication|permission|permissions|roles?|admin|jwt|token)"
    r"_required|requires?_(?:auth|login|admin|role|permission|user)\w*)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Block:
    """A function or a class, its decorators with it; lines are counted from 0."""

    kind: str
    name: str
    indent: int
    start: int
    head: int
    outer: _Block | None
    decorators: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Text:
    """A file's lines without comments and long strings, with short strings and without."""

    lines: list[str]
    bare: list[str]

    def code(self, first: int, last: int) -> str:
        return "\n".join(self.lines[first : min(last + 1, first + _MOST)])

    def shape(self, first: int, last: int) -> str:
        return "\n".join(self.bare[first : min(last + 1, first + _MOST)])

    def head_end(self, block: _Block) -> int:
        """The last line of what stands before the body."""
        depth = 0
        for number in range(block.head, block.end + 1):
            depth += _depth(self.bare[number])
            if depth <= 0:
                return number
        return block.head


def routes(text: str) -> list[Route]:
    """The routes of a Python file, in order."""
    if not _WORDS.search(text):
        return []
    source = _read(text)
    blocks = list(_blocks(source))
    owners = _guarded_owners(text, source, blocks)
    if "" in owners:
        return []
    has_views = bool(re.search(r"\bdjango\b|\baiohttp\b|\bstarlette\b", text))
    found = [_routed(block, source, owners) for block in blocks]
    found += [_method(block, source) for block in blocks]
    found += [_generic(block, source) for block in blocks]
    found += _included(source)
    changing = _registered(text)
    found += [_plain(block, source, changing) for block in blocks if has_views]
    return sorted((route for route in found if route), key=lambda route: route.start)


def _read(text: str) -> _Text:
    def without(found: re.Match[str]) -> str:
        kept = found.group()
        return blanked(found) if kept[0] == "#" or found["long"] else kept

    def within(found: re.Match[str]) -> str:
        return blanked(found)

    lines = _QUOTED.sub(without, text).expandtabs(8)
    return _Text(lines.split("\n"), _QUOTED.sub(within, text).expandtabs(8).split("\n"))


def _depth(line: str) -> int:
    return sum(line.count(c) for c in "([{") - sum(line.count(c) for c in ")]}")


def _blocks(source: _Text) -> Iterator[_Block]:
    """Functions and classes, each when it has ended."""
    standing: list[_Block] = []
    decorators: list[tuple[int, int]] = []
    depth = last = 0
    for number, line in enumerate(source.bare):
        words = line.strip()
        starts, depth = depth <= 0, max(0, depth + _depth(line))
        if not words:
            continue
        if not starts:
            last = number
            if decorators and decorators[-1][1] == -1:
                decorators[-1] = (decorators[-1][0], -1 if depth else number)
            continue
        indent = len(line) - len(line.lstrip())
        while standing and standing[-1].indent >= indent:
            ended = standing.pop()
            ended.end = last
            yield ended
        last = number
        head = _HEAD.match(line)
        if words[0] == "@":
            decorators.append((number, -1 if depth else number))
        elif head:
            start = decorators[0][0] if decorators else number
            outer = standing[-1] if standing else None
            standing.append(_Block(head[2], head[3], indent, start, number, outer, decorators))
            decorators = []
        else:
            decorators = []
    while standing:
        ended = standing.pop()
        ended.end = last
        yield ended


def _guarded_owners(text: str, source: _Text, blocks: list[_Block]) -> set[str]:
    """Routers and applications that ask before any of their routes; "" for all of the file."""
    found: set[str] = set()
    for block in blocks:
        body = source.code(block.head, block.end)
        for first, last in block.decorators:
            hook = re.match(r"\s*@\s*([\w.]+)\.before_(?:app_)?request", source.bare[first])
            if hook and _BODY.search(body):
                found.add(hook[1])
            elif re.search(r"@\s*(?:[\w.]*\.)?middleware", source.shape(first, last)):
                found |= {""} if _BODY.search(body) else set()
        if block.kind == "class" and re.search(r"Middleware\b", source.bare[block.head]):
            found |= {""} if _BODY.search(body) else set()
    shape = "\n".join(source.bare)
    for made in re.finditer(
        r"(?<!\w)(\w{1,60})\s*(?::\s*\w+\s*)?=\s*(?:\w{1,40}\.)?(?:APIRouter|FastAPI)\(", shape
    ):
        given = _balanced(shape, made.end())
        wanted = given.partition("dependencies")[2]
        if _GUARD.search(wanted):
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


def _routed(block: _Block, source: _Text, owners: set[str]) -> Route | None:
    """A function with a decorator that names its path."""
    if block.kind != "def":
        return None
    at, routed = -1, None
    for index, (first, _) in enumerate(block.decorators):
        found = _ROUTED.match(source.bare[first].strip())
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
    guards = "\n".join((*below, inner, source.shape(block.head, end).partition("(")[2]))
    guarded = bool(
        routed["owner"] in owners
        or _GUARD.search(_OPEN.sub("", guards))
        or _BODY.search(source.code(end + 1, block.end))
    )
    late = not guarded and any(
        _DECORATED_GUARD.match(each) for each in above if not _ROUTED.match(each)
    )
    return Route(
        routed["owner"],
        block.name,
        path[1] if path else "",
        verbs,
        block.start + 1,
        block.head + 1,
        guarded,
        late,
    )


def _included(source: _Text) -> Iterator[Route]:
    """Routers that an application takes in, each with the guards of all its routes."""
    code, shape = "\n".join(source.lines), "\n".join(source.bare)
    lines = Lines(code)
    for found in _INCLUDE.finditer(shape):
        told = _balanced(shape, found.end())
        name = told.partition(",")[0].strip()
        prefix = _PREFIX.search(code, found.end(), found.end() + len(told))
        guarded = bool(_GUARD.search(told.partition("dependencies")[2]))
        line = lines.at(found.start())
        path = prefix[1] if prefix else ""
        yield Route(f"taken in by {found[1]}", name, path, CHANGE, line, line, guarded)


def _class_guards(view: _Block, source: _Text) -> str:
    """Decorators, bases and settings of a class, of its first lines."""
    head = source.shape(view.start, view.head).replace(f"class {view.name}", "")
    settings = [
        line
        for line in source.bare[view.head + 1 : min(view.end, view.head + 30) + 1]
        if re.match(r"\s+\w+\s*(?::[^=]+)?=", line)
        and len(line) - len(line.lstrip()) == view.indent + 4
    ]
    bases = re.sub(r"\b(?:Token|Login|LogIn|Auth)\w*View\b", "", head)
    return _OPEN.sub("", "\n".join((bases, *settings)))


def _is_view(block: _Block | None, source: _Text) -> bool:
    return bool(
        block and block.kind == "class" and _VIEW.search(source.bare[block.head].partition("(")[2])
    )


def _method(block: _Block, source: _Text) -> Route | None:
    """A method of a view that is named after what it answers."""
    view = block.outer
    verb = _VERB.match(block.name)
    if view is None or block.kind != "def" or not verb or not _is_view(view, source):
        return None
    end = source.head_end(block)
    guards = "\n".join(source.shape(*lines) for lines in block.decorators)
    hooks = source.code(view.head, block.start)
    guarded = bool(
        _GUARD.search(_OPEN.sub("", guards))
        or _GUARD.search(_class_guards(view, source))
        or _BODY.search(source.code(end + 1, block.end))
        or re.search(r"def (?:prepare|dispatch|initial|check_permissions|get_permissions)\b", hooks)
    )
    verbs = frozenset({"change" if _CHANGING.match(block.name) else block.name})
    return Route("view", view.name, "", verbs, block.start + 1, block.head + 1, guarded)


def _generic(block: _Block, source: _Text) -> Route | None:
    """A view that its base class writes; what it changes stands in the base's name."""
    bases = source.bare[block.head].partition("(")[2]
    if not _is_view(block, source) or not _CHANGING_VIEW.search(bases):
        return None
    body = source.code(block.head + 1, block.end)
    guarded = bool(_GUARD.search(_class_guards(block, source)) or _BODY.search(body))
    return Route(
        "view",
        block.name,
        "",
        frozenset({"change"}),
        block.start + 1,
        block.head + 1,
        guarded or "get_permissions" in body,
    )


def _registered(text: str) -> frozenset[str]:
    """Names that are handed to a table of routes under a verb that changes something."""
    calls = re.findall(r"(?:add_|web\.)(?:post|put|patch|delete)\(([^\n]{0,300})", text)
    return frozenset(name for call in calls for name in re.findall(r"\w+", call))


def _plain(block: _Block, source: _Text, changing: frozenset[str]) -> Route | None:
    """A function that is given a request, and that a table elsewhere names."""
    if (
        block.kind != "def"
        or block.outer
        or not re.search(r"\(\s*request\b", source.bare[block.head])
    ):
        return None
    if any(_ROUTED.match(source.bare[first].strip()) for first, _ in block.decorators):
        return None
    end = source.head_end(block)
    decorators = "\n".join(source.shape(*lines) for lines in block.decorators)
    body = source.code(end + 1, block.end)
    changes = block.name in changing or _MUTATES.search(decorators + body)
    guards = decorators + source.shape(block.head, end).partition("request")[2]
    guarded = bool(_GUARD.search(_OPEN.sub("", guards)) or _BODY.search(body))
    return Route(
        "view",
        block.name,
        "",
        frozenset({"change" if changes else "get"}),
        block.start + 1,
        block.head + 1,
        guarded,
    )
