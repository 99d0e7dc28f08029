"""What a test tells about the values that it looks at, where it holds and where it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.flow.folding import folded
from bot.flow.form import (
    Assigned,
    Attribute,
    Call,
    Comprehension,
    Expression,
    Item,
    Name,
    Operation,
    Slice,
)
from bot.flow.frame import Environment, Frame, met
from bot.flow.patterns import WITHOUT, is_strict, kept_out, refused
from bot.flow.values import (
    ANY,
    CLEAN,
    PLAIN,
    Fact,
    Key,
    Outside,
    Taints,
    Value,
    common_start,
    constant,
)

if TYPE_CHECKING:
    from bot.flow.engine import Engine
    from bot.flow.tables import GuardRow

_ANSWERS = re.compile(
    r"_*(?:bool|any|all|isinstance|issubclass|callable|hasattr|fullmatch|startswith|endswith|exists"
    r"|startsWith|endsWith|test|some|every|typeof|instanceof|Boolean"
    r"|(?:is|has|can|may|in|looks|contains|allowed|valid|matches)(?:_|[a-z]*$|[A-Z]))"
)

Ways = tuple[Environment | None, Environment | None]
"""What is known where a test holds, and where it does not; None is a way that nobody comes."""

_OPPOSITE = {"!=": "==", "is": "==", "is not": "==", "not in": "in"}
_NEGATIVE = frozenset({"!=", "is not", "not in"})
_BOUNDS_LEFT = frozenset({"<", "<="})
SIZE = frozenset({"resource-exhaustion"})
_PATHS = frozenset({"path-traversal", "archive-slip"})
_PROTOTYPES = frozenset({"__proto__", "constructor", "prototype"})
_POLLUTES = frozenset({"prototype-pollution"})


class Guards:
    """The part of the engine that takes tests apart."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.every = frozenset(engine.knowledge.names)

    def split(self, node: Expression, frame: Frame, value: Value | None = None) -> Ways:
        """What is known on either side of a test. `frame.env` is of no use afterwards."""
        if isinstance(node, Operation) and value is None:
            if node.operator == "not":
                yes, no = self.split(node.operands[0], frame)
                return no, yes
            if node.operator in ("and", "or"):
                return self._split_both(node, frame)
            if len(node.operands) == 2 and node.operator in _COMPARES:
                return self._compare(node, frame)
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
            no = self._with(frame, no, node, falsy)
            yes = self._with(frame, yes, node, truthy)
            if isinstance(node, Attribute) and node.name == "is_global":
                yes = self._spread_of(node, value, yes)
            else:
                no = self._spread_of(node, value, no)
        return yes, no

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

    # Comparisons

    def _compare(self, node: Operation, frame: Frame) -> Ways:
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
            is_none, is_some = self.applied(one, False, env), self.applied(one, True, env)
            return (is_some, is_none) if node.operator in _NEGATIVE else (is_none, is_some)
        yes, no = self._refined(operator, (left, one), (right, other), frame)
        return (no, yes) if node.operator in _NEGATIVE else (yes, no)

    def _decided(self, operator: str, one: Value, other: Value) -> bool | None:
        made = folded(operator, one, other)
        if made is not None:
            return made.truth
        is_none = operator in ("is", "is not", "==", "!=") and other.only == ("NoneType", None)
        if is_none and one.consts == frozenset() and not one.taints:
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
            if _sent(other):
                continue
            yes = self._spread_of(node, value, yes)
            yes = self._with(frame, yes, node, lambda it, is_whole, to=other: _as(it, to, is_whole))
            if other.only is not None:
                no = self._with(frame, no, node, lambda it, is_whole, to=other: _not(it, to.only))
                if other.only[1] in _PROTOTYPES:
                    no = self._with(frame, no, node, lambda it, _: it.marked(_POLLUTES))
        return yes, no

    def _inside(
        self, left: tuple[Expression, Value], right: tuple[Expression, Value], frame: Frame
    ) -> Ways:
        (node, value), (holder, other) = left, right
        yes: Environment | None = frame.env
        no: Environment | None = dict(frame.known())
        if not _sent(other) or _is_looked_up(other, value):
            element = self.engine.expressions.containers.element(other).but(taints=CLEAN)
            yes = self._spread_of(node, value, yes)
            yes = self._with(
                frame,
                yes,
                node,
                lambda it, is_whole: _as(it, element, is_whole and not other.texts),
            )
            if any(key[1] in _PROTOTYPES for key in element.consts or ()):
                no = self._with(frame, no, node, lambda it, _: it.marked(_POLLUTES))
        elif value.deep and not any(t.source.kind != "caller" for t in other.taints):
            yes = self._with(frame, yes, node, lambda it, _: it.marked(_POLLUTES))
        elif not _sent(value):
            yes = self._spread_of(holder, other, yes)
            for text in value.texts or ():
                marks = frozenset(WITHOUT.get(text, ()))
                if text in ("'", '"') and isinstance(holder, Slice) and holder.start and holder.end:
                    marks |= _LITERAL  # all between the quotes at both ends
                if self._place(holder)[0] is None and no is not None:  # `".." in path.parts`
                    no = self.spread(other.deep, marks, no)
                no = self._with(frame, no, holder, lambda it, _, to=marks: it.marked(to))
        return yes, no

    def _bounded(
        self, small: tuple[Expression, Value], large: tuple[Expression, Value], frame: Frame
    ) -> Ways:
        """`small < large`: what is less than something known takes no more than that."""
        yes: Environment | None = frame.env
        no: Environment | None = dict(frame.known())
        if not _sent(large[1]):
            yes = self._with(frame, yes, _counted(small[0]), lambda it, _: it.marked(SIZE))
        if not _sent(small[1]):
            no = self._with(frame, no, _counted(large[0]), lambda it, _: it.marked(SIZE))
        return yes, no

    def _spread_of(
        self, node: Expression, value: Value, env: Environment | None
    ) -> Environment | None:
        """What is known once a part of a value (a URL's host) is one that is allowed."""
        marks = self.compared(node, value)
        match node:
            case Attribute(base=Name(name=message)) if "@message.origin" in value.paths:
                env = {**env, message: ANY} if env is not None else None  # of a window that we know
        return self.spread(value.deep, marks, env) if marks and env is not None else env

    def compared(self, node: Expression, value: Value) -> frozenset[str]:
        """The weaknesses for which a value is harmless if this part of it is one of those known."""
        found: set[str] = set()
        names = {f".{node.name}"} if isinstance(node, Attribute) else set()
        for row in self.engine.knowledge.shared.compared:
            if names.intersection(row.calls) or set(value.paths).intersection(row.calls):
                found |= self.engine.knowledge.marks(row)
        return frozenset(found)

    @staticmethod
    def spread(taints: Taints, marks: frozenset[str], env: Environment) -> Environment:
        """Every value that comes from the same sources, harmless for these weaknesses."""
        sources = {taint.source for taint in taints}
        made = dict(env)
        for name, value in env.items():
            if value.deep and any(taint.source in sources for taint in value.deep):
                made[name] = value.marked(marks)
        return made

    # Calls that answer whether a value is harmless

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
            if row.judge == "prefix" and values and not _sent(values[0]):
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
            return self.spread(value.deep, marks, env)
        env = self._with(frame, env, place, lambda it, _: it.marked(marks))
        if isinstance(place, Call) and env is not None:  # `is_safe(os.path.join(folder, name))`
            return self.spread(value.deep, marks, env)
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
                return marks if is_up and "path.relative()" in value.paths else frozenset()
            case "resolved":
                return marks if value.deep and _all_have(value.deep, "resolved") else frozenset()
            case "prefix":
                known = bool(values) and not _sent(values[0])
                is_path = value.deep and _all_have(value.deep, "resolved")
                return _PATHS if known and is_path else frozenset()
            case "not-up":
                wanted = _texts_of(values[0]) if values else set()
                return frozenset(mark for text, mark in _STARTS.items() if text in wanted)
            case "suffix":
                suffix = values[0].start if values else ""
                return self.compared(place, value) if suffix.startswith(".") else frozenset()
            case "instance":
                return self._of_type(node)
            case _:
                return marks

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
        texts = sorted(_texts_of(start))
        if not texts:
            return env
        shared = common_start(texts)
        is_site = all(_SITE.match(text) for text in texts)
        marks = frozenset({"request-forgery", "open-redirect"}) if is_site else frozenset()
        return self._with(
            frame,
            env,
            place,
            lambda it, is_whole: it.but(prefix=shared).marked(marks) if is_whole else it,
        )

    def of_each(self, node: Call, frame: Frame) -> tuple[Fact, ...]:
        """What `all(test for part in value)` tells where it is true, and `any(...)` where not."""
        name = node.callee.name if isinstance(node.callee, Name) else ""
        if name not in ("all", "any") or len(node.arguments) != 1 or frame.env is None:
            return ()
        made = node.arguments[0].value
        if not isinstance(made, Comprehension) or len(made.walks) != 1:
            return ()
        walk, before = made.walks[0], frame.env
        env = self._with(frame, dict(before), walk.iterable, lambda it, _: it.marked(self.every))
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

    def _with(
        self, frame: Frame, env: Environment | None, node: Expression, change: Any
    ) -> Environment | None:
        """The same, with the value that a test looked at changed by what the test tells."""
        if env is None:
            return None
        place, is_whole = self._place(node)
        if place is None:
            return env
        before, frame.env = frame.env, dict(env)
        value = self.engine.expressions.of(place, frame)
        new = change(value, is_whole)
        if new is not value and new != value:
            self.engine.statements.replace(place, new, frame)
        made, frame.env = frame.env, before
        return self._of_archive(value, new, made)

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
        return self._with(frame, env, node, lambda it, _: it.marked(marks)) if marks else env

    def _place(self, node: Expression) -> tuple[Expression | None, bool]:
        """The place that is looked at, and whether it is looked at as a whole and as it is."""
        methods = self.engine.knowledge.shared.methods
        match node:
            case Name() | Attribute() | Item():
                return node, True
            case Assigned(target=target):
                return target, True
            case Call(callee=Attribute(base=base, name=name)) if methods.get(name) in (
                "same",
                "trimmed",
                "split",
            ):
                return self._place(base)[0], False
            case Call(callee=Name(name="str" | "int" | "String" | "Number"), arguments=(only,)):
                return self._place(only.value)[0], False
        return None, False


