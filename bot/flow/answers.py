"""Calls that answer whether a value is harmless: `re.fullmatch`, `startswith`, `is_safe_url`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.flow.form import Attribute, Call, Expression, Name
from bot.flow.frame import Environment, Frame
from bot.flow.members import OWN_SITE
from bot.flow.narrowing import SIZE, all_have, facts_of, is_sent
from bot.flow.patterns import is_strict, kept_out, refused
from bot.flow.values import ANY, Fact, Value, common_start

if TYPE_CHECKING:
    from bot.flow.engine import Engine
    from bot.flow.rows import GuardRow

_PATHS = frozenset({"path-traversal", "archive-slip"})
_SITE = re.compile(r"[a-z]+://[^/]+/|/[^/]")
_STARTS = {"/": "no-root", "//": "no-host"}
_UP = frozenset({"..", "../"})


class Answers:
    """The part of the engine that knows what the tables' guards tell."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.guards = engine.guards
        self.comparisons = engine.comparisons
        self.every = frozenset(engine.knowledge.names)

    def of_call(
        self,
        rows: list[GuardRow],
        node: Call,
        receiver: Value | None,
        values: list[Value],
        frame: Frame,
    ) -> tuple[Fact, ...]:
        """What the truth of such a call tells."""
        before = frame.env
        if before is None:
            return ()
        yes: Environment | None = dict(before)
        no: Environment | None = dict(before)
        for row in rows:
            subject = self._subject(row, node, receiver, values, frame)
            if subject is None:
                continue
            place, value = subject
            marks = self._marks(row, node, place, value, receiver, values)
            if row.judge == "prefix" and values and not is_sent(values[0]):
                yes = self._starting(place, values[0], yes, frame)
            if not marks:
                continue
            if row.truth:
                yes = self._marked(row, place, value, marks, yes, frame)
            else:
                no = self._marked(row, place, value, marks, no, frame)
        return facts_of(before, yes, no)

    def of_match(
        self, rows: list[GuardRow], node: Call, receiver: Value | None, values: list[Value]
    ) -> frozenset[str]:
        """What a text does no harm for that a pattern has found: it is what the pattern allows."""
        if not any(row.judge == "pattern" for row in rows):
            return frozenset()
        texts = _pattern_of(receiver, values).texts
        is_strict_one = bool(texts) and all(is_strict(text, "fullmatch") for text in texts or ())
        return self.every - SIZE if is_strict_one else frozenset()

    def _marked(
        self,
        row: GuardRow,
        place: Expression,
        value: Value,
        marks: frozenset[str],
        env: Environment | None,
        frame: Frame,
    ) -> Environment | None:
        if row.judge == "signature" and env is not None:
            return {name: each.marked(marks) for name, each in env.items()}
        if row.spreads and env is not None:
            return self.guards.spread(value.deep, marks, env)
        env = self.guards.narrowed(frame, env, place, lambda it, _: it.marked(marks))
        if isinstance(place, Call) and env is not None:  # `is_safe(os.path.join(folder, name))`
            return self.guards.spread(value.deep, marks, env)
        return env

    def _subject(
        self,
        row: GuardRow,
        node: Call,
        receiver: Value | None,
        values: list[Value],
        frame: Frame,
    ) -> tuple[Expression, Value] | None:
        if row.argument == "receiver":
            if receiver is None or not isinstance(node.callee, Attribute):
                return None
            return node.callee.base, receiver
        if row.argument == "all":
            held = [(a.value, v) for a, v in zip(node.arguments, values, strict=False) if v.deep]
            return held[0] if held else None
        for named in node.arguments if row.keyword else ():
            if named.name == row.keyword:
                return named.value, self.engine.expressions.of(named.value, frame)
        number = int(row.argument)
        if number >= len(values):
            return None
        return node.arguments[number].value, values[number]

    def _marks(
        self,
        row: GuardRow,
        node: Call,
        place: Expression,
        value: Value,
        receiver: Value | None,
        values: list[Value],
    ) -> frozenset[str]:
        marks = self.engine.knowledge.marks(row)
        match row.judge:
            case "pattern":
                if self._is_strict(node, receiver, values):
                    return marks
                return self._of_pattern(receiver, values) | self._own_page(receiver, values)
            case "denied":
                return self._denied(receiver, values)
            case "relative":
                is_up = (
                    any(text.startswith("..") for text in values[0].texts or ())
                    if values
                    else False
                )
                is_relative = not {"path.relative()", "os.path.relpath()"}.isdisjoint(value.paths)
                return marks if is_up and is_relative else frozenset()
            case "resolved":
                return marks if value.deep and all_have(value.deep, "resolved") else frozenset()
            case "prefix":
                known = bool(values) and not is_sent(values[0])
                is_path = value.deep and all_have(value.deep, "resolved")
                return _PATHS if known and is_path else frozenset()
            case "not-up":
                return self._of_start(value, _texts_of(values[0]) if values else set())
            case "suffix":
                suffix = values[0].start if values else ""
                return (
                    self.comparisons.compared(place, value)
                    if suffix.startswith(".")
                    else frozenset()
                )
            case "instance":
                return self._of_type(node)
            case _:
                return marks

    def _of_start(self, value: Value, refused: set[str]) -> frozenset[str]:
        """What does no harm once these beginnings are refused: `..` of a path put in order."""
        marks = {mark for text, mark in _STARTS.items() if text in refused}
        if refused & _UP and value.deep and all_have(value.deep, "resolved"):
            marks.add("no-up")
        return frozenset(marks)

    def _of_type(self, node: Call) -> frozenset[str]:
        """What a value of this type does no harm for."""
        kinds = node.arguments[1].value if len(node.arguments) > 1 else None
        name = kinds.name if isinstance(kinds, Name) else ""
        if name in ("int", "float", "bool"):
            return self.every - SIZE
        if name in ("dict", "list"):
            return frozenset()
        return frozenset(self.engine.knowledge.shared.text_marks) if name == "str" else frozenset()

    @staticmethod
    def _own_page(receiver: Value | None, values: list[Value]) -> frozenset[str]:
        """A pattern that begins with one slash lets no other site through."""
        texts = _pattern_of(receiver, values).texts or [""]
        is_own = all(re.match(r"\^?/(?:\[|\(\?!|\\w|[a-zA-Z0-9])", text) for text in texts)
        return frozenset({"open-redirect"}) if is_own else frozenset()

    def _is_strict(self, node: Call, receiver: Value | None, values: list[Value]) -> bool:
        """Whether the regular expression of a call lets no harmful text through."""
        callee = node.callee
        how = callee.name if isinstance(callee, Attribute) else "fullmatch"
        if isinstance(callee, Name):
            how = callee.name
        pattern = _pattern_of(receiver, values)
        for value in values:
            if value.box is not None and (".", "pattern") in value.box.items:
                pattern, how = value.box.items[".", "pattern"], "search"  # `text.match(/x/)`
        texts = pattern.texts
        return texts is None or all(is_strict(text, how) for text in texts)

    def _denied(self, receiver: Value | None, values: list[Value]) -> frozenset[str]:
        """What is not in a text in which a pattern finds nothing."""
        for holder in (receiver, *values):
            if holder is not None and holder.box is not None:
                texts = holder.box.items.get((".", "pattern"), ANY).texts
                gone = frozenset.intersection(*map(refused, texts)) if texts else frozenset()
                return self.every if "*" in gone else gone
        return frozenset()

    @staticmethod
    def _of_pattern(receiver: Value | None, values: list[Value]) -> frozenset[str]:
        """What a pattern that is not strict leaves harmless all the same."""
        for holder in (receiver, *values):
            if holder is not None and holder.box is not None:
                texts = holder.box.items.get((".", "pattern"), ANY).texts
                if texts:
                    return frozenset.intersection(*map(kept_out, texts))
        return frozenset()

    def _starting(
        self, place: Expression, start: Value, env: Environment | None, frame: Frame
    ) -> Environment | None:
        texts = sorted(_texts_of(start)) or ([start.start] if start.start == OWN_SITE else [])
        if not texts:
            return env
        shared = common_start(texts)
        is_site = all(_SITE.match(text) or text == OWN_SITE for text in texts)
        marks = frozenset({"request-forgery", "open-redirect"}) if is_site else frozenset()
        if all(text.startswith(("http", "/")) for text in texts):
            marks |= {"no-script"}
        return self.guards.narrowed(
            frame,
            env,
            place,
            lambda it, is_whole: it.but(prefix=shared).marked(marks) if is_whole else it,
        )


def _pattern_of(receiver: Value | None, values: list[Value]) -> Value:
    """The regular expression of `re.match(pattern, text)` or `pattern.match(text)`."""
    if receiver is not None and receiver.box is not None and len(values) == 1:
        return receiver.box.items.get((".", "pattern"), ANY)
    return values[0] if len(values) > 1 else ANY


def _texts_of(value: Value) -> set[str]:
    """The texts that a value may be, or that are in it."""
    found = set(value.texts or ())
    for item in value.box.all() if value.box is not None else ():
        found.update(item.texts or ())
    return found
