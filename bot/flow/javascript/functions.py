"""Functions, their parameters, and classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.form import (
    CHECKED_TEXT,
    Assign,
    Attribute,
    Call,
    Class,
    Expression,
    Function,
    Item,
    Literal,
    Name,
    Operation,
    Outer,
    Parameter,
    Return,
    Sequence,
    Statement,
)
from bot.flow.javascript.names import Scope
from bot.flow.javascript.targets import PATTERNS
from bot.parse.grammar import Node

if TYPE_CHECKING:
    from bot.flow.javascript.reader import Reader

FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_expression",
        "function",
        "function_declaration",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
    }
)
CLASSES = frozenset({"class", "class_declaration", "abstract_class_declaration"})
_OF_REQUESTS = frozenset({"query", "body", "params", "request", "searchParams", "cookies"})
_OF_RESOLVERS = frozenset(
    {"_", "__", "parent", "_parent", "root", "_root", "obj", "_obj", "source"}
)
_MODIFIERS = frozenset({"accessibility_modifier", "readonly", "override_modifier"})


_NARROWS = frozenset({
    "IsIn", "IsEnum", "IsInt", "IsNumber", "IsBoolean", "IsUUID", "IsMongoId", "IsDate", "IsAlpha",
    "IsAlphanumeric", "IsHexadecimal", "IsPort", "IsNumberString", "IsIP", "IsISO8601",
    "IsDateString", "IsPositive", "IsHash", "IsCurrency", "IsISO31661Alpha2",
})  # fmt: skip
_TEXTS = frozenset({
    "IsString", "IsEmail", "IsUrl", "Matches", "MinLength", "MaxLength", "Length", "IsFQDN",
    "IsPhoneNumber", "IsJWT", "IsBase64", "IsMobilePhone", "IsStrongPassword", "ValidateNested",
})  # fmt: skip


class Functions:
    """The part of the reader that reads functions and classes."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def function(
        self,
        node: Node,
        name: str,
        owner: Class | None = None,
        decorators: tuple[Expression, ...] = (),
    ) -> Function:
        """A function under a name; with an `owner`, a method of it."""
        reader = self.reader
        marks = {
            child.type for child in node.children if not child.is_named or child.type == "static"
        }
        outer, around = reader.scope, reader.before
        reader.scope, reader.before = Scope(outer), []
        own = node.type != "arrow_function"
        if own:
            reader.scope.declared.update(("this", "arguments"))
        place = len(reader.made)
        parameters, body = self._parts(node)
        if owner is not None:
            parameters.insert(0, Parameter("this"))
            reader.scope.declared.add("this")
        scope = reader.scope
        reader.scope, reader.before = outer, around
        scope.close()
        if scope.outer:
            body = (Outer(scope.outer, reader.line(node)), *body)
        made = Function(
            name,
            tuple(parameters),
            body,
            reader.line(node),
            decorators,
            scope.free,
            is_class_method=owner is not None and "static" in marks,
            is_property=owner is not None and "get" in marks and name != "get",
        )
        reader.made.insert(place, (owner, made))
        return made

    def _parts(self, node: Node) -> tuple[list[Parameter], tuple[Statement, ...]]:
        reader = self.reader
        bound: list[Statement] = []
        parameters: list[Parameter] = []
        single = node.child_by_field_name("parameter")
        several = node.child_by_field_name("parameters")
        for child in [single] if single is not None else several.named_children if several else []:
            self._parameter(child, parameters, bound)
        body = node.child_by_field_name("body")
        if body is None:
            return parameters, tuple(bound)
        if body.type == "statement_block":
            return parameters, (*bound, *reader.statements.block(body.named_children))
        value = reader.expressions.of(body)
        before, reader.before = reader.before, []
        return parameters, (*bound, *before, Return(value, *reader.place(body)))

    def _parameter(self, node: Node, parameters: list[Parameter], bound: list[Statement]) -> None:
        """One parameter; what it takes apart is bound at the beginning of the body."""
        reader = self.reader
        if node.type in ("comment", "decorator"):
            return
        line = reader.line(node)
        annotation = self._annotation(node)
        pattern = node.child_by_field_name("pattern") or node
        default = node.child_by_field_name("value")
        if pattern.type == "assignment_pattern":
            default = pattern.child_by_field_name("right")
            pattern = pattern.child_by_field_name("left") or pattern
        kind = ""
        if pattern.type == "rest_pattern" and pattern.named_children:
            pattern, kind = pattern.named_children[0], "list"
        given = reader.expressions.of(default) if default is not None else None
        if pattern.type in PATTERNS:
            name = self._name_of(pattern, parameters)
            reader.scope.declared.add(name)
            bound += reader.targets.bind(pattern, Name(name, line), declares=True)
        else:
            name = reader.words(pattern)
            reader.scope.declared.add(name)
        if name == "this":
            return
        if any(child.type in _MODIFIERS for child in node.children):
            field = Attribute(Name("this", line), name, line)
            bound.append(Assign(field, Name(name, line), line))
        parameters.append(Parameter(name, given, kind, annotation))

    def _name_of(self, pattern: Node, parameters: list[Parameter]) -> str:
        """What a parameter that is taken apart is called: `{ query, body }` is of a request."""
        keys = {
            self.reader.words(part.child_by_field_name("key") or part)
            for part in pattern.named_children[:20]
        }
        if not parameters and pattern.type == "object_pattern" and keys & _OF_REQUESTS:
            return "_req" if "req" in keys else "req"  # else its own part would take its place
        if len(parameters) == 1 and pattern.type == "object_pattern":
            if "params" in keys and parameters[0].name in ("req", "request", "_req", "_request"):
                return "context"
            if parameters[0].name in _OF_RESOLVERS:
                return "{args}"
        if len(parameters) == 2 and parameters[1].name == "{args}":
            return "{context}"
        self.reader.count += 1
        return f"#{self.reader.count}"

    # Types

    def _annotation(self, node: Node) -> Expression | None:
        """A parameter's type; with its decorators as `Annotated[type, decorator]`."""
        reader = self.reader
        told = node.child_by_field_name("type")
        kind = (
            self.type_of(told.named_children[0])
            if told is not None and told.named_children
            else None
        )
        marks = [
            reader.expressions.of(child.named_children[0])
            for child in node.children
            if child.type == "decorator" and child.named_children
        ]
        if not marks:
            return kind
        line = reader.line(node)
        parts = (kind or Name("any", line), *marks)
        return Item(Name("Annotated", line), Sequence(parts, line), line)

    def type_of(self, node: Node) -> Expression | None:
        """A type, as far as it tells what values may be."""
        reader = self.reader
        line = reader.line(node)
        inner = node.named_children
        match node.type:
            case "predefined_type" | "type_identifier" | "identifier":
                return Name(reader.words(node), line)
            case "nested_type_identifier":
                return Name(reader.words(node).rpartition(".")[2], line)
            case "generic_type":
                return self.type_of(inner[0]) if inner else None
            case "literal_type":
                is_word = reader.words(node) in ("null", "undefined")
                return Literal(None, line) if is_word else Name("Literal", line)
            case "parenthesized_type" | "readonly_type":
                return self.type_of(inner[0]) if inner else None
            case "union_type":
                kinds = [self._within(part) for part in inner]
                return Operation("|", tuple(kinds), line)
        return Name("object", line)

    def _within(self, node: Node) -> Expression:
        """A part of a union; one that is a union itself reads the same."""
        reader = self.reader
        reader.depth += 1
        found = self.type_of(node) if reader.depth < 100 else None
        reader.depth -= 1
        return found or Name("object", reader.line(node))

    # Classes

    def class_of(self, node: Node, name: str, decorators: tuple[Expression, ...] = ()) -> Class:
        """A class under a name."""
        reader = self.reader
        bases: list[Expression] = []
        for child in node.children:
            if child.type == "class_heritage":
                inner = child.named_children[0] if child.named_children else None
                if inner is not None and inner.type == "extends_clause":
                    inner = inner.child_by_field_name("value")
                if inner is not None and inner.type != "implements_clause":
                    bases.append(reader.expressions.of(inner))
        methods: dict[str, Function] = {}
        annotations: dict[str, Expression] = {}
        fields: list[Statement] = []
        made = Class(name, tuple(bases), methods, (), reader.line(node), annotations, decorators)
        body = node.child_by_field_name("body")
        marks: list[Expression] = []
        for member in body.named_children if body is not None else ():
            if member.type == "decorator":
                marks += self._decorator(member)
            elif member.type != "comment":
                own = [
                    d for c in member.children if c.type == "decorator" for d in self._decorator(c)
                ]
                self._member(member, made, fields, (*marks, *own))
                marks = []
        object.__setattr__(made, "body", tuple(fields))
        return made

    def _decorator(self, node: Node) -> list[Expression]:
        return [self.reader.expressions.of(child) for child in node.named_children[:1]]

    def _member(
        self, node: Node, owner: Class, fields: list[Statement], decorators: tuple[Expression, ...]
    ) -> None:
        reader = self.reader
        key = node.child_by_field_name("name") or node.child_by_field_name("property")
        name = reader.expressions.literals.key_text(key) if key is not None else ""
        value = node.child_by_field_name("value")
        if node.type == "method_definition":
            if any(child.type == "set" for child in node.children):
                name = f"set {name}"
            name = "__init__" if name == "constructor" else name
            owner.methods[name] = self.function(node, name, owner, decorators)
        elif value is not None and value.type in FUNCTIONS:
            owner.methods[name] = self.function(value, name, owner, decorators)
        elif name:
            told = node.child_by_field_name("type")
            if told is not None and told.named_children:
                owner.annotations[name] = self.type_of(told.named_children[0]) or Name("any", 1)
            if kind := _checked_as(decorators):
                owner.annotations[name] = Name(kind, reader.line(node))
            if value is not None:
                line = reader.line(node)
                fields.append(Assign(Name(name, line), reader.expressions.of(value), line))


def _checked_as(decorators: tuple[Expression, ...]) -> str:
    """The type of what class-validator lets through: a number's is that no text of choice is."""
    names = {
        each.callee.name.rpartition(".")[2]
        for each in decorators
        if isinstance(each, Call) and isinstance(each.callee, Name | Attribute)
    }
    if names & _NARROWS:
        return "number"
    return CHECKED_TEXT if names & _TEXTS else ""
