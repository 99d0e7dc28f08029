"""What a test tells about the values that it looks at, where it holds and where it does not.

Comparisons are taken apart in `bot.flow.comparisons`, calls that answer in `bot.flow.answers`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.flow.comparisons import COMPARES
from bot.flow.form import (
    Assigned,
    Attribute,
    Call,
    Comprehension,
    Expression,
    Item,
    Name,
    Operation,
)
from bot.flow.frame import Environment, Frame, Ways, met
from bot.flow.narrowing import facts_of, falsy, truthy
from bot.flow.taints import PLAIN, Taints
from bot.flow.values import Fact, Value, constant

if TYPE_CHECKING:
    from bot.flow.engine import Engine

_ANSWERS = re.compile(
    r"_*(?:bool|any|all|isinstance|issubclass|callable|hasattr|fullmatch|startswith|endswith|exists"
    r"|startsWith|endsWith|test|some|every|typeof|instanceof|Boolean"
    r"|(?:is|has|can|may|in|looks|contains|allowed|valid|matches)(?:_|[a-z]*$|[A-Z]))"
)

_MOST_LETTERS = 40


class Guards:
    """The part of the engine that takes tests apart."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.every = frozenset(engine.knowledge.names)

    def split(self, node: Expression, frame: Frame, value: Value | None = None) -> Ways:
        """What is known on either side of a test. `frame.env` is of no use afterwards."""
        if isinstance(node, Operation) and value is None:
            ways = self._split_operation(node, frame)
            if ways is not None:
                return ways
        if value is None:
            value = self.engine.expressions.of(node, frame)
        env = frame.env
        if env is None:
            return None, None
        truth = self._truth_of(value)
        if truth is not None:
            return (env, None) if truth else (None, env)
        yes, no = self.applied(value, True, env), self.applied(value, False, env)
        if not value.facts and isinstance(node, Name | Attribute | Item | Assigned):
            no = self.narrowed(frame, no, node, falsy, is_check=False)
            yes = self.narrowed(frame, yes, node, truthy, is_check=False)
            if isinstance(node, Attribute) and node.name == "is_global":
                yes = self.engine.comparisons.spread_of(node, value, yes)
            else:
                no = self.engine.comparisons.spread_of(node, value, no)
        return yes, no

    def _split_operation(self, node: Operation, frame: Frame) -> Ways | None:
        if node.operator == "not":
            yes, no = self.split(node.operands[0], frame)
            return no, yes
        if node.operator in ("and", "or"):
            return self._split_both(node, frame)
        if len(node.operands) == 2 and node.operator in COMPARES:
            return self.engine.comparisons.ways(node, frame)
        if node.operator == "-":  # `set(text) - ALLOWED`
            self.engine.expressions.of(node, frame)
            no = self.engine.leftovers.none_left(frame, dict(frame.known()), node.operands[0])
            return frame.env, no
        return None

    def _truth_of(self, value: Value) -> bool | None:
        """A value's truth; where attributes are items, an empty container counts as true."""
        box = value.box
        if self.engine.attribute_key == "." or box is None or box.items:
            return value.truth
        return None if value.is_open or value.taints or value.consts else True

    def _split_both(self, node: Operation, frame: Frame) -> Ways:
        is_and = node.operator == "and"
        yes, no = self.split(node.operands[0], frame)
        frame.env = yes if is_and else no
        if frame.env is None:
            return yes, no
        then, other = self.split(node.operands[1], frame)
        return (then, met(no, other)) if is_and else (met(yes, then), other)

    def applied(self, value: Value, truth: bool, env: Environment) -> Environment | None:
        """What is known where `value` turned out true, or false."""
        made = dict(env)
        for fact in value.facts:
            name = fact.path[0]
            new = fact.then if truth else fact.other
            if new is not None and made.get(name) == fact.before:
                made[name] = new
        return made

    def truth(self, node: Operation, frame: Frame) -> Value:
        """A comparison's value, with what it tells of others."""
        before = dict(frame.known())
        yes, no = self.split(node, frame)
        frame.env = met(yes, no)
        return self._told(before, yes, no)

    def _told(self, before: Environment, yes: Environment | None, no: Environment | None) -> Value:
        truths = {key for key, env in ((True, yes), (False, no)) if env is not None}
        if len(truths) == 1:
            return constant(truths.pop())
        value = Value(consts=frozenset([("bool", True), ("bool", False)]))
        return value.but(facts=facts_of(before, yes, no))

    def with_facts(self, node: Operation, value: Value, before: Environment, frame: Frame) -> Value:
        """The value of `a and b`; where only its truth matters, with what that tells."""
        if not all(is_test(operand) for operand in node.operands) or frame.env is None:
            return value
        after = frame.env
        frame.env = before
        yes, no = self._split_both(node, frame)
        frame.env = after
        return self._told(before, yes, no)

    def of_each(self, node: Call, frame: Frame) -> tuple[Fact, ...]:
        """What `all(test for part in value)` tells where it is true, and `any(...)` where not."""
        name = node.callee.name if isinstance(node.callee, Name) else ""
        if name not in ("all", "any") or len(node.arguments) != 1 or frame.env is None:
            return ()
        made = node.arguments[0].value
        if not isinstance(made, Comprehension) or len(made.walks) != 1:
            return ()
        walk, before = made.walks[0], frame.env
        env = self.narrowed(frame, dict(before), walk.iterable, lambda it, _: it.marked(self.every))
        frame.env = dict(before)
        value = self.engine.expressions.of(walk.iterable, frame)
        if env is not None and any(t.source.kind == "archive" for t in value.deep):
            env = self.spread(value.deep, self.every, env)
        if not value.deep:  # `any(name.startswith(start) for start in STARTS)`
            element = _letters(value) or self.engine.expressions.containers.element(value)
            self.engine.statements.store(walk.target, element, frame)
            yes, no = self.split(made.value, frame)
            frame.env = before
            return facts_of(before, yes or before, no or before)
        frame.env = before
        return facts_of(before, *((env, before) if name == "all" else (before, env)))

    @staticmethod
    def spread(taints: Taints, marks: frozenset[str], env: Environment) -> Environment:
        """Every value that comes from the same sources, harmless for these weaknesses."""
        sources = {taint.source for taint in taints}
        made = dict(env)
        for name, value in env.items():
            if value.deep and any(taint.source in sources for taint in value.deep):
                made[name] = value.marked(marks)
        return made

    def narrowed(
        self,
        frame: Frame,
        env: Environment | None,
        node: Expression,
        change: Any,
        *,
        is_check: bool = True,
    ) -> Environment | None:
        """The same, with the value that a test looked at changed by what the test tells.

        That something is there (`entry.isDirectory`) is no check of the rest.
        """
        if env is None:
            return None
        place, is_whole = self.place(node)
        if place is None:
            return env
        before, frame.env = frame.env, dict(env)
        value = self.engine.expressions.of(place, frame)
        new = change(value, is_whole)
        if new is not value and new != value:
            self.engine.statements.replace(place, new, frame)
        made, frame.env = frame.env, before
        return self._of_archive(value, new, made) if is_check else made

    def _of_archive(self, value: Value, new: Value, env: Environment | None) -> Environment | None:
        """What is checked of a member's name holds for the member, and for its archive."""
        taints = frozenset(t for t in value.deep if t.source.kind == "archive")
        if not taints or env is None:
            return env
        kept = [taint.marks for taint in new.deep]
        had = frozenset.intersection(*(taint.marks for taint in taints))
        gained = frozenset.intersection(*kept) if kept else self.every
        return self.spread(taints, gained - had - {PLAIN}, env)

    def marked_place(
        self, frame: Frame, env: Environment, node: Expression, marks: frozenset[str]
    ) -> Environment | None:
        """The same, with the value at a place harmless for these weaknesses."""
        return self.narrowed(frame, env, node, lambda it, _: it.marked(marks)) if marks else env

    def place(self, node: Expression) -> tuple[Expression | None, bool]:
        """The place that is looked at, and whether it is looked at as a whole and as it is."""
        methods = self.engine.knowledge.shared.methods
        match node:
            case Name() | Attribute() | Item():
                return node, True
            case Assigned(target=target):
                return target, True
            case Call(callee=Attribute(base=base, name=name)) if methods.get(name) in (
                "same",
                "encoded",
                "strip",
                "lstrip",
                "rstrip",
                "trimmed",
                "split",
            ):
                return self.place(base)[0], False
            case Call(callee=Name(name="str" | "int" | "String" | "Number"), arguments=(only,)):
                return self.place(only.value)[0], False
        return None, False


def _letters(value: Value) -> Value | None:
    """What a constant text has, letter by letter."""
    if not value.texts or len(value.texts) != 1 or len(value.texts[0]) > _MOST_LETTERS:
        return None
    return Value(consts=frozenset(("str", letter) for letter in value.texts[0]))


def is_test(node: Expression) -> bool:
    """Whether an expression is true or false and nothing else."""
    if isinstance(node, Operation):
        if node.operator in ("and", "or"):
            return all(is_test(operand) for operand in node.operands)
        return node.operator == "not" or node.operator in COMPARES
    callee = node.callee if isinstance(node, Call) else None
    return isinstance(callee, Name | Attribute) and bool(_ANSWERS.match(callee.name))
