"""Reads one file's tree: what its parts share."""

from __future__ import annotations

from bot.flow.form import Class, Columns, Function, Import, Module, Name, Statement
from bot.flow.javascript.expressions import Expressions
from bot.flow.javascript.functions import Functions
from bot.flow.javascript.names import Scope, path_of
from bot.flow.javascript.statements import Statements
from bot.flow.javascript.targets import Targets
from bot.parse.clock import Clock
from bot.parse.grammar import Node

DEEPEST = 150
"""Nodes within each other that are looked at; the module says where something was deeper.

Of well-known packages' files that people wrote, none is half as deep but for chains of calls.
"""


Place = tuple[int, int, Columns]
"""A node's first line and its last, from 1, and its columns on them."""


class Reader:
    """One file that is being read: its parts, and what has been met in it so far."""

    def __init__(self, text: bytes, clock: Clock) -> None:
        self.text = text
        self.clock = clock
        self.depth = 0
        self.scope = Scope()
        self.before: list[Statement] = []  # what must run before the statement that is being read
        self.made: list[tuple[Class | None, Function]] = []
        self.owners: list[Class | None] = [None]
        self.required: dict[str, str] = {}  # names of modules that are required within expressions
        self.imported: set[str] = set()
        self.count = 0
        self.lost_at = 0  # the first line of which something was not read
        self.expressions = Expressions(self)
        self.functions = Functions(self)
        self.statements = Statements(self)
        self.targets = Targets(self)

    def module(self, root: Node) -> Module:
        body = self.statements.block(root.named_children)
        imports = tuple(Import(name, path, 1) for name, path in sorted(self.required.items()))
        broken_at = self.lost_at or _broken_at(root)
        return Module((*imports, *body), tuple(self.made), frozenset(self.imported), broken_at)

    def lose(self, node: Node) -> None:
        """Remember that this node is not read."""
        self.lost_at = self.lost_at or self.line(node)

    def words(self, node: Node | None) -> str:
        """A node's text."""
        if node is None:
            return ""
        return self.text[node.start_byte : node.end_byte].decode("utf-8", "replace")

    @staticmethod
    def line(node: Node) -> int:
        """Where a node begins, from 1."""
        return int(node.start_point[0]) + 1

    @staticmethod
    def lines(node: Node) -> tuple[int, int]:
        """Where a node begins, and where it ends, from 1."""
        return int(node.start_point[0]) + 1, int(node.end_point[0]) + 1

    @staticmethod
    def place(node: Node, key: Node | None = None) -> Place:
        """Where a node begins and ends.

        With `key`, what a chain over several lines is to be looked at for, it begins there.
        """
        row, start = node.start_point
        end, past = node.end_point
        if key is not None and key.start_point[0] != row:
            row, start = key.start_point
        return row + 1, end + 1, (start, past)

    def columns(self, node: Node) -> Columns | None:
        """Where a node begins and ends on its line, if it is of one."""
        line, end, columns = self.place(node)
        return columns if line == end else None

    def fresh(self, line: int) -> Name:
        """A variable that the file cannot name."""
        self.count += 1
        name = f"#{self.count}"
        self.scope.declared.add(name)
        return Name(name, line)

    def name(self, name: str, line: int) -> Name:
        """A variable that is read here."""
        self.scope.used.add(name)
        return Name(name, line)

    def module_named(self, module: str, line: int) -> Name:
        """What `require` gives for a module, within an expression."""
        path = path_of(module)
        self.imported.add(path)
        name = f"require {path}"
        self.required[name] = path
        return Name(name, line)


def _broken_at(root: Node) -> int:
    """The first line that does not parse, 0 where all do."""
    if not root.has_error:
        return 0
    node: Node | None = root
    while node is not None:
        root = node
        node = next((child for child in node.children if child.has_error), None)
    return Reader.line(root)
