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
import yaml

from bot.service.settings import PREFIX, ServiceSettings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
MANIFESTS = sorted(KUBERNETES.glob("*.yaml"))
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


def test_the_compose_file_is_one() -> None:
    run(BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "deploy/compose.yaml")


def test_the_manifests_are_what_kubernetes_takes() -> None:
    files = [path for path in MANIFESTS if path.name != "kustomization.yaml"]
    run(BIN / "kubernetes-validate", "--strict", *files)


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
