"""Expressions of JavaScript, TypeScript and JSX."""

from __future__ import annotations

import re
from collections.abc import Callable as Does
from typing import TYPE_CHECKING

from bot.flow.form import (
    Argument,
    Assign,
    Assigned,
    Attribute,
    Call,
    Choice,
    Closure,
    DefineClass,
    Expression,
    Item,
    Literal,
    Name,
    Operation,
    Sequence,
    Spread,
    Table,
    Text,
    Unknown,
    Yield,
)
from bot.flow.javascript.calls import Reading
from bot.flow.javascript.functions import CLASSES, FUNCTIONS
from bot.flow.javascript.targets import PATTERNS
from bot.parse.grammar import Node

if TYPE_CHECKING:
    from bot.flow.javascript.reader import Reader

_OPERATORS = {
    "===": "==",
    "!==": "!=",
    "&&": "and",
    "||": "or",
    "??": "or",
    ">>>": ">>",
}
_KNOWN = frozenset(
    [
        "+",
        "-",
        "*",
        "/",
        "%",
        "**",
        "&",
        "|",
        "^",
        "<<",
        ">>",
        "and",
        "or",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "in",
    ]
)
_TYPES = {"string": "str", "number": "int", "boolean": "bool", "bigint": "int"}
_TRANSPARENT = frozenset(
    {
        "parenthesized_expression",
        "await_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "instantiation_expression",
        "jsx_expression",
        "spread_element",
    }
)
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r?\n)|(.))", re.S
)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "b": "\b", "f": "\f", "v": "\v"}
_LONGEST_JOIN = 100  # operands of `+` in a row
_SAME_AS_BASE = frozenset({"default", "promises"})


