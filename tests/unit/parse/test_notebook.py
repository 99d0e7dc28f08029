"""The code of a notebook, on the lines where it stands."""

from __future__ import annotations

import ast
import json

import pytest
from hypothesis import given, strategies as st

from bot.parse.notebook import is_python_notebook, python_of


def notebook(*cells: tuple[str, str], language: str = "python") -> str:
    """A notebook as Jupyter writes it. Cells are a kind and a text."""
    return json.dumps(
        {
            "cells": [
                {
                    "cell_type": kind,
                    "metadata": {"source": ["no line of code\n"]},
                    "outputs": [{"text": ["import antigravity\n"]}],
                    "source": text.splitlines(keepends=True),
                }
                for kind, text in cells
            ],
            "metadata": {"kernelspec": {"language": language}},
            "nbformat": 4,
        },
        indent=1,
    )


def test_each_line_stands_where_it_stood() -> None:
    text = notebook(("markdown", "# Title\nimport that"), ("code", 'import os\nos.system("x")\n'))

    code = python_of(text)

    assert code is not None
    for number, (line, whole) in enumerate(zip(code.split("\n"), text.split("\n"), strict=True)):
        assert not line or json.dumps(line)[1:-1] in whole, number
    assert [line for line in code.split("\n") if line] == ["import os", 'os.system("x")']


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("%matplotlib inline\nx = 1\n", ["pass", "x = 1"]),
        ("if x:\n    !ls\n", ["if x:", "    pass"]),
        ("files = !ls\n", ["files = None"]),
        ("table.head?\n", ["pass"]),
        ("%%bash\nrm -rf x\n", []),
        ("%%time\nrun()\n", ["pass", "run()"]),
        ("x = a % b\ny = a != b\n", ["x = a % b", "y = a != b"]),
    ],
)
def test_what_is_for_jupyter_is_left_out(cell: str, code: list[str]) -> None:
    text = python_of(notebook(("code", cell)))

    assert text is not None
    assert [line for line in text.split("\n") if line] == code
    ast.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(json.dumps(json.loads(notebook(("code", "a\nb\n")))), id="on one line"),
        pytest.param('{"cells": [{"cell_type": "code", "source": "a\\nb\\n"}]}', id="one text"),
        pytest.param("]", id="no JSON"),
        pytest.param("x = 1", id="no notebook"),
    ],
)
def test_lines_that_cannot_be_told_apart_are_none(text: str) -> None:
    assert python_of(text) is None


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.ipynb", notebook(("code", "x")), True),
        ("a.ipynb", notebook(("code", "x"), language="R"), False),
        ("a.ipynb", "", True),
        ("a.json", notebook(("code", "x")), False),
    ],
)
def test_notebooks_in_python_are_told(path: str, text: str, expected: bool) -> None:
    assert is_python_notebook(path, text) is expected


@given(st.lists(st.tuples(st.sampled_from(["code", "markdown"]), st.text(max_size=60)), max_size=5))
def test_it_has_as_many_lines_as_the_notebook(cells: list[tuple[str, str]]) -> None:
    text = notebook(*cells)
    code = python_of(text)

    assert code is None or len(code.split("\n")) == len(text.split("\n"))


@given(st.text(alphabet='{}[]",:\\cels ource1\n', max_size=80))
def test_any_text_is_read(text: str) -> None:
    code = python_of(text)

    assert code is None or code.count("\n") == text.count("\n")
