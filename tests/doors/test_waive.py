"""`diffwarden waive`, and comments that ask for silence: findings that may pass, and why."""

from __future__ import annotations

import pytest

from tests.project import SHELL, Project


@pytest.fixture
def reviewed(project: Project) -> Project:
    """A branch with a finding that blocks, just reviewed."""
    answer = project.review_of({"a.py": SHELL})
    assert answer.code == 1
    return project


def test_a_waiver_is_written_and_holds_once_it_is_in_the_base(reviewed: Project) -> None:
    answer = reviewed.run(
        "waive", "--all", "--why", 'names come from "us"', "--until", "2999-01-31"
    )

    assert answer.code == 0, answer.stderr
    assert "added 1 waiver to .diffwarden.toml" in answer.stderr
    text = (reviewed.folder / ".diffwarden.toml").read_text()
    assert 'why = "names come from \\"us\\""' in text
    assert "until = 2999-01-31" in text
    assert 'by = "Ada"' in text

    reviewed.git("stash", "-u", "-q")
    reviewed.git("checkout", "-q", "main")
    reviewed.git("stash", "pop", "-q")
    reviewed.git("add", "-A")
    reviewed.git("commit", "-q", "-m", "waive")
    reviewed.git("checkout", "-q", "work")
    reviewed.git("rebase", "-q", "main")
    again = reviewed.review()

    assert again.code == 0
    (finding,) = [f for f in again.report["findings"] if f["path"] == "a.py"]
    assert finding["waiver"]["why"] == 'names come from "us"'


def test_a_change_cannot_waive_its_own_findings(reviewed: Project) -> None:
    reviewed.run("waive", "--all", "--why", "ours")
    reviewed.git("add", "-A")
    reviewed.git("commit", "-q", "-m", "waive")

    assert reviewed.review().code == 1


def test_waivers_go_where_the_settings_are(reviewed: Project) -> None:
    settings = '[project]\nname = "a"\n\n[tool.diffwarden]\nfail_on = "high"'
    (reviewed.folder / "pyproject.toml").write_text(settings)

    assert reviewed.run("waive", "--all", "--why", "ours").code == 0

    text = (reviewed.folder / "pyproject.toml").read_text()
    assert text.startswith(f"{settings}\n")
    assert text.count("[[tool.diffwarden.waiver]]") == 1
    checked = reviewed.run("config", "check", "--config", "pyproject.toml")
    assert checked.code == 0, checked.stderr


def test_what_is_waived_already_is_not_waived_again(reviewed: Project) -> None:
    reviewed.run("waive", "--all", "--why", "ours")
    text = (reviewed.folder / ".diffwarden.toml").read_text()

    again = reviewed.run("waive", "--all", "--why", "ours still")
    named = reviewed.run("waive", text.split('"')[1][:12], "--why", "ours still")

    assert (again.code, named.code) == (0, 2)
    assert "added 0 waivers" in again.stderr
    assert "has a waiver of" in named.stderr
    assert (reviewed.folder / ".diffwarden.toml").read_text() == text


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--why", "x"), "name the fingerprints of findings, or say --all"),
        (("0000", "--why", "x"), "has no finding '0000'"),
        (("--all", "--why", "x", "--until", "soon"), "--until is 'soon'"),
        (("--all", "--why", ""), "--why takes a reason"),
    ],
)
def test_what_cannot_be_waived_is_told(
    reviewed: Project, words: tuple[str, ...], error: str
) -> None:
    answer = reviewed.run("waive", *words)

    assert answer.code == 2
    assert error in answer.stderr
    assert not (reviewed.folder / ".diffwarden.toml").exists()


def test_settings_that_cannot_be_added_to_are_left_alone(reviewed: Project) -> None:
    text = 'waiver = [{ fingerprint = "%s", by = "a", why = "b" }]\n' % ("0" * 32)
    (reviewed.folder / ".diffwarden.toml").write_text(text)

    answer = reviewed.run("waive", "--all", "--why", "x")

    assert answer.code == 2
    assert "a form that takes no table at its end" in answer.stderr
    assert (reviewed.folder / ".diffwarden.toml").read_text() == text


CALL = (
    "import subprocess\n\n\ndef run(name):\n"
    "    # diffwarden: ignore[bandit/B602, bandit/B603, command-injection] {why}\n"
    "    subprocess.call(\n        {argument},\n        shell=True,\n    )\n"
)


def test_a_comment_in_the_base_silences_with_its_reason(project: Project) -> None:
    project.commit({"a.py": CALL.format(why="names are ours", argument="'ls ' + name")})

    answer = project.review_of(
        {"a.py": CALL.format(why="names are ours", argument="'ls  ' + name")}
    )

    whys = {aside["why"] for aside in answer.report["set_aside"] if aside["path"] == "a.py"}
    assert "is silenced by a comment that stood there before the change: names are ours" in whys


def test_a_comment_that_the_change_brings_silences_nothing(project: Project) -> None:
    answer = project.review_of({"a.py": CALL.format(why="names are ours", argument="'ls ' + name")})

    assert answer.code == 1
    assert any(f["asks_silence"] for f in answer.report["findings"])
