"""Stepping through findings on a real terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import termios
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.project import DIFFWARDEN, Project

LOADS = "import yaml\n\n\ndef load(text):\n    return yaml.load(text, Loader=yaml.Loader)\n"
RUNS = "import subprocess\n\n\ndef run(name):\n    subprocess.call(name, shell=True)\n"
WAYS = r"\[q\]uit\? "


class Person:
    """Somebody at a terminal, who reads before answering."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self.process, self.terminal = process, terminal
        self.seen = ""
        self._read = 0

    def sees(self, pattern: str) -> None:
        """Wait for something new on the screen."""
        deadline = time.monotonic() + 60
        while not (found := re.compile(pattern).search(self.seen, self._read)):
            assert time.monotonic() < deadline, self.seen
            assert self._more(), self.seen
        self._read = found.end()

    def answers(self, question: str, text: str) -> None:
        self.sees(question)
        os.write(self.terminal, text.encode())

    def leaves(self) -> int:
        """Read on to the end; the exit code."""
        while self._more():
            pass
        return self.process.wait(30)

    def _more(self) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], 60)
        try:
            data = os.read(self.terminal, 4096) if ready else b""
        except OSError:  # the other end is closed
            data = b""
        self.seen += data.decode("utf-8", "replace")
        return bool(data)


@contextmanager
def at_a_terminal(project: Project, *words: str, **environment: str) -> Iterator[Person]:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 100))
    process = subprocess.Popen(
        [DIFFWARDEN, "review", "--base", "main", "--interactive", *words],
        cwd=project.folder,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "1", **environment},
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Person(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def settings(project: Project) -> Any:
    return tomllib.loads((project.folder / ".diffwarden.toml").read_text())


@pytest.fixture
def flawed(project: Project) -> Project:
    """A branch that brings a file with a known fix and one without."""
    project.branch()
    project.commit({"a.py": LOADS, "b.py": RUNS})
    return project


def test_a_fix_is_applied_and_a_waiver_is_written(flawed: Project) -> None:
    (flawed.folder / ".diffwarden.toml").write_text("# ours\nstrict = true\n")

    with at_a_terminal(flawed) as person:
        person.sees(r"\[1 of 2\]\r\n.*a\.py:5")
        person.sees(r"- +return yaml\.load\(text, Loader=yaml\.Loader\)")
        person.sees(r"\+ +return yaml\.load\(text, Loader=yaml\.SafeLoader\)")
        person.answers(WAYS, "a\n")
        person.sees(r"applied to a\.py")
        person.sees(r"\[2 of 2\]\r\n.*b\.py:5")
        person.answers(WAYS, "w\n")
        person.answers("who decides", "Ada\n")
        person.answers("why it may pass", "only operators\tcall \x01it\n")
        person.answers("until which day", "tomorrow\n")
        person.answers("until which day", "2027-01-31\n")
        person.sees(r"written to \.diffwarden\.toml; it counts once it is on the base branch")
        code = person.leaves()

    assert code == 1
    assert "1 fix applied, 1 waiver written" in person.seen
    assert "FAIL  2 findings block" in person.seen
    assert (flawed.folder / "a.py").read_text() == LOADS.replace("yaml.Loader)", "yaml.SafeLoader)")
    assert (flawed.folder / ".diffwarden.toml").read_text().startswith("# ours\nstrict = true\n")
    (waiver,) = settings(flawed)["waiver"]
    assert (waiver["by"], waiver["why"]) == ("Ada", "only operators call it")
    assert flawed.run("config", "check", "--config", ".diffwarden.toml").code == 0


def test_the_waiver_counts_once_it_is_on_the_base(flawed: Project) -> None:
    with at_a_terminal(flawed) as person:
        person.answers(WAYS, "s\n")
        person.answers(WAYS, "w\n")
        person.answers("who decides", "Ada\n")
        person.answers("why it may pass", "only operators call it\n")
        person.answers("until which day", "\n")
        person.leaves()
    text = (flawed.folder / ".diffwarden.toml").read_text()
    before = {f["path"]: f["blocking"] for f in flawed.review().report["findings"]}

    flawed.git("stash", "-u", "-q")
    flawed.git("checkout", "-q", "main")
    flawed.commit({".diffwarden.toml": text})
    flawed.git("checkout", "-q", "work")
    after = {f["path"]: f["blocking"] for f in flawed.review().report["findings"]}

    assert before == {"a.py": True, "b.py": True}
    assert after == {"a.py": True, "b.py": False}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("q\n", r"FAIL  2 findings block", id="quit"),
        pytest.param("\x04", r"FAIL  2 findings block", id="the end of the input"),
        pytest.param("z\ns\nskip\n", r"write one of these letters", id="skipped"),
        pytest.param("w\nAda\n\nq\n", r"nothing was written", id="no reason, no waiver"),
        pytest.param("d\nq\n", r"fingerprint: [0-9a-f]{32}", id="details"),
    ],
)
def test_nothing_is_written_that_nobody_asked_for(flawed: Project, typed: str, said: str) -> None:
    with at_a_terminal(flawed) as person:
        person.answers(WAYS, typed)
        code = person.leaves()

    assert code == 1
    assert re.search(said, person.seen)
    assert flawed.git("status", "--porcelain") == ""


def test_what_was_typed_before_the_question_answers_nothing(flawed: Project) -> None:
    with at_a_terminal(flawed) as person:
        os.write(person.terminal, b"a\na\n")
        person.answers(WAYS, "q\n")
        person.leaves()

    assert flawed.git("status", "--porcelain") == ""


def test_a_file_that_was_edited_since_is_left_alone(flawed: Project) -> None:
    (flawed.folder / "a.py").write_text(LOADS + "# mine\n")

    with at_a_terminal(flawed) as person:
        person.sees(r"cannot be applied: a\.py in the work tree is not what was reviewed")
        person.answers(WAYS, "a\n")
        person.sees("write one of these letters")
        person.answers(WAYS, "q\n")
        person.leaves()

    assert (flawed.folder / "a.py").read_text() == LOADS + "# mine\n"


def test_an_interrupt_ends_it(flawed: Project) -> None:
    with at_a_terminal(flawed) as person:
        person.sees(WAYS)
        person.process.send_signal(signal.SIGINT)
        code = person.leaves()

    assert code == 130
    assert "Traceback" not in person.seen
    assert (
        flawed.run("explain", "").code == 2
    )  # the report was kept: it has two findings to choose from


def test_it_asks_nobody_where_nobody_is(flawed: Project) -> None:
    answer = flawed.run("review", "--base", "main", "--interactive")

    assert answer.code == 2
    assert "there is no terminal to ask on" in answer.stderr


def test_nothing_to_step_through(project: Project) -> None:
    project.branch()
    project.commit({"a.py": "a = 1\n"})

    with at_a_terminal(project) as person:
        code = person.leaves()

    assert code == 0
    assert "PASS" in person.seen
