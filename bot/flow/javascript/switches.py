"""`switch`, as a chain of tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.flow.form import (
    Assign,
    Attribute,
    Block,
    Break,
    Continue,
    Expression,
    For,
    If,
    Literal,
    Name,
    Operation,
    Raise,
    Return,
    Statement,
    Try,
    While,
)
from bot.parse.grammar import Node

if TYPE_CHECKING:
    from bot.flow.javascript.reader import Reader

_ENDS = (Break, Return, Raise, Continue)
_MOST_THROUGH = 3  # cases that run after one that does not end


@dataclass
class _Case:
    """Tests that lead to the same statements; none are the default's."""

    tests: list[Expression]
    is_default: bool
    body: Block
    line: int


class Switches:
    """The part of the reader that reads `switch`."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def of(self, node: Node) -> list[Statement]:
        reader = self.reader
        line = reader.line(node)
        value, body = node.child_by_field_name("value"), node.child_by_field_name("body")
        if value is None or body is None:
            return []
        subject = reader.expressions.of(value)
        made: list[Statement] = []
        if not isinstance(subject, Name | Attribute | Literal):
            held = reader.fresh(line)
            made.append(Assign(held, subject, line))
            subject = held
        chain = self._chain(self._cases(body, subject))
        if any(_breaks(it) for it in chain):
            chain = (While(Literal(True, line), (*chain, Break(line)), (), line),)
        return [*made, *chain]

    def _cases(self, body: Node, subject: Expression) -> list[_Case]:
        """The cases in order; those without statements join the next."""
        reader = self.reader
        found: list[_Case] = []
        tests: list[Expression] = []
        is_default = False
        for node in body.named_children:
            if node.type not in ("switch_case", "switch_default"):
                continue
            line = reader.line(node)
            value = node.child_by_field_name("value")
            if value is not None:
                case = reader.expressions.of(value)
                is_plain = isinstance(subject, Literal) and subject.value is True
                tests.append(case if is_plain else Operation("==", (subject, case), line))
            is_default = is_default or node.type == "switch_default"
            inner = [it for it in node.named_children if it != value and it.type != "comment"]
            if inner:
                found.append(_Case(tests, is_default, reader.statements.block(inner), line))
                tests, is_default = [], False
        if tests or is_default:
            found.append(_Case(tests, is_default, (), reader.line(body)))
        return found

    def _chain(self, cases: list[_Case]) -> Block:
        bodies = [self._through(cases, number) for number in range(len(cases))]
        otherwise: Block = ()
        for case, body in zip(cases, bodies, strict=True):
            if case.is_default:
                otherwise = body
        for case, body in reversed(list(zip(cases, bodies, strict=True))):
            if case.tests and not case.is_default:
                test = case.tests[0]
                for other in case.tests[1:20]:
                    test = Operation("or", (test, other), case.line)
                otherwise = (If(test, body, otherwise, case.line),)
        return otherwise

    @staticmethod
    def _through(cases: list[_Case], number: int) -> Block:
        """A case's statements, with those of the next ones where it falls through."""
        made: list[Statement] = []
        for case in cases[number : number + _MOST_THROUGH]:
            made += case.body
            if made and isinstance(made[-1], _ENDS):
                break
        if made and isinstance(made[-1], Break):
            made.pop()
        return tuple(made)


def _breaks(node: Statement) -> bool:
    """Whether a statement may leave the loop around it."""
    match node:
        case Break():
            return True
        case If(yes=yes, no=no):
            return any(map(_breaks, (*yes, *no)))
        case Try(body=body, handlers=handlers, final=final):
            caught = [it for handler in handlers for it in handler.body]
            return any(map(_breaks, (*body, *caught, *final)))
        case While() | For():
            return False
    return False