_MOST_LETTERS = 40
_LITERAL = frozenset({"code-injection"})
_SITE = re.compile(r"[a-z]+://[^/]+/|/[^/]")


def _pattern_of(receiver: Value | None, values: list[Value]) -> Value:
    """The regular expression of `re.match(pattern, text)` or `pattern.match(text)`."""
    if receiver is not None and receiver.box is not None and len(values) == 1:
        return receiver.box.items.get((".", "pattern"), ANY)
    return values[0] if len(values) > 1 else ANY


_STARTS = {"/": "no-root", "//": "no-host"}


def _texts_of(value: Value) -> set[str]:
    """The texts that a value may be, or that are in it."""
    found = set(value.texts or ())
    for item in value.box.all() if value.box is not None else ():
        found.update(item.texts or ())
    return found


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
        return node.operator == "not" or node.operator in _COMPARES
    callee = node.callee if isinstance(node, Call) else None
    return isinstance(callee, Name | Attribute) and bool(_ANSWERS.match(callee.name))


def facts_of(
    before: Environment, yes: Environment | None, no: Environment | None
) -> tuple[Fact, ...]:
    """Where two ways know something else than what was known before."""
    found = []
    for name, value in before.items():
        then = yes.get(name, value) if yes is not None else value
        other = no.get(name, value) if no is not None else value
        if then is not value or other is not value:
            found.append(Fact((name,), value, then, other))
    return tuple(found)