class Expressions:
    """The part of the reader that reads expressions."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.calls = Reading(reader)
        self._reads: dict[str, Does[[Node], Expression]] = {
            "array": self._array,
            "assignment_expression": self._assignment,
            "augmented_assignment_expression": self._augmented,
            "binary_expression": self._binary,
            "call_expression": self.calls.call,
            "false": lambda node: Literal(False, reader.line(node)),
            "identifier": self._identifier,
            "member_expression": self._member,
            "new_expression": self.calls.new,
            "null": lambda node: Literal(None, reader.line(node)),
            "number": self._number,
            "object": self._object,
            "regex": self._regex,
            "sequence_expression": self._sequence,
            "shorthand_property_identifier": self._identifier,
            "string": self._string,
            "subscript_expression": self._subscript,
            "super": lambda node: Call(Name("super", reader.line(node)), (), *self._lines(node)),
            "template_string": self._template,
            "ternary_expression": self._choice,
            "this": self._identifier,
            "true": lambda node: Literal(True, reader.line(node)),
            "type_assertion": lambda node: self.of(node.named_children[-1]),
            "unary_expression": self._unary,
            "undefined": lambda node: Literal(None, reader.line(node)),
            "update_expression": self._update,
            "yield_expression": self._yield,
        }

    def of(self, node: Node) -> Expression:
        """The expression that a node is."""
        from bot.flow.javascript.reader import DEEPEST

        reader = self.reader
        reader.clock.check()
        steps = 0
        while node.type in _TRANSPARENT and node.named_children and steps < 1000:
            node, steps = node.named_children[0], steps + 1
        if reader.depth >= DEEPEST:
            reader.lose(node)
            return Unknown((), reader.line(node))
        reader.depth += 1
        try:
            if node.type in FUNCTIONS:
                name = reader.words(node.child_by_field_name("name"))
                return self.closure(node, name if node.type != "method_definition" else "")
            if node.type in CLASSES:
                return self._class(node)
            read = self._reads.get(node.type)
            return read(node) if read is not None else self._unknown(node)
        finally:
            reader.depth -= 1

    def named(self, node: Node, name: str) -> Expression:
        """The same; a function or a class takes the name of what it is assigned to."""
        while node.type in ("parenthesized_expression", "as_expression") and node.named_children:
            node = node.named_children[0]
        if node.type in FUNCTIONS:
            return self.closure(node, name)
        if node.type in CLASSES:
            return self._class(node, name)
        return self.of(node)

    def closure(self, node: Node, name: str) -> Closure:
        return Closure(self.reader.functions.function(node, name), self.reader.line(node))

    def _class(self, node: Node, name: str = "") -> Expression:
        reader = self.reader
        line = reader.line(node)
        own = reader.words(node.child_by_field_name("name")) or name or reader.fresh(line).name
        reader.scope.declared.add(own)
        reader.before.append(DefineClass(reader.functions.class_of(node, own), line))
        return Name(own, line)

    def _lines(self, node: Node) -> tuple[int, int]:
        return int(node.start_point[0]) + 1, int(node.end_point[0]) + 1

    def _unknown(self, node: Node) -> Expression:
        """Something with no like in the form: JSX, what does not parse."""
        parts: list[Expression] = []
        for child in node.named_children:
            if child.type == "jsx_attribute":
                parts += self.calls.markup(child)
            elif child.type not in ("comment", "property_identifier", "jsx_text"):
                parts.append(self.of(child))
        return Unknown(tuple(parts), self.reader.line(node))

    # Names and members

    def _identifier(self, node: Node) -> Expression:
        words = self.reader.words(node)
        if words == "undefined":
            return Literal(None, self.reader.line(node))
        return self.reader.name(words, self.reader.line(node))

    def _member(self, node: Node) -> Expression:
        reader = self.reader
        base, key = node.child_by_field_name("object"), node.child_by_field_name("property")
        if base is None or key is None:
            return self._unknown(node)
        inner = self.of(base)
        name = reader.words(key)
        if name in _SAME_AS_BASE and isinstance(inner, Name) and inner.name != "this":
            return inner
        line, _, columns = reader.place(node, key)
        return Attribute(inner, name, line, columns)

    def _subscript(self, node: Node) -> Expression:
        base, key = node.child_by_field_name("object"), node.child_by_field_name("index")
        if base is None or key is None:
            return self._unknown(node)
        inner, at = self.of(base), self.of(key)
        line, columns = self.reader.line(node), self.reader.columns(node)
        if isinstance(at, Literal) and isinstance(at.value, str):
            return Attribute(inner, at.value, line, columns)
        return Item(inner, at, line, columns)

    # Literals

    def _number(self, node: Node) -> Expression:
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

    def _string(self, node: Node) -> Expression:
        return Literal(unescaped(self.reader.words(node)[1:-1]), self.reader.line(node))

    def _template(self, node: Node) -> Expression:
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
                values.append(self.of(inner[0]) if inner else Literal("", self.reader.line(child)))
                at = child.end_byte
        texts.append(text[at : max(at, node.end_byte - 1)].decode("utf-8", "replace"))
        return [unescaped(each) for each in texts], values

    def _regex(self, node: Node) -> Expression:
        line, end = self._lines(node)
        pattern = self.reader.words(node.child_by_field_name("pattern"))
        flags = self.reader.words(node.child_by_field_name("flags"))
        arguments = (Argument(Literal(pattern, line)), Argument(Literal(flags, line)))
        return Call(Name("RegExp", line), arguments, line, end)

    def key_text(self, node: Node) -> str:
        """A property's name."""
        words = self.reader.words(node)
        return unescaped(words[1:-1]) if node.type == "string" else words

    def _array(self, node: Node) -> Expression:
        items: list[Expression] = []
        for child in node.named_children:
            if child.type == "spread_element":
                items.append(Spread(self.of(child), self.reader.line(child)))
            elif child.type != "comment":
                items.append(self.of(child))
        return Sequence(tuple(items), self.reader.line(node))

    def _object(self, node: Node) -> Expression:
        pairs: list[tuple[Expression | None, Expression]] = []
        for child in node.named_children:
            line = self.reader.line(child)
            key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
            if child.type == "spread_element":
                pairs.append((None, self.of(child)))
            elif child.type == "shorthand_property_identifier":
                name = self.reader.words(child)
                pairs.append((Literal(name, line), self.reader.name(name, line)))
            elif child.type == "method_definition":
                name = self.key_text(child.child_by_field_name("name") or child)
                pairs.append((Literal(name, line), self.closure(child, name)))
            elif key is not None and value is not None:
                pairs.append(self._pair(key, value))
        return Table(tuple(pairs), self.reader.line(node))

    def _pair(self, key: Node, value: Node) -> tuple[Expression, Expression]:
        if key.type == "computed_property_name" and key.named_children:
            return self.of(key.named_children[0]), self.of(value)
        name = self.key_text(key)
        return Literal(name, self.reader.line(key)), self.named(value, name)

    # Operators

    def _binary(self, node: Node) -> Expression:
        line = self.reader.line(node)
        words = self.reader.words(node.child_by_field_name("operator"))
        operator = _OPERATORS.get(words, words)
        if operator == "+":
            return self._joined(node)
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return self._unknown(node)
        if operator in ("==", "!=") and (told := self._typed(operator, left, right)):
            return told
        if words == "??" or operator not in ("and", "or"):
            pass
        one, other = self.of(left), self.of(right)
        for special in (self._found, self._starts, self._begins):
            if found := special(operator, one, other):
                return found
        if words == "instanceof":
            arguments = (Argument(one), Argument(other))
            return Call(Name("instanceof", line), arguments, *self._lines(node))
        if operator not in _KNOWN:
            return Unknown((one, other), line)
        return Operation(operator, (one, other), line)

    def _joined(self, node: Node) -> Expression:
        """`a + b + c`: a text as soon as one of them is one."""
        parts: list[Node] = []
        outermost = node
        while (
            node.type == "binary_expression"
            and self.reader.words(node.child_by_field_name("operator")) == "+"
        ):
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is None or right is None:
                break
            parts.append(right)
            node = left
        parts.append(node)
        parts.reverse()
        made = [self.of(part) for part in parts]
        line = self.reader.line(node)
        if any(isinstance(it, Text) or _is_text(it) for it in made):
            return Text(tuple(made), line, self.reader.columns(outermost))
        if len(made) > _LONGEST_JOIN:
            return Unknown(tuple(made), line)
        whole = made[0]
        for part in made[1:]:
            whole = Operation("+", (whole, part), line)
        return whole

    def _typed(self, operator: str, left: Node, right: Node) -> Expression | None:
        """`typeof x === "string"`, which is a test of the type."""
        if right.type == "unary_expression":
            left, right = right, left
        if left.type != "unary_expression" or right.type != "string":
            return None
        argument = left.child_by_field_name("argument")
        if self.reader.words(left.child_by_field_name("operator")) != "typeof" or argument is None:
            return None
        value, kind = self.of(argument), self.reader.words(right)[1:-1]
        line, end = self._lines(left)
        if kind == "undefined":
            return Operation(operator, (value, Literal(None, line)), line)
        wanted = Name(_TYPES.get(kind, "str"), line)
        test: Expression = Call(
            Name("typeof", line), (Argument(value), Argument(wanted)), line, end
        )
        is_other = (operator == "!=") != (kind not in _TYPES)
        return Operation("not", (test,), line) if is_other else test

    def _found(self, operator: str, one: Expression, other: Expression) -> Expression | None:
        """`list.indexOf(x) !== -1`, which is `x in list`."""
        if not isinstance(one, Call) or not isinstance(one.callee, Attribute):
            return None
        if one.callee.name not in ("indexOf", "search", "findIndex") or len(one.arguments) != 1:
            return None
        number = other.value if isinstance(other, Literal) else None
        if isinstance(other, Operation) and other.operator == "neg":
            operand = other.operands[0]
            number = -1 if isinstance(operand, Literal) and operand.value == 1 else None
        is_in = (operator, number) in (("!=", -1), (">", -1), (">=", 0))
        if one.callee.name != "indexOf" or not (
            is_in or (operator, number) in (("==", -1), ("<", 0), ("<=", -1))
        ):
            return None
        operands = (one.arguments[0].value, one.callee.base)
        return Operation("in" if is_in else "not in", operands, one.line)

    def _starts(self, operator: str, one: Expression, other: Expression) -> Expression | None:
        """`path.slice(0, root.length) === root` and `path.indexOf(root) === 0`."""
        if operator not in ("==", "!=") or not isinstance(one, Call):
            return None
        if not isinstance(one.callee, Attribute) or not one.arguments:
            return None
        first = one.arguments[0].value
        is_zero = isinstance(first, Literal) and first.value == 0
        start: Expression | None = None
        if one.callee.name in ("slice", "substring", "substr") and is_zero:
            start = other if len(one.arguments) == 2 else None
        elif one.callee.name in ("indexOf", "lastIndexOf"):
            start = first if isinstance(other, Literal) and other.value == 0 else None
        if start is None:
            return None
        callee = Attribute(one.callee.base, "startsWith", one.line)
        test = Call(callee, (Argument(start),), one.line, one.line)
        return Operation("not", (test,), one.line) if operator == "!=" else test

    def _begins(self, operator: str, one: Expression, other: Expression) -> Expression | None:
        """`text[0] === "/"` and `text.charAt(1) !== "/"`, which are about how a text begins."""
        if operator not in ("==", "!=") or not isinstance(other, Literal) or other.value != "/":
            return None
        text: Expression = one
        place: Expression | None = None
        if isinstance(one, Item):
            text, place = one.base, one.key
        elif isinstance(one, Call) and isinstance(one.callee, Attribute):
            text = one.callee.base
            if one.callee.name in ("charAt", "at") and len(one.arguments) == 1:
                place = one.arguments[0].value
        number = place.value if isinstance(place, Literal) else None
        if number not in (0, 1):
            return None
        start = Argument(Literal("//" if number else "/", one.line))
        test = Call(Attribute(text, "startsWith", one.line), (start,), one.line, one.line)
        return Operation("not", (test,), one.line) if operator == "!=" else test

    def _unary(self, node: Node) -> Expression:
        line, end = self._lines(node)
        argument = node.child_by_field_name("argument")
        operator = self.reader.words(node.child_by_field_name("operator"))
        if argument is None:
            return Unknown((), line)
        value = self.of(argument)
        match operator:
            case "!":
                return Operation("not", (value,), line)
            case "-":
                return Operation("neg", (value,), line)
            case "+":
                return Call(Name("Number", line), (Argument(value),), line, end)
            case "void":
                return Literal(None, line)
            case "typeof":
                return Call(Name("typeof", line), (Argument(value),), line, end)
        return Unknown((value,) if operator != "delete" else (), line)

    def _choice(self, node: Node) -> Expression:
        names = ("condition", "consequence", "alternative")
        parts = [node.child_by_field_name(name) for name in names]
        line = self.reader.line(node)
        test, yes, no = (self.of(part) if part is not None else Unknown((), line) for part in parts)
        return Choice(test, yes, no, line)

    def _sequence(self, node: Node) -> Expression:
        made = [self.of(child) for child in node.named_children if child.type != "comment"]
        line = self.reader.line(node)
        if not made:
            return Unknown((), line)
        kept = self.reader.fresh(line)
        for part in made[:-1]:
            self.reader.before.append(Assign(kept, part, line))
        return made[-1]

    # Assignments

    def _assignment(self, node: Node) -> Expression:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        line = self.reader.line(node)
        if left is None or right is None:
            return self._unknown(node)
        value = self.named(right, self._last(left))
        if left.type in PATTERNS:
            held = self.reader.fresh(line)
            self.reader.before.append(Assign(held, value, line))
            self.reader.before += self.reader.targets.bind(left, held, declares=False)
            return held
        return Assigned(self.reader.targets.place(left), value, line)

    def _last(self, node: Node) -> str:
        key = node.child_by_field_name("property") if node.type == "member_expression" else node
        words = self.reader.words(key)
        return words if words.isidentifier() and words != "exports" else ""

    def _augmented(self, node: Node) -> Expression:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        line = self.reader.line(node)
        if left is None or right is None:
            return self._unknown(node)
        words = self.reader.words(node.child_by_field_name("operator")).removesuffix("=")
        operator = _OPERATORS.get(words, words)
        old, more = self.of(left), self.of(right)
        target = self.reader.targets.place(left)
        if operator == "+" and (_is_text(more) or isinstance(more, Text)):
            return Assigned(target, Text((old, more), line), line)
        known = operator if operator in _KNOWN else "+"
        return Assigned(target, Operation(known, (old, more), line), line)

    def _update(self, node: Node) -> Expression:
        argument = node.child_by_field_name("argument")
        line = self.reader.line(node)
        if argument is None:
            return Unknown((), line)
        old = self.of(argument)
        more = Operation("+", (old, Literal(1, line)), line)
        return Assigned(self.reader.targets.place(argument), more, line)

    def _yield(self, node: Node) -> Expression:
        line = self.reader.line(node)
        if not node.named_children:
            return Unknown((), line)
        self.reader.before.append(Yield(self.of(node.named_children[0]), line))
        return Unknown((), line)


def _is_text(node: Expression) -> bool:
    return isinstance(node, Literal) and isinstance(node.value, str)


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
