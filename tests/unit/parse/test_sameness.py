"""Whether a change is only of comments and white space."""

from __future__ import annotations

import pytest

from tests.unit.parse.sides import outlined

SAME = [
    pytest.param("python", "x = 1  # a\n", "x = 1\n# b\n", id="python-comment"),
    pytest.param("python", "x = f(1,2)\n", "x = f( 1,\n  2 )\n", id="python-space-in-brackets"),
    pytest.param("python", "if a:\n    b()\n", "if a:\n  b()  # why\n", id="python-block-width"),
    pytest.param("python", "x = 1\n", "x = 1\n", id="identical"),
    pytest.param("python", "def f(:\n", "def f(:\n", id="identical-and-broken"),
    pytest.param("python", "", "# only a comment\n", id="python-from-empty"),
    pytest.param("python", "x = 1\r\n", "x = 1\n", id="line-ends"),
    pytest.param("javascript", "f(); // a\n", "/* b */ f();\n", id="javascript"),
    pytest.param("javascript", "if(a){b()}\n", "if (a) {\n  b()\n}\n", id="javascript-layout"),
    pytest.param("typescript", "let a: string; // x\n", "let a: string;\n", id="typescript"),
    pytest.param("tsx", "// a\nlet a = <b>x</b>;\n", "let a = <b>x</b>;\n", id="tsx"),
    pytest.param(
        "go", "package a\n\n// F is.\nfunc F() {}\n", "package a\nfunc F() {\n}\n", id="go"
    ),
    pytest.param("java", "class A { /** x */ int a; }\n", "class A { int a; }\n", id="java"),
    pytest.param("rust", "// a\nfn f() {}\n", "fn f() { /* b */ }\n", id="rust"),
    pytest.param("ruby", "# a\ndef f\n  1\nend\n", "def f\n    1 # b\nend\n", id="ruby"),
    pytest.param("c", "int a; /* x */\n", "// y\nint a;\n", id="c"),
    pytest.param("cpp", "class A { int a; };\n", "class A {\n int a; // x\n};\n", id="cpp"),
    pytest.param("c-sharp", "class A { int a; } // x\n", "class A { int a; }\n", id="c-sharp"),
    pytest.param("php", "<?php\n// a\nf(1);\n", "<?php\nf( 1 ); # b\n", id="php"),
    pytest.param("kotlin", "fun f() {}\n// x\n", "fun f() { /* y */ }\n", id="kotlin"),
    pytest.param("scala", "def f = 1 // x\n", "/* y */ def f = 1\n", id="scala"),
    pytest.param("swift", "func f() {} // x\n", "/* y */\nfunc f() {}\n", id="swift"),
    pytest.param("bash", "f  a # x\n", "# y\nf a\n", id="bash"),
    pytest.param("hcl", "a = 1 # x\n", "// y\na   = 1\n", id="hcl"),
    pytest.param("yaml", "a: 1 # x\n", "# y\na:   1\n", id="yaml"),
    pytest.param("json", '{"a": 1}\n', '{\n  "a": 1\n}\n', id="json"),
    pytest.param("toml", "a = 1 # x\n", "# y\na=1\n", id="toml"),
    pytest.param("dockerfile", "# x\nFROM a\n", "FROM a\n# y\n", id="dockerfile"),
    pytest.param("sql", "SELECT 1; -- x\n", "/* y */ SELECT  1;\n", id="sql"),
]

CODE = [
    pytest.param("python", "x = 1\n", "x = 2\n", id="python-value"),
    pytest.param("python", "x = 1\n", "x = 1\ny = 1\n", id="python-statement"),
    pytest.param("python", '"""a"""\n', '"""b"""\n', id="python-docstring"),
    pytest.param("python", "x = 'a  b'\n", "x = 'a b'\n", id="python-space-in-string"),
    pytest.param("python", "x = 'a\\n b'\n", "x = 'a\\nb'\n", id="python-space-after-escape"),
    pytest.param(
        "python", "x = '\\n  \\n'\n", "x = '\\n \\n'\n", id="python-space-between-escapes"
    ),
    pytest.param("python", "x = f'{a} {b}'\n", "x = f'{a}{b}'\n", id="python-space-in-f-string"),
    pytest.param(
        "python", "if a:\n    b()\n    c()\n", "if a:\n    b()\nc()\n", id="python-indentation"
    ),
    pytest.param("python", "def f(:  # a\n", "def f(:  # b\n", id="python-broken"),
    pytest.param("javascript", "f(`a\n  b`)\n", "f(`a\nb`)\n", id="javascript-template"),
    pytest.param("javascript", "f(/a b/)\n", "f(/a  b/)\n", id="javascript-pattern"),
    pytest.param(
        "javascript",
        "function f() { return a; }\n",
        "function f() { return\na; }\n",
        id="javascript-line-end-that-ends-a-statement",
    ),
    pytest.param("javascript", "a = b\n++c\n", "a = b++\nc\n", id="javascript-moved-operator"),
    pytest.param("tsx", "let a = <b>x y</b>;\n", "let a = <b>x  y</b>;\n", id="tsx-text"),
    pytest.param("tsx", "a = <b><i/> <i/></b>;\n", "a = <b><i/><i/></b>;\n", id="tsx-space"),
    pytest.param("ruby", "foo -1\n", "foo - 1\n", id="ruby-space-that-binds"),
    pytest.param("ruby", "x = <<A\n a\nA\n", "x = <<A\na\nA\n", id="ruby-heredoc"),
    pytest.param("c", "#define F (x)\n", "#define F(x)\n", id="c-macro-space"),
    pytest.param("bash", "rm -rf /tmp/a\n", "rm -rf / tmp/a\n", id="bash-space"),
    pytest.param("bash", "a=1\n", "a= 1\n", id="bash-assignment"),
    pytest.param("yaml", "a: |\n  x # y\n", "a: |\n  x # z\n", id="yaml-text-like-a-comment"),
    pytest.param("yaml", "a:\n  b:\n  c: 1\n", "a:\n  b:\n   c: 1\n", id="yaml-indentation"),
    pytest.param("dockerfile", "FROM a\nRUN b  c\n", "FROM a\nRUN b c\n", id="dockerfile-command"),
    pytest.param("sql", "SELECT 'a  b';\n", "SELECT 'a b';\n", id="sql-text"),
    pytest.param("php", "<p>a</p>\n<?php f();\n", "<p>b</p>\n<?php f();\n", id="php-page"),
]