def falsy(value: Value, _is_whole: bool) -> Value:
    """What is left of a value that counts as false: nothing harmful."""
    if value.taints:
        return ANY
    if value.consts:
        kept = frozenset(key for key in value.consts if not key[1])
        return Value(CLEAN, kept, value.refs, value.box) if kept else value
    return value


def truthy(value: Value, _is_whole: bool) -> Value:
    """What is left of a value that counts as true."""
    if value.consts:
        kept = frozenset(key for key in value.consts if key[1])
        return Value(value.taints, kept, value.refs, value.box, value.prefix)
    return value


def _as(value: Value, other: Value, is_whole: bool) -> Value:
    """A value that turned out to be one that is not a stranger's."""
    if not value.deep:
        return value
    if is_whole and other.consts and not other.refs and other.box is None:
        return Value(consts=other.consts)
    refs = frozenset(ref for ref in value.refs if not isinstance(ref, Outside))
    return Value(CLEAN, None, refs)


def _not(value: Value, key: Key | None) -> Value:
    if value.consts and key in value.consts:
        return Value(value.taints, value.consts - {key}, value.refs, value.box, value.prefix)
    return value


def _counted(node: Expression) -> Expression:
    """What a comparison of sizes is about: of `len(x)`, x."""
    match node:
        case Call(callee=Name(name="len"), arguments=(only,)):
            return only.value
        case Attribute(base=base, name="length" | "size"):
            return base
    return node


def _sent(value: Value) -> bool:
    """Whether a stranger has a say in it; what a caller hands over may be what is allowed."""
    return any(taint.source.kind != "caller" for taint in value.deep)


def _is_looked_up(holder: Value, value: Value) -> bool:
    """Whether a list was looked up by what a stranger sent: `(await clients.byId(id)).addresses`.

    A function that is not of this file has made it of that, and it is no part of the value.
    """
    return (
        holder.texts is None
        and bool(holder.taints)
        and not any(PLAIN in taint.marks for taint in holder.deep)
        and any(PLAIN in taint.marks for taint in value.deep)
    )


def _all_have(taints: Taints, mark: str) -> bool:
    return all(mark in taint.marks for taint in taints)


_COMPARES = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"})
