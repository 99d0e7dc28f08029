"""Which symbols run other code after a change."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.unit.parse.sides import outlined

PY = "def total(items):\n    return sum(items)\n"
TS = "export function total(items: number[]) {\n  return items.length;\n}\n"
GO = "package cart\n\nfunc Total(items []int) int {\n\treturn len(items)\n}\n"
CLASS = (
    "class Cart:\n    def total(self):\n        return 1\n\n    def pay(self):\n        return 2\n"
)

CASES = [
    pytest.param("python", PY, PY.replace("sum", "max"), ("total",), id="other-code"),
    pytest.param("python", PY, PY + "\n\ndef more():\n    return 1\n", ("more",), id="new"),
    pytest.param("python", PY, PY.replace("(items)\n", "(items)  # all\n"), (), id="comment"),
    pytest.param("python", PY, PY.replace(":\n", ':\n    """All."""\n'), (), id="docstring"),
    pytest.param("python", PY, PY.replace(":\n", ":\n    x = 'All.'\n"), ("total",), id="string"),
    pytest.param("python", PY, PY.replace("items)\n", "\n        items\n    )\n"), (), id="layout"),
    pytest.param("python", PY, f"import os\n\n\n{PY}", (), id="import-above"),
    pytest.param("python", PY, PY.replace("total", "price"), ("price",), id="renamed-symbol"),
    pytest.param("python", PY, PY.replace("items)\n", "items\n"), ("total",), id="broken-now"),
    pytest.param(
        "python", CLASS, CLASS.replace("return 2", "return 3"), ("Cart", "Cart.pay"), id="method"
    ),
    pytest.param("python", f"{PY}\n\n{CLASS}", f"{CLASS}\n\n{PY}", (), id="moved"),
    pytest.param(
        "python",
        "def f():\n    return 1\n\n\ndef f():\n    return 2\n",
        "def f():\n    return 1\n\n\ndef f():\n    return 3\n",
        ("f",),
        id="second-of-one-name",
    ),
    pytest.param("typescript", TS, TS.replace("length", "at(0)"), ("total",), id="ts"),
    pytest.param("typescript", TS, TS.replace("{\n", "{\n  // all\n"), (), id="ts-comment"),
    pytest.param("go", GO, GO.replace("len", "cap"), ("Total",), id="go"),
    pytest.param("go", GO, GO.replace("func", "// Total counts.\nfunc"), (), id="go-comment"),
    pytest.param("yaml", "a:\n  b: 1\n", "a:\n  b: 2\n", (), id="data"),
]


@pytest.mark.parametrize(("language", "before", "after", "expected"), CASES)
def test_altered(language: str, before: str, after: str, expected: tuple[str, ...]) -> None:
    assert outlined(language, after, before).altered == expected


def test_a_new_file_has_no_side_before() -> None:
    assert outlined("python", PY).altered == ()


STATEMENTS = st.lists(
    st.sampled_from(["a = 1", "b(2)", "if a:\n        b(3)", "return a", "'text'", "pass"]),
    min_size=1,
    max_size=6,
)


@given(STATEMENTS, st.data())
def test_comments_and_blank_lines_alter_nothing(statements: list[str], data: st.DataObject) -> None:
    code = ["def f(a, b):", *(f"    {each}" for each in statements)]
    at = data.draw(st.integers(1, len(code) - 1))
    more = data.draw(st.sampled_from(["    # words", "", "        # more words", "    # x\n\n"]))
    noted = [*code[:at], more, *code[at:]]

    assert outlined("python", "\n".join(noted) + "\n", "\n".join(code) + "\n").altered == ()


@given(STATEMENTS, st.data())
def test_another_call_alters(statements: list[str], data: st.DataObject) -> None:
    code = ["def f(a, b):", *(f"    {each}" for each in statements)]
    at = data.draw(st.integers(1, len(code)))
    more = [*code[:at], "    c(4)", *code[at:]]

    assert outlined("python", "\n".join(more) + "\n", "\n".join(code) + "\n").altered == ("f",)
