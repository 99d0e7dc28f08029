"""The files in deploy/ and the Dockerfile, by tools that need no cluster and no engine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import yaml

from bot.service.jobs import Job, Kind
from bot.service.records import Records
from bot.service.remembered import State
from bot.service.settings import PREFIX, ServiceSettings
from tests.npm_packages import installed
from tests.packaging import dockerfile

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
MANIFESTS = sorted(KUBERNETES.glob("*.yaml"))
KEDA = "@kubernetes-models/keda@2.0.0"
"""The models of KEDA 2's resources, with their schemas."""
BIN = Path(sys.executable).parent
SECRETS = {"WEBHOOK_SECRET_FILE", "PRIVATE_KEY_FILE", "DATABASE_URL_FILE", "APP_ID"}


def run(*command: str | Path) -> str:
    """What a tool says; it must say that all is well."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def resources() -> Iterator[dict[str, Any]]:
    for path in MANIFESTS:
        if path.name != "kustomization.yaml":
            yield from yaml.safe_load_all(path.read_text())


def pods() -> Iterator[dict[str, Any]]:
    return (one["spec"]["template"]["spec"] for one in resources() if one["kind"] == "Deployment")


def test_the_dockerfile_has_no_fault() -> None:
    run(BIN / "hadolint", "Dockerfile")


def test_the_steps_of_the_dockerfile_are_known_and_get_what_they_need() -> None:
    """They are done, in a clean root, by `scripts/dockerfile`, in a test of its own."""
    words = [step.word for step in dockerfile.steps((ROOT / "Dockerfile").read_text())]
    assert words.count("FROM") == 2
    assert {"COPY", "RUN", "ENV", "USER", "WORKDIR", "ENTRYPOINT"} <= set(words)
    names = {str(path) for path in dockerfile.sent(ROOT, (ROOT / ".dockerignore").read_text())}
    assert {"pyproject.toml", "scripts/install", "requirements-service.lock"} <= names
    assert {"bot/pipeline.py", "rules/docker/docker-image-unpinned.yaml"} <= names
    assert not [one for one in names if one.startswith(("tests/", "docs/", ".git"))]


@pytest.mark.parametrize(
    ("patterns", "names"),
    [
        ("*\n!a\n", {"a/x", "a/y.pyc"}),
        ("*\n!a\n**/*.pyc\n", {"a/x"}),
        ("a/x\n", {"a/y.pyc", "b/z"}),
    ],
)
def test_what_is_sent_to_a_build_is_what_the_last_pattern_says(
    repository: Path, patterns: str, names: set[str]
) -> None:
    for name in ("a/x", "a/y.pyc", "b/z"):
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text("")
    assert {str(path) for path in dockerfile.sent(repository, patterns)} == names


def test_the_compose_file_is_one() -> None:
    run(BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "deploy/compose.yaml")


def test_the_manifests_are_what_kubernetes_takes() -> None:
    files = [path for path in MANIFESTS if path.name != "kustomization.yaml"]
    run(BIN / "kubernetes-validate", "--strict", *files, KUBERNETES / "github-login/network.yaml")


def test_the_kustomization_names_every_file() -> None:
    named = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text())["resources"]
    assert {*named, "kustomization.yaml"} == {path.name for path in MANIFESTS}


@pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl is not installed")
def test_the_kustomization_can_be_built_and_its_policies_select_the_pods() -> None:
    built = [*yaml.safe_load_all(run("kubectl", "kustomize", KUBERNETES))]
    labels = [
        one["spec"]["template"]["metadata"]["labels"]
        for one in built
        if one["kind"] == "Deployment"
    ]
    policies = [one for one in built if one["kind"] == "NetworkPolicy"]
    assert (len(labels), len(policies)) == (2, 3)
    for policy in policies:
        wanted = policy["spec"]["podSelector"]["matchLabels"].items()
        assert any(wanted <= having.items() for having in labels), policy["metadata"]["name"]


def test_workers_can_be_scaled_by_the_queue() -> None:
    """KEDA's own schemas take the component's resources."""
    path = KUBERNETES / "queue-scaling/scaled-object.yaml"
    scaled, trigger = yaml.safe_load_all(path.read_text())
    told = told_by_keda([scaled, trigger])
    assert told == ["", ""]
    del scaled["spec"]["scaleTargetRef"]["name"]
    assert "required property name" in told_by_keda([scaled])[0]


def told_by_keda(objects: list[dict[str, Any]]) -> list[str]:
    """What is wrong with each of these resources."""
    program = (
        "const models = require(process.argv[1]); "
        "const objects = JSON.parse(process.argv[2]); "
        "const wrong = (one) => { try { new models[one.kind](one).validate(); return ''; } "
        "catch (error) { return error.message; } }; "
        "console.log(JSON.stringify(objects.map(wrong)));"
    )
    models = installed(KEDA) / "keda.sh/v1alpha1"
    told: list[str] = json.loads(run("node", "-e", program, models, json.dumps(objects)))
    return told


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Records]:
    made = Records(f"sqlite:///{tmp_path}/records.db")
    yield made
    made.close()


def test_the_query_that_workers_are_scaled_by_counts_what_is_to_be_done(queue: Records) -> None:
    scaled = next(yaml.safe_load_all((KUBERNETES / "queue-scaling/scaled-object.yaml").read_text()))
    (one,) = scaled["spec"]["triggers"]
    assert int(one["metadata"]["targetQueryValue"]) == ServiceSettings().reviews_at_once
    for number in range(3):
        queue.queue(Job(Kind.PULL, 5, 9, "o/r", number, "a" * 40, base_branch="main"))
    queue.end(Job(Kind.PULL, 5, 9, "o/r", 1, "a" * 40, base_branch="main").id, State.DONE)

    with queue.engine.connect() as connection:
        assert connection.execute(sa.text(one["metadata"]["query"])).scalar() == 2


@pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl is not installed")
def test_an_overlay_with_the_component_scales_by_the_queue_alone(tmp_path: Path) -> None:
    shutil.copytree(KUBERNETES, tmp_path / "base")
    overlay = "resources: [../base]\ncomponents: [../base/queue-scaling]\n"
    (tmp_path / "overlay").mkdir()
    (tmp_path / "overlay/kustomization.yaml").write_text(overlay)

    built = [*yaml.safe_load_all(run("kubectl", "kustomize", tmp_path / "overlay"))]

    kinds = [one["kind"] for one in built]
    assert (kinds.count("ScaledObject"), kinds.count("HorizontalPodAutoscaler")) == (1, 0)
    assert {one["metadata"]["namespace"] for one in built if one["kind"] == "ScaledObject"} == {
        "diffwarden"
    }


def test_fronts_reach_github_as_workers_do_where_people_sign_in_with_it() -> None:
    (login,) = yaml.safe_load_all((KUBERNETES / "github-login/network.yaml").read_text())
    named = {one["metadata"]["name"]: one for one in resources() if one["kind"] == "NetworkPolicy"}
    serve, work = named["diffwarden-serve"]["spec"], named["diffwarden-work"]["spec"]

    assert login["spec"]["podSelector"] == serve["podSelector"]
    assert login["spec"]["egress"] == work["egress"]
    assert "egress" not in serve


@pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl is not installed")
def test_an_overlay_with_the_login_has_its_policy(tmp_path: Path) -> None:
    shutil.copytree(KUBERNETES, tmp_path / "base")
    (tmp_path / "overlay").mkdir()
    overlay = "resources: [../base]\ncomponents: [../base/github-login]\n"
    (tmp_path / "overlay/kustomization.yaml").write_text(overlay)

    built = [*yaml.safe_load_all(run("kubectl", "kustomize", tmp_path / "overlay"))]

    (policy,) = [one for one in built if one["metadata"]["name"] == "diffwarden-serve-github"]
    assert policy["metadata"]["namespace"] == "diffwarden"


def test_each_deployment_has_probes_a_disruption_budget_and_a_policy() -> None:
    every = list(resources())
    named = {one["metadata"]["name"]: one for one in every if one["kind"] == "Deployment"}
    assert set(named) == {"diffwarden-serve", "diffwarden-work"}
    for kind in ("PodDisruptionBudget", "NetworkPolicy"):
        assert set(named) <= {one["metadata"]["name"] for one in every if one["kind"] == kind}
    for one in named.values():
        (container,) = one["spec"]["template"]["spec"]["containers"]
        ports = {port["name"] for port in container["ports"]}
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            asked = container[probe]["httpGet"]
            assert asked["port"] in ports
            assert asked["path"] == ("/readyz" if probe == "readinessProbe" else "/healthz")
        labels = one["spec"]["template"]["metadata"]["labels"]
        assert one["spec"]["selector"]["matchLabels"] == labels


def test_the_compose_services_are_watched() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    assert all("healthcheck" in one for one in services.values())
    port = services["work"]["environment"]["DIFFWARDEN_SERVICE_WORKER_PORT"]
    assert f":{port}/readyz" in services["work"]["healthcheck"]["test"][-1]


def test_pods_are_as_restricted_as_kubernetes_can_ask() -> None:
    """https://kubernetes.io/docs/concepts/security/pod-security-standards/"""
    for pod in pods():
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert pod["automountServiceAccountToken"] is False
        (container,) = pod["containers"]
        security = container["securityContext"]
        assert security["allowPrivilegeEscalation"] is False
        assert security["readOnlyRootFilesystem"] is True
        assert security["capabilities"] == {"drop": ["ALL"]}
        assert container["resources"]["limits"]["memory"]


