"""Corrections are offered only when the file with them stands the trial."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest

from bot.analysis import Runner
from bot.analyzers import checks
from bot.analyzers.bandit import Bandit
from bot.analyzers.syntax import Syntax
from bot.core.change import ChangedFile
from bot.core.deadline import Deadline
from bot.core.finding import Evidence, Finding, Span
from bot.core.outline import Outline, Symbol
from bot.core.ports import Analyzer, Subject
from bot.core.redaction import Redactor
from bot.core.report import Gap, Outcome, Said, SetAside, Usage
from bot.mending import Mending
from bot.resources import rules_dir
from bot.reviews.corrections import Corrections
from tests.fakes import FakeAnalyzer, FakeModel, a_finding, an_outcome
from tests.unit.reviews.changes import a_subject_of

OLD = "import subprocess\n\n\ndef run(name):\n    return name\n"
NEW = "import subprocess\n\n\ndef run(name):\n    return subprocess.run(['echo', name])\n"
SOUND = "    return subprocess.run(['echo', name], check=True)"
SHELL = "    return subprocess.run(f'echo {name}', shell=True)"
RUNNER = Runner(Redactor(["hunter2-hunter2"]))


def confirmed(line: int = 5, **more: object) -> Finding:
    finding = a_finding("model/error-handling", line, message="A failure goes unseen.")
    known = {"evidence": Evidence.VERIFIED, "topic": "error-handling", **more}
    return replace(finding, **known)  # type: ignore[arg-type]


@contextmanager
def a_change_of(texts: Mapping[str, tuple[str, str]] | None = None) -> Iterator[Subject]:
    with a_subject_of(texts or {"app.py": (OLD, NEW)}) as subject:
        yield subject


def mended(
    said: Sequence[Said],
    *findings: Finding,
    look: Sequence[Analyzer] = (),
    checked: Sequence[Outcome] | None = None,
) -> tuple[Outcome, Outcome]:
    """The review's outcome with corrections, and what they came to."""
    with a_change_of() as subject:
        mending = Mending(FakeAnalyzer("corrections", tuple(said)), look, RUNNER)
        reviewed = [an_outcome(*(findings or (confirmed(),)), analyzer="model")]
        before = RUNNER.all(look, subject) if checked is None else checked
        first, last = mending.mended(reviewed, before, subject)
    return first, last


def offered(outcome: Outcome) -> list[tuple[str | None, str | None]]:
    return [(finding.replacement, finding.suggestion) for finding in outcome.findings]


def test_a_correction_that_stands_its_trial_is_offered() -> None:
    fix = confirmed(replacement=SOUND, suggestion="Check it.")
    usage = Usage("m", "corrections")

    outcome, own = mended([fix, usage], look=[Bandit()])

    assert outcome.findings == (fix,)
    assert (own.usage, own.set_aside, own.paths) == ((usage,), (), ())


@pytest.mark.parametrize(
    ("replacement", "why"),
    [
        pytest.param("    return subprocess.run((", "no longer parse", id="does-not-parse"),
        pytest.param(SHELL, "bandit/B602", id="a-tool-finds-more"),
    ],
)
def test_one_that_makes_it_worse_is_told_in_words(replacement: str, why: str) -> None:
    fix = confirmed(replacement=replacement, suggestion="Check it.")

    outcome, own = mended([fix], look=[Bandit()])

    assert offered(outcome) == [(None, "Check it.")]
    assert [why in aside.why for aside in own.set_aside] == [True]


def test_all_checks_look_at_corrections_of_one_file_apart_from_each_other() -> None:
    look = checks(rules_dir())
    good, bad = confirmed(replacement=SOUND), confirmed(message="Another.", replacement=SHELL)
    with a_change_of() as subject:
        checked = RUNNER.all(look, subject)
        mending = Mending(FakeAnalyzer("corrections", (bad, good)), look, RUNNER)
        reviewed = [an_outcome(confirmed(), confirmed(message="Another."), analyzer="model")]

        outcome, own = mending.mended(reviewed, checked, subject)

    assert offered(outcome) == [(SOUND, None), (None, None)]
    assert "bandit/B602" in own.set_aside[0].why


def test_a_model_is_asked_for_what_is_then_tried() -> None:
    model = FakeModel([json.dumps({"must_hold": "", "words": "Check it.", "lines": [SOUND]})])
    finding = confirmed(rule="model/error-handling")
    outlined = {"app.py": Outline("python", (Symbol("run", "function", 4, 5),))}
    with a_subject_of({"app.py": (OLD, NEW)}, outlines=outlined) as subject:
        mending = Mending(Corrections(model), (Syntax(),), RUNNER)

        outcome, own = mending.mended([an_outcome(finding, analyzer="model")], (), subject)

    assert offered(outcome) == [(SOUND, "Check it.")]
    assert [usage.prompt for usage in own.usage] == ["corrections"]
    assert "def run(name):" in model.asked[0].user


