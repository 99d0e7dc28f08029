"""Python's `match`, as a chain of tests."""

from __future__ import annotations

import ast
from collections.abc import Callable as Does, Sequence as Several

from bot.flow.form import (
    Assign,
    Block,
    Expression,
    If,
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
            Assign(Name(name, node.lineno), _bound(case.pattern, subject), node.lineno)
            for name in _names(case.pattern)
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


def _bound(pattern: ast.pattern, subject: Expression) -> Expression:
    whole = isinstance(pattern, ast.MatchAs) and pattern.pattern is None
    return subject if whole else Unknown((subject,), pattern.lineno)


def _names(pattern: ast.pattern) -> list[str]:
    found = [
        each.name
        for each in ast.walk(pattern)
        if isinstance(each, ast.MatchAs | ast.MatchStar) and each.name
    ]
    found += [
        each.rest for each in ast.walk(pattern) if isinstance(each, ast.MatchMapping) and each.rest
    ]
    return found
