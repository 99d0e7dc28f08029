"""Each order is answered once: nobody else's clicks make a run obey it again, for a new commit."""

from __future__ import annotations

from pathlib import Path

from bot.forges.github import GitHub
from bot.forges.github_pull import GitHubPull
from bot.forges.github_waits import Patience
from tests.doors.workbench import Bench
from tests.fake_github import FakeGitHub
from tests.project import Project

KINDS = ("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes")


def test_strangers_cannot_have_an_order_obeyed_again(project: Project, tmp_path: Path) -> None:
    """A review costs money and sends code to a model: a maintainer asked for it once."""
    project.commit({"a.py": "x = 1\n"})
    project.branch()
    project.commit({"a.py": "x = 1\ny = 2\n"})
    bench = Bench(project, tmp_path / "runner")
    bench.settings["DIFFWARDEN_DISABLE"] = "bandit,syntax"
    with FakeGitHub(project.folder) as hub:

        def comment(by: object, body: str) -> int:
            said = hub.says(by, body)
            github = GitHub(hub.api_url, hub.token, Patience(5, unit=0.01))
            bench.forge = GitHubPull(github, "o/r", 1)  # type: ignore[assignment]
            issue = {"number": 1, "pull_request": {}}
            told = {"body": body, "user": {"type": "User"}}
            bench.handle("issue_comment", {"action": "created", "issue": issue, "comment": told})
            return said

        order = comment(hub.person("ada", permission="write"), "/diffwarden review")
        assert "checking files" in bench.log
        comment(hub.person("eve", permission="read"), "/diffwarden hello")
        assert "nothing was done" in bench.log

        for login in ("mal", "may", "max"):
            for kind in KINDS:
                hub.reacts(hub.person(login, permission="read"), order, kind)
        comment(hub.person("eve", permission="read"), "/diffwarden hello")

    assert "nothing was done" in bench.log
