"""Results of earlier reviews: what they hang on, and that they can always be made anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

import pytest

from bot.analysis import Runner
from bot.core.change import Hunk
from bot.core.content import Content
from bot.core.finding import Span
from bot.core.ports import Subject
from bot.core.redaction import Redactor
from bot.core.report import Covered, Exemption, Gap, Outcome, Said, SetAside, Usage
from bot.parse.store import InMemory
from bot.results import Results
from tests.fakes import FakeAnalyzer, a_change, a_file, a_finding, a_subject

TEXTS = {"app.py": "import os\nos.system(name)\n", "b.py": "b = 1\n"}
IN_B = a_finding(span=Span("b.py", 1, 1))
ASIDE = SetAside("fake/x", "b.py", 1, "small", "too small")


@dataclass
class EachFile:
    """Says of each file what it is told to, and keeps which files it was given."""

    said: tuple[Said, ...] = (a_finding(), IN_B, ASIDE, Exemption("b.py", Covered.EXEMPT, "lock"))
    name: str = "fake"
    version: str = "1"
    given: list[str] = field(default_factory=list)

    def applies(self, file: object, subject: Subject) -> bool:
        return True

    def analyze(self, subject: Subject) -> Iterable[Said]:
        paths = [file.path for file in subject.change.files]
        self.given += paths
        for thing in self.said:
            path = getattr(thing, "path", None) or getattr(thing, "span", IN_B.span).path
            if path in paths or isinstance(thing, Usage) or thing == Gap(None, "broke"):
                yield thing


@dataclass
class Store(InMemory):
    """Keeps what it is given, and may spoil it."""

    spoilt: bytes | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def get(self, keys: Collection[str]) -> Mapping[str, bytes]:
        kept = super().get(keys)
        return kept if self.spoilt is None else dict.fromkeys(kept, self.spoilt)


def looked(results: Results, check: EachFile, **more: object) -> Outcome:
    with a_subject(TEXTS) as subject:
        changed = replace(subject, **more)  # type: ignore[arg-type]
        return Runner(Redactor(()), results).one(check, changed)


def test_what_was_said_is_said_again_without_looking() -> None:
    results, check = Results(InMemory()), EachFile()

    first, second = looked(results, check), looked(results, check)

    assert check.given == ["app.py", "b.py"]
    assert (first.recalled, second.recalled) == (0, 2)
    assert replace(second, seconds=0, recalled=0) == replace(first, seconds=0)
    assert second.findings[0].excerpt == "os.system(name)"


def test_only_the_file_that_changed_is_looked_at_again() -> None:
    results, check = Results(InMemory()), EachFile()
    looked(results, check)

    with a_subject({**TEXTS, "b.py": "b = 2\n"}) as subject:
        outcome = Runner(Redactor(()), results).one(check, subject)

    assert check.given == ["app.py", "b.py", "b.py"]
    assert {finding.span.path for finding in outcome.findings} == {"app.py", "b.py"}


@pytest.mark.parametrize(
    "check",
    [
        pytest.param(EachFile(version="2"), id="another version of its rules"),
        pytest.param(EachFile(name="other"), id="another check"),
    ],
)
def test_another_check_knows_nothing(check: EachFile) -> None:
    results = Results(InMemory())
    looked(results, EachFile())

    assert looked(results, check).recalled == 0


@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param(a_file(lines=1), Content(TEXTS["app.py"].encode()), id="other lines touched"),
        pytest.param(
            a_file(hunks=(Hunk(1, 1, 1, 2),)), Content(TEXTS["app.py"].encode()), id="other hunk"
        ),
        pytest.param(a_file(), Content(TEXTS["app.py"].encode(), b"x"), id="another old side"),
        pytest.param(a_file(), Content(b"", missing="too large"), id="not at hand"),
        pytest.param(
            a_file(old_path="before.py"), Content(TEXTS["app.py"].encode()), id="another name"
        ),
    ],
)
def test_a_file_that_differs_is_looked_at(file: object, content: Content) -> None:
    results, check = Results(InMemory()), EachFile()
    looked(results, check)
    check.given.clear()

    looked(results, check, change=a_change(file), contents={"app.py": content})  # type: ignore[arg-type]

    assert check.given == ["app.py"]


@pytest.mark.parametrize(
    ("said", "again"),
    [
        pytest.param(Gap("b.py", "too slow"), ["b.py"], id="one file missed"),
        pytest.param(Gap(None, "broke"), ["app.py", "b.py"], id="all missed"),
        pytest.param(Usage("m", "p"), ["app.py", "b.py"], id="a model was asked"),
    ],
)
def test_what_was_not_looked_at_is_tried_again(said: Said, again: list[str]) -> None:
    results, check = Results(InMemory()), EachFile((a_finding(), said))
    looked(results, check)
    check.given.clear()

    looked(results, check)

    assert check.given == again


def test_what_broke_is_not_kept() -> None:
    store = InMemory()
    broken = FakeAnalyzer(said=(a_finding(),), error=OSError("gone"))

    with a_subject(TEXTS) as subject:
        Runner(Redactor(()), Results(store)).one(broken, subject)
        again = Runner(Redactor(()), Results(store)).one(broken, subject)

    assert again.recalled == 0


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\xff", id="no text"),
        pytest.param(b"{}", id="no result"),
        pytest.param(b"[" * 100_000, id="deep"),
    ],
)
def test_a_spoilt_result_is_made_anew(spoilt: bytes) -> None:
    store, check = Store(), EachFile()
    looked(Results(store), check)

    store.spoilt = spoilt
    outcome = looked(Results(store), check)

    assert outcome.recalled == 0
    assert len(outcome.findings) == 2


def test_a_result_of_another_file_is_not_believed() -> None:
    store, check = Store(), EachFile((a_finding(),))
    looked(Results(store), check)
    (kept,) = {text for text in store._kept.values() if b"os.system" in text}

    store.spoilt = kept
    outcome = looked(Results(store), check)

    assert outcome.recalled == 1  # of app.py, which it is about
    assert check.given == ["app.py", "b.py", "b.py"]


def test_a_secret_that_is_held_since_is_taken_out_of_what_was_kept() -> None:
    results = Results(InMemory())
    check = EachFile((a_finding(message="it says hunter2-hunter2"),))
    looked(results, check)

    with a_subject(TEXTS) as subject:
        outcome = Runner(Redactor(("hunter2-hunter2",)), results).one(check, subject)

    assert outcome.recalled == 2
    assert "hunter2" not in outcome.findings[0].message
