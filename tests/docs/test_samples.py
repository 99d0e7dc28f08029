"""What pages show as output is what comes out."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import blocks, pages
from tests.installation import ROOT, done
from tests.project import DIFFWARDEN

RUN_AS = {
    "scripts/demo": ("review", "--patch", "examples/order-export.patch", "--no-model"),
}
"""What a command that is shown with its output runs, once it has installed what it needs."""


def test_the_demo_is_that_review() -> None:
    script = (ROOT / "scripts/demo").read_text("utf-8")

    assert f"exec .venv/bin/diffwarden {' '.join(RUN_AS['scripts/demo'])}\n" in script


@pytest.mark.parametrize(
    "sample",
    [
        pytest.param(block.text, id=f"{page}:{block.line}")
        for page in pages()
        for block in blocks(page)
        if block.language == "console"
    ],
)
def test_the_output_is_the_one_that_is_shown(sample: str) -> None:
    command, _, shown = sample.partition("\n")

    said = done(DIFFWARDEN, *RUN_AS[command.removeprefix("$ ")], "--no-cache", cwd=ROOT)

    assert steady(said.stdout) == steady(shown)


def steady(text: str) -> str:
    """The text without what differs from one run to the next: name, commit, times."""
    text = re.sub(r"^\S+ [0-9a-f]{10}\.\.", "REPOSITORY COMMIT..", text)
    timed = re.sub(r"\d+\.\d ?s", "TIME", text)
    # How long the times are decides where the line is broken.
    return re.sub(
        r"\bTIME[^\n]*\n?[^\n]*TIME\s+in\s+all", lambda it: " ".join(it[0].split()), timed
    )
