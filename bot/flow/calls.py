"""Evaluates calls: of the file's functions and classes, and of what the tables know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.flow.callbacks import Callbacks
from bot.flow.called import words_of
from bot.flow.expressions import BY_KEY
from bot.flow.form import (
    Attribute,
    Call,
    Expression,
    Function,
    Item,
    Name,
    Operation,
    Return,
)
from bot.flow.frame import Frame
from bot.flow.given import Given, has_other_type
from bot.flow.invocations import Invocations
from bot.flow.judges import JUDGES
from bot.flow.libraries import Libraries
from bot.flow.makings import Makings
from bot.flow.methods import Methods
from bot.flow.values import (
    ANY,
    NOTHING,
    Callable,
    Key,
    Maker,
    Outside,
    Reached,
    Taints,
    Value,
    all_joined,
    joined,
    outside,
)

if TYPE_CHECKING:
    from bot.flow.engine import Engine
    from bot.flow.tables import SinkRow, Weakness


_RECORD = re.compile(r"[A-Z][a-z]\w*")
_NO_RECORD = re.compile(
    r"Schema|Form|Serializer|Valid|Response|Request|Error|Exception|Config|Settings|Input|Payload|DTO|Dto|"
    r"Param|Query|Body|Create|Update|Filter|Client|Session|Engine|Context|Options|Args|Event|Message|Thread"
)


_MODEL = re.compile(
    r"/(?:models?|entit(?:y|ies))/[\w.-]*[A-Z][\w.]*$|[./-](?:model|entity)(?:\.[A-Z]\w*)?$"
)

_RUNNERS = re.compile(
    r"map|filter|submit|to_thread|run_in_executor|apply|apply_async|starmap|imap|Thread|Process|Timer"
    r"|partial|call_soon|call_later|run_sync|run_in_threadpool|spawn|delay|enter_async_context|retry"
)
_HANDED = frozenset({"target", "func", "function", "fn", "callback", "view_func", "endpoint"})
_AWAITED = frozenset({"to_thread", "run_in_executor", "run_sync", "run_in_threadpool"})
_EACH = frozenset({"map", "filter", "itertools.starmap", ".map", ".imap", ".starmap"})


class Calls:
    """The part of the engine that evaluates calls."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.methods = Methods(engine)
        self.libraries = Libraries(engine)
        self.invocations = Invocations(engine)
        self.callbacks = Callbacks(engine)
        self.makings = Makings(engine)

    def forget(self) -> None:
        """What calls came to holds no longer: what the file's functions read has changed."""
        self.invocations.forget()
        self.callbacks.ran.clear()

    def of(self, node: Call, frame: Frame) -> Value:
        """What a call may come to."""
        receiver: Value | None = None
        callee = node.callee
        name = ""
        if isinstance(callee, Attribute):
            receiver = self.engine.expressions.of(callee.base, frame)
            name = callee.name
            target = self.engine.expressions.attribute(receiver, name, callee.line)
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
        value = self._outcome(node, name, receiver, target, given, frame)
        return value.past(node.line) if value.facts == () else value

    def _of_file(self, name: str, receiver: Value, target: Value) -> Value:
        """The file's own method of an object that was handed over, of which nothing is known."""
        is_known = receiver.refs or receiver.box is not None or receiver.taints or target.refs
        if is_known or receiver.texts is not None or self.engine.attribute_key == ".":
            return target
        ref = self.engine.only_method(name)
        return Value(consts=frozenset(), refs=frozenset([ref])) if ref is not None else target

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
        results: list[Value] = []
        for ref in own:
            if isinstance(ref, Callable):
                results.append(self._invoked(ref, node, given, frame))
            elif isinstance(ref, Maker):
                if self.invocations.is_record(ref.definition):
                    self.check_sinks(["=record"], node, receiver, given)
                results.append(self.invocations.made(ref.definition, given, node.line))
                self._checked_by_enum(ref, given, frame)
        if own and not target.is_open and len(own) == len(target.refs):
            return self._ended(results, frame)
        done = None
        if receiver is not None and name and not own:
            done = self.methods.of(name, receiver, given)
        names = [*target.paths, *_methods_named(node.callee)]
        if isinstance(node.callee, Name) and not target.refs:
            names.append(node.callee.name)  # a parameter that is named as WSGI names it
        if done is not None and not self.libraries.knows(names):
            value, changed = done
            if changed is not None and isinstance(node.callee, Attribute):
                self.engine.statements.replace(node.callee.base, changed, frame)
            self.check_sinks(names, node, receiver, given)
            return value
        results.append(self._outside(names, node, receiver, target, given, frame))
        return self._ended(results, frame)

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

    # What is not of this file

    def _outside(
        self,
        names: list[str],
        node: Call,
        receiver: Value | None,
        target: Value,
        given: Given,
        frame: Frame,
    ) -> Value:
        if any(each in self.engine.knowledge.ends for each in names):
            self.check_sinks(names, node, receiver, given)
            frame.env = None
            return NOTHING
        if self.engine.knowledge.shared.callback:
            return self._called_back(names, node, receiver, target, given, frame)
        run = self._handed_over(names, given, node)
        if any(is_record(each) for each in target.paths):
            self.check_sinks(["=record"], node, receiver, given)
        is_sink = self.check_sinks(names, node, receiver, given)
        if "setattr" in names and len(given.nodes) == 3 and given.nodes[0] is not None:
            self._set_attribute(given.nodes[0], given.positional, node.line, frame)
        made = None if is_sink else self.makings.of(names, target, given, node.line)
        if made is not None:
            return made
        value = self.libraries.result(names, node, receiver, target, given, frame, is_sink)
        return run if run is not NOTHING and any(_last(n) in _AWAITED for n in names) else value

    def _set_attribute(
        self, holder: Expression, values: list[Value], line: int, frame: Frame
    ) -> None:
        """`setattr(thing, "name", value)`."""
        name = values[1].texts or []
        if len(name) == 1:
            target = Attribute(holder, name[0], line)
            self.engine.statements.store(target, values[2], frame)

    def _called_back(
        self,
        names: list[str],
        node: Call,
        receiver: Value | None,
        target: Value,
        given: Given,
        frame: Frame,
    ) -> Value:
        """The same where rows tell which calls call the functions that they are given."""
        if any(_is_model(each) for each in target.paths):
            self.check_sinks(["=model"], node, receiver, given)
        is_sink = self.check_sinks(names, node, receiver, given)
        made = self.callbacks.of(names, node, receiver, given, frame)
        if made is None:
            made = self.methods.of_first(names, node, given, frame)
        if made is not None:
            return made
        return self.libraries.result(names, node, receiver, target, given, frame, is_sink)

    def _handed_over(self, names: list[str], given: Given, node: Call) -> Value:
        """Functions that others are given are called by these: by threads, pools, `map`.

        The value is what they give.
        """
        run = NOTHING
        texts = [text for value in given.positional for text in value.texts or ()]
        for number, value in enumerate(given.positional):
            self._serve(value, names, texts)
            run = joined(run, self._called(value, names, given.positional[number + 1 :], node))
        for name, value in given.names.items():
            if name in _HANDED:
                self._serve(value, names, texts)
                passed = given.names.get("args")
                items = self._items(passed) if passed is not None else []
                self._called(value, names, items, node)
        return run

    def _serve(self, value: Value, names: list[str], texts: list[str]) -> None:
        """Functions that a framework is handed may be handlers."""
        for ref in value.refs:
            if isinstance(ref, Callable):
                self.engine.entries.serve(ref.function, names, texts)

    @staticmethod
    def _runs(names: list[str]) -> bool:
        """Whether a call is known to call what it is given."""
        return any(_RUNNERS.fullmatch(name.rpartition(".")[2]) for name in names)

    def _items(self, value: Value) -> list[Value]:
        box = value.box
        if box is not None and box.length is not None:
            return [box.items[key] for key in sorted(box.items, key=str)]
        return [self.engine.expressions.containers.element(value)]

    def _called(self, value: Value, names: list[str], rest: list[Value], node: Call) -> Value:
        """A function is called by another that nobody knows, with the arguments after it."""
        if any(name in _EACH for name in names):
            rest = [self.engine.expressions.containers.element(each) for each in rest]
        rest = [each for each in rest if each is not NOTHING]
        found = NOTHING
        for ref in value.refs:
            if isinstance(ref, Callable):
                if ref.function.name == "" or any(each.deep for each in rest):
                    made = self.invocations.invoke(ref, rest or [ANY], {}, node.line)
                    found = joined(found, made.value)
            elif isinstance(ref, Outside) and self._runs(names) and any(v.deep for v in rest):
                self.check_sinks([ref.path], node, None, Given(rest, [None] * len(rest)))
        return found

    def of_outside(self, names: list[str], given: Given, node: Call, frame: Frame) -> Value:
        """What a function of another file makes of values that it is given by a third one."""
        target = outside(names[0])
        return self._outside(names, node, None, target, given, frame)

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

    # Sinks

    def check_sinks(
        self, names: Iterable[str], node: Call, receiver: Value | None, given: Given
    ) -> bool:
        """Report what does harm in this call. Whether what it gives is another's value."""
        is_sink = False
        for name in names:
            for weakness, row in self.engine.knowledge.sinks.get(name, ()):
                if not self._applies(row, node, receiver, given):
                    continue
                is_sink = is_sink or not row.passes
                self.engine.used.add(weakness.name)
                for place in row.arguments:
                    for value in given.chosen(place, receiver):
                        self._judge(value, weakness, row, node, name)
        return is_sink

    def _applies(self, row: SinkRow, node: Call, receiver: Value | None, given: Given) -> bool:
        if row.needs and not self.engine.imports_any(row.needs):
            return False  # the cheapest to ask: most rows are of libraries that a file has not
        if receiver is not None and receiver.texts is not None:
            return False  # a text's own method
        if row.receiver and not self._is_named(row.receiver, node.callee, receiver):
            return False
        if row.spared and self._is_named(row.spared, node.callee, receiver):
            return False
        if row.target and not self._is_aimed(row.target, given):
            return False
        if row.of_page and receiver is not None and has_other_type(receiver):
            return False
        if row.unless_set and _is_set(receiver, row.unless_set):
            return False
        if row.when and not given.meets(row.when):
            return False
        return not (row.unless and given.meets_any(row.unless))

    def _is_aimed(self, pattern: str, given: Given) -> bool:
        """Whether argument 0 has such words, or begins with such a text."""
        if not given.nodes or given.nodes[0] is None:
            return False
        words = (words_of(given.nodes[0]), given.positional[0].start)
        return any(self.engine.pattern(pattern).search(each) for each in words)

    def _is_named(self, pattern: str, callee: Expression, receiver: Value | None) -> bool:
        words = [*(receiver.paths if receiver is not None else ())]
        if isinstance(callee, Attribute):
            words.append(words_of(callee.base))
        return any(self.engine.pattern(pattern).search(word) for word in words)

    def _judge(
        self,
        value: Value,
        weakness: Weakness,
        row: SinkRow,
        node: Return | Expression,
        name: str,
    ) -> None:
        if not value.deep and row.judge != "document parsed":
            return
        found: Taints = JUDGES[row.judge](value, weakness)
        if weakness.kinds:
            found = frozenset(one for one in found if one.source.kind in weakness.kinds)
        for taint in sorted(found, key=lambda it: (it.source.line, it.source.what))[:1]:
            self.engine.report(weakness.name, taint, node, name, row.severity)

    def returned(self, entry: str, value: Value, node: Return) -> None:
        """A handler returns a value to whoever asked."""
        if has_other_type(value):
            return
        for weakness, row in self.engine.knowledge.returned.get(entry, ()):
            self._judge(value, weakness, row, node, "return")

    def kept(self, name: str, value: Value, node: Return | Expression) -> Value:
        """A value is kept by a name, or a function of that name returns it. Told once is enough."""
        for weakness, row in self.engine.knowledge.kept if value.taints else ():
            if not self.engine.pattern(row.names).search(name):
                continue
            if self.engine.pattern(row.text).search(self.engine.text):
                self._judge(value, weakness, row, node, name)
                value = value.marked(frozenset({weakness.name}))
        return value

    def stored(
        self,
        holder: Value,
        key: Key | None,
        at: Value | None,
        value: Value,
        node: Expression,
        frame: Frame,
    ) -> None:
        """A value is set in something that is not of this file."""
        if BY_KEY in holder.paths:
            self._judge_holder(holder, at, node)
        if not value.deep and (at is None or not at.deep):
            return
        for name in sorted(_store_names(holder, node, key)):
            for weakness, row in self.engine.knowledge.stores.get(name, ()):
                if self.engine.imports_any(row.needs) and not (
                    row.of_page and has_other_type(holder)
                ):
                    if row.arguments != ("key",):
                        self._judge(value, weakness, row, node, name)
                    if at is not None and (row.stores_keys or row.arguments == ("key",)):
                        self._judge(at, weakness, row, node, name)

    def _judge_holder(self, holder: Value, at: Value | None, node: Expression) -> None:
        """Something is set in what a stranger's key led to, which may be what all objects share.

        Of what a caller hands over only a walk is told: the last key comes from where the first
        did.
        """
        last = {taint.source for taint in at.deep} if at is not None else set()
        for ref in holder.refs:
            for weakness, row in self.engine.knowledge.stores.get(BY_KEY, ()):
                if isinstance(ref, Reached):
                    taints = (
                        t for t in ref.taints if t.source.kind != "caller" or t.source in last
                    )
                    self._judge(Value(frozenset(taints)), weakness, row, node, BY_KEY)

    def written(self, value: Value, node: Expression) -> Value:
        """A text is put together: a filter, say, whoever uses it. Told here, it is told once."""
        for weakness, row in self.engine.knowledge.sinks.get("@text", ()):
            told = JUDGES[row.judge](value, weakness) if value.taints else frozenset()
            if told:
                self._judge(value, weakness, row, node, "@text")
                done = frozenset({weakness.name})
                taints = frozenset(t.marked(done) if t in told else t for t in value.taints)
                value = value.but(taints=taints)
        return value

    def multiplied(self, one: Value, other: Value, node: Operation) -> None:
        """A text or a list is repeated so many times."""
        for repeated, times in ((one, other), (other, one)):
            is_long = repeated.texts is not None or (
                repeated.box is not None and repeated.box.kind == "list"
            )
            if is_long and times.taints:
                for weakness, row in self.engine.knowledge.sinks.get("*", ()):
                    self._judge(times, weakness, row, node, "*")


