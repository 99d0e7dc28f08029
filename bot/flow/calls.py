"""Evaluates calls: of the file's functions and classes, and of methods of what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.form import (
    Attribute,
    Call,
    Expression,
    Function,
    Name,
)
from bot.flow.frame import Frame
from bot.flow.given import Given
from bot.flow.invocations import Invocations
from bot.flow.joining import all_joined
from bot.flow.methods import Methods
from bot.flow.references import Callable, Maker, Outside
from bot.flow.values import ANY, NOTHING, Value

if TYPE_CHECKING:
    from bot.flow.engine import Engine


class Calls:
    """The part of the engine that evaluates calls."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.methods = Methods(engine)
        self.invocations = Invocations(engine)

    def forget(self) -> None:
        """What calls came to holds no longer: what the file's functions read has changed."""
        self.invocations.forget()
        self.engine.outsiders.callbacks.ran.clear()

    def of(self, node: Call, frame: Frame) -> Value:
        """What a call may come to."""
        receiver: Value | None = None
        callee = node.callee
        name = ""
        if isinstance(callee, Attribute):
            receiver = self.engine.expressions.of(callee.base, frame)
            name = callee.name
            target = self.engine.members.of(receiver, name, callee.line)
            if isinstance(callee.base, Call) and _is_super(callee.base):
                receiver = self._itself(frame)
                target = self._inherited(receiver, name, frame)
        else:
            target = self.engine.expressions.of(callee, frame)
        given = self._given(node, frame)
        if frame.env is None:
            return NOTHING
        if receiver is not None and given.taints:
            target = self._of_file(name, receiver, target)
        target = self._as_function(target)
        value = self._outcome(node, name, receiver, target, given, frame)
        return value.past(node.line) if value.facts == () else value

    def _of_file(self, name: str, receiver: Value, target: Value) -> Value:
        """The file's own method of an object that was handed over, of which nothing is known."""
        is_known = receiver.refs or receiver.box is not None or receiver.taints or target.refs
        if is_known or receiver.texts is not None or self.engine.attribute_key == ".":
            return target
        ref = self.engine.only_method(name)
        return Value(consts=frozenset(), refs=frozenset([ref])) if ref is not None else target

    def _as_function(self, target: Value) -> Value:
        """The method by which an object of the file's own is called."""
        definition = target.box.definition if target.box is not None else None
        method = self.engine.method_of(definition, "__call__") if definition is not None else None
        if method is None:
            return target
        function, owner = method
        return Value(consts=frozenset(), refs=frozenset([Callable(function, (), target, owner)]))

    def _inherited(self, value: Value, name: str, frame: Frame) -> Value:
        """A method of an object's class as its bases have it."""
        for owner in self.engine.line_of(frame.owner)[1:] if frame.owner is not None else ():
            if name in owner.methods:
                ref = Callable(owner.methods[name], (), value, owner)
                return Value(consts=frozenset(), refs=frozenset([ref]))
        return ANY

    @staticmethod
    def _itself(frame: Frame) -> Value:
        """What `super()` is about: the object itself."""
        if frame.function is None or not frame.function.parameters:
            return ANY
        return frame.known().get(frame.function.parameters[0].name, ANY)

    def _given(self, node: Call, frame: Frame) -> Given:
        given = Given()
        for argument in node.arguments:
            value = self.engine.expressions.of(argument.value, frame)
            if argument.is_table:
                given.spread_table(value)
            elif argument.spread:
                given.spread(value, self.engine.expressions.containers.element(value))
            elif argument.name:
                given.names[argument.name] = value
                given.name_nodes[argument.name] = argument.value
            else:
                given.positional.append(value)
                given.nodes.append(argument.value)
        return given

    def _outcome(
        self,
        node: Call,
        name: str,
        receiver: Value | None,
        target: Value,
        given: Given,
        frame: Frame,
    ) -> Value:
        own = [ref for ref in target.refs if not isinstance(ref, Outside)]
        results = [self._of_own(ref, node, receiver, given, frame) for ref in own]
        if own and not target.is_open and len(own) == len(target.refs):
            return self._ended(results, frame)
        done = None
        if receiver is not None and name and not own:
            done = self.methods.of(name, receiver, given)
        names = [*target.paths, *_methods_named(node.callee)]
        if isinstance(node.callee, Name) and not target.refs:
            names.append(node.callee.name)  # a parameter that is named as WSGI names it
        if done is not None and not self.engine.outsiders.libraries.knows(names):
            value, changed = done
            if changed is not None and isinstance(node.callee, Attribute):
                self.engine.statements.replace(node.callee.base, changed, frame)
            self.engine.sinks.check(names, node, receiver, given)
            return value
        results.append(self.engine.outsiders.of(names, node, receiver, target, given, frame))
        return self._ended(results, frame)

    def _of_own(
        self, ref: Callable | Maker, node: Call, receiver: Value | None, given: Given, frame: Frame
    ) -> Value:
        """What a function or a class of the file comes to."""
        if isinstance(ref, Callable):
            return self._invoked(ref, node, given, frame)
        if self.invocations.is_record(ref.definition):
            self.engine.sinks.check(["=record"], node, receiver, given)
        made = self.invocations.made(ref.definition, given, node.line)
        self._checked_by_enum(ref, given, frame)
        return made

    def _checked_by_enum(self, ref: Maker, given: Given, frame: Frame) -> None:
        """`Kind(text)` raises for a text that is none of its values."""
        enums = self.engine.knowledge.shared.enums
        if not any(base in enums for base in self.engine.bases_of(ref.definition)):
            return
        every = self.engine.guards.every
        for place in given.nodes[:1]:
            if place is not None and frame.env is not None:
                frame.env = self.engine.guards.marked_place(frame, frame.env, place, every)

    @staticmethod
    def _ended(results: list[Value], frame: Frame) -> Value:
        if results and all(value is NOTHING for value in results):
            frame.env = None
        return results[0] if len(results) == 1 else all_joined(results)

    # The file's own functions

    def invoke(
        self, ref: Callable, positional: list[Value], names: dict[str, Value], line: int
    ) -> Value:
        """Call a function of the file with values; what it changes in them is not told."""
        return self.invocations.invoke(ref, positional, names, line).value

    def _invoked(self, ref: Callable, node: Call, given: Given, frame: Frame) -> Value:
        summary = self.invocations.call(ref, given, node.line)
        places = self._places(ref, node, given, frame)
        return self.invocations.after(summary, places, frame)

    @staticmethod
    def _places(ref: Callable, node: Call, given: Given, frame: Frame) -> dict[str, Expression]:
        """For each parameter the expression that the caller passes for it."""
        parameters = list(ref.function.parameters)
        places: dict[str, Expression] = {}
        if ref.bound is not None and parameters:
            own = parameters.pop(0)
            if isinstance(node.callee, Attribute):
                places[own.name] = _object_of(node.callee, frame)
        plain = [p for p in parameters if not p.kind and not p.keyword_only]
        for parameter, expression in zip(plain, given.nodes, strict=False):
            if expression is not None:
                places[parameter.name] = expression
        return {**places, **given.name_nodes}

    def closure(self, function: Function, frame: Frame) -> Value:
        """A function as a value, with what it takes from around it."""
        return self.invocations.closure(function, frame)

    def decorated(self, function: Function, value: Value, frame: Frame) -> Value:
        """What decorators of the file make of a function; others leave it as it is."""
        for decorator in reversed(function.decorators):
            by = self.engine.expressions.of(decorator, frame)
            if frame.env is None:
                return value
            for ref in by.refs:
                if isinstance(ref, Callable):
                    made = self.invoke(ref, [value], {}, function.line)
                    value = made if made.refs else value
        return value

    def entered(self, value: Value) -> Value:
        """What `with value as target` binds."""
        if value.box is not None and value.box.kind == "list" and value.box.rest is not None:
            return value.box.rest
        return value


def _methods_named(callee: Expression) -> list[str]:
    """A method of anything, and of what has the name before it: `.get` and `.objects.get`."""
    if not isinstance(callee, Attribute):
        return []
    base = callee.base
    if isinstance(base, Attribute):
        return [f".{callee.name}", f".{base.name}.{callee.name}"]
    return [f".{callee.name}"]


def _object_of(callee: Attribute, frame: Frame) -> Expression:
    """The object that a method is called of; for `super()` that is `self`."""
    base = callee.base
    if isinstance(base, Call) and _is_super(base) and frame.function and frame.function.parameters:
        return Name(frame.function.parameters[0].name, base.line)
    return base


def _is_super(node: Call) -> bool:
    return isinstance(node.callee, Name) and node.callee.name == "super"