OBEYED = [
    pytest.param("python", "#!/bin/a\n", "#!/bin/b\n", id="interpreter"),
    pytest.param("python", "# a\n", "# -*- coding: utf-8 -*-\n", id="coding"),
    pytest.param("python", "x = 1\n", "x = 1  # nosec\n", id="silence"),
    pytest.param("python", "x = 1\n", "x = 1  # type: ignore\n", id="types"),
    pytest.param("python", "x = 1\n", "# a\rimport os\nx = 1\n", id="lone-return"),
    pytest.param("yaml", "a: 1\n", "# a\u2028b: 2\na: 1\n", id="line-separator"),
    pytest.param("java", "class A {}\n", "// \\u000a f();\nclass A {}\n", id="java-escape"),
    pytest.param("c", "int a;\n", "// why??/\nint a;\n", id="c-trigraph"),
    pytest.param("go", "package a\n", "package a\n\n//go:embed x\n", id="go-directive"),
    pytest.param("sql", "SELECT 1;\n", "SELECT 1 /*!, f() */;\n", id="mysql-runs-it"),
    pytest.param("sql", "SELECT 1;\n", "/* /* a */ SELECT 1;\n", id="nested"),
    pytest.param("dockerfile", "FROM a\n", "# syntax=evil/x\nFROM a\n", id="dockerfile-syntax"),
    pytest.param("go", 'import "C"\n', '// int a;\nimport "C"\n', id="c-inside-go"),
    pytest.param("python", "# /// script\n", "# /// script\n# a\n", id="script-packages"),
    pytest.param("php", "<?php\nf();\n", "<?php\n/** @Route('/a') */\nf();\n", id="annotation"),
    pytest.param("sql", "SELECT 1;\n", "-- +goose Down\nSELECT 1;\n", id="migration"),
    pytest.param("swift", "f()\n", "// swift-tools-version:5.9\nf()\n", id="swift-tools"),
    pytest.param("typescript", "f();\n", "// @ts-ignore\nf();\n", id="ts-ignore"),
    pytest.param("javascript", "f();\n", "/* eslint-disable */\nf();\n", id="eslint"),
    pytest.param("python", "# coding: utf-7\n#a\n", "# coding: utf-7\n# +AAo-b()\n", id="utf-7"),
]


@pytest.mark.parametrize(("language", "old", "new"), SAME)
def test_comments_and_space_between_tokens_are_no_code(language: str, old: str, new: str) -> None:
    outline = outlined(language, new, old)

    assert outline.only_comments


@pytest.mark.parametrize(("language", "old", "new"), CODE)
def test_all_else_is_code(language: str, old: str, new: str) -> None:
    outline = outlined(language, new, old)

    assert not outline.only_comments


@pytest.mark.parametrize(("language", "old", "new"), OBEYED)
def test_a_comment_that_a_machine_reads_is_code(language: str, old: str, new: str) -> None:
    brought, taken_away = outlined(language, new, old), outlined(language, old, new)

    assert not brought.only_comments
    assert not taken_away.only_comments


def test_a_new_file_of_comments_is_not_only_a_change_of_comments() -> None:
    assert not outlined("python", "# a\n").only_comments


def test_what_differs_too_deep_to_look_at_is_code() -> None:
    before, after = "[" * 600 + "1" + "]" * 600, "[" * 600 + " 1" + "]" * 600

    assert not outlined("json", after, before).only_comments
