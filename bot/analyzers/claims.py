"""What the claims of tests mean: about what, how strictly, and what they expect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache


class Strength(IntEnum):
    """How much a claim rules out."""

    TRUTH = 1  # it is something
    SOME = 2  # it is there, or of a class, or was called
    COMPARE = 3  # it is within bounds, or holds something
    CLOSE = 4  # it is a number, nearly
    EXACT = 5


@dataclass(frozen=True, slots=True)
class Meaning:
    """`subject` is what is looked at; `slack` how far a number may be off, 0 where none is told."""

    subject: str
    strength: Strength
    expected: str = ""
    slack: float = 0.0


_UNITTEST = {
    Strength.EXACT: "Equal Equals ListEqual DictEqual SetEqual TupleEqual SequenceEqual CountEqual"
    " Is MultiLineEqual JSONEqual",
    Strength.CLOSE: "AlmostEqual AlmostEquals",
    Strength.COMPARE: "In NotIn Greater GreaterEqual Less LessEqual Regex NotEqual Contains",
    Strength.SOME: "IsNotNone IsInstance",
    Strength.TRUTH: "True False IsNone",
}
_MOCK = {
    "assert_called_once_with": Strength.EXACT,
    "assert_called_with": Strength.EXACT,
    "assert_has_calls": Strength.EXACT,
    "assert_any_call": Strength.COMPARE,
    "assert_called_once": Strength.COMPARE,
    "assert_called": Strength.SOME,
}
_MATCHERS = {
    Strength.EXACT: "toBe toEqual toStrictEqual toHaveBeenCalledWith toHaveBeenCalledTimes"
    " toHaveLength toHaveBeenCalledExactlyOnceWith toHaveBeenLastCalledWith"
    " toHaveBeenNthCalledWith toMatchInlineSnapshot",
    Strength.CLOSE: "toBeCloseTo",
    Strength.COMPARE: "toContain toContainEqual toMatch toMatchObject toBeGreaterThan toBeLessThan"
    " toBeGreaterThanOrEqual toBeLessThanOrEqual toHaveProperty",
    Strength.SOME: "toHaveBeenCalled toBeInstanceOf toBeCalled",
    Strength.TRUTH: "toBeTruthy toBeFalsy toBeDefined",
}
_NODE_ASSERT = {
    Strength.EXACT: "equal strictEqual deepEqual deepStrictEqual",
    Strength.COMPARE: "match notEqual",
    Strength.TRUTH: "ok",
}
_EVERY_ERROR = frozenset({"Exception", "BaseException", "Error", ""})


def _table(words: dict[Strength, str]) -> dict[str, Strength]:
    return {word: strength for strength, each in words.items() for word in each.split()}


_BY_UNITTEST, _BY_MATCHER, _BY_NODE = map(_table, (_UNITTEST, _MATCHERS, _NODE_ASSERT))


@lru_cache(maxsize=20_000)
def meaning(claim: str) -> Meaning | None:
    """What a claim of Python or JavaScript means; None for one that is not understood."""
    if claim.startswith("assert "):
        return _plain(_parts(claim[7:])[0])
    if claim.startswith("expect("):
        return _expectation(claim)
    head, arguments = _call(claim)
    name = head.rpartition(".")[2]
    if name in ("raises", "assertRaises", "warns") and arguments:
        is_any = arguments[0] in _EVERY_ERROR
        return Meaning("raises", Strength.TRUTH if is_any else Strength.EXACT, arguments[0])
    if name in _MOCK:
        return Meaning(head.rpartition(".")[0], _MOCK[name], ", ".join(arguments))
    if head == "assert" and arguments:
        return _plain(arguments[0])
    strength = _BY_UNITTEST.get(name.removeprefix("assert")) if "assert" in name else None
    if head.startswith("assert."):
        strength = _BY_NODE.get(name)
    return _listed(strength, arguments) if strength and arguments else None


def _listed(strength: Strength, arguments: list[str]) -> Meaning:
    """The meaning of `assertEqual(subject, expected)`."""
    if strength is Strength.TRUTH and re.search(r"[=!]=", arguments[0]):
        return _plain(arguments[0])
    expected = arguments[1] if len(arguments) > 1 and strength > Strength.SOME else ""
    return Meaning(arguments[0], strength, expected, _slack(arguments[2:], strength))


def _plain(text: str) -> Meaning:
    """The meaning of an expression that must be true."""
    for sign, strength in _SIGNS:
        sides = _split(text, sign)
        if len(sides) == 2:
            subject, expected = (side.strip() for side in sides)
            if sign.strip() == "is not" and expected == "None":
                return Meaning(subject, Strength.SOME)
            head, arguments = _call(expected)
            if head.rpartition(".")[2] == "approx" and arguments:
                slack = _slack(arguments[1:], Strength.CLOSE)
                return Meaning(subject, Strength.CLOSE, arguments[0], slack)
            return Meaning(subject, strength, expected)
    return Meaning(text.removeprefix("not ").removeprefix("!").strip(), Strength.TRUTH)


_SIGNS = (
    ("===", Strength.EXACT),
    ("!==", Strength.COMPARE),
    ("==", Strength.EXACT),
    ("!=", Strength.COMPARE),
    (">=", Strength.COMPARE),
    ("<=", Strength.COMPARE),
    (" > ", Strength.COMPARE),
    (" < ", Strength.COMPARE),
    (" is not ", Strength.COMPARE),
    (" is ", Strength.EXACT),
    (" not in ", Strength.COMPARE),
    (" in ", Strength.COMPARE),
)


def _expectation(claim: str) -> Meaning | None:
    """The meaning of `expect(subject).matcher(expected)`."""
    end = _closing(claim, len("expect("))
    subject, rest = claim[len("expect(") : end], claim[end + 1 :]
    head, arguments = _call(rest)
    matcher = head.rpartition(".")[2]
    expected = arguments[0] if arguments else ""
    if matcher in ("toThrow", "toThrowError"):
        is_any = expected in _EVERY_ERROR
        return Meaning(subject, Strength.TRUTH if is_any else Strength.EXACT, expected)
    strength = _BY_MATCHER.get(matcher)
    if strength is None:
        return None
    return Meaning(subject, strength, ", ".join(arguments), _slack(arguments[1:], strength))


def _slack(arguments: list[str], strength: Strength) -> float:
    """How far off a number may be: by a tolerance, or by the digits that count."""
    if strength is not Strength.CLOSE:
        return 0.0
    slack = 0.0
    for argument in arguments:
        name, _, value = argument.rpartition("=")
        number = re.fullmatch(r"-?\d{1,4}(?:\.\d{1,12})?(?:e-?\d{1,3})?", value.strip())
        if number and name.strip() in ("rel", "abs", "delta"):
            slack = max(slack, float(number[0]))
        elif number and name.strip() in ("", "places"):
            slack = max(slack, 10.0 ** -min(float(number[0]), 300))
    return slack


def _call(text: str) -> tuple[str, list[str]]:
    """What is called, and with which arguments; nothing is called in what does not end with `)`."""
    start = text.find("(")
    if start < 0 or not text.endswith(")"):
        return "", []
    return text[:start].strip(), [part.strip() for part in _parts(text[start + 1 : -1])]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _split(text, ",")]


def _split(text: str, sign: str) -> list[str]:
    """`text` at each `sign` that stands in no brackets and no quotes."""
    found, last = [], 0
    for at, depth in _depths(text):
        if depth == 0 and at >= last and text.startswith(sign, at):
            found.append(text[last:at])
            last = at + len(sign)
    return [*found, text[last:]]


def _closing(text: str, start: int) -> int:
    """Where the bracket closes that was opened before `start`; the end where none does."""
    for at, depth in _depths(text[start:]):
        if depth < 0:
            return start + at
    return len(text)


def _depths(text: str) -> Iterator[tuple[int, int]]:
    """Each place outside of quotes, with how many brackets are open there."""
    depth, quote, at = 0, "", 0
    while at < len(text):
        sign = text[at]
        if quote:
            at += sign == "\\"
            quote = "" if sign == quote else quote
        elif sign in "\"'`":
            quote = sign
        else:
            depth += (sign in "([{") - (sign in ")]}")
            yield at, depth
        at += 1
