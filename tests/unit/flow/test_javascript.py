"""JavaScript's front end: what becomes of each construct, and that any text ends within bounds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings, strategies as st

from bot.flow.form import (
    Assign,
    Attribute,
    Call,
    Closure,
    Define,
    DefineClass,
    Do,
    For,
    If,
    Import,
    Item,
    Literal,
    Module,
    Name,
    Operation,
    Return,
    Statement,
    Table,
    Text,
    While,
)
from bot.flow.javascript import module_of
from bot.flow.tables import knowledge_of
from bot.flow.unreadable import Unreadable
from bot.flow.worker import flows_of


def read(text: str, language: str = "typescript") -> Module:
    return module_of(text, language)


def told(node: object) -> str:
    """An expression or a statement in a few words, for tables of what is expected."""
    match node:
        case Literal(value=value):
            return repr(value)
        case Name(name=name):
            return name
        case Attribute(base=base, name=name):
            return f"{told(base)}.{name}"
        case Item(base=base, key=key):
            return f"{told(base)}[{told(key)}]"
        case Call(callee=callee, arguments=arguments):
            return f"{told(callee)}({', '.join(told(each.value) for each in arguments)})"
    return told_of_parts(node)


def told_of_parts(node: object) -> str:
    match node:
        case Operation(operator=operator, operands=operands):
            return f"({operator} {' '.join(map(told, operands))})"
        case Text(parts=parts):
            return f"text({', '.join(map(told, parts))})"
        case Table(pairs=pairs):
            return f"table({', '.join(told(key) if key else '...' for key, _ in pairs)})"
        case Closure(function=function):
            names = (("..." if p.kind else "") + p.name for p in function.parameters)
            return f"function({', '.join(names)})"
    return told_of_statement(node)


def told_of_statement(node: object) -> str:
    match node:
        case Import(name=name, path=path):
            return f"import {name} {path}"
        case Assign(target=target, value=value):
            return f"{told(target)} = {told(value)}"
        case Do(value=value):
            return told(value)
        case Return(value=value):
            return f"return {told(value)}"
    return told_of_block(node)


def told_of_block(node: object) -> str:
    match node:
        case If(test=test, yes=yes, no=no):
            return f"if {told(test)}: {block(yes)} else: {block(no)}"
        case While(test=test, body=body):
            return f"while {told(test)}: {block(body)}"
        case For(iterable=iterable, body=body):
            return f"for {told(iterable)}: {block(body)}"
        case Define(function=function):
            return f"define {function.name}"
        case DefineClass(definition=definition):
            return f"class {definition.name}: {', '.join(definition.methods)}"
    return type(node).__name__.lower()


def block(statements: tuple[Statement, ...]) -> str:
    return "; ".join(map(told, statements))


FORMS = {
    "default import": ('import cp from "node:child_process"', "import cp child_process"),
    "namespace": ('import * as fs from "fs/promises"', "import fs fs"),
    "named": ('import {exec as run} from "child_process"', "import run child_process.exec"),
    "promises": ('import {promises as fs} from "fs"', "import fs fs"),
    "import require": ('import x = require("y")', "import x y"),
    "type import": ('import type {A} from "b"', "import A b.A"),
    "destructured require": (
        'const {exec, spawn: s} = require("child_process")',
        "import require child_process child_process; "
        "import exec child_process.exec; import s child_process.spawn",
    ),
    "object": ("const {a, b: {c}} = d", "a = d.a; c = d.b.c"),
    "defaults": ("const {a = 1} = d", "a = (or d.a 1)"),
    "list": ("const [a, , b] = c", "a = c[0]; b = c[2]"),
    "held": ("const {a, b} = f()", "#1 = f(); a = #1.a; b = #1.b"),
    "optional chain": ("a?.b?.[0]?.(c)", "a.b[0](c)"),
    "constant key": ('a["b"]', "a.b"),
    "template": ("`a${b}c`", "text('a', b, 'c')"),
    "joined": ("'a' + b + c", "text('a', b, c)"),
    "sum": ("a + b", "(+ a b)"),
    "typeof": ("typeof a !== 'string'", "(not typeof(a, str))"),
    "undefined": ("typeof a === 'undefined'", "(== a None)"),
    "nullish": ("a ?? b", "(or a b)"),
    "number": ("+a", "Number(a)"),
    "assertion": ("(a as string)!", "a"),
    "awaited": ("await a.b()", "a.b()"),
    "includes": ("a.includes(b)", "(in b a)"),
    "own key": ("Object.hasOwn(a, b)", "(in b a)"),
    "index": ("a.indexOf(b) !== -1", "(in b a)"),
    "starts": ("a.slice(0, b.length) === b", "a.startsWith(b)"),
    "starts at 0": ("a.indexOf(b) !== 0", "(not a.startsWith(b))"),
    "first letter": ("a[0] === '/'", "a.startsWith('/')"),
    "bound": ("a.b.bind(c)", "a.b"),
    "applied": ("a.call(b, c)", "a.call(b, c)"),
    "pattern": ("/a+/i", "RegExp('a+', 'i')"),
    "new": ("new A(b)", "A(b)"),
    "tag": ("sql`a ${b}`", "@tag(sql, sequence, b)"),
    "raw tag": ("String.raw`a ${b}`", "text('a ', b, '')"),
    "escapes": (r"'a\n\x41\u{42}'", repr("a\nAB")),
    "markup": ("const a = 1", "a = 1"),
    "enum": ('enum E { A = "a", B }', "E = table('A', 'B')"),
    "for in": ("for (const a in b) c(a)", "for Object.keys(b): a = #1; c(a)"),
    "for of": ("for (const [a, b] of c) d", "for c: a = #1[0]; b = #1[1]; d"),
    "for": ("for (let i = 0; i < 3; i++) a", "i = 0; while (< i 3): a; i = (+ i 1)"),
    "do": ("do a(); while (b)", "while True: a(); if (not b): break else: "),
    "else if": ("if (a) b; else if (c) d; else e", "if a: b else: if c: d else: e"),
    "hoisted": ("a(); function a() {}", "define a; a()"),
    "class": ("class A { constructor() {} b = () => 1; }", "class A: __init__, b"),
    "chain": ("a = b = c", "a = assigned"),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_a_construct_becomes_its_like(text: str, expected: str) -> None:
    assert block(read(text).body) == expected


SWITCHES = {
    "plain": (
        "switch (a) { case 1: b(); break; default: c() }",
        "if (== a 1): b() else: c()",
    ),
    "several": (
        "switch (a) { case 1: case 2: b(); break; case 3: c() }",
        "if (or (== a 1) (== a 2)): b() else: if (== a 3): c() else: ",
    ),
    "falls through": (
        "switch (a) { case 1: b(); case 2: c(); break; }",
        "if (== a 1): b(); c() else: if (== a 2): c() else: ",
    ),
    "conditions": ("switch (true) { case a > 1: b(); break }", "if (> a 1): b() else: "),
    "leaves in the middle": (
        "switch (a) { case 1: if (b) break; c(); break; }",
        "while True: if (== a 1): if b: break else: ; c() else: ; break",
    ),
}


@pytest.mark.parametrize(("text", "expected"), SWITCHES.values(), ids=SWITCHES)
def test_a_switch_is_a_chain_of_tests(text: str, expected: str) -> None:
    assert block(read(text).body) == expected


def function_of(text: str) -> str:
    made = [function for _, function in read(text).functions]
    names = (("..." if p.kind else "") + p.name for p in made[0].parameters)
    return f"{made[0].name}({', '.join(names)}): {block(made[0].body)}"


FUNCTIONS = {
    "named by its variable": ("const f = (a) => a", "f(a): return a"),
    "named by its export": ("exports.f = async (a, ...b) => a", "f(a, ...b): return a"),
    "of a request": (
        "app.get(({query, body}) => query)",
        "(req): query = req.query; body = req.body; return query",
    ),
    "this": ("class A { f(a) { return this.b } }", "f(this, a): return this.b"),
    "fields of parameters": (
        "class A { constructor(private db: B) {} }",
        "__init__(this, db): this.db = db",
    ),
    "sets what is around": ("let a; function f() { a = 1 }", "f(): outer; a = 1"),
}


@pytest.mark.parametrize(("text", "expected"), FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_function_has_its_parameters_and_what_they_take_apart(text: str, expected: str) -> None:
    assert function_of(text) == expected


def test_a_closure_tells_what_it_takes_from_around() -> None:
    module = read("function f(a) { const b = 1; return () => a + b + c }")

    inner = module.functions[1][1]
    assert inner.free == {"a", "b", "c"}


def test_decorators_of_parameters_stand_in_their_types() -> None:
    module = read("class A { @Get() f(@Query('q') q: string) {} }")

    (_, function) = module.functions[0]
    assert told(function.decorators[0]) == "Get()"
    annotation = function.parameters[1].annotation
    assert isinstance(annotation, Item)
    assert told(annotation.base) == "Annotated"


def test_markup_is_read_and_html_that_is_set_is_a_call() -> None:
    module = read("const a = <p b={c} dangerouslySetInnerHTML={{__html: d}}>{e}</p>", "tsx")

    (statement,) = module.body
    assert isinstance(statement, Assign)
    assert "@html(table('__html').__html)" in [
        told(part) for part in getattr(statement.value, "parts", ())[0].parts
    ]


@pytest.mark.parametrize(
    "opening", ["(", "[", "{a:", "f(", "!", "a?b:", "()=>", "`${", "if(a)", "<a>"]
)
def test_a_text_that_is_nested_without_end_is_read(opening: str) -> None:
    assert isinstance(read(opening * 3000, "tsx"), Module)


def test_what_takes_too_long_says_so() -> None:
    with pytest.raises(Unreadable, match="took longer than 0 s"):
        module_of("a;" * 10_000, "javascript", seconds=0)


ALIVE = (
    *(
        "req.query.a",
        "req.body",
        "location.hash",
        "exec(",
        "eval(",
        "res.send(",
        "new URL(",
        ".map(",
    ),
    *(".then(", ".some(", "app.get('/', ", "(req, res) =>", "RegExp(", ".replace(/x/g, ", "fetch("),
    *("JSON.parse(", "Object.assign(", "new Promise(", "reduce(", ".test(", ".startsWith('/')"),
)
"""Words that the tables know, so that the engine has something to do."""

WORDS = (
    *("a", "b", "1", "'c'", "`d${", "}`", "(", ")", "[", "]", "{", "}", "=>", "=", "...", ",", ";"),
    *(
        "if",
        "else",
        "for",
        "of",
        "switch",
        "case",
        "default",
        "break",
        "class",
        "function",
        "async",
    ),
    *(
        "await",
        "yield",
        "return",
        "const",
        "import",
        "from",
        "export",
        "<a b={",
        "/>",
        "?.",
        "??",
        "+",
    ),
    *(
        "typeof",
        "===",
        "new",
        "this",
        "super",
        "@d",
        "enum",
        "/x/",
        "\n",
        "try",
        "catch",
        "do",
        "while",
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
)
def test_any_text_is_read_within_bounds(text: str) -> None:
    started = time.process_time()

    module = module_of(text, "tsx")

    assert isinstance(module, Module)
    assert time.process_time() - started < 2


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, *ALIVE]), max_size=60).map(" ".join))
def test_any_text_is_followed_to_its_end(text: str) -> None:
    flows, trouble = flows_of(text, knowledge_of("javascript"), "tsx")

    assert not trouble or trouble.endswith("could not be read")
    assert all(flow.line <= text.count("\n") + 1 for flow in flows)


SENT = 'const cp = require("child_process");\nmodule.exports = (req, res) => {\n'
RUN = "cp.exec(req.query.x)"


@pytest.mark.parametrize(
    ("hidden", "line"),
    [
        pytest.param(f"f({'[' * 200}{RUN}{']' * 200});", 3, id="nested values"),
        pytest.param("if (a) {" * 200 + RUN + "}" * 200, 3, id="nested blocks"),
        pytest.param(f"let a = 1;\nlet b = @@ 3;\n{RUN}", 4, id="no JavaScript"),
    ],
)
def test_what_is_not_read_is_told_and_not_passed_over(hidden: str, line: int) -> None:
    _, trouble = flows_of(f"{SENT}{hidden}\n}};\n", knowledge_of("javascript"), "javascript")

    assert trouble == f"line {line} could not be read"


def test_markup_with_many_children_is_read_to_its_end() -> None:
    many = "<p/>" * 500
    text = f"{SENT}const page = <div>{many}{{{RUN}}}</div>;\n}};\n"

    flows, trouble = flows_of(text, knowledge_of("javascript"), "javascript")

    assert [(flow.weakness, flow.line) for flow in flows] == [("command-injection", 3)]
    assert not trouble
