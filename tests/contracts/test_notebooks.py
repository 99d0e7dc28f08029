"""Notebooks under review: code cells by bandit and semgrep, outputs for secrets."""

from __future__ import annotations

import json

from tests.project import Project

TOKEN = "ghp_" + "Rk7QpVz2LmX9TdB4" + "HsW8yNcJ3uGf6AeKq1Ms"


def a_notebook(source: str, output: str = "", **layout: int) -> str:
    cell = {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": {},
        "outputs": [{"name": "stdout", "output_type": "stream", "text": [output]}]
        if output
        else [],
        "source": source.splitlines(keepends=True),
    }
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    document = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document, **(layout or {"indent": 1})) + "\n"  # type: ignore[arg-type]


def test_code_cells_are_looked_at_on_their_own_lines(project: Project) -> None:
    run = "def run(name):\n    subprocess.call(name, shell=True)\n"
    text = a_notebook(f"%pip install x\nimport subprocess\n{run}")
    line = next(n for n, line in enumerate(text.split("\n"), 1) if "shell=True" in line)

    answer = project.review_of({"a.ipynb": text})

    assert ("a.ipynb", line) in [(path, at) for _, path, at in answer.rules]
    (covered,) = answer.report["coverage"]
    assert {"bandit", "semgrep", "secrets"} <= set(covered["by"])


def test_a_secret_in_an_output_is_found(project: Project) -> None:
    answer = project.review_of({"a.ipynb": a_notebook("print(token)\n", f"{TOKEN}\n")})

    assert answer.code == 1
    assert "secrets/github-token" in {rule for rule, _, _ in answer.rules}


def test_a_notebook_on_one_line_is_unreviewed(project: Project) -> None:
    answer = project.review_of({"a.ipynb": a_notebook("x = 1\ny = 2\n", separators=(",", ":"))})  # type: ignore[arg-type]

    assert answer.code == 3
    assert "line by line" in answer.unreviewed["a.ipynb"]


def test_a_sound_notebook_passes(project: Project) -> None:
    assert project.review_of({"a.ipynb": a_notebook("%matplotlib inline\nx = 1\n")}).code == 0
