"""Runs statements: assignments, branches, loops, ways out."""

from __future__ import annotations

from collections.abc import Callable as Does
from typing import TYPE_CHECKING, Any

from bot.flow.form import (
    Assign,
    Attribute,
    Block,
    Break,
    Continue,
    Define,
    DefineClass,
    Do,
    Expression,
    For,
    Handler,
    If,
    Import,
    Item,
    Name,
    Outer,
    Raise,
    Return,
    Sequence,
    Spread,
    Try,
    While,
    With,
    Yield,
)
from bot.flow.frame import Environment, Exit, Frame, Loop, met
from bot.flow.joining import all_joined
from bot.flow.references import NOWHERE, Maker
from bot.flow.values import ANY, NOTHING, Box, Value, constant, outside

if TYPE_CHECKING:
    from bot.flow.engine import Engine

_NEVER_EMPTY = frozenset({"socket.getaddrinfo()", "dns.resolver.resolve()"})
"""What raises rather than give nothing."""

TURNS = 3  # of a loop until what still changes may be anything


class Statements:
    """The part of the engine that runs statements."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._runs: dict[type, Does[[Any, Frame], None]] = {
            Assign: self._assign,
            Break: self._break,
            Continue: self._continue,
            Define: self._define,
            DefineClass: self._define_class,
            Do: self._do,
            For: self._for,
            If: self._if,
            Import: self._import,
            Outer: self._outer,
            Raise: self._raise,
            Return: self._return,
            Try: self._try,
            While: self._while,
            With: self._with,
            Yield: self._yield,
        }

    def block(self, body: Block, frame: Frame) -> None:
        """Run statements until no run comes further."""
        for statement in body:
            if frame.env is None:
                return
            self.engine.tick()
            self._runs[type(statement)](statement, frame)
            if frame.catchers and frame.env is not None:
                catcher = frame.catchers[-1]
                catcher.again = met(catcher.again, dict(frame.env))

    def _of(self, node: Expression, frame: Frame) -> Value:
        return self.engine.expressions.of(node, frame)

    def _do(self, node: Do, frame: Frame) -> None:
        self._of(node.value, frame)

    def _import(self, node: Import, frame: Frame) -> None:
        frame.known()[node.name] = outside(node.path)

    def _outer(self, node: Outer, frame: Frame) -> None:
        frame.outer.update(node.names)

    def _define(self, node: Define, frame: Frame) -> None:
        value = self.engine.calls.closure(node.function, frame)
        frame.known()[node.function.name] = self.engine.calls.decorated(node.function, value, frame)

    def _define_class(self, node: DefineClass, frame: Frame) -> None:
        definition = node.definition
        made = Value(consts=frozenset(), refs=frozenset([Maker(definition)]))
        frame.known()[definition.name] = made
        inner = Frame(env=dict(frame.known()), around=frame, depth=frame.depth)
        before = dict(inner.known())
        self.block(definition.body, inner)
        for name, value in inner.known().items():
            if before.get(name) is not value:
                self.engine.keep_field(definition, name, value)

    def _assign(self, node: Assign, frame: Frame) -> None:
        value = self._of(node.value, frame)
        if frame.env is None:
            return
        self.store(node.target, value.past(node.line), frame)
        is_place = isinstance(node.value, Name | Attribute | Item)
        if isinstance(node.target, Name) and is_place and value.box is not None:
            frame.aliases[node.target.name] = node.value

    # What is assigned to

    def store(self, target: Expression, value: Value, frame: Frame) -> None:
        """Set what a target names."""
        match target:
            case Name(name=name):
                self._bind(name, self.engine.sinks.kept(name, value, target), frame)
            case Attribute(base=base, name=name):
                value = self.engine.sinks.kept(name, value, target)
                self._put(base, (self.engine.attribute_key, name), value, target, frame)
            case Item(base=base, key=key):
                self._put_item(base, self._of(key, frame), value, target, frame)
            case Sequence(items=items):
                self._take_apart(items, value, frame)
            case Spread(value=inner):
                self.store(inner, value, frame)
            case _:
                self._of(target, frame)

    def _bind(self, name: str, value: Value, frame: Frame) -> None:
        if name in frame.outer:
            around = frame.around
            while around is not None and around.function and name not in around.known():
                around = around.around
            if around is not None and around.function:
                around.known()[name] = value
            else:
                self.engine.keep_global(name, value)
            frame.changed[name] = value
        elif frame.function is None:
            value = self.engine.begun(name, value)
        frame.bound_again.add(name)
        frame.aliases.pop(name, None)
        frame.known()[name] = value

    def _put(
        self, base: Expression, key: tuple[str, Any], value: Value, node: Expression, frame: Frame
    ) -> None:
        holder = self._of(base, frame)
        self.engine.sinks.stored(holder, key, None, value, node)
        self.replace(base, self.engine.expressions.containers.put(holder, key, value), frame)
        for path in holder.paths:
            if value.deep and key[0] == ".":
                self.engine.keep_global(f"{path}.{key[1]}", value)
        box = holder.box
        if box is not None and box.definition is not None and isinstance(node, Attribute):
            self.engine.keep_field(box.definition, str(key[1]), value)

    def _put_item(
        self, base: Expression, key: Value, value: Value, node: Expression, frame: Frame
    ) -> None:
        holder = self._of(base, frame)
        only = key.only
        self.engine.sinks.stored(holder, only, key, value, node)
        containers = self.engine.expressions.containers
        if only is not None and not key.taints:
            made = containers.put(holder, only, value)
        else:
            made = containers.put_somewhere(holder, key, value)
        self.replace(base, made, frame)

    def replace(self, place: Expression, value: Value, frame: Frame) -> None:
        """Give a place another value, as it was changed inside: nothing is bound anew."""
        match place:
            case Name(name=name):
                env = frame.known()
                is_own = name not in env and name in self.engine.globals
                if is_own and not _is_request(self.engine.globals[name]):
                    self.engine.keep_global(name, value)
                before = env.get(name)
                if name in env or name in self.engine.globals or name in frame.taken:
                    env[name] = value
                self._also(name, before, value, frame)
            case Attribute(base=base, name=name):
                holder = self._of(base, frame)
                made = self.engine.expressions.containers.put(
                    holder, (self.engine.attribute_key, name), value
                )
                self.replace(base, made, frame)
                if holder.box is not None and holder.box.definition is not None:
                    self.engine.keep_field(holder.box.definition, name, value)
            case Item(base=base, key=key):
                only = self._of(key, frame).only
                if only is not None:
                    holder = self._of(base, frame)
                    self.replace(
                        base, self.engine.expressions.containers.put(holder, only, value), frame
                    )
            case _:
                pass

    def _also(self, name: str, before: Value | None, value: Value, frame: Frame) -> None:
        """Change the other name of a container too, if it still is the same."""
        other = frame.aliases.get(name)
        if other is None or value.box is None:
            return
        del frame.aliases[name]
        if self._of(other, frame) == before:
            self.replace(other, value, frame)
        frame.aliases[name] = other

    def _take_apart(self, items: tuple[Expression, ...], value: Value, frame: Frame) -> None:
        containers = self.engine.expressions.containers
        starred = next((n for n, it in enumerate(items) if isinstance(it, Spread)), None)
        for number, target in enumerate(items):
            if starred is None or number < starred:
                part = containers.item(value, constant(number))
            elif number > starred:
                part = containers.item(value, constant(number - len(items)))
            else:
                part = self._between(value, number, number + 1 - len(items))
            self.store(target, part, frame)

    def _between(self, value: Value, first: int, last: int) -> Value:
        """What a starred target gets: all but the `first` items, and the `-last` at the end."""
        containers = self.engine.expressions.containers
        if value.box is None or value.box.length is None or value.is_open or value.taints:
            return Value(value.taints, box=Box("list", rest=containers.element(value)))
        return containers.part(value, constant(first), constant(last) if last else None)

    # Branches and loops

    def _if(self, node: If, frame: Frame) -> None:
        yes, no = self.engine.guards.split(node.test, frame)
        frame.env = yes
        self.block(node.yes, frame)
        after, frame.env = frame.env, no
        self.block(node.no, frame)
        frame.env = met(after, frame.env)

    def _while(self, node: While, frame: Frame) -> None:
        self._loop(frame, lambda: self.engine.guards.split(node.test, frame), node.body, node.no)

    def _for(self, node: For, frame: Frame) -> None:
        items = self._of(node.iterable, frame)
        containers = self.engine.expressions.containers
        element = containers.element(items).past(node.line)
        sure = items.box is not None and items.box.length and not items.is_open
        # An archive without members does no harm: what all of them were checked for holds for it.
        sure = sure or any(taint.source.kind == "archive" for taint in items.deep)

        sure = sure or not _NEVER_EMPTY.isdisjoint(items.paths)

        def turn() -> tuple[Environment | None, Environment | None]:
            done = dict(frame.known())
            if element is NOTHING:
                return None, done
            self.store(node.target, element, frame)
            return frame.env, done

        self._loop(frame, turn, node.body, node.no, sure=bool(sure))

    def _loop(
        self,
        frame: Frame,
        turn: Does[[], tuple[Environment | None, Environment | None]],
        body: Block,
        otherwise: Block,
        *,
        sure: bool = False,
    ) -> None:
        """Run a loop until nothing changes. `turn` tells what is known with and without a further
        turn.

        With `sure` there is at least one turn.
        """
        entry, loop = frame.env, Loop()
        done: Environment | None = None
        turned: Environment | None = None
        frame.loops.append(loop)
        for number in range(TURNS + 1):
            frame.env = dict(entry) if entry is not None else None
            if frame.env is None:
                break
            go_on, done = turn()
            frame.env = go_on
            loop.again = None
            self.block(body, frame)
            back = met(frame.env, loop.again)
            turned = met(turned, back)
            after = met(entry, back)
            if after is None or entry is None or after == entry:
                break
            entry = _widened(entry, after) if number == TURNS - 1 else after
        frame.loops.pop()
        frame.env = turned if sure else done
        self.block(otherwise, frame)
        frame.env = met(frame.env, loop.left)

    def _break(self, _node: Break, frame: Frame) -> None:
        if frame.loops:
            frame.loops[-1].left = met(frame.loops[-1].left, frame.env)
        frame.env = None

    def _continue(self, _node: Continue, frame: Frame) -> None:
        if frame.loops:
            frame.loops[-1].again = met(frame.loops[-1].again, frame.env)
        frame.env = None

    # Ways out

    def _return(self, node: Return, frame: Frame) -> None:
        value = self._of(node.value, frame) if node.value is not None else constant(None)
        env = frame.env
        frame.env = None
        if env is None:
            return
        value = value.past(node.line)
        entry = frame.entry or _answer_of(env)
        if entry:
            self.engine.sinks.returned(entry, value, node)
        if frame.function is not None:
            value = self.engine.sinks.kept(frame.function.name, value, node)
        if value.facts and value.truth is None:
            for truth in (True, False):
                applied = self.engine.guards.applied(value, truth, env)
                if applied is not None:
                    frame.exits.append(Exit(_as(value, truth), applied))
        else:
            frame.exits.append(Exit(value, env))

    def _yield(self, node: Yield, frame: Frame) -> None:
        value = self._of(node.value, frame).past(node.line)
        frame.given.append(value)
        if frame.entry in _IN_PARTS:
            part = Value(consts=frozenset(), box=Box("list", items={("int", 0): value}))
            self.engine.sinks.returned(frame.entry, part, Return(node.value, node.line))

    def _raise(self, node: Raise, frame: Frame) -> None:
        if node.value is not None:
            self._of(node.value, frame)
        if frame.catchers:
            frame.catchers[-1].left = met(frame.catchers[-1].left, frame.env)
        frame.env = None

    def _try(self, node: Try, frame: Frame) -> None:
        before = dict(frame.known())
        catcher = Loop(again=before)
        frame.catchers.append(catcher)
        self.block(node.body, frame)
        frame.catchers.pop()
        self.block(node.no, frame)
        ends = frame.env
        caught = met(catcher.again, catcher.left)
        for handler in node.handlers:
            frame.env = dict(caught) if caught is not None else None
            if handler.name and frame.env is not None:
                frame.env[handler.name] = self._caught(handler)
            self.block(handler.body, frame)
            ends = met(ends, frame.env)
        if ends is None and node.final:
            frame.env = caught
            self.block(node.final, frame)
            frame.env = None
            return
        frame.env = ends
        self.block(node.final, frame)

    def _caught(self, handler: Handler) -> Value:
        """An error: what it says of one that nobody foresaw is for those who wrote the program."""
        names = self.engine.pattern(self.engine.knowledge.shared.error_names)
        if not any(names.search(kind) for kind in handler.kinds):
            return ANY
        return self.engine.members.sourced(outside("@except"), handler.line)

    def _with(self, node: With, frame: Frame) -> None:
        value = self._of(node.value, frame)
        if node.target is not None and frame.env is not None:
            self.store(node.target, self.engine.calls.entered(value), frame)
        self.block(node.body, frame)


def _is_request(value: Value) -> bool:
    """Whether a module's variable is another thing in each request."""
    return any(path.endswith(("request", ".g", "session")) for path in value.paths)


def _as(value: Value, truth: bool) -> Value:
    """A value that is known to be true, or false, as far as constants go."""
    if value.consts is None:
        return Value(value.taints, frozenset([("bool", truth)]), NOWHERE, value.box, value.prefix)
    kept = frozenset(key for key in value.consts if bool(key[1]) is truth)
    return Value(value.taints, kept, value.refs, value.box, value.prefix)


def _widened(entry: Environment, after: Environment) -> Environment:
    """What still changes in a loop may be any constant from then on."""
    made = dict(after)
    for name, value in after.items():
        if entry.get(name) != value:
            made[name] = Value(value.taints, None, value.refs, value.box)
    return made


_IN_PARTS = frozenset({"wsgi"})
"""Entries whose answer a generator gives part by part: WSGI's."""


def values_of(frame: Frame) -> Value:
    """What a generator gives, as a list."""
    return Value(consts=frozenset(), box=Box("list", rest=all_joined(frame.given)))


def _answer_of(env: Environment) -> str:
    """What Fastify sends a returned text as, once the reply is told that it is HTML."""
    reply = env.get("reply")
    return "page" if reply is not None and reply.paths == ["@response"] else ""
