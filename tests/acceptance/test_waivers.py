"""What a person lets pass is the finding that they saw: not one that comes in its name later."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.core.change import Change
from bot.core.conclusion import conclude
from bot.core.finding import Severity
from bot.core.pull import GateState
from bot.core.report import Policy, Record, Report, Verdict, Waiver
from tests.doors.workbench import Bench
from tests.fakes import a_change, a_file, a_finding, an_outcome
from tests.project import Project
from tests.standings import ADA

# Two lines whose SHA-256 agree in the first 16 digits: two minutes on two cores, little memory.
SEEN = "subprocess.call(SAFE, shell=True) # 5f2a2fc5088bcc98"
EVIL = "subprocess.call(name, shell=True) # eefcd4b6065310f9"


@pytest.fixture
def bench(project: Project, tmp_path: Path) -> Bench:
    bench = Bench(project, tmp_path / "runner")
    bench.settings["DIFFWARDEN_DISABLE"] = "bandit,syntax"
    return bench


def script(line: str) -> dict[str, str]:
    return {"a.py": f"import subprocess\n\n\ndef run(name, SAFE):\n    {line}\n"}


def test_a_line_made_to_have_the_same_digest_is_not_waived(bench: Bench) -> None:
    bench.pull(script(SEEN))
    bench.run("opened")
    (finding,) = json.loads(bench.report.read_text())["findings"]
    bench.comment(f"/diffwarden ignore {finding['fingerprint']} known callers")
    assert bench.forge.state is GateState.PASS

    bench.push(script(EVIL))
    bench.run("synchronize")

    assert bench.forge.state is GateState.FAIL


def reviewed(*lines: int, waivers: tuple[Waiver, ...] = ()) -> Report:
    """A tool finds a flaw on line 2, another one other flaws on these lines of the function."""
    change: Change = a_change(a_file("app.py", 20))
    first = a_finding("one/tainted", 2, symbol="run", excerpt="start(sys.argv[1])")
    more = [
        a_finding("other/shell", line, symbol="run", excerpt=f"call(name{line}, shell=True)")
        for line in lines
    ]
    outcomes = (an_outcome(first, analyzer="one"), an_outcome(*more, analyzer="other"))
    policy = Policy(fail_on=Severity.HIGH, waivers=waivers)
    return conclude(Record(change, (), outcomes, policy))


@pytest.mark.parametrize("line", [3, 4, 5])
def test_a_flaw_close_to_a_waived_one_is_not_waived_with_it(line: int) -> None:
    (told,) = reviewed().findings
    waiver = Waiver(told.fingerprint, ADA.login, "run by hand", None)
    assert reviewed(waivers=(waiver,)).verdict is Verdict.PASS

    pushed = reviewed(line, waivers=(waiver,))

    assert pushed.verdict is Verdict.FAIL


TAINTED = """import asyncio
import subprocess

from flask import request


async def run(command):
    await asyncio.create_subprocess_shell(request.args["tool"])
"""
WAIVER = '[[waiver]]\nfingerprint = "{}"\nby = "ada"\nwhy = "an internal tool"\n'


def test_the_same_with_the_tools_that_we_have(project: Project) -> None:
    """flow tells of line 8, bandit of line 9: as one finding, in the name of line 8."""
    project.branch()
    project.commit({"a.py": TAINTED})
    (seen,) = project.review().report["findings"]
    project.git("checkout", "-q", "main")
    project.commit({".diffwarden.toml": WAIVER.format(seen["fingerprint"])})
    project.git("checkout", "-q", "work")
    assert project.review().report["verdict"] == "pass"
    project.commit({"a.py": f"{TAINTED}    subprocess.call(command, shell=True)\n"})

    report = project.review().report

    (found,) = report["findings"]
    assert [voice["rule"] for voice in found["voices"]] == [
        "flow/command-injection",
        "bandit/B602",
    ]
    assert report["verdict"] == "fail"
