"""Routes of Python that a table elsewhere names: views in classes, functions given a request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.analyzers.python_text import BODY, GUARD, OPEN, ROUTED, Block, Script
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


def views(text: str, blocks: Sequence[Block], source: Script) -> Iterator[Route | None]:
    """All of them; nothing for what is no view."""
    has_functions = re.search(r"\bdjango\b|\baiohttp\b|\bstarlette\b", text)
    changing = _registered(text)
    for block in blocks:
        yield _method(block, source)
        yield _generic(block, source)
        if has_functions:
            yield _plain(block, source, changing)


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


def _method(block: Block, source: Script) -> Route | None:
    """A method of a view that is named after what it answers."""
    view = block.outer
    verb = _VERB.match(block.name)
    if view is None or block.kind != "def" or not verb or not _is_view(view, source):
        return None
    end = source.head_end(block)
    guards = "\n".join(source.shape(*lines) for lines in block.decorators)
    hooks = source.code(view.head, block.start)
    guarded = bool(
        GUARD.search(OPEN.sub("", guards))
        or GUARD.search(_class_guards(view, source))
        or BODY.search(source.code(end + 1, block.end))
        or re.search(r"def (?:prepare|dispatch|initial|check_permissions|get_permissions)\b", hooks)
    )
    verbs = frozenset({"change" if _CHANGING.match(block.name) else block.name})
    return Route("view", view.name, "", verbs, block.start + 1, block.head + 1, guarded)


def _generic(block: Block, source: Script) -> Route | None:
    """A view that its base class writes; what it changes stands in the base's name."""
    bases = source.bare[block.head].partition("(")[2]
    if not _is_view(block, source) or not _CHANGING_VIEW.search(bases):
        return None
    body = source.code(block.head + 1, block.end)
    guarded = bool(GUARD.search(_class_guards(block, source)) or BODY.search(body))
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


def _plain(block: Block, source: Script, changing: frozenset[str]) -> Route | None:
    """A function that is given a request, and that a table elsewhere names."""
    if (
        block.kind != "def"
        or block.outer
        or not re.search(r"\(\s*request\b", source.bare[block.head])
    ):
        return None
    if any(ROUTED.match(source.bare[first].strip()) for first, _ in block.decorators):
        return None
    end = source.head_end(block)
    decorators = "\n".join(source.shape(*lines) for lines in block.decorators)
    body = source.code(end + 1, block.end)
    changes = block.name in changing or _MUTATES.search(decorators + body)
    guards = decorators + source.shape(block.head, end).partition("request")[2]
    guarded = bool(GUARD.search(OPEN.sub("", guards)) or BODY.search(body))
    return Route(
        "view",
        block.name,
        "",
        frozenset({"change" if changes else "get"}),
        block.start + 1,
        block.head + 1,
        guarded,
    )
