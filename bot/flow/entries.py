"""Which functions strangers call, and with what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from bot.flow.called import words_of
from bot.flow.findings import part_of
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
    Parameter,
    Sequence,
)
from bot.flow.frame import Environment, Frame
from bot.flow.narrowing import SIZE
from bot.flow.values import (
    ANY,
    FILE,
    NOTHING,
    PLAIN,
    WHOLE,
    Box,
    Callable,
    Maker,
    Source,
    Taint,
    Value,
    joined,
    outside,
    tainted,
)

if TYPE_CHECKING:
    from bot.flow.engine import Engine
    from bot.flow.tables import EntryRow

_CONVERTED = re.compile(
    r"<(?:int|float|uuid|bool)(?:\([^)]*\))?:(\w+)>"
    r"|[<{](\w+):(?:int|float|uuid|bool)(?:\([^)]*\))?[>}]"
)
_CHECKED = re.compile(r"(?:Dto|DTO|Input|Args|Request|Payload|Command)$")
_CHECKS = re.compile(r"Parse(?:Int|Float|Bool|UUID|Enum|Date)Pipe$")
_NAMED = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>|\{(\w+)(?::[^}]*)?\}")


_LIMITS = frozenset({"pattern", "regex", "le", "lt"})


class Entries:
    """The part of the engine that runs each function as its callers outside of the file would."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.served: dict[Function, tuple[EntryRow, list[str]]] = {}

    def serve(self, function: Function, names: list[str], texts: list[str]) -> None:
        """A function is handed to a framework that will call it for strangers.

        `texts` are the constants that it is handed with; the function's route is among them.
        """
        if function in self.served:
            return
        for row in self.engine.knowledge.shared.entry:
            if set(names).intersection(row.registers) and self.engine.imports_any(row.needs):
                self.served[function] = row, texts
                self.engine.grew = True
                return

    def run(self, function: Function, owner: Class | None) -> None:
        """Run a function as if a stranger, or somebody unknown, called it."""
        row, routes = self._row(function, owner)
        env: Environment = {}
        parameters = list(function.parameters)
        if owner is not None and parameters and not function.is_static:
            own = parameters.pop(0)
            env[own.name] = self.engine.someone(owner)
            if function.is_class_method:
                env[own.name] = Value(consts=frozenset(), refs=frozenset([Maker(owner)]))
        for number, parameter in enumerate(parameters):
            env[parameter.name] = self._sent(parameter, number, row, routes, function, owner)
        returns = row.returns if row is not None else ""
        ref = self._decorated(function, owner)
        if ref is not None:
            invocations = self.engine.calls.invocations
            invocations.served = (function, returns)
            self.engine.calls.invoke(ref, [], env, function.line)
            invocations.served = None
            return
        captured = self.engine.calls.invocations.captured.get(function, ())
        plain = Callable(function, captured, None, owner)
        self.engine.calls.invocations.run(plain, env, function.line, entry=returns)

    def _decorated(self, function: Function, owner: Class | None) -> Callable | None:
        """What decorators of the file have made of a function of the module."""
        if owner is not None or not function.decorators:
            return None
        value = self.engine.globals.get(function.name, ANY)
        for ref in value.refs:
            if isinstance(ref, Callable) and ref.function is not function:
                return ref
        return None

    def _row(self, function: Function, owner: Class | None) -> tuple[EntryRow | None, list[str]]:
        """The row that the function is an entry by, and the routes that it serves."""
        if function in self.served:
            return self.served[function]
        for row in self.engine.knowledge.shared.entry:
            if not self.engine.imports_any(row.needs):
                continue
            routes = self._routes(row, function)
            if routes is not None:
                return row, routes
            by_name = not (row.decorators or row.registers)
            if by_name and self._is_by_name(row, function, owner):
                return row, []
        return None, []

    def _is_by_name(self, row: EntryRow, function: Function, owner: Class | None) -> bool:
        """Whether a function's name, its class and its parameters' names are those of a row."""
        if row.names and (function.name not in row.names or owner is None):
            return False
        if row.bases and (owner is None or not self._is_of(row, owner)):
            return False
        first = 0 if owner is None or function.is_static else 1
        parameters = function.parameters[first : first + len(row.parameters)]
        return len(parameters) == len(row.parameters) and all(
            parameter.name.lstrip("_") in names.split("|")
            for parameter, names in zip(parameters, row.parameters, strict=True)
        )

    def _is_of(self, row: EntryRow, owner: Class) -> bool:
        return any(base.endswith(row.bases) for base in self._bases(owner))

    def _bases(self, owner: Class) -> list[str]:
        return [*self.engine.bases_of(owner), *(c.name for c in self.engine.line_of(owner)[1:])]

    def _routes(self, row: EntryRow, function: Function) -> list[str] | None:
        """The routes in the decorators by which a function is an entry; None if it is none."""
        found: list[str] | None = None
        for decorator in function.decorators:
            callee = decorator.callee if isinstance(decorator, Call) else decorator
            names = set(self.engine.expressions.of(callee, self._frame()).paths)
            names.update([f".{name.rpartition('.')[2]}" for name in names])
            if isinstance(callee, Attribute):
                names.add(f".{callee.name}")
            if (
                names.intersection(row.decorators)
                and _has(decorator, row.when)
                and (not row.first or self._begins(decorator, row.first))
            ):
                found = found or []
                if isinstance(decorator, Call):
                    found += [
                        a.value.value
                        for a in decorator.arguments[:1]
                        if isinstance(a.value, Literal) and isinstance(a.value.value, str)
                    ]
        return found

    def _begins(self, decorator: Expression, first: str) -> bool:
        """Whether a decorator's first argument is a name that a pattern finds."""
        given = decorator.arguments[:1] if isinstance(decorator, Call) else ()
        words = (
            str(it.value.value) if isinstance(it.value, Literal) else words_of(it.value)
            for it in given
        )
        return any(self.engine.pattern(first).search(word) for word in words)

    def _frame(self) -> Frame:
        return Frame(env=dict(self.engine.globals))

    def _sent(
        self,
        parameter: Parameter,
        number: int,
        row: EntryRow | None,
        routes: list[str],
        function: Function,
        owner: Class | None,
    ) -> Value:
        """What a parameter holds when the function is called from outside of the file."""
        is_sent = row is not None and parameter.name.lstrip("_") in row.sent
        if self._is_request(parameter) and not is_sent:
            return outside("@request")
        brought = self._brought(parameter, function)
        if brought is not None:
            return brought
        if row is None:
            return self._handed(parameter, function, owner)
        if number < len(row.parameters) and parameter.name not in row.sent:
            return self._unknown(parameter)
        given = self._by_default(parameter)
        if given is not None:
            return given
        if "*" not in row.sent and parameter.name not in row.sent:
            in_path = any(parameter.name in _names_in(route) for route in routes)
            if "path" not in row.sent or not in_path:
                return self._unknown(parameter)
        what = part_of(row.what, parameter.name)
        source = Source(row.kind, what, function.line, frozenset(row.only))
        taint = Taint(source, frozenset((*row.marks, PLAIN)))
        if self.is_clean(parameter.annotation):
            return self._number(parameter.annotation, taint)
        if self._is_converted(parameter, routes):
            return ANY
        return self._of_type(parameter.annotation, taint)

    def _handed(self, parameter: Parameter, function: Function, owner: Class | None) -> Value:
        """What a caller that nobody knows hands over; those in the file are known."""
        names = _names_of(parameter, function)
        counts = frozenset(
            weakness
            for weakness, pattern in self.engine.callers.items()
            if any(pattern.search(name) for name in names)
        )
        if not counts or parameter.kind or self._is_number(parameter):
            return self._unknown(parameter)
        if (
            self._service(parameter) is not None
            or self._is_own(function)
            or self._is_called(function, owner)
        ):
            return self._unknown(parameter)
        what = f"an unknown caller's argument {names[0]!r}"
        source = Source("caller", what, function.line, counts)
        marks = {PLAIN, WHOLE} if self.engine.knowledge.whole.search(parameter.name) else {PLAIN}
        return tainted(frozenset([Taint(source, frozenset(marks))]))

    def _is_number(self, parameter: Parameter) -> bool:
        """Whether a parameter holds no text, by its type, its default or its name."""
        default = parameter.default
        return (
            self.is_clean(parameter.annotation)
            or (isinstance(default, Literal) and isinstance(default.value, int | float))
            or bool(self.engine.knowledge.number.search(parameter.name))
        )

    def _is_own(self, function: Function) -> bool:
        """Whether only this file calls a function: by its name, or as others of the file do."""
        if not function.name or self.engine.knowledge.private.search(function.name):
            return True
        return self.engine.knowledge.shared.callers_unseen and function.name in self._used

    @cached_property
    def _used(self) -> frozenset[str]:
        """Names that functions of the file read, but those of their own."""
        functions = [function for _, function in self.engine.module.functions]
        return frozenset(name for each in functions for name in each.free if name != each.name)

    def _is_called(self, function: Function, owner: Class | None) -> bool:
        """Whether the file calls a function itself: then what it is given is known."""
        called = self.engine.called
        if owner is None or function.name == "__init__":
            return (owner or function).name in called.functions
        is_common = self.engine.knowledge.is_common(function.name)
        return function.name in (called.own if is_common else called.methods)

    def unasked(self, parameter: Parameter) -> Value:
        """What a parameter holds of which nobody tells but its name and its type."""
        if self._is_request(parameter):
            return outside("@request")
        known = self.engine.parameters
        if parameter.name in known and not self.is_clean(parameter.annotation):
            return outside(known[parameter.name])
        return self._unknown(parameter)

    def _brought(self, parameter: Parameter, function: Function) -> Value | None:
        """What a framework hands over by a parameter's name, or by its decorator."""
        shared = self.engine.knowledge.shared
        marker = _call_in(parameter.annotation)
        what = (
            shared.parameter_sources.get(_last_name(marker.callee)) if marker is not None else None
        )
        if marker is None or what is None:
            return self.unasked(parameter) if parameter.name in self.engine.parameters else None
        if what.startswith("@"):
            return outside(what)
        pipes = [
            _last_name(it.value.callee if isinstance(it.value, Call) else it.value)
            for it in marker.arguments
        ]
        if self.is_clean(parameter.annotation) or any(_CHECKS.match(pipe) for pipe in pipes):
            return ANY
        named = next((a.value.value for a in marker.arguments if isinstance(a.value, Literal)), "")
        words = part_of(what, named) if named else what
        source = Source("http", words, function.line)
        is_text = bool(named) and what == "the route's parameter"
        marks = frozenset(shared.text_marks) if is_text else frozenset()
        kinds = _types(parameter.annotation)
        for kind in kinds if not named else ():
            definition = self._class(kind)
            if definition is not None and definition.annotations:
                return self._fields(definition, Taint(source, marks | {PLAIN}))
        if kinds and all(_CHECKED.search(kind) for kind in kinds):
            marks |= {*shared.text_marks, "prototype-pollution"}
        return tainted(frozenset([Taint(source, marks | {PLAIN})]))

    def _service(self, parameter: Parameter) -> Value | None:
        """An object of a class of the file that is handed over, by the parameter's type."""
        if self.engine.attribute_key == ".":
            return None
        for kind in _types(parameter.annotation):
            definition = self._class(kind)
            if definition is not None and definition.methods:
                return self.engine.someone(definition)
        return None

    def _unknown(self, parameter: Parameter) -> Value:
        service = self._service(parameter)
        if service is not None:
            return service
        if parameter.kind == "list":
            return Value(consts=frozenset(), box=Box("list", rest=ANY))
        if parameter.kind == "table":
            return Value(consts=frozenset(), box=Box("dict", rest=ANY))
        return ANY

    def _is_request(self, parameter: Parameter) -> bool:
        shared = self.engine.knowledge.shared
        if parameter.name in shared.requests and parameter.annotation is None:
            return True
        return any(kind in shared.request_types for kind in _types(parameter.annotation))

    @staticmethod
    def _is_converted(parameter: Parameter, routes: list[str]) -> bool:
        found = [each.groups() for route in routes for each in _CONVERTED.finditer(route)]
        return any(parameter.name in names for names in found)

    def _by_default(self, parameter: Parameter) -> Value | None:
        """What a default says of where a value comes from: `Depends(function)`, a pattern."""
        default = parameter.default
        marker = default if isinstance(default, Call) else _call_in(parameter.annotation)
        if marker is None:
            return None
        name = _last_name(marker.callee)
        if name in ("Depends", "Security"):
            return self._depended(marker)
        if any(argument.name in _LIMITS for argument in marker.arguments):
            return ANY
        return None

    def _number(self, annotation: Expression | None, taint: Taint) -> Value:
        """A number that a stranger chooses harms by its size alone."""
        if not set(_types(annotation)) & {"int", "float"}:
            return ANY
        spared = frozenset(self.engine.knowledge.names) - SIZE
        return tainted(frozenset([taint.marked(spared)]))

    def _depended(self, marker: Call) -> Value:
        if not marker.arguments:
            return ANY
        value = self.engine.expressions.of(marker.arguments[0].value, self._frame())
        found = NOTHING
        for ref in value.refs:
            if isinstance(ref, Callable):
                env = {p.name: self._dependent(p, ref.function) for p in ref.function.parameters}
                summary = self.engine.calls.invocations.run(ref, env, marker.line)
                found = joined(found, self.engine.calls.entered(summary.value))
        return found if found is not NOTHING else ANY

    def _dependent(self, parameter: Parameter, function: Function) -> Value:
        """A parameter of a function that a framework calls for a handler."""
        if self._is_request(parameter):
            return outside("@request")
        given = self._by_default(parameter)
        if given is not None:
            return given
        if self.is_clean(parameter.annotation):
            return ANY
        source = Source("http", f"the request's parameter {parameter.name!r}", function.line)
        return self._of_type(parameter.annotation, Taint(source, frozenset({PLAIN})))

    # Types

    def is_clean(self, annotation: Expression | None) -> bool:
        """Whether a type holds no text of a stranger's choice."""
        kinds = _types(annotation)
        if not kinds:
            return False
        shared = self.engine.knowledge.shared
        return all(kind in shared.clean_types or self._is_enum(kind) for kind in kinds)

    def _class(self, name: str) -> Class | None:
        value = self.engine.globals.get(name, ANY)
        for ref in value.refs:
            if isinstance(ref, Maker):
                return ref.definition
        return None

    def _is_enum(self, name: str) -> bool:
        found = self._class(name)
        return found is not None and any(
            base in self.engine.knowledge.shared.enums for base in self.engine.bases_of(found)
        )

    def _of_type(self, annotation: Expression | None, taint: Taint) -> Value:
        """A value of a type that a stranger fills: an object has its fields."""
        value = tainted(frozenset([taint]))
        shared = self.engine.knowledge.shared
        text = frozenset(shared.text_marks)
        kinds = _types(annotation)
        if kinds and all(kind in ("str", "string") for kind in kinds):
            return value.marked(text)
        if kinds and all(kind in shared.file_types for kind in kinds):
            return value.marked(frozenset({FILE}))
        for kind in kinds:
            definition = self._class(kind)
            if definition is not None:
                return self._object(definition, taint)
        return value

    def typed(self, annotation: Expression | None, value: Value) -> Value:
        """A value that a schema has checked to be of a type."""
        if self.is_clean(annotation):
            return ANY
        kinds = _types(annotation)
        if kinds and all(kind == "str" for kind in kinds):
            return value.marked(frozenset(self.engine.knowledge.shared.text_marks))
        return value

    def _fields(self, definition: Class, taint: Taint) -> Value:
        """An object that a stranger sends, with the fields that the class's decorators check."""
        shared = self.engine.knowledge.shared
        checked = frozenset({*shared.text_marks, "prototype-pollution"})
        held = tainted(frozenset([taint])).but(box=Box("dict"))
        for each in reversed(self.engine.line_of(definition)):
            for name, kind in each.annotations.items():
                value = tainted(frozenset([taint]))
                if isinstance(kind, Name) and kind.name == CHECKED_TEXT:
                    value = value.marked(checked)
                elif self.is_clean(kind):
                    value = ANY
                held = self.engine.expressions.containers.put(held, ("str", name), value)
        return held

    def _object(self, definition: Class, taint: Taint) -> Value:
        own = Value(consts=frozenset(), box=Box("object", definition=definition))
        containers = self.engine.expressions.containers
        for each in reversed(self.engine.line_of(definition)):
            defaults = {
                statement.target.name: statement.value
                for statement in each.body
                if hasattr(statement, "target")
                and hasattr(statement, "value")
                and isinstance(statement.target, Name)
            }
            for name, kind in each.annotations.items():
                default = defaults.get(name)
                marker = default if isinstance(default, Call) else _call_in(kind)
                strict = marker is not None and any(
                    argument.name in ("pattern", "regex") for argument in marker.arguments
                )
                clean = strict or self.is_clean(kind)
                value = ANY if clean else self._of_type(kind, taint)
                own = containers.put(own, (".", name), value)
        return own


