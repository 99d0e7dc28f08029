"""The wheel in an empty environment: each Python there is, each way to install."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest

from bot import __version__
from bot.settings import FILE
from tests.installation import PROGRAMS, ROOT, done, ran

PATCH = ROOT / "examples/order-export.patch"
UV = PROGRAMS / "uv"


def works(program: Path, folder: Path) -> None:
    """The installed program reviews a change with every tool, and sets a repository up."""
    ran("git", "init", "-q", folder, cwd=folder.parent)
    ran("git", "-C", folder, "commit", "-q", "--allow-empty", "-m", "base", cwd=folder)

    review = done(program, "review", "--patch", PATCH, "--no-model", cwd=folder)

    assert ran(program, "--version", cwd=folder).split() == ["diffwarden", __version__]
    assert review.returncode == 1, review.stderr
    for seen in ("flow/command-injection", "semgrep/", "seconded by bandit/B602", "syntax"):
        assert seen in review.stdout
    serve = done(program, "serve", cwd=folder)  # what it needs comes with an extra
    assert (serve.returncode, "'diffwarden[service]'" in serve.stderr) == (2, True)
    ran(program, "init", cwd=folder)
    assert (folder / FILE).is_file()
    assert (folder / ".github/workflows/diffwarden.yml").is_file()


def python_of(version: str, folder: Path) -> str:
    """A Python of this version, where uv or pyenv has one; else the test is skipped."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    homes = [str(home / "bin") for home in sorted(pyenv.glob(f"{version}.*"))]
    path = os.pathsep.join((*homes, os.environ["PATH"]))
    found = done(UV, "python", "find", "--no-project", version, cwd=folder, PATH=path)
    if found.returncode:
        pytest.skip(f"there is no Python {version} here")
    return found.stdout.strip()


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_it_works_on(version: str, wheel: Path, tmp_path: Path) -> None:
    python = python_of(version, tmp_path)
    home = tmp_path / "env"
    ran(UV, "venv", "--quiet", "--python", python, home, cwd=tmp_path)
    ran(UV, "pip", "install", "--quiet", "--python", home, wheel, cwd=tmp_path)

    (tmp_path / "project").mkdir()
    works(home / "bin/diffwarden", tmp_path / "project")


@pytest.mark.parametrize(
    "installer",
    [
        pytest.param(("tool", "install"), id="uv tool install"),
        pytest.param(("tool", "run", "pipx", "install"), id="pipx install"),
    ],
)
def test_it_is_installed_as_a_tool(installer: tuple[str, ...], wheel: Path, tmp_path: Path) -> None:
    tools, programs = str(tmp_path / "tools"), str(tmp_path / "bin")
    homes = {"UV_TOOL_DIR": tools, "UV_TOOL_BIN_DIR": programs}
    pipx = {"PIPX_HOME": tools, "PIPX_BIN_DIR": programs, "PIPX_DEFAULT_BACKEND": "uv"}
    path = os.pathsep.join((str(UV.parent), os.environ["PATH"]))  # pipx starts uv by its name

    ran(UV, *installer, wheel, cwd=tmp_path, PATH=path, **homes, **pipx)

    (tmp_path / "project").mkdir()
    works(tmp_path / "bin/diffwarden", tmp_path / "project")


def test_the_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    def of(folder: str, pattern: str) -> list[str]:
        return sorted(str(f.relative_to(ROOT)) for f in (ROOT / folder).rglob(pattern))

    assert {f"bot/{name}" for name in of("rules", "*.yaml")} <= set(names)
    assert {f"bot/{name}" for name in of("rules", "gates.json")} <= set(names)
    assert {f"bot/{name}" for name in of("canaries", "*.patch")} <= set(names)
    assert {*of("bot", "*.scm"), *of("bot", "*.j2"), *of("bot", "*.md")} <= set(names)
    assert "bot/py.typed" in names
    assert not [name for name in names if re.match(r"tests|docs|examples", name)]
