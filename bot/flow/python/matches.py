"""Python's `match`, as a chain of tests."""

from __future__ import annotations

import ast
from collections.abc import Callable as Does, Sequence as Several

from bot.flow.form import (
    Assign,
    Attribute,
    Block,
    Expression,
    If,
    Item,
    Literal,
    Name,
    Operation,
    Statement,
    Unknown,
)
from bot.flow.python.expressions import Expressions


def branches(
    node: ast.Match, expressions: Expressions, block: Does[[Several[ast.stmt]], Block]
) -> list[Statement]:
    """`match subject: case …` as `if … elif …`; what a pattern binds may be the subject's parts."""
    subject = expressions.of(node.subject)
    chain: Block = ()
    for case in reversed(node.cases):
        test = _test(case.pattern, subject, expressions)
        bound: list[Statement] = [
            Assign(Name(name, node.lineno), value, node.lineno)
            for name, value in _bound(case.pattern, subject, expressions)
        ]
        body = (*bound, *block(case.body))
        if case.guard is not None:
            line = case.guard.lineno
            body = (*bound, If(expressions.of(case.guard), block(case.body), chain, line))
        chain = (If(test, body, chain, node.lineno),)
    return list(chain)


def _test(pattern: ast.pattern, subject: Expression, expressions: Expressions) -> Expression:
    line = pattern.lineno
    match pattern:
        case ast.MatchValue(value=value):
            return Operation("==", (subject, expressions.of(value)), line)
        case ast.MatchSingleton(value=value):
            return Operation("is", (subject, Literal(value, line)), line)
        case ast.MatchAs(pattern=None):
            return Literal(True, line)
        case ast.MatchAs(pattern=inner) if inner is not None:
            return _test(inner, subject, expressions)
        case ast.MatchOr(patterns=patterns):
            made = _test(patterns[0], subject, expressions)
            for each in patterns[1:]:
                made = Operation("or", (made, _test(each, subject, expressions)), line)
            return made
    return Unknown((), line)


def _bound(
    pattern: ast.pattern, subject: Expression, expressions: Expressions
) -> list[tuple[str, Expression]]:
    """The names that a pattern binds, with the parts of its subject that they stand for."""
    line = pattern.lineno
    found: list[tuple[str, Expression]] = []
    inner: list[tuple[ast.pattern, Expression]] = []
    match pattern:
        case ast.MatchAs(pattern=under, name=name):
            found = [(name, subject)] if name else []
            inner = [(under, subject)] if under is not None else []
        case ast.MatchStar(name=name) if name:
            found = [(name, Unknown((subject,), line))]
        case ast.MatchMapping(keys=keys, patterns=patterns, rest=rest):
            found = [(rest, Unknown((subject,), line))] if rest else []
            places = [Item(subject, expressions.of(key), line) for key in keys]
            inner = list(zip(patterns, places, strict=True))
        case ast.MatchSequence(patterns=patterns):
            inner = [(each, _at(subject, patterns, n)) for n, each in enumerate(patterns)]
        case ast.MatchClass(kwd_attrs=names, kwd_patterns=named, patterns=patterns):
            inner = [(each, Unknown((subject,), line)) for each in patterns]
            if isinstance(pattern.cls, ast.Name) and pattern.cls.id in _TEXTS:
                inner = [(each, subject) for each in patterns]
            inner += [(p, Attribute(subject, n, line)) for n, p in zip(names, named, strict=True)]
        case ast.MatchOr(patterns=patterns):
            inner = [(each, subject) for each in patterns[:1]]
    return found + [it for under, part in inner for it in _bound(under, part, expressions)]


_TEXTS = frozenset({"str", "bytes"})


def _at(subject: Expression, patterns: Several[ast.pattern], number: int) -> Expression:
    """An item of a sequence, counted from its end where one before may stand for several."""
    line = patterns[number].lineno
    if isinstance(patterns[number], ast.MatchStar):
        return subject
    starred = any(isinstance(each, ast.MatchStar) for each in patterns[:number])
    return Item(subject, Literal(number - len(patterns) if starred else number, line), line)
