"""What a file calls itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.flow.form import (
    Argument,
    Attribute,
    Call,
    Expression,
    Function,
    Item,
    Literal,
    Module,
    Name,
)

_EXPORTS = frozenset({"exports", "self", "this"})


@dataclass(frozen=True, slots=True)
class Called:
    """The names of what a file calls, but for functions that call themselves.

    `functions` are called by their bare name, or handed to another call; `methods` are called of
    anything, `own` of the object itself.
    """

    functions: frozenset[str]
    methods: frozenset[str]
    own: frozenset[str]


def called_in(module: Module) -> Called:
    """What is called somewhere in a file."""
    functions: set[str] = set()
    methods: set[str] = set()
    own: set[str] = set()
    waiting: list[tuple[object, str]] = [(module.body, "")]
    while waiting:
        node, around = waiting.pop()
        if isinstance(node, Function):
            around = node.name or around
        elif isinstance(node, Argument) and isinstance(node.value, Name):
            functions.add(node.value.name)
        elif isinstance(node, Call):
            match node.callee:
                case Name(name=name) if name != around:
                    functions.add(name)
                case Attribute(base=base, name=name) if name != around:
                    methods.add(name)
                    if isinstance(base, Name) and base.name in _EXPORTS:
                        own.add(name)
                        functions.add(name)
        waiting += ((part, around) for part in parts_of(node))
    return Called(frozenset(functions), frozenset(methods), frozenset(own))


def calls_in(module: Module) -> Iterator[str]:
    """Each call of a file in words, `app.use('/', parser())`; comments and texts hold none."""
    waiting: list[object] = [module.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Call):
            given = (_written(argument.value) for argument in node.arguments)
            yield f"{words_of(node.callee)}({', '.join(given)})"
        waiting += parts_of(node)


def _written(node: Expression) -> str:
    return repr(node.value) if isinstance(node, Literal) else words_of(node) or "_"


def words_of(node: Expression) -> str:
    """The names of an expression, with dots between: what a reader sees."""
    match node:
        case Name(name=name):
            return name
        case Attribute(base=base, name=name):
            return f"{words_of(base)}.{name}"
        case Call(callee=callee):
            return f"{words_of(callee)}()"
        case Item(base=base):
            return words_of(base)
    return ""


def parts_of(node: object) -> Iterator[object]:
    """What stands in a node of the form, of what may hold further nodes."""
    if isinstance(node, tuple):
        yield from node
    elif isinstance(node, dict):
        yield from node.values()
    else:
        for name in getattr(node, "__slots__", ()):
            part = getattr(node, name)
            if part is not None and not isinstance(part, str | int | float | bytes | frozenset):
                yield part
