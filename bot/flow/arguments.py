"""What a parameter holds when its function is called from outside of the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.flow.callers import Callers
from bot.flow.findings import part_of
from bot.flow.form import Argument, Call, Class, Function, Literal, Parameter
from bot.flow.frame import Frame
from bot.flow.joining import joined
from bot.flow.references import Callable
from bot.flow.taints import PLAIN, Source, Taint
from bot.flow.types import call_in, last_name, types_in
from bot.flow.values import ANY, NOTHING, Box, Value, outside, tainted

if TYPE_CHECKING:
    from bot.flow.engine import Engine
    from bot.flow.rows import EntryRow

_CONVERTED = re.compile(
    r"<(?:int|float|uuid|bool)(?:\([^)]*\))?:(\w+)>"
    r"|[<{](\w+):(?:int|float|uuid|bool)(?:\([^)]*\))?[>}]"
)
_CHECKED = re.compile(r"(?:Dto|DTO|Input|Args|Request|Payload|Command)$")
_CHECKS = re.compile(r"Parse(?:Int|Float|Bool|UUID|Enum|Date)Pipe$")
_NAMED = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>|\{(\w+)(?::[^}]*)?\}")
_LIMITS = frozenset({"pattern", "regex", "le", "lt"})


class Arguments:
    """The part of the engine that knows what strangers, frameworks and callers hand over."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._callers = Callers(engine)

    def of(
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
        if row is None or _is_more(row, number):
            is_service = self._service(parameter) is not None
            handed = None if is_service else self._callers.handed(parameter, function, owner)
            return handed or self._unknown(parameter)
        if number < len(row.parameters) and parameter.name not in row.sent:
            return self._unknown(parameter)
        given = self._by_default(parameter)
        if given is not None:
            return given
        if not _sends(row, parameter.name, routes):
            return self._unknown(parameter)
        return self._sent(parameter, row, routes, function.line)

    def _sent(self, parameter: Parameter, row: EntryRow, routes: list[str], line: int) -> Value:
        """What a stranger fills a parameter with."""
        source = Source(row.kind, part_of(row.what, parameter.name), line, frozenset(row.only))
        taint = Taint(source, frozenset((*row.marks, PLAIN)))
        if self.engine.types.is_clean(parameter.annotation):
            return self.engine.types.number(parameter.annotation, taint)
        if self._is_converted(parameter, routes):
            return ANY
        return self.engine.types.of_type(parameter.annotation, taint)

    def unasked(self, parameter: Parameter) -> Value:
        """What a parameter holds of which nobody tells but its name and its type."""
        if self._is_request(parameter):
            return outside("@request")
        known = self.engine.parameters
        if parameter.name in known and not self.engine.types.is_clean(parameter.annotation):
            return outside(known[parameter.name])
        return self._unknown(parameter)

    def _brought(self, parameter: Parameter, function: Function) -> Value | None:
        """What a framework hands over by a parameter's name, or by its decorator."""
        shared = self.engine.knowledge.shared
        marker = call_in(parameter.annotation)
        what = (
            shared.parameter_sources.get(last_name(marker.callee)) if marker is not None else None
        )
        if marker is None or what is None:
            return self.unasked(parameter) if parameter.name in self.engine.parameters else None
        if what.startswith("@"):
            return outside(what)
        if self.engine.types.is_clean(parameter.annotation) or any(
            map(_is_check, marker.arguments)
        ):
            return ANY
        return self._decorated(parameter, marker, what, function.line)

    def _decorated(self, parameter: Parameter, marker: Call, what: str, line: int) -> Value:
        """What a parameter's decorator brings: a part of the request, or its fields by type."""
        named = next((a.value.value for a in marker.arguments if isinstance(a.value, Literal)), "")
        source = Source("http", part_of(what, named) if named else what, line)
        text_marks = self.engine.knowledge.shared.text_marks
        is_text = bool(named) and what == "the route's parameter"
        marks = frozenset(text_marks) if is_text else frozenset()
        kinds = types_in(parameter.annotation)
        for kind in kinds if not named else ():
            definition = self.engine.types.class_of(kind)
            if definition is not None and definition.annotations:
                return self.engine.types.fields(definition, Taint(source, marks | {PLAIN}))
        if kinds and all(_CHECKED.search(kind) for kind in kinds):
            marks |= {*text_marks, "prototype-pollution"}
        return tainted(frozenset([Taint(source, marks | {PLAIN})]))

    def _service(self, parameter: Parameter) -> Value | None:
        """An object of a class of the file that is handed over, by the parameter's type."""
        if self.engine.attribute_key == ".":
            return None
        for kind in types_in(parameter.annotation):
            definition = self.engine.types.class_of(kind)
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
        return any(kind in shared.request_types for kind in types_in(parameter.annotation))

    @staticmethod
    def _is_converted(parameter: Parameter, routes: list[str]) -> bool:
        found = [each.groups() for route in routes for each in _CONVERTED.finditer(route)]
        return any(parameter.name in names for names in found)

    def _by_default(self, parameter: Parameter) -> Value | None:
        """What a default says of where a value comes from: `Depends(function)`, a pattern."""
        default = parameter.default
        marker = default if isinstance(default, Call) else call_in(parameter.annotation)
        if marker is None:
            return None
        name = last_name(marker.callee)
        if name in ("Depends", "Security"):
            return self._depended(marker)
        if any(argument.name in _LIMITS for argument in marker.arguments):
            return ANY
        return None

    def _depended(self, marker: Call) -> Value:
        if not marker.arguments:
            return ANY
        value = self.engine.expressions.of(
            marker.arguments[0].value, Frame(env=dict(self.engine.globals))
        )
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
        if self.engine.types.is_clean(parameter.annotation):
            return ANY
        source = Source("http", f"the request's parameter {parameter.name!r}", function.line)
        return self.engine.types.of_type(parameter.annotation, Taint(source, frozenset({PLAIN})))


def _is_check(argument: Argument) -> bool:
    """Whether a decorator is given a pipe that makes a number, or the like, of a value."""
    value = argument.value
    return bool(_CHECKS.match(last_name(value.callee if isinstance(value, Call) else value)))


def _is_more(row: EntryRow, number: int) -> bool:
    """Whether a parameter is one more than a row tells of that strangers fill nothing of."""
    return not row.sent and 0 < len(row.parameters) <= number


def _sends(row: EntryRow, name: str, routes: list[str]) -> bool:
    """Whether strangers fill a parameter of this name, by a row or by the route."""
    if "*" in row.sent or name in row.sent:
        return True
    return "path" in row.sent and any(name in _names_in(route) for route in routes)


def _names_in(route: str) -> set[str]:
    return {one or other for one, other in _NAMED.findall(route)}
