"""Literals of JavaScript: numbers, strings, templates, patterns, lists and objects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.flow.form import (
    Argument,
    Call,
    Expression,
    Literal,
    Name,
    Sequence,
    Spread,
    Table,
    Text,
    Unknown,
)
from bot.parse.grammar import Node

if TYPE_CHECKING:
    from bot.flow.javascript.reader import Reader

_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r?\n)|(.))", re.S
)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "b": "\b", "f": "\f", "v": "\v"}


class Literals:
    """The part of the reader that reads what is written out."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def number(self, node: Node) -> Expression:
        words = self.reader.words(node).replace("_", "").rstrip("n").lower()
        line = self.reader.line(node)
        try:
            return Literal(int(words[:40], 0), line)
        except ValueError:
            pass
        try:
            return Literal(float(words), line)
        except ValueError:
            return Unknown((), line)

    def string(self, node: Node) -> Expression:
        return Literal(unescaped(self.reader.words(node)[1:-1]), self.reader.line(node))

    def template(self, node: Node) -> Expression:
        texts, values = self.template_parts(node)
        line = self.reader.line(node)
        if not values:
            return Literal("".join(texts), line)
        parts: list[Expression] = []
        for number, text in enumerate(texts):
            if text:
                parts.append(Literal(text, line))
            if number < len(values):
                parts.append(values[number])
        if len(parts) == 1:
            parts.append(Literal("", line))
        return Text(tuple(parts), line, self.reader.columns(node))

    def template_parts(self, node: Node) -> tuple[list[str], list[Expression]]:
        """The constant texts of a template, and the values between them: one fewer."""
        texts, values = [], []
        text, at = self.reader.text, node.start_byte + 1
        for child in node.named_children:
            if child.type == "template_substitution":
                texts.append(text[at : child.start_byte].decode("utf-8", "replace"))
                inner = [it for it in child.named_children if it.type != "comment"]
                values.append(
                    self.reader.expressions.of(inner[0])
                    if inner
                    else Literal("", self.reader.line(child))
                )
                at = child.end_byte
        texts.append(text[at : max(at, node.end_byte - 1)].decode("utf-8", "replace"))
        return [unescaped(each) for each in texts], values

    def regex(self, node: Node) -> Expression:
        line, end = self.reader.lines(node)
        pattern = self.reader.words(node.child_by_field_name("pattern"))
        flags = self.reader.words(node.child_by_field_name("flags"))
        arguments = (Argument(Literal(pattern, line)), Argument(Literal(flags, line)))
        return Call(Name("RegExp", line), arguments, line, end)

    def key_text(self, node: Node) -> str:
        """A property's name."""
        words = self.reader.words(node)
        return unescaped(words[1:-1]) if node.type == "string" else words

    def array(self, node: Node) -> Expression:
        items: list[Expression] = []
        for child in node.named_children:
            if child.type == "spread_element":
                items.append(Spread(self.reader.expressions.of(child), self.reader.line(child)))
            elif child.type != "comment":
                items.append(self.reader.expressions.of(child))
        return Sequence(tuple(items), self.reader.line(node))

    def object(self, node: Node) -> Expression:
        pairs: list[tuple[Expression | None, Expression]] = []
        for child in node.named_children:
            line = self.reader.line(child)
            key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
            if child.type == "spread_element":
                pairs.append((None, self.reader.expressions.of(child)))
            elif child.type == "shorthand_property_identifier":
                name = self.reader.words(child)
                pairs.append((Literal(name, line), self.reader.name(name, line)))
            elif child.type == "method_definition":
                name = self.key_text(child.child_by_field_name("name") or child)
                pairs.append((Literal(name, line), self.reader.expressions.closure(child, name)))
            elif key is not None and value is not None:
                pairs.append(self._pair(key, value))
        return Table(tuple(pairs), self.reader.line(node))

    def _pair(self, key: Node, value: Node) -> tuple[Expression, Expression]:
        if key.type == "computed_property_name" and key.named_children:
            of = self.reader.expressions.of
            return of(key.named_children[0]), of(value)
        name = self.key_text(key)
        return Literal(name, self.reader.line(key)), self.reader.expressions.named(value, name)


def unescaped(text: str) -> str:
    """A string's text without its escapes."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    if found[4]:
        return ""
    return _ESCAPED.get(found[5], found[5])
