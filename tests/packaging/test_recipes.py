"""The recipes for other CI systems: each is a whole file, and its script does what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import parse

import pytest
import yaml

from tests.installation import PROGRAMS, ROOT, done, ran
from tests.project import SHELL

RECIPES = ROOT / "examples/ci"


@dataclass(frozen=True)
class Recipe:
    """A file, the schema it is checked by, its script, and what its system sets for that."""

    file: str
    script: Callable[[str], str]
    sets: Mapping[str, str]
    leaves: tuple[str, ...] = ()
    schema: str = ""

    @property
    def text(self) -> str:
        return (RECIPES / self.file).read_text("utf-8")


def in_yaml(*keys: str | int) -> Callable[[str], str]:
    """What stands under these keys: a command, or a list of them."""

    def of(text: str) -> str:
        found: Any = yaml.safe_load(text)
        for key in keys:
            found = found[key]
        return "\n".join(found) if isinstance(found, list) else str(found)

    return of


def all_in_yaml(*paths: tuple[str | int, ...]) -> Callable[[str], str]:
    return lambda text: "\n".join(in_yaml(*path)(text) for path in paths)


def in_groovy(text: str) -> str:
    """The shell script of a Jenkinsfile."""
    (script,) = re.findall(r"sh '''(.*?)'''", text, re.DOTALL)
    return str(script).replace("\\\\", "\\")


TRAVIS = ("jobs", "include", 0)
ALL = [
    Recipe(
        "gitlab.yml",
        all_in_yaml(("diffwarden", "before_script"), ("diffwarden", "script")),
        {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_COMMIT_SHA": "HEAD"},
        ("gl-code-quality-report.json", "diffwarden.xml"),
        "vendor.gitlab-ci",
    ),
    Recipe("Jenkinsfile", in_groovy, {"CHANGE_TARGET": "main"}, ("diffwarden.sarif",)),
    Recipe(
        "travis.yml",
        all_in_yaml((*TRAVIS, "install"), (*TRAVIS, "script")),
        {"TRAVIS_BRANCH": "main", "TRAVIS_PULL_REQUEST_SHA": "HEAD"},
        schema="vendor.travis",
    ),
    Recipe(
        "circleci.yml",
        in_yaml("jobs", "diffwarden", "steps", 1, "run", "command"),
        {},
        ("results/diffwarden/junit.xml", "results/review.html"),
        "vendor.circle-ci",
    ),
    Recipe(
        "azure-pipelines.yml",
        in_yaml("steps", 2, "script"),
        {
            "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
            "SYSTEM_PULLREQUEST_SOURCECOMMITID": "HEAD",
        },
        ("diffwarden.xml",),
        "vendor.azure-pipelines",
    ),
    Recipe("review.sh", str, {}, ("review.html",)),
]
EACH = pytest.mark.parametrize("recipe", [pytest.param(each, id=each.file) for each in ALL])


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `pip install diffwarden` finds that it is there: no index has it in a test."""
    home = tmp_path_factory.mktemp("environment")
    ran(PROGRAMS / "uv", "venv", "--quiet", "--seed", "--clear", home, cwd=home.parent)
    ran(PROGRAMS / "uv", "pip", "install", "--quiet", "--python", home, wheel, cwd=home.parent)
    return home


def cloned(folder: Path, flawed: bool) -> Path:
    """A clone, as a CI system makes it, of a branch that adds to `main`."""
    upstream, clone = folder / "upstream", folder / "clone"
    ran("git", "init", "-q", "-b", "main", upstream, cwd=folder)
    ran("git", "commit", "-q", "--allow-empty", "-m", "base", cwd=upstream)
    ran("git", "checkout", "-q", "-b", "work", cwd=upstream)
    (upstream / "app.py").write_text(SHELL if flawed else "x = 1\n")
    ran("git", "add", "-A", cwd=upstream)
    ran("git", "commit", "-q", "-m", "work", cwd=upstream)
    ran("git", "clone", "-q", "-b", "work", "--no-tags", upstream, clone, cwd=folder)
    return clone


@EACH
@pytest.mark.parametrize(
    ("flawed", "code"), [pytest.param(True, 1, id="a flaw"), pytest.param(False, 0, id="none")]
)
def test_its_script_reviews_the_change(
    recipe: Recipe, flawed: bool, code: int, environment: Path, tmp_path: Path
) -> None:
    clone = cloned(tmp_path, flawed)
    script = tmp_path / "script.sh"
    script.write_text(recipe.script(recipe.text))
    home = tmp_path / "home"
    (home / ".cache").mkdir(parents=True)
    (home / ".cache/diffwarden").symlink_to(environment)
    path = f"{environment / 'bin'}:/usr/local/bin:/usr/bin:/bin"

    said = done("sh", "-e", script, cwd=clone, PATH=path, HOME=str(home), **recipe.sets)

    assert said.returncode == code, said.stderr
    assert ("app.py:5  flow/command-injection  blocks" in said.stdout) is flawed
    for name in recipe.leaves:
        assert (clone / name).stat().st_size
        if name.endswith(".xml"):
            parse(clone / name)
        elif name.endswith(("json", "sarif")):
            json.loads((clone / name).read_text())


@pytest.mark.parametrize(
    "recipe", [pytest.param(each, id=each.file) for each in ALL if each.schema]
)
def test_it_is_what_its_system_reads(recipe: Recipe) -> None:
    options = ("--builtin-schema", recipe.schema, "--regex-variant", "nonunicode")

    ran(PROGRAMS / "check-jsonschema", *options, RECIPES / recipe.file, cwd=ROOT)


def test_every_recipe_is_tried() -> None:
    assert {each.file for each in ALL} == {file.name for file in RECIPES.iterdir()}
