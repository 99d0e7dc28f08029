"""Whatever a file holds, looking at it ends, with findings or with the reason why not."""

from __future__ import annotations

import ast
import time

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.deadline import Deadline
from bot.flow.child import Answer, Code, followed
from bot.flow.engine import Engine, TooComplex
from bot.flow.python import module_of
from bot.flow.tables import knowledge_of
from bot.flow.worker import flows_of

HEAD = "from flask import request\nx = request.args\n"
FLAW = "import os\nfrom flask import request\nos.system(request.args['x'])\n"

_names = st.sampled_from(["a", "b", "request", "f", "os"])
_atoms = st.one_of(
    _names,
    st.sampled_from(["1", "'x'", "None", "True", "request.args['x']", "[]", "{}", "self.x", "''"]),
)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map(lambda it: f"({it[0]} + {it[1]})"),
        pair.map(lambda it: f"({it[0]} or {it[1]})"),
        pair.map(lambda it: f"({it[0]} in {it[1]})"),
        pair.map(lambda it: f"{it[0]}({it[1]}, *{it[1]}, k={it[0]})"),
        pair.map(lambda it: f"{it[0]}[{it[1]}]"),
        pair.map(lambda it: f"[{it[0]} for a in {it[1]} if a]"),
        pair.map(lambda it: f"{{{it[0]}: {it[1]}, **{it[1]}}}"),
        pair.map(lambda it: f"({it[0]} if {it[1]} else {it[0]})"),
        inner.map(lambda it: f"f'<{{{it}}}>'"),
        inner.map(lambda it: f"(lambda a: {it})"),
        inner.map(lambda it: f"({it}).append({it})"),
        inner.map(lambda it: f"({it})[1:]"),
        inner.map(lambda it: f"os.system({it})"),
    )


_expressions = st.recursive(_atoms, _larger, max_leaves=12)