def same(name: str, rule: str = "look/one") -> Finding:
    return a_finding(rule, 5, span=Span(name, 5, 5))


@dataclass
class Look:
    """A check that finds the same in each file it is given, or says that it cannot look."""

    count: int = 1
    gap: str | None = None
    name: str = "look"
    version: str = "1"
    saw: list[str] = field(default_factory=list)

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return True

    def analyze(self, subject: Subject) -> Iterator[Finding | Gap]:
        for file in subject.change.files:
            self.saw.append(file.path)
            yield from [same(file.path)] * self.count
            if self.gap:
                yield Gap(file.path, self.gap)


@pytest.mark.parametrize(
    ("stood", "now", "kept"),
    [
        pytest.param(1, 1, True, id="as-before"),
        pytest.param(1, 0, True, id="one-less"),
        pytest.param(1, 2, False, id="one-more"),
        pytest.param(0, 1, False, id="a-new-one"),
    ],
)
def test_findings_are_compared_by_how_many_there_were(stood: int, now: int, kept: bool) -> None:
    checked = [an_outcome(*[same("app.py")] * stood, analyzer="look")]

    outcome, _ = mended([confirmed(replacement=SOUND)], look=[Look(now)], checked=checked)

    assert offered(outcome) == [(SOUND if kept else None, None)]


@pytest.mark.parametrize(
    "check",
    [
        pytest.param(Look(0, gap="it took too long"), id="gap"),
        pytest.param(FakeAnalyzer("look", error=OSError("gone")), id="breaks"),
        pytest.param(Bandit(command=("/no/such/bandit",)), id="tool-missing"),
    ],
)
def test_trouble_with_a_check_means_no_correction_and_no_gap(check: Analyzer) -> None:
    outcome, own = mended([confirmed(replacement=SOUND)], look=[check])

    assert offered(outcome) == [(None, None)]
    assert (outcome.gaps, own.gaps) == ((), ())
    assert f"{check.name} could not look" in own.set_aside[0].why


def test_trouble_with_the_corrector_leaves_the_findings_and_is_told() -> None:
    with a_change_of() as subject:
        mending = Mending(FakeAnalyzer("corrections", error=OSError("gone")), (), RUNNER)
        reviewed = [an_outcome(confirmed(), analyzer="model")]

        outcome, own = mending.mended(reviewed, (), subject)

    assert outcome == reviewed[0]
    assert own.gaps == ()
    assert "it broke (OSError)" in own.set_aside[0].why


def test_only_suggestion_and_replacement_of_a_finding_change() -> None:
    finding = confirmed(excerpt="as it was", anchor="1" * 16, symbol="run", suggestion="Mine.")

    outcome, _ = mended([confirmed(replacement=SOUND, suggestion="Theirs.")], finding)

    assert outcome.findings == (replace(finding, replacement=SOUND),)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(confirmed(4, replacement="x"), id="other-lines"),
        pytest.param(confirmed(replacement=SOUND, rule="model/other"), id="another-rule"),
        pytest.param(confirmed(replacement="    return 'hunter2-hunter2'"), id="holds-a-secret"),
        pytest.param(confirmed(replacement="    import os"), id="unsafe"),
    ],
)
def test_what_fits_no_finding_or_is_unsafe_changes_nothing(said: Finding) -> None:
    outcome, _ = mended([said])

    assert outcome.findings == (confirmed(),)


def test_without_confirmed_findings_nobody_is_asked() -> None:
    corrector = FakeAnalyzer("corrections")
    quoted = an_outcome(confirmed(evidence=Evidence.QUOTED), analyzer="model")
    with a_change_of() as subject:
        outcomes = Mending(corrector, (), RUNNER).mended([quoted], (), subject)

    assert (outcomes, corrector.saw) == ([quoted], [])


def test_close_to_the_deadline_nobody_is_asked() -> None:
    corrector = FakeAnalyzer("corrections")
    reviewed = [an_outcome(confirmed(), analyzer="model")]
    with a_change_of() as subject:
        late = replace(subject, deadline=Deadline.after(5))
        outcome, own = Mending(corrector, (), RUNNER).mended(reviewed, (), late)

    assert (outcome, corrector.saw) == (reviewed[0], [])
    assert "too little time" in own.set_aside[0].why


def test_the_corrector_s_own_asides_are_told_too() -> None:
    aside = SetAside("correction/unoffered", "app.py", 5, "a correction", "no money")

    _, own = mended([aside])

    assert own.set_aside == (aside,)


def test_the_checks_run_once_over_all_corrections() -> None:
    look = Look(0)
    fixes = [confirmed(message=f"{n}.", replacement=SOUND) for n in range(3)]

    mended(fixes, *(replace(fix, replacement=None) for fix in fixes), look=[look], checked=())

    assert look.saw == ["0/app.py", "1/app.py", "2/app.py"]
