"""What is said of notebooks with outputs."""

from __future__ import annotations

import json

import pytest

from bot.analyzers.notebooks import Notebooks
from bot.core.finding import Finding, Severity
from bot.core.report import Gap
from tests.unit.analyzers.both_sides import changed

PRINTED = {"output_type": "stream", "name": "stdout", "text": ["42\n"]}


def a_notebook(*outputs: list[object], source: str = "x = 1") -> str:
    cells: list[dict[str, object]] = [
        {"cell_type": "code", "source": [f"{source}\n"], "metadata": {}, "outputs": each}
        for each in outputs
    ]
    return json.dumps({"cells": [{"cell_type": "markdown", "source": []}, *cells]}, indent=1)


def told(after: str, before: str = "", path: str = "a.ipynb") -> list[Finding | Gap]:
    with changed({path: (before, after)}) as subject:
        check = Notebooks()
        due = [file for file in subject.change.files if check.applies(file, subject)]
        return list(check.analyze(subject.only(due)))


def test_outputs_are_told_once_with_how_many_cells_have_some() -> None:
    text = a_notebook([PRINTED], [], [PRINTED, PRINTED])

    (finding,) = told(text)

    assert isinstance(finding, Finding)
    assert (finding.rule, finding.severity) == ("notebooks/outputs", Severity.LOW)
    assert finding.message.startswith("2 cells ")
    assert '"outputs": [' in text.split("\n")[finding.span.start - 1]


def test_the_cell_that_prints_anew_is_where_they_are_told() -> None:
    before, after = a_notebook([PRINTED], []), a_notebook([PRINTED], [PRINTED])

    (finding,) = told(after, before)

    assert isinstance(finding, Finding)
    assert finding.span.start == after.rstrip().count("\n", 0, after.rindex('"outputs"')) + 1


def test_outputs_of_older_notebooks_are_told() -> None:
    sheet = json.loads(a_notebook([PRINTED]))

    assert len(told(json.dumps({"worksheets": [sheet]}))) == 1


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        pytest.param("", a_notebook([], []), "a.ipynb", id="cleared"),
        pytest.param(
            a_notebook([PRINTED]), a_notebook([PRINTED], source="x = 2"), "a.ipynb", id="stood"
        ),
        pytest.param(a_notebook([PRINTED], [PRINTED]), a_notebook([PRINTED]), "a.ipynb", id="gone"),
        pytest.param("", a_notebook([PRINTED]), "a.json", id="no notebook"),
        pytest.param("", "{", "a.ipynb", id="no JSON"),
        pytest.param("", '{"cells": {"outputs": [1]}}', "a.ipynb", id="another shape"),
    ],
)
def test_other_notebooks_are_not_told(before: str, after: str, path: str) -> None:
    assert told(after, before, path) == []


@pytest.mark.parametrize("before", ["", a_notebook([])])
def test_a_notebook_that_is_nested_too_deep_is_a_gap(before: str) -> None:
    nested = a_notebook([PRINTED]).replace('"42\\n"', "[" * 100_000 + "]" * 100_000)

    (gap,) = told(nested, before)

    assert isinstance(gap, Gap)
    assert gap.path == "a.ipynb"
