"""The service end to end: webhooks in, verdicts out, on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service.forgetting import BY_COMMAND
from bot.service.remembered import State
from tests.fake_github import App, FakeGitHub
from tests.project import Project
from tests.service_runner import Service, a_service, awaited

LEAKED = 'aws = "AKIA' + 'Z7VRSQ5TJN2XMPLQ"\n'


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "x = 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def service(hub: FakeGitHub, app: App, tmp_path: Path) -> Iterator[Service]:
    with a_service(hub, app, tmp_path / "service") as made:
        yield made


def states(service: Service) -> list[str]:
    return [str(one.state) for one in service.reviews()]


def test_the_life_of_a_pull_request(service: Service, hub: FakeGitHub, app: App) -> None:
    """One service and all that may happen: each start of it takes seconds."""
    # Nobody told of the pull request: it is found when the service starts.
    service.start(reconcile_seconds="5")
    assert service.concluded() == "success"
    assert states(service) == [State.DONE]
    assert service.send() == 202  # the webhook comes late, and brings nothing new

    # A push that leaks a credential fails, and so does its merge group.
    hub.push({"a.py": LEAKED.encode()})
    assert service.send(action="synchronize") == 202
    assert service.concluded() == "failure"
    assert any("AKIA" not in comment.body for comment in hub.comments)
    group = hub.event("merge_group", "checks_requested")
    group["installation"] = {"id": app.installation}
    head = group["merge_group"]["head_sha"]
    assert hub.hooks.send("merge_group", group).status == 202
    awaited(lambda: [r.conclusion for r in hub.check_runs if r.sha == head] == ["failure"],
            why=service)  # fmt: skip

    # Commands count from people who may write, and from nobody else.
    before = len(service.reviews())
    comment = hub.says(hub.person("mallory", "read"), "/diffwarden review")
    assert service.send("issue_comment", "created", comment=comment) == 202
    awaited(lambda: states(service)[before:] == [State.SKIPPED], why=service)
    comment = hub.says(hub.person("eve"), "/diffwarden review")
    assert service.send("issue_comment", "created", comment=comment) == 202
    awaited(lambda: states(service)[before:] == [State.SKIPPED, State.DONE], why=service)
    assert [one.content for one in hub.comment(comment).reactions] == ["eyes"]

    # Who asks for the check again gets it; a draft is held; what is closed is left alone.
    runs = len(hub.check_runs)
    again = {"check_run": {"head_sha": hub.pull.head_sha}}
    told = {**hub.event("pull_request", "opened"), "action": "rerequested", **again}
    told["installation"] = {"id": app.installation}
    assert hub.hooks.send("check_run", told).status == 202
    awaited(lambda: len(hub.check_runs) > runs and service.conclusion() == "failure", why=service)
    hub.pull.draft = True
    assert service.send(action="converted_to_draft") == 202
    awaited(lambda: hub.check_runs[-1].status == "in_progress", why=service)
    assert hub.check_runs[-1].title == "draft: not reviewed yet"
    hub.closes()
    assert service.send(action="closed") == 202
    awaited(lambda: "the pull request is closed" in service.log, why=service)

    # What failed to arrive is asked for again.
    hub.reopens()
    hub.pull.draft = False
    url, hub.hooks.url = hub.hooks.url, "http://127.0.0.1:9/webhook"
    assert service.send(action="reopened") == 0
    hub.hooks.url = url
    awaited(lambda: hub.hooks.sent[-1].again and hub.hooks.sent[-1].status == 202, why=service)

    assert hub.log.overreach == []
    told_of(service)


def told_of(service: Service) -> None:
    """Health, readiness and metrics, as somebody sees them who watches the service."""
    assert service.get("/healthz")[0] == 200
    assert service.get("/readyz") == (200, '{"status":"ready"}')
    assert "dashboard is off" in service.get("/")[1]
    assert service.get("/dashboard")[0] == 404
    status, page = service.get("/metrics")
    assert status == 200
    for line in (
        'diffwarden_reviews_total{state="done",verdict="pass"} 1.0',
        'diffwarden_webhooks_total{status="202"}',
        'diffwarden_phase_seconds_bucket{le="20.0",phase="analyse"}',
        'diffwarden_queue_reviews{state="waiting"} ',
    ):
        assert line in page
    for line in filter(None, service.log.splitlines()):
        entry = json.loads(line)
        assert {"time", "level", "at", "message"} <= entry.keys()
        assert "AKIA" not in line


def test_without_the_right_settings_it_says_what_to_do(project: Project, service: Service) -> None:
    for name, value, code, told in (
        ("PRIVATE_KEY", "no key", 2, "PEM"),
        ("DATABASE_URL", "mysql://x", 2, "postgresql://"),
        ("WORKRES", "2", 2, "did you mean 'DIFFWARDEN_SERVICE_WORKERS'"),
        ("REVIEWS_AT_ONCE", "0", 2, "reviews_at_once is '0'"),
    ):
        env = {**service.environment, f"DIFFWARDEN_SERVICE_{name}": value}
        answer = project.run("work", env=env)
        assert (answer.code, told in answer.stderr) == (code, True), answer.stderr
    env = {**service.environment, "DIFFWARDEN_SERVICE_DASHBOARD_TOKEN": "too short"}
    answer = project.run("serve", env=env)
    assert (answer.code, "has 9 characters" in answer.stderr) == (2, True), answer.stderr


def test_a_repository_is_forgotten(project: Project, service: Service, hub: FakeGitHub) -> None:
    service.start()
    assert service.concluded() == "success"
    service.stop()

    answer = project.run("forget", "O/R", env=service.environment)

    assert (answer.code, answer.stdout) == (
        0,
        "1 review of O/R was deleted, and what was kept for new ones\n",
    )
    assert service.reviews() == []
    last = service.audit()[-1]
    assert (last.kind, last.repo, last.who) == ("forgotten", "o/r", BY_COMMAND)
    assert list(service.folder.glob("tenants/*/*")) == []
    answer = project.run("forget", "o/other", env=service.environment)
    assert answer.stdout == "no review of o/other was kept, and nothing is kept of it now\n"
