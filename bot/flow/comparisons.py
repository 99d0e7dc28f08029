"""What a comparison tells of its two sides, where it holds and where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.folding import IS_HOST, folded
from bot.flow.form import Attribute, Call, Expression, Item, Literal, Name, Operation, Slice, Text
from bot.flow.frame import Environment, Frame, Ways
from bot.flow.narrowing import SIZE, all_have, as_known, is_looked_up, is_sent, without
from bot.flow.patterns import WITHOUT
from bot.flow.taints import CLEAN
from bot.flow.values import ANY, Value

if TYPE_CHECKING:
    from bot.flow.engine import Engine

COMPARES = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"})

_OPPOSITE = {"!=": "==", "is": "==", "is not": "==", "not in": "in"}
_NEGATIVE = frozenset({"!=", "is not", "not in"})
_BOUNDS_LEFT = frozenset({"<", "<="})
_PROTOTYPES = frozenset({"__proto__", "constructor", "prototype"})
_POLLUTES = frozenset({"prototype-pollution"})
_REDIRECTS = frozenset({"open-redirect"})
_ADDRESSES = frozenset({"request-forgery", "open-redirect"})
_LITERAL = frozenset({"code-injection"})


class Comparisons:
    """The part of the engine that knows what `==`, `in` and `<` tell."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.guards = engine.guards

    def ways(self, node: Operation, frame: Frame) -> Ways:
        left, right = node.operands
        one = self.engine.expressions.of(left, frame)
        other = self.engine.expressions.of(right, frame)
        env = frame.env
        if env is None:
            return None, None
        known = self._decided(node.operator, one, other)
        if known is not None:
            return (env, None) if known else (None, env)
        operator = _OPPOSITE.get(node.operator, node.operator)
        if operator == "==" and one.facts and other.only == ("NoneType", None):
            is_none, is_some = (
                self.guards.applied(one, False, env),
                self.guards.applied(one, True, env),
            )
            return (is_some, is_none) if node.operator in _NEGATIVE else (is_none, is_some)
        yes, no = self._refined(operator, (left, one), (right, other), frame)
        if node.is_own:  # what is not its own is set anew: `if (!hasOwn(node, key)) node[key] = {}`
            no = self._no_prototype(frame, no, left)
        return (no, yes) if node.operator in _NEGATIVE else (yes, no)

    def _decided(self, operator: str, one: Value, other: Value) -> bool | None:
        made = folded(operator, one, other)
        if made is not None:
            return made.truth
        is_none = operator in ("is", "is not", "==", "!=") and other.only == ("NoneType", None)
        is_made_here = one.consts == frozenset() and not one.is_of_another_file
        if is_none and is_made_here and not one.taints:
            return operator in ("is not", "!=")
        box = other.box
        if operator in ("in", "not in") and box and box.rest is None and not other.is_open:
            return self._is_member(operator, one, other)
        return None

    def _is_member(self, operator: str, one: Value, other: Value) -> bool | None:
        element = self.engine.expressions.containers.element(other)
        if one.only is None or one.taints or element.is_open or element.refs or element.taints:
            return None
        here = one.only in (element.consts or ())
        if here and other.box is not None and other.box.kind == "list":
            pass  # it is one of the items, whichever these are
        return here if operator == "in" else not here

    def _refined(
        self,
        operator: str,
        left: tuple[Expression, Value],
        right: tuple[Expression, Value],
        frame: Frame,
    ) -> Ways:
        env = frame.env
        if operator == "==":
            return self._equal(left, right, frame)
        if operator == "in":
            return self._inside(left, right, frame)
        if operator in _BOUNDS_LEFT:
            return self._bounded(left, right, frame)
        if operator in (">", ">="):
            return self._bounded(right, left, frame)
        return env, dict(env) if env is not None else None

    def _equal(
        self, left: tuple[Expression, Value], right: tuple[Expression, Value], frame: Frame
    ) -> Ways:
        yes: Environment | None = frame.env
        no: Environment | None = dict(frame.known())
        for (node, value), (_, other) in ((left, right), (right, left)):
            if is_sent(other):
                marks = _cleaned(value, other) & self.guards.every
                yes = self.guards.marked_place(frame, yes, node, marks) if yes else yes
                yes = self.spread_of(node, value, yes) if _is_own_address(other) else yes
                yes = self._own_host(node, value, other, yes)
                continue
            yes = self.spread_of(node, value, yes)
            yes = self.guards.narrowed(
                frame, yes, node, lambda it, whole, to=other: as_known(it, to, whole)
            )
            if other.only is not None:
                no = self.guards.narrowed(
                    frame, no, node, lambda it, is_whole, to=other: without(it, to.only)
                )
                if other.only[1] in _PROTOTYPES:
                    no = self._no_prototype(frame, no, node)
        return yes, no

    def _no_prototype(
        self, frame: Frame, env: Environment | None, node: Expression
    ) -> Environment | None:
        """A key that was looked at; with `keys[i]`, each of them in its turn."""
        is_each = isinstance(node, Item) and not isinstance(node.key, Literal)
        place = node.base if isinstance(node, Item) and is_each else node
        return self.guards.narrowed(frame, env, place, lambda it, _: it.marked(_POLLUTES))

    def _own_host(
        self, node: Expression, value: Value, other: Value, env: Environment | None
    ) -> Environment | None:
        """A host that is the one which the request asked for is no other site's."""
        if env is None or not self.compared(node, value) & _REDIRECTS:
            return env
        is_own = all_have(other.deep, "open-redirect")
        return self.guards.spread(value.deep, _REDIRECTS, env) if is_own else env

    def _inside(
        self, left: tuple[Expression, Value], right: tuple[Expression, Value], frame: Frame
    ) -> Ways:
        (node, value), (holder, other) = left, right
        yes: Environment | None = frame.env
        no: Environment | None = dict(frame.known())
        if not is_sent(other) or is_looked_up(other, value):
            element = self.engine.expressions.containers.element(other).but(taints=CLEAN)
            yes = self.spread_of(node, value, yes)
            yes = self.guards.narrowed(
                frame,
                yes,
                node,
                lambda it, is_whole: as_known(it, element, is_whole and not other.texts),
            )
            match holder:  # `value in ALLOWED.get(name, ())`: then there is such a name
                case Call(callee=Attribute(name="get"), arguments=(key, *_)):
                    yes = (
                        self.guards.marked_place(frame, yes, key.value, self.guards.every)
                        if yes
                        else yes
                    )
            if letters := _special(other):
                gone = frozenset[str]().union(*(WITHOUT.get(it, frozenset()) for it in letters))
                no = self.guards.narrowed(frame, no, node, lambda it, _: it.marked(gone))
            if any(key[1] in _PROTOTYPES for key in element.consts or ()):
                no = self._no_prototype(frame, no, node)
        elif _is_own_address(other):
            yes = self.spread_of(node, value, yes)
        elif value.deep and not any(t.source.kind != "caller" for t in other.taints):
            yes = self.guards.narrowed(frame, yes, node, lambda it, _: it.marked(_POLLUTES))
        elif not is_sent(value):
            yes = self.spread_of(holder, other, yes)
            for text in value.texts or ():
                no = self._absent(text, holder, other, no, frame)
        return yes, no

    def _absent(
        self, text: str, holder: Expression, other: Value, env: Environment | None, frame: Frame
    ) -> Environment | None:
        """What is known once a text does not hold another: `"\n" not in name`."""
        marks = frozenset(WITHOUT.get(text, ()))
        if text in ("'", '"') and isinstance(holder, Slice) and holder.start and holder.end:
            marks |= _LITERAL  # all between the quotes at both ends
        is_place = _is_place(self.guards.place(holder)[0] or holder)
        if env is not None and not is_place:  # `".." in Path(name).parts`
            env = self.guards.spread(other.deep, marks, env)
        for part in _joined_in(holder):
            env = self.guards.narrowed(frame, env, part, lambda it, _: it.marked(marks))
        return env

    def _bounded(
        self, small: tuple[Expression, Value], large: tuple[Expression, Value], frame: Frame
    ) -> Ways:
        """`small < large`: what is less than something known takes no more than that."""
        yes: Environment | None = frame.env
        no: Environment | None = dict(frame.known())
        if not is_sent(large[1]):
            yes = self.engine.leftovers.none_left(frame, yes, small[0])
            yes = self.guards.narrowed(
                frame, yes, _counted(small[0]), lambda it, _: it.marked(SIZE)
            )
        if not is_sent(small[1]):
            no = self.guards.narrowed(frame, no, _counted(large[0]), lambda it, _: it.marked(SIZE))
        return yes, no

    def spread_of(
        self, node: Expression, value: Value, env: Environment | None
    ) -> Environment | None:
        """What is known once a part of a value (a URL's host) is one that is allowed."""
        marks = self.compared(node, value)
        match node:
            case Attribute(base=Name(name=message)) if "@message.origin" in value.paths:
                env = {**env, message: ANY} if env is not None else None  # of a window that we know
        return self.guards.spread(value.deep, marks, env) if marks and env is not None else env

    def compared(self, node: Expression, value: Value) -> frozenset[str]:
        """The weaknesses for which a value is harmless if this part of it is one of those known."""
        found: set[str] = set()
        names = {f".{node.name}"} if isinstance(node, Attribute) else set()
        for row in self.engine.knowledge.shared.compared:
            if names.intersection(row.calls) or set(value.paths).intersection(row.calls):
                found |= self.engine.knowledge.marks(row)
        if value.deep and all_have(value.deep, IS_HOST):
            found |= _ADDRESSES
        return frozenset(found)


