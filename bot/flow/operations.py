"""What operators make of values: sums, texts, truths, one of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.folding import concatenated, folded
from bot.flow.form import Choice, Expression, Item, Operation
from bot.flow.frame import Frame, met
from bot.flow.joining import joined
from bot.flow.taints import united
from bot.flow.values import ANY, NOTHING, Value, constant, tainted

if TYPE_CHECKING:
    from bot.flow.engine import Engine

TESTS = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not", "not"})


class Operations:
    """The part of the engine that evaluates operators."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.text_marks = frozenset(engine.knowledge.shared.text_marks)

    def of(self, node: Operation, frame: Frame) -> Value:
        if node.operator in ("and", "or"):
            return self._either(node, frame)
        if node.operator in TESTS:
            return self.engine.guards.truth(node, frame)
        if node.operator == "+" and isinstance(node.operands[0], Operation):
            return self._sum(node, frame)
        values = [self.engine.expressions.of(operand, frame) for operand in node.operands]
        if len(values) == 1:
            return (
                tainted(values[0].deep)
                if values[0].only is None
                else self._negated(node, values[0])
            )
        made = self._result(node, values)
        facts = self.engine.leftovers.of_difference(node, frame) if node.operator == "-" else ()
        return made.but(facts=facts) if facts else made

    def _result(self, node: Operation, values: list[Value]) -> Value:
        made = folded(node.operator, *values)
        return made if made is not None else self._combined(node, values)

    def _sum(self, node: Operation, frame: Frame) -> Value:
        """`a + b + c`: a text of all these parts at once, so that each is seen in its place."""
        chain = [node]
        while isinstance(first := chain[-1].operands[0], Operation) and first.operator == "+":
            if len(first.operands) != 2:
                break
            chain.append(first)
        chain.reverse()
        values = [self.engine.expressions.of(chain[0].operands[0], frame)]
        values += [self.engine.expressions.of(each.operands[1], frame) for each in chain]
        is_text = any(value.start for value in values) and not any(it.box for it in values)
        if is_text and any(value.taints for value in values) and not self._has_escaping(values):
            return concatenated(values, self.text_marks).past(node.line)
        made = values[0]
        for each, value in zip(chain, values[1:], strict=True):
            made = self._result(each, [made, value])
        return made

    def _has_escaping(self, values: list[Value]) -> bool:
        neutral = self.engine.knowledge.neutral
        return any(f"{path}.+" in neutral for value in values for path in value.paths)

    def _negated(self, node: Operation, value: Value) -> Value:
        only = value.only
        if node.operator == "neg" and only and isinstance(only[1], int | float):
            return constant(-only[1])
        return ANY

    def _combined(self, node: Operation, values: list[Value]) -> Value:
        one, other = values
        escaped = self._escaped(node.operator, one, other)
        if escaped is not None:
            return escaped
        if node.operator == "+":
            if one.box is not None and one.box.kind == "list":
                return self.engine.expressions.containers.extended(one, other)
            return concatenated(values, self.text_marks).past(node.line)
        if node.operator == "%" and (one.texts or one.taints or one.start):
            return self.engine.calls.methods.formats.percent(one, other).past(node.line)
        if node.operator == "/" and (other.texts or other.taints or one.paths):
            return self._joined_path(one, other)
        if node.operator == "|" and (one.box is not None or other.box is not None):
            return joined(one, other)
        if node.operator == "*":
            self.engine.sinks.multiplied(one, other, node)
        return tainted(united(one.deep, other.deep))

    def _escaped(self, operator: str, one: Value, other: Value) -> Value | None:
        """What an object makes of the other side of an operator: `Markup("…") % value`."""
        neutral = self.engine.knowledge.neutral
        for side in (one, other):
            for path in side.paths:
                rows = neutral.get(f"{path}.{operator}", ())
                if rows:
                    marks = frozenset(m for row in rows for m in self.engine.knowledge.marks(row))
                    both = tainted(united(one.deep, other.deep)).marked(marks)
                    return both.but(refs=side.refs)
        return None

    def _joined_path(self, one: Value, other: Value) -> Value:
        """`folder / name`, of which nothing is a constant."""
        refs = one.refs | other.refs
        return Value(united(one.deep, other.deep), None, refs)

    def _either(self, node: Operation, frame: Frame) -> Value:
        """`a and b`, `a or b`: one of their values, with what their truths tell."""
        left, right = node.operands
        before = dict(frame.known())
        first = self.engine.expressions.of(left, frame)
        yes, no = self.engine.guards.split(left, frame, first)
        if no is None and node.operator == "or" and self._may_lack(left, frame):
            no = dict(before)
        frame.env = yes if node.operator == "and" else no
        if frame.env is None:
            frame.env = no if node.operator == "and" else yes
            return first
        second = self.engine.expressions.of(right, frame)
        after = frame.env
        kept = _that_is(first, node.operator == "or")
        frame.env = met(after, no if node.operator == "and" else yes)
        value = joined(kept, second) if (yes is not None and no is not None) else second
        return self.engine.guards.with_facts(node, value, before, frame)

    def _may_lack(self, node: Expression, frame: Frame) -> bool:
        """Whether it is looked up in an object that may have nothing there: that is no error.

        A table of single letters tells what takes the place of each that does harm.
        """
        if self.engine.attribute_key == "." or not isinstance(node, Item):
            return False
        box = self.engine.expressions.of(node.base, frame).box
        if box is not None and box.items and all(len(str(key)) == 1 for _, key in box.items):
            return False
        return self.engine.expressions.of(node.key, frame).only is None

    def choice(self, node: Choice, frame: Frame) -> Value:
        yes, no = self.engine.guards.split(node.test, frame)
        found = NOTHING
        ends = None
        for env, branch in ((yes, node.yes), (no, node.no)):
            if env is not None:
                frame.env = env
                found = joined(found, self.engine.expressions.of(branch, frame))
                ends = met(ends, frame.env)
        frame.env = ends
        return found


def _that_is(value: Value, truth: bool) -> Value:
    """What is left of a value that is known to be true, or false."""
    if value.is_open and not truth:
        return Value(consts=frozenset(), refs=frozenset()) if value.taints else ANY
    if value.consts:
        kept = frozenset(key for key in value.consts if bool(key[1]) is truth)
        return Value(value.taints, kept, value.refs, value.box, value.prefix)
    return value