def test_every_variable_that_is_set_is_one() -> None:
    known = {name.upper() for name in ServiceSettings.model_fields} | SECRETS
    files = [path for path in DEPLOY.rglob("*") if path.is_file()]
    found = {
        name for path in files for name in re.findall(rf"{PREFIX}([A-Z_]+)\b", path.read_text())
    }
    assert found
    assert found <= known


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_the_unit_is_sound_and_hardened(tmp_path: Path) -> None:
    text = (DEPLOY / "systemd/diffwarden.service").read_text()
    unit = tmp_path / "diffwarden.service"
    unit.write_text(text.replace("/opt/diffwarden/bin/diffwarden", "/bin/true"))

    run("systemd-analyze", "verify", "--man=no", unit)
    run("systemd-analyze", "security", "--offline=yes", "--threshold=20", unit)


_METRICS = """
import sys
from pathlib import Path
from bot.core.report import Usage
from bot.service import metrics
from bot.service.remembered import Depth
metrics.folder_of(Path(sys.argv[1]), is_first=True)
made = metrics.Metrics(lambda: Depth(1, 1, 1.0))
made.webhook("202")
made.review("done", "pass")
made.phase("load", 1.0)
made.model(Usage("m", "p"))
made.outcome("bandit", "fixed")
made.drift("latency", True)
sys.stdout.buffer.write(made.page())
"""


