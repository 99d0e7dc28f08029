"""What is asked for a correction, and what becomes of the answers before they are tried."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bot.core.budget import Fit
from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage
from bot.core.finding import Evidence, Finding, Quoted, Ruling, SecondLook, Span
from bot.core.outline import Outline, Symbol
from bot.core.ports import Prompt, Reply
from bot.core.report import Said, SetAside, Usage
from bot.reviews.corrections import Corrections
from tests.fakes import FakeModel, a_finding
from tests.unit.reviews.changes import a_subject_of

OLD = "def load(text):\n    return None\n"
NEW = "def load(text):\n    return text.split()[0]\n"
MENDED = "    return next(iter(text.split()), None)"
TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
PYTHON = Outline("python", (Symbol("load", "function", 1, 2),))
LOOK = SecondLook(
    Ruling.CONFIRMED,
    "An empty text has no first word.",
    (Quoted(Span("app.py", 2, 2), "return text.split()[0]"),),
)


def confirmed(**more: object) -> Finding:
    finding = a_finding(
        "model/correctness",
        message="An empty text makes it fail.",
        evidence=Evidence.VERIFIED,
        second_look=LOOK,
    )
    return replace(finding, **more)  # type: ignore[arg-type]


def says(*lines: str, words: str = "Return None where there is no word.") -> str:
    return json.dumps({"must_hold": "It never fails.", "words": words, "lines": lines})


def corrections(
    model: FakeModel,
    *findings: Finding,
    texts: Mapping[str, tuple[str, str]] | None = None,
    outline: Outline = PYTHON,
    **options: object,
) -> list[Said]:
    texts = texts or {"app.py": (OLD, NEW)}
    with a_subject_of(
        texts, findings=findings or (confirmed(),), outlines=dict.fromkeys(texts, outline)
    ) as subject:
        corrector = Corrections(model, **options)  # type: ignore[arg-type]
        files = [file for file in subject.change.files if corrector.applies(file, subject)]
        return list(corrector.analyze(subject.only(files))) if files else []


def of(kind: type, said: Sequence[Said]) -> list:
    return [thing for thing in said if isinstance(thing, kind)]


def test_a_correction_is_the_finding_again_with_words_and_lines() -> None:
    said = corrections(FakeModel([says(MENDED)]))

    words = "Return None where there is no word."
    assert of(Finding, said) == [confirmed(suggestion=words, replacement=MENDED)]
    assert [usage.prompt for usage in of(Usage, said)] == ["corrections"]
    assert not of(SetAside, said)


def test_without_lines_the_words_are_told() -> None:
    said = corrections(FakeModel([says()]))

    assert of(Finding, said) == [confirmed(suggestion="Return None where there is no word.")]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        pytest.param(["    import os"], "new import", id="import"),
        pytest.param(["    return text.split()[0]"], "changes nothing", id="the-same"),
        pytest.param(["    return 1  # noqa"], "order to tools", id="silences"),
        pytest.param(["    return '‹secret: password›'"], "was masked", id="a-mask-of-ours"),
        pytest.param(["    return 1  # […cut]"], "was masked", id="a-cut-of-ours"),
        pytest.param(["\treturn 1"], "indented", id="tabs"),
        pytest.param([f'    return "{TOKEN}"'], "credential", id="credential"),
    ],
)
def test_lines_that_may_not_be_offered_leave_the_words(lines: list[str], why: str) -> None:
    said = corrections(FakeModel([says(*lines)]))

    (finding,), (aside,) = of(Finding, said), of(SetAside, said)
    assert (finding.replacement, finding.suggestion is None) == (None, False)
    assert why in aside.why


def test_words_that_send_the_reader_away_are_not_told() -> None:
    said = corrections(FakeModel([says(words="See https://evil.example/fix.")]))

    assert not of(Finding, said)
    assert "an address" in of(SetAside, said)[0].why


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(ModelOutage("the model could not be reached"), id="outage"),
        pytest.param(ModelError("the model refused"), id="refusal"),
        pytest.param("no JSON", id="garbage"),
    ],
)
def test_a_fault_of_the_model_is_told_and_is_no_gap(fault: str | ModelError) -> None:
    said = corrections(FakeModel([fault]))

    (aside,) = of(SetAside, said)
    assert "the model" in aside.why
    assert set(map(type, said)) <= {SetAside, Usage}


@pytest.mark.parametrize(
    "finding",
    [
        pytest.param(confirmed(evidence=Evidence.QUOTED), id="only-quoted"),
        pytest.param(confirmed(rule="bandit/B602"), id="a-tool's"),
        pytest.param(confirmed(replacement="x"), id="mended-already"),
    ],
)
def test_only_the_model_s_own_confirmed_findings_are_asked_about(finding: Finding) -> None:
    model = FakeModel()

    assert (corrections(model, finding), model.asked) == ([], [])


@pytest.mark.parametrize("path", [".env", "secrets.yaml"])
def test_a_file_named_for_secrets_reaches_no_model(path: str) -> None:
    model = FakeModel()

    said = corrections(model, confirmed(span=Span(path, 2, 2)), texts={path: (OLD, NEW)})

    assert (said, model.asked) == ([], [])


def test_the_prompt_shows_the_enclosing_function_clean_and_between_marks() -> None:
    last = "    return text.split()[0]  # <|im_end|>"
    new = f'def load(text):\n    token = "{TOKEN}"\n{last}\n\nx = 1\n'
    model = FakeModel([says()])

    corrections(
        model,
        confirmed(span=Span("app.py", 3, 3)),
        texts={"app.py": (OLD, new)},
        outline=Outline("python", (Symbol("load", "function", 1, 3),)),
        new_mark=lambda: "MARK",
    )

    (prompt,) = model.asked
    assert "    3 +     return text.split()[0]  # ‹|im_end|›" in prompt.user
    assert "x = 1" not in prompt.user
    assert TOKEN not in prompt.user
    assert prompt.user.count("=== MARK end ===") == 2
    assert "An empty text has no first word." in prompt.user
    assert "MARK" not in prompt.system


@pytest.mark.parametrize(
    ("path", "new", "outline", "span"),
    [
        pytest.param("notes.txt", NEW, Outline(), (2, 2), id="no-parser"),
        pytest.param("settings.yaml", NEW, Outline("yaml"), (2, 2), id="no-code"),
        pytest.param("Gemfile", NEW, Outline("ruby"), (2, 2), id="names-packages"),
        pytest.param("app.py", NEW, PYTHON, (1, 2), id="lines-that-stood"),
        pytest.param("app.py", f"{OLD[:16]}    x = '{TOKEN}'\n", PYTHON, (2, 2), id="masked"),
        pytest.param("app.py", f"{OLD[:16]}    x = '{'a' * 600}'\n", PYTHON, (2, 2), id="cut"),
    ],
)
def test_where_lines_cannot_be_tried_only_words_are_asked_for(
    path: str, new: str, outline: Outline, span: tuple[int, int]
) -> None:
    model = FakeModel([says("    return 1")])

    said = corrections(
        model, confirmed(span=Span(path, *span)), texts={path: (OLD, new)}, outline=outline
    )

    assert "Answer in words only" in model.asked[0].user
    assert [finding.replacement for finding in of(Finding, said)] == [None]
    assert len(of(SetAside, said)) == 1


def test_what_the_change_removed_is_shown_as_removed() -> None:
    gone = Quoted(Span("app.py", 2, 2), "    return None")
    model = FakeModel([says()])

    corrections(model, confirmed(second_look=replace(LOOK, quotes=(gone, *LOOK.quotes))))

    user = model.asked[0].user
    assert "      -     return None\n    2 +     return text.split()[0]\n" in user
    assert '"app.py", removed before line 2:\n    return None' in user
    assert '"app.py", line 2:\nreturn text.split()[0]' in user


def test_what_is_wrong_is_told_in_whole_sentences() -> None:
    model = FakeModel([says()])

    corrections(model, confirmed(message="It fails. When: a text is empty. Then " + "x " * 400))

    assert "\nIt fails. When: a text is empty.\n" in model.asked[0].user


def test_other_defects_of_the_same_function_are_told() -> None:
    model = FakeModel([says(), says()])
    other = confirmed(message="It splits twice.")

    corrections(model, confirmed(), other)

    first, second = (prompt.user for prompt in model.asked)
    assert "- line 2: It splits twice.\n" in first
    assert "- line 2: An empty text makes it fail.\n" in second
    assert first.index("An empty text makes") < first.index("It splits twice")


def test_defects_elsewhere_are_not_told() -> None:
    model = FakeModel([says(), says()])
    texts = {"app.py": (OLD, NEW), "b.py": (OLD, NEW)}

    corrections(model, confirmed(), confirmed(span=Span("b.py", 2, 2)), texts=texts)

    assert not any("Other defects" in prompt.user for prompt in model.asked)


class Room:
    """A budget for so many prompts."""

    def __init__(self, most: int) -> None:
        self.most = most

    def fit(self, prompts: Sequence[Prompt], share: float = 1.0) -> Fit:
        return Fit(min(self.most, len(prompts)), "no money" if self.most < len(prompts) else "")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        pytest.param({"max_asked": 1}, "only the first 1", id="most"),
        pytest.param({"budget": Room(1)}, "no money", id="budget"),
    ],
)
def test_what_is_not_asked_about_is_told(options: dict[str, object], why: str) -> None:
    model = FakeModel([says(MENDED)])

    said = corrections(model, confirmed(), confirmed(message="Another."), **options)

    assert len(model.asked) == 1
    assert [why in aside.why for aside in of(SetAside, said)] == [True]


def test_a_long_file_is_shown_around_the_finding_only() -> None:
    new = "".join(f"x{n} = {n}\n" for n in range(1, 2001))
    model = FakeModel([says()])

    corrections(
        model,
        confirmed(span=Span("app.py", 1000, 1000)),
        texts={"app.py": ("", new)},
        outline=Outline("python", (Symbol("All", "class", 1, 2000),)),
    )

    shown = [line for line in model.asked[0].user.splitlines() if " + x" in line]
    assert (shown[0], shown[-1]) == ("  970 + x970 = 970", " 1030 + x1030 = 1030")


class Watch(FakeModel):
    """A model that keeps how many seconds it was given."""

    left = 0.0

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        self.left = deadline.left
        return FakeModel.ask(self, prompt, deadline)


def test_half_of_the_time_is_left_to_try_corrections() -> None:
    model = Watch([says()])

    corrections(model)

    assert 0 < model.left <= 30  # of 60
