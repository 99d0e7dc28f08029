"""Computes with constants, as far as they are few and small."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable as Does
from itertools import product
from typing import Any

from bot.flow.form import Constant
from bot.flow.joining import MOST_CONSTANTS
from bot.flow.markup import placed
from bot.flow.references import NOWHERE
from bot.flow.taints import BUILT, WHOLE, Taint, Taints, united
from bot.flow.values import LONGEST, Value, constant, key_of, tainted

_LARGEST = 2**64
_LARGEST_BASE = 2**16
_HIGHEST_POWER = 16

_BINARY: dict[str, Does[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "<<": operator.lshift,
    ">>": operator.rshift,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "is": lambda one, other: one is None if other is None else one == other,
    "is not": lambda one, other: one is not None if other is None else one != other,
    "in": lambda one, other: one in other,
    "not in": lambda one, other: one not in other,
}


def folded(name: str, one: Value, other: Value) -> Value | None:
    """The constants that come of an operator; None when they are not all known."""
    work = _BINARY.get(name)
    lefts, rights = _constants(one), _constants(other)
    if work is None or not lefts or not rights or len(lefts) * len(rights) > MOST_CONSTANTS:
        return None
    made = set()
    for left, right in product(lefts, rights):
        if _is_large(name, left, right):
            return None
        try:
            result = work(left, right)
        except (TypeError, ValueError, ArithmeticError, MemoryError):
            continue
        if not _is_small(result):
            return None
        made.add(key_of(result))
    return Value(consts=frozenset(made)) if made else None


def _constants(value: Value) -> list[Constant] | None:
    if value.consts and not value.refs and value.box is None and not value.taints:
        return [it for _, it in value.consts]
    return None


def _is_large(name: str, left: Constant, right: Constant) -> bool:
    """Whether computing it may take long, or much memory."""
    if name == "*":
        sizes = [len(it) if isinstance(it, str | bytes) else it for it in (left, right)]
        numbers = [abs(size) for size in sizes if isinstance(size, int | float)]
        return any(number > LONGEST for number in numbers)
    if name == "**":
        is_number = isinstance(left, int | float) and abs(left) <= _LARGEST_BASE
        return not (is_number and isinstance(right, int) and 0 <= right <= _HIGHEST_POWER)
    if name in ("<<", "%"):
        return (name == "<<" and isinstance(right, int) and right > 64) or isinstance(
            left, str | bytes
        )
    return any(isinstance(it, int) and abs(it) > _LARGEST for it in (left, right))


def _is_small(result: object) -> bool:
    if isinstance(result, str | bytes):
        return len(result) <= LONGEST
    return isinstance(result, bool | float) or (isinstance(result, int) and abs(result) < _LARGEST)


def concatenated(parts: list[Value], marks: frozenset[str]) -> Value:
    """Texts put together; `marks` are the weaknesses for which a text does no harm."""
    if not parts:
        return constant("")
    if len(parts) == 1:
        return as_text(parts[0], marks)
    texts = [part.texts for part in parts]
    if all(texts):
        number = 1
        for some in texts:
            number *= len(some or ())
        if number <= MOST_CONSTANTS:
            whole = ["".join(words) for words in product(*(some or () for some in texts))]
            if all(len(text) <= LONGEST for text in whole):
                return Value(consts=frozenset(map(key_of, whole)))
    return tainted(_taints(_below(_led(placed(_sited(_bodied(parts))))), marks), start_of(parts))


def _sited(parts: list[Value]) -> list[Value]:
    """A URL's scheme and its host, put together again, are as good as the host."""
    sent = [part for part in parts if part.taints]
    if len(sent) < 2 or not all(taint.marks & _SITE for part in sent for taint in part.deep):
        return parts
    has_host = any(IS_HOST in taint.marks for part in sent for taint in part.deep)
    return [part.marked(_HOST) for part in parts] if has_host else parts


def _bodied(parts: list[Value]) -> list[Value]:
    """The parts of a message with headers: what comes after the empty line ends none of them."""
    if not _HEADED.match(parts[0].start):
        return parts
    for number, part in enumerate(parts):
        if part.texts and all(_EMPTY_LINE.search(text) for text in part.texts):
            return [*parts[: number + 1], *(it.marked(_HEADERS) for it in parts[number + 1 :])]
    return parts


