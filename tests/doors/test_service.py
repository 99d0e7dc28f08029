"""The service end to end: webhooks in, verdicts out, on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app_keys import public_key
from tests.fake_github import FakeGitHub
from tests.project import Project
from tests.service_runner import PERMISSIONS, Service, a_service

SECRET_FILE = 'aws = "AKIA' + "Z7VRSQ5TJN2XMPLQ" + '"\n'


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "x = 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def service(hub: FakeGitHub, tmp_path: Path) -> Iterator[Service]:
    app = hub.app("diffwarden", public_key(), PERMISSIONS)
    with a_service(hub, app, tmp_path / "service") as made:
        yield made


def test_a_pull_request_is_reviewed(service: Service) -> None:
    service.start()

    assert service.send() == 202
    assert service.concluded() == "success"

    (review,) = service.reviews()
    assert (review.state, review.verdict) == ("done", "pass")
    (run,) = service.hub.check_runs
    assert run.name == "diffwarden: main"
    assert service.hub.log.overreach == []
    assert len(service.hub.comments) == 1
