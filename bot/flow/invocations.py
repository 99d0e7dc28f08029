"""Runs the file's functions with what they are given, once for equal arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.flow.form import Class, Expression, Function, Parameter
from bot.flow.frame import Environment, Exit, Frame
from bot.flow.given import Given
from bot.flow.joining import all_joined, joined
from bot.flow.narrowing import facts_of
from bot.flow.references import Callable
from bot.flow.statements import values_of
from bot.flow.taints import CLEAN, Taints, united
from bot.flow.values import ANY, NOTHING, Box, Key, Value, tainted

if TYPE_CHECKING:
    from bot.flow.engine import Engine

_WHOLE = frozenset({"path-traversal", "request-forgery", "open-redirect", "deserialisation"})
"""What a check of a part settles for the whole: of a URL its host, of an archive its members."""

DEEPEST_CALL = 8  # functions that call each other; beyond, what is given is taken for the result
MOST_VARIANTS = 24  # of arguments of one function that are told apart


@dataclass(frozen=True, slots=True)
class Summary:
    """What a call came to: its value, and the parameters afterwards, where they were changed
    inside.

    `if_true` and `if_false` are these where the value is true, or false; None where it never is.
    """

    value: Value
    after: Mapping[str, Value]
    if_true: Mapping[str, Value] | None = None
    if_false: Mapping[str, Value] | None = None
    changed: Mapping[str, Value] | None = None  # variables of the function around it


class Invocations:
    """The part of the engine that runs functions."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._known: dict[tuple[object, ...], Summary] = {}
        self._running: set[tuple[object, ...]] = set()
        self._variants: dict[Function, int] = {}
        self._homes: dict[Function, Frame] = {}
        self._stack: list[Frame] = []
        self.captured: dict[Function, tuple[tuple[str, Value], ...]] = {}
        self._kept: dict[Value, Value] = {}
        self.served: tuple[Function, str] | None = None  # what a decorator of the file calls

    def forget(self) -> None:
        self._known.clear()
        self._variants.clear()

    def closure(self, function: Function, frame: Frame) -> Value:
        """A function as a value, with what it takes from around it."""
        taken: list[tuple[str, Value]] = []
        if frame.function is not None:
            for name in sorted(function.free):
                value = frame.known().get(name, frame.taken.get(name))
                if value is not None:
                    # One object for equal values: functions that hold functions that hold others
                    # are else compared down to the last, each as often as there are ways to it.
                    taken.append((name, self._kept.setdefault(value, value)))
            self._homes[function] = frame
            self.captured[function] = tuple(taken)
        ref = Callable(function, tuple(taken))
        return Value(consts=frozenset(), refs=frozenset([ref]))

    def invoke(
        self, ref: Callable, positional: list[Value], names: dict[str, Value], line: int
    ) -> Summary:
        """Call a function with values."""
        given = Given(positional, [None] * len(positional), names)
        return self.call(ref, given, line)

    def call(self, ref: Callable, given: Given, line: int) -> Summary:
        """What a call of a function comes to."""
        env = self._bound(ref, given)
        env = {name: value.past(line) for name, value in env.items()}
        return self.run(ref, env, line)

    def run(self, ref: Callable, env: Environment, line: int, entry: str = "") -> Summary:
        """Run a function with its parameters set."""
        taken = self._taken(ref)
        if self.served is not None and self.served[0] is ref.function:
            entry = self.served[1]
        key = (
            ref.function,
            tuple(sorted(env.items(), key=lambda it: it[0])),
            *taken.items(),
            entry,
        )
        if key in self._known:
            return self._known[key]
        given = all_joined(env.values())
        number = self._variants.get(ref.function, 0)
        if key in self._running or len(self._stack) >= DEEPEST_CALL or number >= MOST_VARIANTS:
            return Summary(tainted(given.deep), {})
        self._variants[ref.function] = number + 1
        frame = Frame(
            env=dict(env),
            function=ref.function,
            owner=ref.owner,
            taken=taken,
            around=self._homes.get(ref.function),
            depth=len(self._stack),
            line=line,
            entry=entry,
        )
        self._running.add(key)
        self._stack.append(frame)
        try:
            self.engine.statements.block(ref.function.body, frame)
        finally:
            self._stack.pop()
            self._running.discard(key)
        if frame.env is not None:
            frame.exits.append(Exit(_NONE, frame.env))
        summary = self._summary(ref.function, env, frame)
        self._known[key] = summary
        return summary

    def _taken(self, ref: Callable) -> Environment:
        """What a function takes from around it: as it is now, while that still runs."""
        taken = dict(ref.taken)
        home = self._homes.get(ref.function)
        if home is not None and any(frame is home for frame in self._stack):
            for name in ref.function.free:
                if name in home.known():
                    taken[name] = home.known()[name]
        elif home is not None:  # what was set after the function was made
            for name in ref.function.free - taken.keys():
                ends = [each.env[name] for each in home.exits if name in each.env]
                if ends:
                    taken[name] = all_joined(ends)
        return taken

    def _bound(self, ref: Callable, given: Given) -> Environment:
        """The parameters with what they are given; where nothing is, their defaults."""
        env: Environment = {}
        parameters = list(ref.function.parameters)
        if ref.bound is not None and parameters:
            env[parameters.pop(0).name] = ref.bound
        names = dict(given.names)
        positional = list(given.positional)
        for parameter in parameters:
            if parameter.kind == "list":
                env[parameter.name] = self._rest_of(positional, given)
                positional = []
            elif parameter.kind == "table":
                env[parameter.name] = self._table_of(names, given)
            elif positional and not parameter.keyword_only:
                env[parameter.name] = positional.pop(0)
            elif parameter.name in names:
                env[parameter.name] = names.pop(parameter.name)
            else:
                env[parameter.name] = self._missing(parameter, given, ref)
        return env

    def _missing(self, parameter: Parameter, given: Given, ref: Callable) -> Value:
        found = NOTHING
        if given.rest is not None and not parameter.keyword_only:
            found = given.rest
        if given.table is not None:
            found = joined(found, tainted(united(given.table.taints, _held(given.table))))
        if parameter.default is not None:
            frame = Frame(env=dict(self.engine.globals), taken=dict(ref.taken))
            found = joined(found, self.engine.expressions.of(parameter.default, frame))
        return found if found is not NOTHING else ANY

    @staticmethod
    def _rest_of(positional: list[Value], given: Given) -> Value:
        items: dict[Key, Value] = {("int", n): value for n, value in enumerate(positional)}
        return Value(consts=frozenset(), box=Box("list", items, given.rest))

    @staticmethod
    def _table_of(names: dict[str, Value], given: Given) -> Value:
        items: dict[Key, Value] = {("str", name): value for name, value in names.items()}
        if given.table is None:
            return Value(consts=frozenset(), box=Box("dict", items))
        keys = given.table.box.keys if given.table.box is not None else CLEAN
        rest = tainted(given.table.deep)
        return Value(given.table.taints, frozenset(), box=Box("dict", items, rest, keys))

    def _summary(self, function: Function, before: Environment, frame: Frame) -> Summary:
        value = all_joined(each.value for each in frame.exits)
        if frame.given:
            value = values_of(frame)
        changed = {n: v for n, v in frame.changed.items() if n in frame.outer} or None
        names = [p.name for p in function.parameters if p.name not in frame.bound_again]
        trues = [each for each in frame.exits if each.value.truth is not False]
        falses = [each for each in frame.exits if each.value.truth is not True]
        return Summary(
            value.but(facts=()) if value.facts else value,
            _changed(names, before, frame.exits),
            _changed(names, before, trues) if trues else None,
            _changed(names, before, falses) if falses else None,
            changed,
        )

    def after(self, summary: Summary, places: Mapping[str, Expression], frame: Frame) -> Value:
        """A call's value for its caller, whose variables are told what the call changed in them."""
        if summary.value is NOTHING:
            return NOTHING
        if frame.env is None:
            return NOTHING
        before = dict(frame.env)
        yes = self._told(summary.if_true, places, before, frame)
        no = self._told(summary.if_false, places, before, frame)
        frame.env = self._told(summary.after, places, before, frame)
        if summary.changed:
            frame.known().update({n: v for n, v in summary.changed.items() if n in frame.known()})
        if summary.if_true == summary.if_false or summary.value.truth is not None:
            return summary.value
        return summary.value.but(facts=facts_of(frame.known(), yes, no))

    def _told(
        self,
        values: Mapping[str, Value] | None,
        places: Mapping[str, Expression],
        before: Environment,
        frame: Frame,
    ) -> Environment | None:
        if values is None:
            return None
        frame.env = dict(before)
        gained: list[tuple[Value, frozenset[str]]] = []
        for name, value in values.items():
            if name in places:
                passed = self.engine.expressions.of(places[name], frame)
                gained.append((value, _common(value) - _common(passed)))
                self.engine.statements.replace(places[name], value, frame)
        env = frame.env
        for value, marks in gained:
            if marks:
                env = self.engine.guards.spread(value.deep, marks, env)
        return env

    # Classes

    def is_record(self, definition: Class) -> bool:
        """Whether a class of the file is of records that are kept, and not a schema that checks."""
        return not self.is_schema(definition)

    def is_schema(self, definition: Class) -> bool:
        """Whether a class checks what its fields are set to."""
        shared = self.engine.knowledge.shared
        bases = self.engine.bases_of(definition)
        return any(base.endswith(shared.schemas) or base in shared.enums for base in bases)

    def made(self, definition: Class, given: Given, line: int) -> Value:
        """An object of a class of the file."""
        shared = self.engine.knowledge.shared
        bases = self.engine.bases_of(definition)
        if any(base in shared.enums for base in bases):
            return Value(consts=None, box=Box("object", definition=definition))
        own = Value(consts=frozenset(), box=Box("object", definition=definition))
        found = self.engine.method_of(definition, "__init__")
        if found is None and self.engine.attribute_key != ".":
            return own
        if found is None:
            return self._with_fields(own, definition, given)
        function, owner = found
        ref = Callable(function, (), own, owner)
        summary = self.call(ref, given, line)
        if summary.value is NOTHING:
            return NOTHING
        name = function.parameters[0].name if function.parameters else ""
        return summary.after.get(name, own)

    def _with_fields(self, own: Value, definition: Class, given: Given) -> Value:
        """An object whose class takes its fields in order, or by their names."""
        types = {
            name: kind
            for each in reversed(self.engine.line_of(definition))
            for name, kind in each.annotations.items()
        }
        known = dict(zip(types, given.positional, strict=False)) | given.names
        containers = self.engine.expressions.containers
        for name, value in known.items():
            checked = self.is_schema(definition)
            kept = self.engine.types.typed(types.get(name), value) if checked else value
            own = containers.put(own, (".", name), kept)
        if not types and self.engine.bases_of(definition):  # a form that checks what it is given
            return self._form(own, definition, given.taints)
        taints: Taints = given.table.deep if given.table is not None else CLEAN
        if taints:
            for name, kind in types.items():
                if name not in known:
                    value = self.engine.types.typed(kind, tainted(taints))
                    own = containers.put(own, (".", name), value)
        return own

    def _form(self, own: Value, definition: Class, taints: Taints) -> Value:
        """A form, or a serializer, of what was sent: its fields have been converted."""
        shared = self.engine.knowledge.shared
        items: dict[Key, Value] = {}
        for each in reversed(self.engine.line_of(definition)):
            for name, field in self.engine.fields.get(each, {}).items():
                kinds = {path.removesuffix("()").rpartition(".")[2] for path in field.paths}
                if kinds and all(kind.endswith("Field") for kind in kinds):
                    is_clean = kinds <= {*shared.clean_fields}
                    items["str", name] = ANY if is_clean else tainted(taints)
        if items:
            table = Value(taints, frozenset(), box=Box("dict", items, tainted(taints)))
            for name in shared.form_tables:
                own = self.engine.expressions.containers.put(own, (".", name), table)
        return own.but(taints=taints)


def _changed(names: list[str], before: Environment, exits: list[Exit]) -> dict[str, Value]:
    """The parameters whose values are others after these exits."""
    found = {}
    for name in names:
        value = all_joined(each.env[name] for each in exits if name in each.env)
        if value is not NOTHING and value != before.get(name):
            found[name] = value
    return found


def _common(value: Value) -> frozenset[str]:
    """The marks, of those that are settled for a whole, that all taints of a value have."""
    marks = [taint.marks & _WHOLE for taint in value.deep]
    return frozenset.intersection(*marks) if marks else frozenset()


def _held(value: Value) -> Taints:
    return value.deep


_NONE = Value(consts=frozenset([("NoneType", None)]))