def _cleaned(value: Value, other: Value) -> frozenset[str]:
    """What a value does no harm for that equals what a cleaner makes of it: `basename(x) == x`."""
    if {taint.source for taint in value.deep} != {taint.source for taint in other.deep}:
        return frozenset()
    had, has = (
        frozenset.intersection(*(taint.marks for taint in each.deep)) for each in (value, other)
    )
    return has - had


def _is_own_address(value: Value) -> bool:
    """Whether what was sent in it is this site's own address: `urlsplit(request.url).netloc`."""
    return all(taint.marks >= _ADDRESSES for taint in value.deep)


def _is_place(node: Expression) -> bool:
    """Whether something is a variable, or a part of one."""
    while isinstance(node, Attribute | Item):
        node = node.base
    return isinstance(node, Name)


def _joined_in(node: Expression) -> list[Expression]:
    """The parts of a text that is put together: what is not in `a + b` is in neither."""
    match node:
        case Operation(operator="+", operands=(left, right)):
            return [*_joined_in(left), *_joined_in(right)]
        case Text(parts=parts):
            return list(parts)
    return [node]


def _special(value: Value) -> str:
    """The letters of a constant text that are asked for one by one; none of them is of a word."""
    only = value.texts[0] if value.texts and len(value.texts) == 1 else ""
    return only if len(only) > 1 and not any(letter.isalnum() for letter in only) else ""


def _counted(node: Expression) -> Expression:
    """What a comparison of sizes is about: of `len(x)`, x."""
    match node:
        case Call(callee=Name(name="len"), arguments=(only,)):
            return only.value
        case Attribute(base=base, name="length" | "size"):
            return base
    return node