def test_the_dashboard_asks_for_what_is_exported(tmp_path: Path) -> None:
    page = run(sys.executable, "-c", _METRICS, tmp_path)
    exported = set(re.findall(r"^(\w+)(?:\{| )", page, re.MULTILINE))
    board = json.loads((DEPLOY / "grafana/diffwarden.json").read_text())
    asked = {
        name
        for panel in board["panels"]
        for target in panel["targets"]
        for name in re.findall(r"\b(?:diffwarden|gen_ai_client)_\w+", target["expr"])
    }
    shown = {name for name in exported if not name.endswith(("_sum", "_count"))}
    assert asked == shown


def test_our_own_rules_find_nothing(tmp_path: Path) -> None:
    rules = [f"--config={ROOT / 'rules' / name}" for name in ("docker", "kubernetes")]
    semgrep = [BIN / "semgrep", "scan", *rules, "--metrics=off", "--disable-version-check"]
    told = run(*semgrep, "--json", "--no-git-ignore", "--quiet", "deploy", "Dockerfile")
    found = json.loads(told)
    assert {"Dockerfile", "deploy/kubernetes/work.yaml"} <= {*found["paths"]["scanned"]}
    assert [(one["check_id"], one["path"]) for one in found["results"]] == []
    assert found["errors"] == []
