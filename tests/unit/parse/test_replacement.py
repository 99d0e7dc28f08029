from __future__ import annotations

import pytest

from bot.core.change import ChangedFile, Hunk, Status
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.finding import Span
from bot.parse.replacement import sound
from tests.fakes import a_change, a_finding, an_outcome

TEXT = b"def load(text):\n    return yaml.load(text)\n"


@pytest.mark.parametrize(
    ("replacements", "kept"),
    [
        pytest.param(["    return yaml.safe_load(text)"], [True], id="parses"),
        pytest.param(["    return yaml.safe_load(text"], [False], id="at-095-does-not-parse"),
        pytest.param(["    return (", "    return 1"], [False, True], id="two-for-one-file"),
        pytest.param([], [], id="none"),
    ],
)
def test_a_replacement_stays_when_the_file_still_parses(
    replacements: list[str], kept: list[bool]
) -> None:
    file = ChangedFile("app.py", Status.ADDED, hunks=(Hunk(0, 0, 1, 2),))
    found = [a_finding(replacement=text, span=Span("app.py", 2, 2)) for text in replacements]

    (outcome,) = sound(
        [an_outcome(*found)], a_change(file), {"app.py": Content(TEXT)}, Deadline.after(60)
    )

    assert [finding.replacement is not None for finding in outcome.findings] == kept
