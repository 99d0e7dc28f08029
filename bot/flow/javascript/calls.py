"""Calls of JavaScript: what they have in common with the form's, and what is special about some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.form import (
    Argument,
    Attribute,
    Call,
    Expression,
    Literal,
    Name,
    Operation,
    Sequence,
    Text,
)
from bot.flow.javascript.functions import FUNCTIONS
from bot.parse.grammar import Node

if TYPE_CHECKING:
    from bot.flow.javascript.reader import Place, Reader

_JOINING_TAGS = frozenset({"raw", "dedent", "outdent", "stripIndent", "stripIndents", "oneLine"})
"""Tags that only join their parts; any other is taken to know what it does with values."""

_MEMBERSHIP = frozenset({"includes", "has", "hasOwnProperty"})
_HTML = "dangerouslySetInnerHTML"


class Reading:
    """The part of the reader that reads calls."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def call(self, node: Node) -> Expression:
        """`f(...)`, or a tagged template."""
        reader = self.reader
        callee, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if callee is None or given is None:
            return Literal(None, reader.line(node))
        if given.type == "template_string":
            return self._tagged(node, callee, given)
        module = self.required(node)
        if module:
            return reader.module_named(module, reader.line(node))
        place = reader.place(node, callee.child_by_field_name("property"))
        line = place[0]
        if callee.type == "super":
            own = Attribute(Call(Name("super", line), (), line, line), "__init__", line)
            return Call(own, self.arguments(given), *place)
        target = reader.expressions.of(callee) if callee.type != "import" else Name("require", line)
        return self._special(target, self.arguments(given), place)

    def new(self, node: Node) -> Expression:
        """`new F(...)`."""
        reader = self.reader
        callee = node.child_by_field_name("constructor")
        given = node.child_by_field_name("arguments")
        place = reader.place(node)
        target = reader.expressions.of(callee) if callee is not None else Name("Object", place[0])
        return Call(target, self.arguments(given) if given is not None else (), *place)

    def required(self, node: Node) -> str:
        """The module that `require("it")` or `import("it")` names, else nothing."""
        if node.type == "await_expression" and node.named_children:
            node = node.named_children[0]
        if node.type != "call_expression":
            return ""
        callee, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if callee is None or given is None or len(given.named_children) != 1:
            return ""
        if self.reader.words(callee) not in (
            "require",
            "import",
            "__importStar",
            "__importDefault",
        ):
            return ""
        named = given.named_children[0]
        if named.type == "string":
            return self.reader.words(named)[1:-1]
        return self.required(named) if named.type == "call_expression" else ""

    def arguments(self, given: Node) -> tuple[Argument, ...]:
        made = []
        for child in given.named_children:
            if child.type == "comment":
                continue
            if child.type in FUNCTIONS:
                value: Expression = self.reader.expressions.closure(child, "")
            else:
                value = self.reader.expressions.of(child)
            made.append(Argument(value, spread=child.type == "spread_element"))
        return tuple(made)

    def _special(self, target: Expression, given: tuple[Argument, ...], place: Place) -> Expression:
        """A call; where it is one way to say what the form has another word for, that."""
        line = place[0]
        if isinstance(target, Attribute) and not any(argument.spread for argument in given):
            values = [argument.value for argument in given]
            base = target.base
            if target.name in _MEMBERSHIP and len(values) == 1:
                is_own = target.name == "hasOwnProperty"
                return Operation("in", (values[0], base), line, is_own=is_own)
            if _is(base, "Object") and target.name == "hasOwn" and len(values) == 2:
                return Operation("in", (values[1], values[0]), line, is_own=True)
            if target.name == "bind" and len(values) <= 1:
                return base
            if target.name == "call" and values and isinstance(base, Attribute):
                if base.name == "hasOwnProperty" and len(values) == 2:
                    return Operation("in", (values[1], values[0]), line, is_own=True)
                return Call(base, given[1:], *place)
            if target.name == "concat" and values and isinstance(base, Text | Literal):
                return Text((base, *values), line)
        if isinstance(target, Attribute) and target.name == "apply" and len(given) == 2:
            return Call(target.base, (Argument(given[1].value, spread=True),), *place)
        return Call(target, given, *place)

    def _tagged(self, node: Node, tag: Node, template: Node) -> Expression:
        """A tagged template: the tag is called with the texts and the values."""
        reader = self.reader
        texts, values = reader.expressions.literals.template_parts(template)
        place = reader.place(node, tag.child_by_field_name("property") or template)
        line = place[0]
        callee = reader.expressions.of(tag)
        name = callee.name if isinstance(callee, Name | Attribute) else ""
        if name in _JOINING_TAGS:
            parts: list[Expression] = []
            for number, text in enumerate(texts):
                parts.append(Literal(text, line))
                parts += values[number : number + 1]
            return Text(tuple(parts), line)
        whole = Sequence(tuple(Literal(text, line) for text in texts), line)
        given = (Argument(callee), Argument(whole), *(Argument(value) for value in values))
        return Call(Name("@tag", line), given, *place)

    def markup(self, attribute: Node) -> list[Expression]:
        """An attribute of an element; one that sets HTML is a call of `@html`."""
        reader = self.reader
        inner = [child for child in attribute.named_children if child.type != "comment"]
        if len(inner) != 2:
            return []
        name, place = reader.words(inner[0]), reader.place(attribute)
        line = place[0]
        value = reader.expressions.of(inner[1])
        if name == _HTML:
            html = Attribute(value, "__html", line)
            return [Call(Name("@html", line), (Argument(html),), *place)]
        if name in ("href", "src", "formAction", "xlinkHref"):
            return [Call(Name("@link", line), (Argument(value),), *place)]
        return [value]


def _is(node: Expression, name: str) -> bool:
    return isinstance(node, Name) and node.name == name
