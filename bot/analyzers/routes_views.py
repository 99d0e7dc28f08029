"""Routes of Python that a table elsewhere names: views in classes, functions given a request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.analyzers.python_text import OPEN, ROUTED, Block, Guards, Script
from bot.analyzers.routes import Route

_VERB = re.compile(
    r"^(get|post|put|patch|delete|create|update|destroy|partial_update|list|retrieve)$"
)
_CHANGING = re.compile(r"^(?:create|update|destroy|partial_update)$")
_SETTING = re.compile(r" {1,4}\w+\s*(?::[^=]+)?=")
_VIEW = re.compile(r"\b(?:\w*View|\w*ViewSet|\w*Handler|Resource|HTTPEndpoint)\b")
_CHANGING_VIEW = re.compile(r"(?:Create|Update|Destroy|Delete|Form)\w{0,30}View\b|ModelViewSet\b")

_MUTATES = re.compile(
    r"method\s*(?:==|in)\s*[\[({]?[\"'](?:POST|PUT|PATCH|DELETE)|request\.(?:POST|post)\b"
    r"|\.(?:delete|save|bulk_create|bulk_update)\(|require_POST|objects\.create\("
)


_API = re.compile(r"@\s*(?:\w+\.)?api_view\([^)]{0,80}[\"'](?:POST|PUT|PATCH|DELETE)")


def views(
    text: str, blocks: Sequence[Block], source: Script, guards: Guards
) -> Iterator[Route | None]:
    """All of them; nothing for what is no view."""
    has_functions = re.search(r"\bdjango\b|\brest_framework\b|\baiohttp\b|\bstarlette\b", text)
    changing = _registered(text)
    classes = _families(blocks, source)
    for block in blocks:
        yield _method(block, source, guards, classes)
        yield _generic(block, source, guards)
        if has_functions:
            yield _plain(block, source, changing, guards)
    yield from _actions(blocks, source, guards)


def _class_guards(view: Block, source: Script) -> str:
    """Decorators, bases and settings of a class, of its first lines."""
    head = source.shape(view.start, view.head).replace(f"class {view.name}", "")
    settings = [
        line
        for line in source.bare[view.head + 1 : min(view.end, view.head + 30) + 1]
        if re.match(r"\s+\w+\s*(?::[^=]+)?=", line)
        and len(line) - len(line.lstrip()) == view.indent + 4
    ]
    bases = re.sub(r"\b(?:Token|Login|LogIn|Auth)\w*View\b", "", head)
    return OPEN.sub("", "\n".join((bases, *settings)))


def _is_view(block: Block | None, source: Script) -> bool:
    return bool(
        block and block.kind == "class" and _VIEW.search(source.bare[block.head].partition("(")[2])
    )


def _families(blocks: Sequence[Block], source: Script) -> frozenset[str]:
    """Classes of the file that are views because a class above them is one."""
    heads = {
        block.name: source.bare[block.head].partition("(")[2]
        for block in blocks
        if block.kind == "class"
    }
    found = {name for name, bases in heads.items() if _VIEW.search(bases)}
    for _ in range(3):
        found |= {
            name for name, bases in heads.items() if not found.isdisjoint(re.findall(r"\w+", bases))
        }
    return frozenset(found)


def _method(block: Block, source: Script, guards: Guards, classes: frozenset[str]) -> Route | None:
    """A method of a view that is named after what it answers."""
    view = block.outer
    verb = _VERB.match(block.name)
    if view is None or block.kind != "def" or not verb or view.name not in classes:
        return None
    end = source.head_end(block)
    decorators = "\n".join(source.shape(*lines) for lines in block.decorators)
    hooks = source.code(view.head, block.start)
    guarded = bool(
        guards.head(decorators)
        or guards.head(_class_guards(view, source))
        or guards.body(source.code(end + 1, block.end))
        or re.search(r"def (?:prepare|dispatch|initial|check_permissions|get_permissions)\b", hooks)
    )
    verbs = frozenset({"change" if _CHANGING.match(block.name) else block.name})
    return Route("view", view.name, "", verbs, block.start + 1, block.head + 1, guarded)


def _generic(block: Block, source: Script, guards: Guards) -> Route | None:
    """A view that its base class writes; what it changes stands in the base's name."""
    bases = source.bare[block.head].partition("(")[2]
    if not _is_view(block, source) or not _CHANGING_VIEW.search(bases):
        return None
    body = source.code(block.head + 1, block.end)
    guarded = guards.head(_class_guards(block, source)) or guards.body(body)
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


def _plain(block: Block, source: Script, changing: frozenset[str], guards: Guards) -> Route | None:
    """A function that is given a request, and that a table elsewhere names."""
    if (
        block.kind != "def"
        or block.outer
        or block.name.startswith("_")
        or not re.search(r"\(\s*request\b", source.bare[block.head])
        or re.search(r"->\s*(?:str|bool|int|tuple|dict|list|None)\b", source.bare[block.head])
    ):
        return None
    if any(ROUTED.match(source.bare[first].strip()) for first, _ in block.decorators):
        return None
    end = source.head_end(block)
    decorators = "\n".join(source.shape(*lines) for lines in block.decorators)
    body = source.code(end + 1, block.end)
    told = "\n".join(source.code(*lines) for lines in block.decorators)
    changes = block.name in changing or _MUTATES.search(decorators + body) or _API.search(told)
    asks = decorators + source.shape(block.head, end).partition("request")[2]
    guarded = guards.head(asks) or guards.body(body)
    return Route(
        "view",
        block.name,
        "",
        frozenset({"change" if changes else "get"}),
        block.start + 1,
        block.head + 1,
        guarded,
    )


def _actions(blocks: Sequence[Block], source: Script, guards: Guards) -> Iterator[Route]:
    """Methods of a set of views that ask for less than their class does."""
    for block in blocks:
        view = block.outer
        decorators = "\n".join(source.shape(*lines) for lines in block.decorators)
        if view is None or not re.search(r"@\s*(?:decorators\.)?action\(", decorators):
            continue
        of_class = guards.head(_class_guards(view, source))
        opened = OPEN.search(decorators) is not None and not guards.head(decorators)
        told = "\n".join(source.code(*lines) for lines in block.decorators)
        body = source.code(source.head_end(block) + 1, block.end)
        verbs = re.findall(r"[\"'](post|put|patch|delete)[\"']", told.lower())
        owner = f"actions of {view.name}"
        if of_class:
            head = view.head + 1
            yield Route(owner, view.name, "", frozenset({"get"}), head, head, True)
        guarded = guards.body(body) or (of_class and not opened) or "get_permissions" in body
        line = (block.start + 1, block.head + 1)
        yield Route(owner, block.name, "", frozenset(verbs or ["get"]), *line, guarded)
