"""`diffwarden doctor --github`: what the rules of a branch leave open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.fake_github import FakeGitHub
from tests.project import Answer, Project

STATUS = "diffwarden: main"
ACTIONS = 15368
ADMIN = {"metadata": "read", "contents": "read", "administration": "write"}
READER = {"metadata": "read", "contents": "read"}


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.commit({"a.py": "x = 1\n"})
    with FakeGitHub(project.folder, head=None) as made:
        yield made


def ruleset(context: str = STATUS, *, strict: bool = True, **more: Any) -> dict[str, Any]:
    """One as the API tells of it, that requires a status; `app` is whose it has to be."""
    check = {"context": context}
    if app := more.get("app", ACTIONS):
        check["integration_id"] = app
    parameters = {
        "required_status_checks": [check],
        "strict_required_status_checks_policy": strict,
    }
    return {
        "id": 7,
        "name": "gate",
        "source": "o/r",
        "source_type": "Repository",
        "enforcement": "active",
        "bypass_actors": more.get("bypass", []),
        "rules": [{"type": "required_status_checks", "parameters": parameters}],
    }


def doctor(project: Project, hub: FakeGitHub, *words: str, may: dict[str, str] = ADMIN) -> Answer:
    env = {"GITHUB_TOKEN": hub.new_token(may), "GITHUB_API_URL": hub.api_url}
    return project.run("doctor", "--github", "o/r", *words, env=env)


def told(answer: Answer) -> list[str]:
    return [line for line in answer.stdout.splitlines() if line[6:12] == "branch"]


def test_a_gate_that_holds_is_well(project: Project, hub: FakeGitHub) -> None:
    hub.repository.rulesets.append(ruleset())

    answer = doctor(project, hub)

    assert told(answer) == [
        "ok    branch    'diffwarden: main' is required, from one app, and nobody may pass by it"
    ]
    assert answer.code == 0


@pytest.mark.parametrize(
    ("rulesets", "said"),
    [
        pytest.param([], "is not required", id="no rule"),
        pytest.param([ruleset("diffwarden")], "only 'diffwarden'", id="another name"),
        pytest.param([ruleset(app=0)], "from any source", id="no source"),
    ],
)
def test_at_078_a_gate_that_holds_nothing_back_fails(
    project: Project, hub: FakeGitHub, rulesets: list[Any], said: str
) -> None:
    hub.repository.rulesets.extend(rulesets)

    answer = doctor(project, hub)

    (line,) = told(answer)
    assert line.startswith("FAIL")
    assert said in line
    assert answer.code == 3


BYPASSES = [
    {"actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always"},
    {"actor_id": 1, "actor_type": "OrganizationAdmin", "bypass_mode": "pull_request"},
    {"actor_id": None, "actor_type": "DeployKey", "bypass_mode": "always"},
    {"actor_id": 42, "actor_type": "Team", "bypass_mode": "exempt"},
]


def test_at_078_who_may_pass_by_is_named(project: Project, hub: FakeGitHub) -> None:
    hub.repository.rulesets.append(ruleset(strict=False, bypass=BYPASSES))

    answer = doctor(project, hub)

    assert [line.removeprefix("note  branch    ") for line in told(answer)] == [
        "a head may be merged that was reviewed on an older tip of the branch",
        "whoever has the role 'admin', always (ruleset 'gate') may merge past the rules",
        "owners of the organization, in pull requests (ruleset 'gate') may merge past the rules",
        "deploy keys, always (ruleset 'gate') may merge past the rules",
        "the team with the id 42, without a record (ruleset 'gate') may merge past the rules",
    ]
    assert answer.code == 0


def test_what_a_token_may_not_see_is_said(project: Project, hub: FakeGitHub) -> None:
    hub.repository.rulesets.append(ruleset(bypass=BYPASSES))

    (line,) = told(doctor(project, hub, may=READER))

    assert "ruleset 'gate': who may merge past it is not shown to this token" in line


def test_a_merge_queue_keeps_heads_current(project: Project, hub: FakeGitHub) -> None:
    made = ruleset(strict=False)
    made["rules"].append({"type": "merge_queue"})
    hub.repository.rulesets.append(made)

    assert told(doctor(project, hub))[0].startswith("ok")


@pytest.mark.parametrize(
    ("classic", "said"),
    [
        pytest.param(
            {"enforcement_level": "everyone", "checks": [{"context": STATUS, "app_id": ACTIONS}]},
            "ok    branch",
            id="for everyone",
        ),
        pytest.param(
            {"enforcement_level": "non_admins", "checks": [{"context": STATUS, "app_id": ACTIONS}]},
            "note  branch    administrators (branch protection) may merge past the rules",
            id="not for administrators",
        ),
        pytest.param(
            {"enforcement_level": "everyone", "checks": [{"context": STATUS, "app_id": None}]},
            "FAIL  branch    'diffwarden: main' may come from any source",
            id="from any source",
        ),
        pytest.param(
            {"enforcement_level": "off", "checks": [{"context": STATUS, "app_id": ACTIONS}]},
            "FAIL  branch    'diffwarden: main' is not required",
            id="switched off",
        ),
    ],
)
def test_classic_protection_counts_too(
    project: Project, hub: FakeGitHub, classic: dict[str, Any], said: str
) -> None:
    hub.repository.protection = {"contexts": [STATUS], "strict": True, **classic}

    (line,) = told(doctor(project, hub))

    assert line.startswith(said)


def test_a_branch_may_be_named(project: Project, hub: FakeGitHub) -> None:
    hub.repository.store.set_ref("refs/heads/next/1", hub.repository.store.tip("main"))
    hub.repository.rulesets.append(ruleset("diffwarden: next/1"))

    assert told(doctor(project, hub, "--branch", "next/1"))[0].startswith("ok")
    assert told(doctor(project, hub, "--branch", "none"))[0].startswith("FAIL")


@pytest.mark.parametrize(
    ("words", "env", "said"),
    [
        pytest.param(("--branch", "main"), {}, "by --github", id="no repository"),
        pytest.param(("--github", "r"), {"GITHUB_TOKEN": "t"}, "OWNER/NAME", id="no owner"),
        pytest.param(("--github", "o/r"), {"GITHUB_TOKEN": ""}, "set GITHUB_TOKEN", id="no token"),
    ],
)
def test_a_wrong_command_line_says_what_to_write(
    project: Project, words: tuple[str, ...], env: dict[str, str], said: str
) -> None:
    answer = project.run("doctor", *words, env=env)

    assert answer.code == 2
    assert said in answer.stderr