def _blocks(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    def under(head: str, body: list[str]) -> list[str]:
        return [head, *("    " + line for line in body or ["pass"])]

    headed = st.tuples(_expressions, inner)
    return st.one_of(
        st.lists(inner, max_size=4).map(lambda parts: [line for part in parts for line in part]),
        headed.map(lambda it: under(f"if {it[0]}:", it[1])),
        headed.map(lambda it: under(f"while {it[0]}:", it[1])),
        headed.map(lambda it: under(f"for a, *b in {it[0]}:", it[1])),
        headed.map(lambda it: under(f"with {it[0]} as a:", it[1])),
        inner.map(lambda it: [*under("try:", it), *under("except E as a:", it)]),
        inner.map(lambda it: under("def f(a, b=request, *c, **d):", it)),
        inner.map(lambda it: under("class A(b):", under("def f(self, a):", it))),
        headed.map(lambda it: [f"match {it[0]}:", *("    " + x for x in under("case a:", it[1]))]),
    )


_statements = st.recursive(
    st.one_of(
        _expressions.map(lambda it: [it]),
        _expressions.map(lambda it: [f"a = {it}"]),
        _expressions.map(lambda it: [f"a.x = b['k'] = {it}"]),
        _expressions.map(lambda it: [f"a, b = {it}"]),
        _expressions.map(lambda it: [f"a += {it}"]),
        st.just(["import os as a"]),
        st.just(["raise"]),
        st.just(["global a"]),
    ),
    _blocks,
    max_leaves=10,
)


@settings(max_examples=150, deadline=None)
@given(_statements)
def test_any_program_is_followed_to_its_end(lines: list[str]) -> None:
    text = HEAD + "\n".join(lines)
    try:
        ast.parse(text)
    except SyntaxError:
        return

    _, trouble = flows_of(text, knowledge_of("python"))

    assert trouble in ("", "following values through it takes more steps than are allowed")


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_is_followed_or_refused(text: str) -> None:
    found, trouble = flows_of(text, knowledge_of("python"))

    assert found == [] or trouble == ""


HOSTILE = {
    "many-branches": "".join(f"if a{n}: x = x + 'a'\n" for n in range(2000)),
    "calls-of-calls": "".join(
        f"def f{n}(a, b): return f{n + 1}(a + '{n}', b), f{n + 1}(b, a), f{n + 1}(a, a)\n"
        for n in range(200)
    ),
    "nested-loops": "\n".join("  " * n + f"for a{n} in x:" for n in range(19)) + " y = [a0, x]",
    "deep-expression": "x = " + "(" * 80 + "request.args" + ")" * 80,
    "long-sum": "x = " + " + ".join(["request.args['a']"] * 3000),
    "long-chain": "x = a" + ".b()" * 900,
    "large-dictionary": "x = {"
    + ",".join(f"'{n}': request.args['{n}']" for n in range(5000))
    + "}",
    "growing-text": "x = 'a'\nwhile y:\n    x = x + x + x\n",
    "own-base": "class A(A): pass\nclass B(C): pass\nclass C(B):\n    def f(self): self.g()\n",
    "power": "x = 9 ** 9 ** 9\ny = 'a' * 10 ** 12\nz = 1 << 10 ** 9\nq = '%1000000000d' % 1\n",
    "self-call": "def f(f=lambda: f): return f(f)(f)\nf(f)\n",
    "null": "x = 1\0",
    "no-python": "def (",
    "nested-too-deep": "x = " + "[" * 5000,
    "format-of-width": "x = '{:>1000000000}'.format('a')\n",
    "functions-in-functions": "\n".join("  " * n + f"def f{n}(a=request):" for n in range(18))
    + " return a",
}


def test_hostile_files_cost_no_other_its_answer() -> None:
    files = [Code("python", (HEAD + text).encode()) for text in HOSTILE.values()]
    files.append(Code("python", FLAW.encode()))

    *_, last = followed(files, Deadline.after(120))

    assert [flow.weakness for flow in last.flows] == ["command-injection"]
    assert last.trouble == ""


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("null", "there is a null character in it"),
        ("no-python", "Python's parser refuses line 3"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, why: str) -> None:
    (answer,) = followed([Code("python", (HEAD + HOSTILE[name]).encode())], Deadline.after(60))

    assert answer == Answer(trouble=why)


def test_steps_are_counted() -> None:
    engine = Engine(module_of(FLAW), knowledge_of("python"), most_steps=5)

    with pytest.raises(TooComplex):
        engine.run()


def test_without_time_nothing_was_looked_at() -> None:
    (answer,) = followed([Code("python", FLAW.encode())], Deadline.after(0))

    assert answer.trouble == "there was no time left to follow values through it"


def test_a_file_that_takes_too_long_costs_no_other() -> None:
    slow = HEAD + HOSTILE["calls-of-calls"] * 20
    files = [Code("python", slow.encode()), Code("python", FLAW.encode())]

    first, second = followed(files, Deadline.after(60), seconds=0.2)

    assert first.trouble
    assert second.flows


def test_functions_that_hold_each_other_are_compared_once() -> None:
    """What closures hold may hold others: compared down to the last, it would take hours."""
    lines = ["const f0 = () => seed;", "const f1 = () => f0;"]
    lines += [f"const f{n} = () => [f{n - 1}, f{n - 2}];" for n in range(2, 40)]
    made = "\n".join(lines)
    text = (
        f"function make(seed, other) {{\n{made}\nreturn f39;\n}}\n"
        "function use(f) { return f(); }\n"
        "module.exports = (app) => app.get('/', (req, res) => {\n"
        "  use(make(1, 1));\n  use(make(1, 2));\n  res.send('<b>' + req.query.q);\n});\n"
    )
    started = time.process_time()

    found, trouble = flows_of(text, knowledge_of("javascript"), "javascript")

    assert trouble == ""
    assert [flow.weakness for flow in found] == ["cross-site-scripting"]
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "".join(
                f"function f{n}() {{ const code = Math.random(); return code; }}\n"
                for n in range(1200)
            ),
            "javascript",
            id="codes",
        ),
        pytest.param(
            "from flask import jsonify\ndef f():\n    try:\n        g()\n"
            f"    except Exception as e:\n        return jsonify(str(e), '{'if ' * 24000}')\n",
            "python",
            id="conditions",
        ),
    ],
)
def test_a_pattern_of_a_table_is_asked_few_times(text: str, language: str) -> None:
    started = time.process_time()

    _, trouble = flows_of(text, knowledge_of(language), language)

    assert trouble == ""
    assert time.process_time() - started < 6


def test_a_test_of_a_list_that_asks_itself_ends() -> None:
    text = (
        "const flat = (x) => x === 1 || x.every(flat);\n"
        "module.exports = (app) => app.get('/', (req, res) => {\n"
        "  if (req.query.a.every(flat)) res.end();\n"
        "  res.send('<p>' + req.query.a);\n"
        "});\n"
    )

    found, trouble = flows_of(text, knowledge_of("javascript"), "javascript")

    assert trouble == ""
    assert [flow.line for flow in found] == [4]


def test_a_file_without_a_source_is_shown_to_no_child() -> None:
    """A child would tell that it cannot read it."""
    files = [Code("python", b"def f(:\n"), Code("python", b"def f(:\n" + FLAW.encode())]

    plain, other = followed(files, Deadline.after(60))

    assert plain == Answer()
    assert other.trouble == "Python's parser refuses line 1"


def test_files_keep_their_answers_where_some_are_shown_to_nobody() -> None:
    plain, flawed = Code("python", b"x = 1\n"), Code("python", FLAW.encode())

    told = list(followed([plain, flawed, plain, flawed], Deadline.after(60)))

    assert [len(one.flows) for one in told] == [0, 1, 0, 1]
