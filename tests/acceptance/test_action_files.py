"""action.yml, the workflows that we show, the image: what they pin, and what they may do."""

from __future__ import annotations

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

from tests.action_runner import clean_path

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
WORKFLOWS = sorted((ROOT / "examples" / "workflows").glob("*.yml"))
PROGRAMS = Path(sys.executable).parent

_PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
_EVENT_TEXT = re.compile(r"\$\{\{")


def parsed(path: Path) -> Any:
    return yaml.safe_load(path.read_text())


def steps(path: Path) -> Iterator[dict[str, Any]]:
    said = parsed(path)
    parts = [said["runs"]] if "runs" in said else said["jobs"].values()
    for part in parts:
        yield from part["steps"]


def run(*command: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


def test_there_is_a_workflow_for_each_way_to_use_it() -> None:
    assert {path.stem for path in WORKFLOWS} == {
        "simple",
        "hardened",
        "forks",
        "sarif",
        "merge-queue",
        "commands",
    }


def test_at_066_zizmor_has_nothing_to_say() -> None:
    files = [str(path) for path in (ACTION, *WORKFLOWS)]

    done = run(str(PROGRAMS / "zizmor"), "--offline", "--min-severity", "medium", *files)

    assert done.returncode == 0, done.stdout


def test_at_066_zizmor_does_see_a_flaw(tmp_path: Path) -> None:
    flawed = tmp_path / "flawed.yml"
    text = WORKFLOWS[-1].read_text().replace("persist-credentials: false", "fetch-tags: false")
    flawed.write_text(text.replace("permissions: {}", "permissions: write-all"))

    done = run(str(PROGRAMS / "zizmor"), "--offline", "--min-severity", "medium", str(flawed))

    assert done.returncode > 10


@pytest.mark.parametrize(
    ("schema", "files"),
    [("vendor.github-actions", [ACTION]), ("vendor.github-workflows", WORKFLOWS)],
)
def test_at_066_they_are_what_github_takes(schema: str, files: list[Path]) -> None:
    done = run(str(PROGRAMS / "check-jsonschema"), "--builtin-schema", schema, *map(str, files))

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_at_066_a_workflow_may_do_no_more_than_it_must(path: Path) -> None:
    said = parsed(path)

    assert said["permissions"] == {}
    assert said["concurrency"]["group"]
    for job in said["jobs"].values():
        assert job["timeout-minutes"] <= 15
        assert job["permissions"].get("contents", "read") == "read"
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            assert "ref" not in step["with"]


@pytest.mark.parametrize("path", [ACTION, *WORKFLOWS], ids=lambda path: path.stem)
def test_at_066_no_expression_stands_in_a_script(path: Path) -> None:
    assert not [step for step in steps(path) if _EVENT_TEXT.search(step.get("run", ""))]


@pytest.mark.parametrize("stem", ["forks", "commands"])
def test_at_067_privileged_workflows_check_nothing_out(stem: str) -> None:
    path = ROOT / "examples" / "workflows" / f"{stem}.yml"

    assert not [step for step in steps(path) if "checkout" in step.get("uses", "")]


def test_the_job_that_asks_the_model_cannot_write_and_the_other_has_no_key() -> None:
    jobs = parsed(ROOT / "examples" / "workflows" / "hardened.yml")["jobs"]
    inputs = {name: _inputs(job) for name, job in jobs.items()}

    assert set(jobs["analyse"]["permissions"].values()) == {"read"}
    assert "api-key" in inputs["analyse"]
    assert "api-key" not in inputs["publish"]
    assert inputs["publish"]["model"] == inputs["analyse"]["model"]


def _inputs(job: dict[str, Any]) -> dict[str, str]:
    ours = [step for step in job["steps"] if "diffwarden/diffwarden@" in step.get("uses", "")]
    return dict(ours[0]["with"])


def test_every_input_of_the_workflows_exists() -> None:
    known = parsed(ACTION)["inputs"]

    for path in WORKFLOWS:
        for job in parsed(path)["jobs"].values():
            ours = [s for s in job["steps"] if "diffwarden/diffwarden@" in s.get("uses", "")]
            assert all(name in known for step in ours for name in step.get("with", {}))


def test_inputs_and_outputs_of_the_action() -> None:
    said = parsed(ACTION)

    assert " ".join(said["inputs"]) == (
        "github-token api-key base-url model fail-on comment sarif-file max-cost-usd mode "
        "working-directory"
    )
    assert " ".join(said["outputs"]) == (
        "verdict findings-count blocking-count report-file sarif-file cost-usd"
    )
    assert said["branding"] == {"icon": "shield", "color": "purple"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_at_105_actions_are_pinned_by_commit(path: Path) -> None:
    used = [step["uses"] for step in steps(path) if "uses" in step]

    assert used
    assert all(_PINNED.fullmatch(name) for name in used)


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-uv"])
def test_at_105_every_locked_package_has_a_hash(name: str) -> None:
    text = (ROOT / f"{name}.lock").read_text().replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]

    assert packages
    assert all(re.search(r"==\S+.* --hash=sha256:[0-9a-f]{64}", line) for line in packages)


def test_at_105_everything_is_installed_by_hash() -> None:
    script = (ROOT / "scripts" / "install").read_text().replace("\\\n", " ")
    installs = [line for line in script.splitlines() if " install " in line and "#" not in line]

    locked = [line for line in installs if "--require-hashes" in line]
    assert len(locked) == len(installs) - 1
    assert all("--no-deps" in line for line in installs)


def dockerfile() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, in order."""
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def test_at_105_the_image_is_of_a_digest_and_runs_as_nobody() -> None:
    said = dockerfile()
    bases = [rest for word, rest in said if word == "FROM"]

    assert all(re.search(r"python:3\.13\.\d+-slim-\w+@sha256:[0-9a-f]{64}\b", b) for b in bases)
    assert ("USER", "10001") in said
    assert said[-1] == ("ENTRYPOINT", '["diffwarden"]')
    assert not {"ADD", "ARG"} & {word for word, _ in said}


def test_the_image_is_built_from_what_docker_would_copy(tmp_path: Path) -> None:
    """The first stage's instructions in order, in folders of ours."""
    source, home = tmp_path / "src", tmp_path / "diffwarden"
    for name in (ROOT / ".dockerignore").read_text().split():
        if name.startswith("!"):
            place = source / name[1:]
            place.parent.mkdir(parents=True, exist_ok=True)
            _copy(ROOT / name[1:], place)
    build = next(rest for word, rest in dockerfile() if word == "RUN")

    script = build.replace("/src", str(source)).replace("/opt/diffwarden", str(home))
    path = os.pathsep.join(clean_path(tmp_path / "bin"))
    done = run("bash", "-c", script, env={**os.environ, "PATH": path})

    assert done.returncode == 0, done.stderr
    told = run(str(home / "bin" / "diffwarden"), "--version")
    assert told.stdout.startswith("diffwarden ")
    serve = run(str(home / "bin" / "diffwarden"), "serve")
    assert "there is no webhook secret" in serve.stderr  # and no package is missing
    assert not [*home.glob("lib/*/site-packages/hatchling"), *home.glob("bin/pip*")]


def _copy(path: Path, to: Path) -> None:
    if path.is_dir():
        shutil.copytree(path, to, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(path, to)