def is_record(path: str) -> bool:
    """Whether a class of another file is by its name one of records that are kept."""
    last = path.rpartition(".")[2]
    return bool(_RECORD.fullmatch(last)) and not _NO_RECORD.search(last)


def _is_model(path: str) -> bool:
    """Whether a class of another file is by that file's name one of records that are kept."""
    file, _, last = path.rpartition("/")
    return bool(file and _MODEL.search(path)) and last[:1].isupper() | ("." in last)


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


def _store_names(holder: Value, node: Expression, key: Key | None) -> set[str]:
    """By what names the tables may know the place where something is set."""
    names = set(holder.paths)
    if isinstance(node, Attribute):
        names.add(f"={node.name}")
        names.update(f"={path}.{node.name}" for path in holder.paths)
    elif isinstance(node, Item):
        last = words_of(node.base).rpartition(".")[2]
        names.add(f".{last}")
        if last.lower().endswith("session"):
            names.add("*session" + "[]" * isinstance(node.base, Item))
        if key is not None:
            names.add(f"[{key[1]!s}]")
    return names


def _is_set(value: Value | None, name: str) -> bool:
    """Whether an attribute of a thing of somebody else's was set here."""
    return value is not None and value.box is not None and (".", name) in value.box.items


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _is_super(node: Call) -> bool:
    return isinstance(node.callee, Name) and node.callee.name == "super"
