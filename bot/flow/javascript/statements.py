"""Statements of JavaScript and TypeScript."""

from __future__ import annotations

from collections.abc import Callable as Does, Iterable
from typing import TYPE_CHECKING

from bot.flow.form import (
    Argument,
    Assign,
    Assigned,
    Attribute,
    Block,
    Break,
    Call,
    Continue,
    Define,
    DefineClass,
    Do,
    Expression,
    For,
    Handler,
    If,
    Import,
    Literal,
    Name,
    Operation,
    Raise,
    Return,
    Statement,
    Table,
    Try,
    Unknown,
    While,
)
from bot.flow.javascript.functions import CLASSES
from bot.flow.javascript.names import path_of
from bot.flow.javascript.switches import Switches
from bot.flow.javascript.targets import PATTERNS
from bot.parse.grammar import Node

if TYPE_CHECKING:
    from bot.flow.javascript.reader import Reader

_FUNCTIONS = frozenset({"function_declaration", "generator_function_declaration"})
_NOTHING = frozenset(
    {
        "comment",
        "hash_bang_line",
        "empty_statement",
        "debugger_statement",
        "interface_declaration",
        "type_alias_declaration",
        "function_signature",
        "ambient_declaration",
        "import_alias",
    }
)


class Statements:
    """The part of the reader that reads statements."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._reads: dict[str, Does[[Node], list[Statement]]] = {
            "break_statement": lambda node: [Break(reader.line(node))],
            "continue_statement": lambda node: [Continue(reader.line(node))],
            "do_statement": self._do,
            "else_clause": lambda node: list(self.block(node.named_children)),
            "enum_declaration": self._enum,
            "export_statement": self._export,
            "expression_statement": self._expression,
            "for_in_statement": self._each,
            "for_statement": self._for,
            "if_statement": self._if,
            "import_statement": self._import,
            "internal_module": self._namespace,
            "labeled_statement": lambda node: self.of(node.named_children[-1]),
            "lexical_declaration": self._declaration,
            "module": self._namespace,
            "return_statement": self._return,
            "statement_block": lambda node: list(self.block(node.named_children)),
            "switch_statement": Switches(reader).of,
            "throw_statement": self._throw,
            "try_statement": self._try,
            "variable_declaration": self._declaration,
            "while_statement": self._while,
            "with_statement": self._with,
        }

    def block(self, nodes: Iterable[Node]) -> Block:
        """Statements in a row; the functions that they declare come first, as at run time."""
        hoisted: list[Statement] = []
        made: list[Statement] = []
        for node in nodes:
            read = self.of(node)
            first = [it for it in read if isinstance(it, Define)]
            hoisted += first
            made += [it for it in read if it not in first] if first else read
        return (*hoisted, *made)

    def of(self, node: Node) -> list[Statement]:
        """A node's statements, and before them what its expressions need."""
        from bot.flow.javascript.reader import DEEPEST

        reader = self.reader
        reader.clock.check()
        if node.type in _NOTHING:
            return []
        if reader.depth >= DEEPEST:
            reader.lose(node)
            return []
        around, reader.before = reader.before, []
        reader.depth += 1
        try:
            made = self._read(node)
            return [*reader.before, *made]
        finally:
            reader.depth -= 1
            reader.before = around

    def _read(self, node: Node) -> list[Statement]:
        reader = self.reader
        line = reader.line(node)
        if node.type in _FUNCTIONS:
            return self._function(node, ())
        if node.type in CLASSES:
            return self._class(node, [])
        read = self._reads.get(node.type)
        if read is not None:
            return read(node)
        if node.type == "ERROR":
            return [it for child in node.named_children for it in self.of(child)]
        return [Do(reader.expressions.of(node), line)]

    # Declarations

    def _function(self, node: Node, decorators: tuple[Expression, ...]) -> list[Statement]:
        reader = self.reader
        name = reader.words(node.child_by_field_name("name")) or "default"
        reader.scope.declared.add(name)
        made = reader.functions.function(node, name, None, decorators)
        return [Define(made, reader.line(node))]

    def _class(self, node: Node, marks: list[Expression]) -> list[Statement]:
        reader = self.reader
        name = reader.words(node.child_by_field_name("name")) or "default"
        reader.scope.declared.add(name)
        own = [self._mark(child) for child in node.children if child.type == "decorator"]
        made = reader.functions.class_of(node, name, (*marks, *own))
        return [DefineClass(made, reader.line(node))]

    def _mark(self, node: Node) -> Expression:
        inner = node.named_children
        line = self.reader.line(node)
        return self.reader.expressions.of(inner[0]) if inner else Unknown((), line)

    def _declaration(self, node: Node) -> list[Statement]:
        reader = self.reader
        made: list[Statement] = []
        for child in node.named_children:
            target, value = child.child_by_field_name("name"), child.child_by_field_name("value")
            if child.type != "variable_declarator" or target is None:
                continue
            if value is None:
                name = reader.words(target)
                reader.scope.declared.add(name)
                made.append(
                    Assign(Name(name, reader.line(child)), Literal(None, 1), reader.line(child))
                )
                continue
            made += self._declared(target, value)
        return made

    def _declared(self, target: Node, value: Node) -> list[Statement]:
        reader = self.reader
        module, path = self._required(value)
        if module:
            reader.imported.add(path)
            if target.type == "object_pattern":
                reader.imported.update(
                    f"{path}.{reader.words(part.child_by_field_name('key') or part)}"
                    for part in target.named_children[:100]
                )
            whole = reader.module_named(module, reader.line(value))
            return reader.targets.bind(target, whole, declares=True, module=path)
        name = reader.words(target) if target.type == "identifier" else ""
        return reader.targets.bind(target, reader.expressions.named(value, name), declares=True)

    def _required(self, value: Node) -> tuple[str, str]:
        """A module that is required, and the path of it, or of the part of it, that is named."""
        names: list[str] = []
        while value.type == "member_expression" and len(names) < 5:
            inner, key = value.child_by_field_name("object"), value.child_by_field_name("property")
            if inner is None or key is None:
                return "", ""
            names.append(self.reader.words(key))
            value = inner
            if value.type == "parenthesized_expression" and value.named_children:
                value = value.named_children[0]
        module = self.reader.expressions.calls.required(value)
        kept = [name for name in reversed(names) if name not in ("default", "promises")]
        return module, ".".join([path_of(module), *kept]) if module else ""

    def _enum(self, node: Node) -> list[Statement]:
        """An enumeration is an object of constants."""
        reader = self.reader
        name = reader.words(node.child_by_field_name("name"))
        reader.scope.declared.add(name)
        pairs: list[tuple[Expression | None, Expression]] = []
        body = node.child_by_field_name("body")
        for number, child in enumerate(body.named_children if body is not None else ()):
            line = reader.line(child)
            key = child.child_by_field_name("name") or child
            value = child.child_by_field_name("value")
            worth = reader.expressions.of(value) if value is not None else Literal(number, line)
            pairs.append((Literal(reader.expressions.literals.key_text(key), line), worth))
        line = reader.line(node)
        return [Assign(Name(name, line), Table(tuple(pairs), line), line)]

    def _namespace(self, node: Node) -> list[Statement]:
        body = node.child_by_field_name("body")
        return list(self.block(body.named_children)) if body is not None else []

    # Modules

    def _import(self, node: Node) -> list[Statement]:
        reader = self.reader
        line = reader.line(node)
        made: list[Statement] = []
        source = node.child_by_field_name("source")
        for clause in node.named_children:
            if clause.type == "import_require_clause":
                source = clause.child_by_field_name("source")
        if source is None:
            return []
        path = path_of(reader.words(source)[1:-1])
        reader.imported.add(path)
        for clause in node.named_children:
            if clause.type in ("import_clause", "import_require_clause"):
                for child in clause.named_children:
                    made += self._imported(child, path, line)
        return made

    def _imported(self, node: Node, path: str, line: int) -> list[Statement]:
        reader = self.reader
        if node.type == "identifier":
            return self._bound(reader.words(node), path, line)
        if node.type == "namespace_import" and node.named_children:
            return self._bound(reader.words(node.named_children[0]), path, line)
        made: list[Statement] = []
        for part in node.named_children if node.type == "named_imports" else ():
            named = reader.words(part.child_by_field_name("name"))
            alias = reader.words(part.child_by_field_name("alias")) or named
            below = path if named in ("default", "promises") else f"{path}.{named}"
            reader.imported.add(below)
            made += self._bound(alias, below, line)
        return made

    def _bound(self, name: str, path: str, line: int) -> list[Statement]:
        self.reader.scope.declared.add(name)
        return [Import(name, path, line)]

    def _export(self, node: Node) -> list[Statement]:
        reader = self.reader
        declared = node.child_by_field_name("declaration")
        marks = [self._mark(child) for child in node.children if child.type == "decorator"]
        if declared is not None and declared.type in CLASSES:
            return self._class(declared, marks)
        if declared is not None:
            return self.of(declared)
        value = node.child_by_field_name("value")
        if value is None:
            return []
        return [Do(reader.expressions.named(value, "default"), reader.line(node))]

    # What runs

    def _expression(self, node: Node) -> list[Statement]:
        reader = self.reader
        line = reader.line(node)
        made: list[Statement] = []
        for child in node.named_children:
            inner = child
            while inner.type == "parenthesized_expression" and inner.named_children:
                inner = inner.named_children[0]
            left, right = inner.child_by_field_name("left"), inner.child_by_field_name("right")
            is_pattern = left is not None and left.type in PATTERNS
            if inner.type == "assignment_expression" and is_pattern and left and right:
                value = reader.expressions.of(right)
                made += reader.targets.bind(left, value, declares=False)
                continue
            made.append(_done(reader.expressions.of(child), line))
        return made

    def _test(self, node: Node, name: str = "condition") -> Expression:
        part = node.child_by_field_name(name)
        if part is None or part.type == "empty_statement":
            return Literal(True, self.reader.line(node))
        inner = part.named_children
        if part.type == "expression_statement" and inner:
            part = inner[0]
        return self.reader.expressions.of(part)

    def _body(self, node: Node, name: str = "body") -> Block:
        part = node.child_by_field_name(name)
        if part is None:
            return ()
        return self.block(part.named_children if part.type == "statement_block" else [part])

    def _if(self, node: Node) -> list[Statement]:
        """A chain of `else if` is read in a row, not one within the other."""
        links: list[tuple[Expression, Block, int, list[Statement]]] = []
        otherwise: Block = ()
        here: Node | None = node
        while here is not None:
            self.reader.before, kept = [], self.reader.before
            test = self._test(here)
            before, self.reader.before = self.reader.before, kept
            links.append((test, self._body(here, "consequence"), self.reader.line(here), before))
            other = here.child_by_field_name("alternative")
            inner = other.named_children if other is not None else []
            here = inner[0] if len(inner) == 1 and inner[0].type == "if_statement" else None
            if here is None:
                otherwise = self.block(inner)
        for test, body, line, before in reversed(links):
            otherwise = (*before, If(test, body, otherwise, line))
        return list(otherwise)

    def _for(self, node: Node) -> list[Statement]:
        first = node.child_by_field_name("initializer")
        made = self.of(first) if first is not None else []
        test = self._test(node)
        body = self._body(node)
        step = node.child_by_field_name("increment")
        line = self.reader.line(node)
        if step is not None:
            body += (_done(self.reader.expressions.of(step), line),)
        return [*made, While(test, body, (), line)]

    def _each(self, node: Node) -> list[Statement]:
        reader = self.reader
        line = reader.line(node)
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return []
        values = reader.expressions.of(right)
        if reader.words(node.child_by_field_name("operator")) == "in":
            keys = Attribute(Name("Object", line), "keys", line)
            values = Call(keys, (Argument(values),), line, line)
        declares = node.child_by_field_name("kind") is not None
        item = reader.fresh(line)
        bound = reader.targets.bind(left, item, declares=declares)
        return [For(item, values, (*bound, *self._body(node)), (), line)]

    def _while(self, node: Node) -> list[Statement]:
        return [While(self._test(node), self._body(node), (), self.reader.line(node))]

    def _do(self, node: Node) -> list[Statement]:
        line = self.reader.line(node)
        body = self._body(node)
        ends = If(Operation("not", (self._test(node),), line), (Break(line),), (), line)
        return [While(Literal(True, line), (*body, ends), (), line)]

    def _with(self, node: Node) -> list[Statement]:
        return [Do(self._test(node, "object"), self.reader.line(node)), *self._body(node)]

    # Ways out

    def _return(self, node: Node) -> list[Statement]:
        inner = [child for child in node.named_children if child.type != "comment"]
        line = self.reader.line(node)
        if not inner:
            return [Return(None, line)]
        begins, end, columns = self.reader.place(inner[0])
        value = self.reader.expressions.of(inner[0])
        return [Return(value, line, end, columns if begins == line else None)]

    def _throw(self, node: Node) -> list[Statement]:
        inner = [child for child in node.named_children if child.type != "comment"]
        value = self.reader.expressions.of(inner[0]) if inner else None
        return [Raise(value, self.reader.line(node))]

    def _try(self, node: Node) -> list[Statement]:
        reader = self.reader
        body = self._body(node)
        handlers: tuple[Handler, ...] = ()
        catch = node.child_by_field_name("handler")
        if catch is not None:
            parameter = catch.child_by_field_name("parameter")
            name = reader.words(parameter) if parameter is not None else ""
            name = name if name.isidentifier() else ""
            reader.scope.declared.add(name)
            handlers = (Handler(name, self._body(catch)),)
        final = node.child_by_field_name("finalizer")
        last = self._body(final) if final is not None else ()
        return [Try(body, handlers, (), last, reader.line(node))]


def _done(value: Expression, line: int) -> Statement:
    """An expression for what it does."""
    if isinstance(value, Assigned):
        return Assign(value.target, value.value, line)
    return Do(value, line)
