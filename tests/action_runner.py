"""Runs action.yml as GitHub's runner does: its steps in bash, in clean folders, with its variables.

From the command line, against a GitHub that listens somewhere:

    python -m tests.action_runner --event pull_request --payload event.json --repo o/r \\
        --api-url http://127.0.0.1:8000 --server-url http://127.0.0.1:8000 github-token=t
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]

_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
_HEREDOC = re.compile(r"^([\w-]+)<<(\S+)\n(.*?)\n\2$", re.M | re.S)
_COMMAND = re.compile(r"^\s*::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$")
_OPERATORS = ("PIP_", "UV_", "SSL_")
"""How this machine reaches the package index: variables that a runner's own environment has."""


@dataclass(frozen=True)
class Annotation:
    """A remark that the runner would show beside a line. `level` is error, warning or notice."""

    level: str
    properties: str
    message: str


@dataclass
class Run:
    """What came of a run: `raw` is what the steps printed, `log` what GitHub would show of it."""

    code: int = 0
    raw: str = ""
    log: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    annotations: list[Annotation] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@dataclass
class Runner:
    """One machine: `folder` holds its workspace and its temporary folder.

    `environment` are variables of the job. Nothing else of this process's environment is seen, but
    how the package index is reached. `path` are the folders that programs are found in.
    """

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    path: Sequence[str] = ()
    action: Path = ROOT

    def __post_init__(self) -> None:
        for name in ("workspace", "temp", "home", "files"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    @property
    def temp(self) -> Path:
        return self.folder / "temp"

    def run(self, inputs: Mapping[str, str], *, only: str = "") -> Run:
        """Run the action's steps until one fails; `only` names the one step to run."""
        said = yaml.safe_load((self.action / "action.yml").read_text())
        unknown = inputs.keys() - said["inputs"].keys()
        assert not unknown, f"action.yml has no input {unknown}"
        context = {"github.token": self.environment.get("GITHUB_TOKEN", "")}
        for name, told in said["inputs"].items():
            context[f"inputs.{name}"] = inputs.get(name, _filled(told["default"], context))
        run = Run()
        for step in said["runs"]["steps"]:
            if run.code == 0 and only in ("", step["name"]):
                self._step(step, context, run)
        run.outputs = {n: _filled(o["value"], context) for n, o in said["outputs"].items()}
        return run

    def _step(self, step: Mapping[str, object], context: dict[str, str], run: Run) -> None:
        assert step["shell"] == "bash"
        assert "${{" not in str(step["run"])
        output, summary = self._file("output"), self._file("summary")
        given = {name: _filled(str(v), context) for name, v in dict(step.get("env", {})).items()}  # type: ignore[call-overload]
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", str(step["run"])],
            cwd=self.workspace,
            env={**self._variables(output, summary), **given},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
            check=False,
        )
        run.code, run.raw = done.returncode, run.raw + done.stdout
        read_log(done.stdout, run)
        run.summary += summary.read_text()
        for name, _, value in _HEREDOC.findall(output.read_text()):
            context[f"steps.{step.get('id', '')}.outputs.{name}"] = value

    def _file(self, kind: str) -> Path:
        handle, name = tempfile.mkstemp(prefix=f"{kind}_", dir=self.folder / "files")
        os.close(handle)
        return Path(name)

    def _variables(self, output: Path, summary: Path) -> dict[str, str]:
        """What a runner sets (docs.github.com, "default environment variables")."""
        index = {n: v for n, v in os.environ.items() if n.startswith(_OPERATORS)}
        own = {name: v for name, v in self.environment.items() if name != "GITHUB_TOKEN"}
        return {
            **index,
            "PATH": os.pathsep.join(self.path),
            "HOME": str(self.folder / "home"),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(self.temp),
            "RUNNER_OS": "Linux",
            **own,
        }


def clean_path(folder: Path) -> list[str]:
    """A folder with links to Python, git and a shell's everyday programs, and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    everyday = ("bash", "sh", "git", "dirname", "mktemp", "rm", "touch", "uname")
    found = {name: shutil.which(name) for name in everyday}
    python = python_313()
    found.update({"python3": python or sys.executable, "python3.13": python})
    for name, path in found.items():
        if path:
            (folder / name).symlink_to(path)
    return [str(folder)]


def python_313() -> str | None:
    """A Python 3.13 of this machine; without one, uv gets its own."""
    kept = (str(path) for path in Path.home().glob(".pyenv/versions/3.13*/bin/python3.13"))
    for python in (shutil.which("python3.13"), *kept):
        if (
            python
            and subprocess.run([python, "-V"], capture_output=True, check=False).returncode == 0
        ):
            return python
    return None


def _filled(text: str, context: Mapping[str, str]) -> str:
    """Expressions of the plain form `${{ a.b }}`: action.yml has no others."""
    return _EXPRESSION.sub(lambda found: context.get(found[1], ""), text)


def read_log(text: str, run: Run) -> None:
    """The commands in what a step printed, as the runner takes them; the rest is the log."""
    masks: list[str] = []
    word = ""
    for line in text.splitlines():
        found = _COMMAND.match(line)
        if word:
            if line.strip() == f"::{word}::":
                word = ""
            else:
                run.log += f"{_masked(line, masks)}\n"
        elif found and found[1] == "stop-commands":
            word = found[3]
        elif found and found[1] == "add-mask":
            masks.append(found[3].replace("%25", "%"))
        elif found and found[1] in ("error", "warning", "notice"):
            said = Annotation(found[1], found[2] or "", _masked(found[3], masks))
            run.annotations.append(said)
            run.log += f"{_masked(line, masks)}\n"
        elif found or "##[" in line:
            run.unknown.append(line)
        else:
            run.log += f"{_masked(line, masks)}\n"


def _masked(line: str, masks: Sequence[str]) -> str:
    for mask in masks:
        line = line.replace(mask, "***")
    return line


def main() -> int:
    """Run the action once, print what GitHub's log would show, and end with its exit code."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    for name in ("event", "payload", "repo", "api-url", "server-url"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--workspace", help="a clone to start from")
    parser.add_argument("inputs", nargs="*", metavar="NAME=VALUE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = {
            "GITHUB_EVENT_NAME": options.event,
            "GITHUB_EVENT_PATH": str(Path(options.payload).resolve()),
            "GITHUB_REPOSITORY": options.repo,
            "GITHUB_API_URL": options.api_url,
            "GITHUB_SERVER_URL": options.server_url,
        }
        runner = Runner(Path(folder), told, clean_path(Path(folder) / "bin"))
        if options.workspace:
            shutil.copytree(options.workspace, runner.workspace, dirs_exist_ok=True)
        run = runner.run(dict(pair.split("=", 1) for pair in options.inputs))
        sys.stdout.write(f"{run.log}\noutputs: {run.outputs}\n")
        return run.code


if __name__ == "__main__":
    sys.exit(main())
