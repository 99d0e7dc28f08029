"""What is said carries no secret, no command and no markup of the change's author."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from bot.core.conclusion import conclude
from bot.core.finding import Span
from bot.core.report import Policy, Record
from bot.sinks.markdown import page
from tests.fakes import a_change, a_file, a_finding, an_outcome
from tests.project import SHELL, Project

ROOT = Path(__file__).parents[2]

HOSTILE = [
    pytest.param("![x](https://evil.invalid/p.png)", id="at_041 an image"),
    pytest.param("![x][r]\n\n[r]: https://evil.invalid/p.png", id="at_041 a reference image"),
    pytest.param("<img src=https://evil.invalid/p.png>", id="at_041 an HTML image"),
    pytest.param("<https://evil.invalid> https://evil.invalid www.evil.invalid", id="at_041 links"),
    pytest.param("[x](javascript:alert(1)) [y](../../settings)", id="at_041 odd links"),
    pytest.param("@org/team @user (@bot) \\@x ＠y", id="at_042 mentions"),
    pytest.param("/approve\n /merge\nbors r+\n@dependabot merge", id="at_043 commands"),
    pytest.param("<details><!-- --><script>x</script><b", id="at_044 HTML"),
    pytest.param("`` ` ``` ```` x ````` |", id="at_045 backticks"),
]


def published(text: str) -> str:
    """A report in which everything that others write says `text`."""
    line = " ".join(text.split())
    finding = a_finding(
        message=text, excerpt=text, symbol=line, suggestion=text, span=Span("app.py", 2, 2)
    )
    outcome = an_outcome(replace(finding, excerpt=line), analyzer="fake")
    record = Record(a_change(a_file()), (), (outcome,), Policy(), (text,))
    return page(conclude(record))


@pytest.mark.parametrize("text", HOSTILE)
def test_at_041_to_045_nothing_that_others_write_is_markup(text: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(published(text))

    prose = re.sub(r"<(code|pre)[ >].*?</\1>", "code", html, flags=re.S)
    assert "<img" not in prose
    assert "<script" not in prose
    assert "<details" not in prose
    assert not re.search(r'href="(?!https://cwe\.mitre\.org/)', prose)
    assert not re.search(r"(?:^|[^\w`])@\w", prose)
    assert not re.search(r"^\s*(?:/\w|bors )", re.sub(r"<[^>]*>", "", prose), flags=re.M)


@pytest.mark.parametrize("name", ["text", "json", "sarif", "markdown"])
def test_at_048_no_terminal_command_reaches_the_output(project: Project, name: str) -> None:
    evil = "\x1b]52;c;AAAA\x07\x1b[31mred\x1b]8;;http://x\x07\rhidden\n"

    answer = project.run_on({"a.py": SHELL + f"# {evil}", "b\x1b[31m.py": SHELL}, "--format", name)

    assert answer.code == 1
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", answer.stdout)


def test_at_053_a_report_cannot_name_a_path_outside() -> None:
    for path in ("../x", "/etc/passwd", "a/../../x", "./x", "a//b", "x\0y", ""):
        with pytest.raises(ValueError, match="no such span"):
            Span(path, 1, 1)


WIPED = """
import os, sys
from pathlib import Path
from bot import credentials
from bot.shell import run
taken = credentials.take()
script = "import os; print(open(f'/proc/{os.getppid()}/environ').read(), dict(os.environ))"
seen = run([sys.executable, "-c", script], cwd=Path("/"), timeout=30).stdout
print(taken.api_key == "canary-canary", b"canary" in seen, b"PATH" in seen)
"""


def test_at_057_a_child_finds_no_secret_in_our_environment() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WIPED],
        env={"PATH": "/usr/bin:/bin", "OPENAI_API_KEY": "canary-canary", "A_TOKEN": "canary-other"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["True", "False", "True"]


def test_at_097_the_log_holds_no_line_of_the_change(project: Project) -> None:
    answer = project.run_on({"a.py": SHELL + "# a line of the author's\n"}, "--format", "json:out")

    assert answer.stdout == ""
    assert "author's" not in answer.stderr
    assert "subprocess" not in answer.stderr


@pytest.mark.parametrize("debug", [(), ("--debug",)])
def test_at_098_no_secret_of_the_environment_is_in_any_output(
    project: Project, debug: tuple[str, ...]
) -> None:
    secrets = {name: f"canary-{name}-0123456789" for name in ("OPENAI_API_KEY", "GITHUB_TOKEN")}
    project.branch()
    project.commit({"a.py": SHELL})
    nowhere = {"DIFFWARDEN_MODEL": "m", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}

    answer = project.run(
        *debug, "review", "--base", "main", "--format", "json", env={**secrets, **nowhere}
    )

    kept = (project.folder / ".git/diffwarden/last-report.json").read_text()
    assert answer.code == 1
    assert "canary" not in answer.stdout + answer.stderr + kept


def test_at_099_a_review_works_without_any_network(project: Project) -> None:
    project.branch()
    project.commit({"a.py": SHELL})
    alone = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    if alone.returncode:
        pytest.skip("this system lets nobody make a network namespace")

    answer = project.run("review", "--base", "main", "--format", "json", under=("unshare", "-rn"))

    assert (answer.code, answer.unreviewed) == (1, {})
    assert answer.report["seconds"] < 60


def test_at_105_everything_that_is_installed_has_a_hash() -> None:
    for lock in ("requirements.lock", "requirements-service.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text()
        entries = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
        assert len(entries) > 50
        assert all("--hash=sha256:" in entry and "==" in entry for entry in entries)
    assert "--require-hashes" in (ROOT / "scripts" / "setup").read_text()