def _names_of(parameter: Parameter, function: Function) -> list[str]:
    """A parameter's name; of one that is taken apart, those of its parts."""
    if not parameter.name.startswith("#"):
        return [parameter.name]
    parts = [
        each.value.name
        for each in function.body
        if isinstance(each, Assign)
        and isinstance(each.value, Attribute)
        and isinstance(each.value.base, Name)
        and each.value.base.name == parameter.name
    ]
    return parts or ["argument"]


def _has(decorator: Expression, wanted: Mapping[str, str]) -> bool:
    """Whether a decorator has these keywords, with names that end so."""
    told = {a.name: _last_name(a.value) for a in getattr(decorator, "arguments", ())}
    return all(told.get(name) == value for name, value in wanted.items())


def _names_in(route: str) -> set[str]:
    return {one or other for one, other in _NAMED.findall(route)}


def _types(annotation: Expression | None) -> list[str]:
    """The last names of the types that an annotation allows, but None."""
    match annotation:
        case Name(name=name):
            return [name]
        case Attribute(name=name):
            return [name]
        case Literal(value=None):
            return []
        case Literal(value=str() as text):
            return [part.strip().rpartition(".")[2] for part in text.split("|")]
        case Item(base=base, key=key):
            outer = _last_name(base)
            parts = key.items if isinstance(key, Sequence) else (key,)
            if outer == "Literal":
                return ["Literal"]
            if outer == "Annotated":
                return _types(parts[0])
            if outer in ("dict", "Dict", "Mapping"):
                return ["dict"]
            return [kind for part in parts for kind in _types(part)]
    operands = getattr(annotation, "operands", ())
    return [kind for operand in operands for kind in _types(operand)]


def _call_in(annotation: Expression | None) -> Call | None:
    """`Depends(...)` in `Annotated[..., Depends(...)]`."""
    if isinstance(annotation, Item) and isinstance(annotation.key, Sequence):
        return next((item for item in annotation.key.items if isinstance(item, Call)), None)
    return None


def _last_name(node: Expression) -> str:
    return node.name if isinstance(node, Name | Attribute) else ""