def _led(parts: list[Value]) -> list[Value]:
    """The parts, of which those that others come before are not the whole any more."""
    made = parts[:1]
    for part in parts[1:]:
        whole = any(WHOLE in taint.marks for taint in part.deep)
        made.append(tainted(frozenset(_part(t) for t in part.deep)) if whole else part)
    return made


def _below(parts: list[Value]) -> list[Value]:
    """The parts of a URL, of which those below a base of the program's own choose no host."""
    made: list[Value] = []
    starts: list[str] | None = [""]  # what the constants may be with which it begins
    below: frozenset[str] = frozenset()
    for number, part in enumerate(parts):
        made.append(part.marked(below) if below else part)
        texts = part.texts
        if texts and starts is not None:
            starts = [one + other for one in starts for other in texts][: MOST_CONSTANTS + 1]
            if number and len(starts) <= MOST_CONSTANTS and all(map(_SETTLED.match, starts)):
                below |= _ADDRESSES
        elif texts:
            based = _based(parts[:number])
            if all(_BELOW.match(text) for text in texts):
                below |= based
            elif all(text[:1] == "/" for text in texts):
                below |= based & _NO_HOST
        else:
            starts = None
    return made


def _based(parts: list[Value]) -> frozenset[str]:
    """The weaknesses for which nothing in these parts does harm, whatever they are."""
    taints = [t for part in parts for t in part.deep if t.source.kind not in _OWN]
    return frozenset(mark for mark in _ADDRESSES if all(mark in t.marks for t in taints))


IS_HOST = "is-host"
"""The mark of a URL's host: once it is one that is allowed, the whole URL is."""

_HEADED = re.compile(r"[A-Z][\w-]*: ?|HTTP/|[A-Z]{3,7} ")
_EMPTY_LINE = re.compile(r"\r?\n\r?\n")
_HEADERS = frozenset({"header-injection"})
_HOST = frozenset({IS_HOST})
_SITE = frozenset({IS_HOST, "is-scheme"})
_ADDRESSES = frozenset({"request-forgery", "open-redirect"})
_NO_HOST = frozenset({"request-forgery"})
_OWN = frozenset({"env", "cli"})
_BELOW = re.compile(r"[?#]|/[^/\\]")
_SETTLED = re.compile(r"(?:[a-zA-Z][\w+.-]*:)?//[^/?#\\]+[/?#]|/(?![/\\])[^/\\]|/?[?#]")


def _part(taint: Taint) -> Taint:
    return Taint(taint.source, taint.marks - {WHOLE}, taint.steps)


def as_text(value: Value, marks: frozenset[str]) -> Value:
    """A value turned into a text."""
    if value.texts is not None:
        return value
    if value.consts and not value.refs and value.box is None and not value.taints:
        return Value(consts=frozenset(("str", str(it)) for _, it in value.consts))
    return tainted(_taints([value], marks), value.start)


def _taints(parts: list[Value], marks: frozenset[str]) -> Taints:
    found: Taints = frozenset()
    for part in parts:
        if part.deep:
            found = united(found, frozenset(taint.marked(marks) for taint in part.deep))
    if len(parts) > 1 and any(taint.source.kind == "caller" for taint in found):
        built = frozenset([BUILT])
        return frozenset(t.marked(built) if t.source.kind == "caller" else t for t in found)
    return found


def start_of(parts: list[Value]) -> str:
    """What a text of these parts begins with in any case."""
    found = ""
    for part in parts:
        texts = part.texts
        if texts is None or len(set(texts)) != 1:
            return (found + part.start)[:LONGEST]
        found += texts[0]
    return found[:LONGEST]


def mapped(value: Value, work: Does[[str], Constant]) -> Value | None:
    """What `work` makes of each text that a value may be, if it is nothing else."""
    texts = value.texts
    if texts is None:
        return None
    try:
        return Value(consts=frozenset(key_of(work(text)) for text in texts), refs=NOWHERE)
    except (TypeError, ValueError, LookupError):
        return None
