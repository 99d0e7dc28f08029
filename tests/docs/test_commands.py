"""Every command that a page shows does what the page says. None is left out in silence."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docs.pages import Block, blocks, pages
from tests.installation import PROGRAMS, ROOT, ran
from tests.model_server import ANSWER, Asked, ScriptedServer, Step, completion

PATCH = ROOT / "examples/order-export.patch"

NOT_RUN = {
    "pip install diffwarden": "needs a release: tests/packaging/test_wheel.py installs the wheel",
    "python3 -m venv ~/.diffwarden && ~/.diffwarden/bin/pip install .": "needs the network: "
    "tests/packaging/test_wheel.py does the same with the wheel",
    "pip install 'diffwarden[service]'": "needs a release: the tests run with the extra",
    **dict.fromkeys(
        (
            "diffwarden serve --config service.toml",
            "diffwarden serve --setup --config service.toml",
        ),
        "serves until it is stopped: tests/doors/test_service.py starts and stops it",
    ),
    **dict.fromkeys(
        (
            "diffwarden audit verify --config service.toml",
            "diffwarden audit export --format csv --config service.toml > audit.csv",
            "diffwarden audit verify | tail -n 1 > anchor.txt",
            'diffwarden audit verify --anchor "$(cat anchor.txt)"',
        ),
        "needs a service that has reviewed: tests/contracts/test_audit_log.py",
    ),
    "docker run --read-only --tmpfs /tmp -p 8080:8080 -v diffwarden:/data --env-file keys.env "
    "diffwarden serve": "needs a Docker engine",
    "scripts/demo": "installs from the network: tests/docs/test_samples.py compares what it prints",
    "scripts/test": "is what runs this",
    "python -m tests.eval.releases OUT": "needs the network: tests/eval/test_releases.py has some",
    "diffwarden eval CASES --record DIR --output eval.json": "waits for a person's answers: "
    "tests/doors/test_evaluation.py records some",
    "diffwarden review --interactive": "asks a person: tests/doors/test_interactive.py is one",
    "git fetch --unshallow": "needs a clone that is shallow: tests/contracts/test_git.py has some",
    'docker run --rm --user "$(id -u)" -v "$PWD:/work:ro" diffwarden review --base origin/main': (
        "needs a Docker engine; the command in it is that of the image's own user"
    ),
}
"""Command lines that are shown and not run here, and why."""

NO_SHELL = {
    'diffwarden pre-push "$@"': "a hook's file: tests/packaging/test_hook_managers.py",
}
"""Lines that look like commands in blocks that are none."""

VERDICTS = {
    # A change with flaws (1) or without (0), in the order of the page.
    "README.md": [1, 0, 1, 1, 1, 1, 1, 1],
    "docs/index.md": [1],
    "docs/tutorials/local.md": [1, 0],
    "docs/tutorials/github.md": [0],
    "docs/how-to/let-it-pass.md": [0],
    "docs/how-to/leave-files-out.md": [1],
    "docs/explanation/privacy.md": [0],
    "docs/local.md": [0],
    "docs/models.md": [0, 1, 1],
    "docs/policy.md": [1],
    "docs/tests-first.md": [1],
    "docs/troubleshooting.md": [1],
}
"""What the commands that end with a verdict must exit with; all others must succeed."""

_VERDICT = re.compile(r"diffwarden (review|replay)\b|git push\b")
_COMMAND = re.compile(r"^\s*(?:\$ )?(?:diffwarden|git|pip3?|uv|pipx|docker|scripts/\w+|npm) ", re.M)

_SHOWN = {
    "gpt-5.4 OPENAI_API_KEY=…": "gpt-5.4 OPENAI_API_KEY=a-key-of-the-tests",
    "https://gateway.example.com/v1": "$LOOPBACK",
    "tests/eval/cases": "some-cases",
}
"""What stands for something else, and for what."""

with_commands = pytest.mark.parametrize(
    "page", [page for page in pages() if any(block.commands for block in blocks(page))]
)


@with_commands
def test_every_command_of_a_page_works(
    page: str, tmp_path: Path, repository_of: Callable[[str], Path]
) -> None:
    lines = [line for block in blocks(page) for line in script(block)]
    place = repository_of(page)
    with ScriptedServer(answered) as server:
        done = subprocess.run(
            ["bash", "-c", "\n".join(lines)],
            cwd=place,
            env={**environment(tmp_path), "OPENAI_BASE_URL": server.url, "LOOPBACK": server.url},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    told = re.findall(r"^:: (\d+) (.*)$", done.stdout, re.M)
    wanted = iter(VERDICTS.get(page, []))

    run = [command for block in blocks(page) for command in block.commands]
    assert [command for _, command in told] == [c for c in run if c not in NOT_RUN], done.stderr
    for code, command in told:
        expected = next(wanted, None) if _VERDICT.match(command) else 0
        assert int(code) == expected, f"{command}\n{told}\n{done.stderr}"
    assert list(wanted) == []


def answered(asked: Asked) -> Step:
    """What a model without an opinion says to a review, and to doctor's question."""
    return completion(ANSWER if asked.is_about_defects else '{"ok": true}')


def script(block: Block) -> list[str]:
    """Lines of shell that write a block's file, or run its commands and tell each one's exit."""
    if block.title:
        folder = shlex.quote(str(Path(block.title).parent))
        text, name = shlex.quote(block.text), shlex.quote(block.title)
        return [f"mkdir -p {folder}", f"printf %s {text} >{name}"]
    lines = []
    for command in block.commands:
        if command not in NOT_RUN:
            run = command
            for shown, stands_for in _SHOWN.items():
                run = run.replace(shown, stands_for)
            lines += [f"{run} </dev/null", "code=$?", f"echo; echo :: $code {shlex.quote(command)}"]
    return lines


def environment(home: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    path = os.pathsep.join((str(PROGRAMS), kept["PATH"]))
    kept.pop("CI", None)
    return {**kept, "HOME": str(home), "PATH": path, "DIFFWARDEN_ALLOW_PRIVATE_ENDPOINT": "1"}


@pytest.fixture
def repository_of(tmp_path: Path) -> Callable[[str], Path]:
    """Makes what a page takes to be there; gives the folder that its commands start in."""

    def make(page: str) -> Path:
        remote, place = tmp_path / "remote.git", tmp_path / "your-repository"
        ran("git", "init", "-q", "--bare", "-b", "main", remote, cwd=tmp_path)
        ran("git", "clone", "-q", remote, place, cwd=tmp_path)
        ran("git", "commit", "-q", "--allow-empty", "-m", "start", cwd=place)
        ran("git", "push", "-q", "origin", "HEAD:main", cwd=place)
        ran("git", "remote", "set-head", "origin", "main", cwd=place)
        ran("git", "branch", "-q", "-u", "origin/main", cwd=place)
        if page == "docs/tutorials/local.md":
            return tmp_path
        if page == "docs/tutorials/github.md":
            return place
        on_a_branch(place)
        return tmp_path if page == "README.md" else place

    def on_a_branch(place: Path) -> None:
        ran("git", "switch", "-q", "-c", "work", "--track", "origin/main", cwd=place)
        ran("git", "config", "push.default", "upstream", cwd=place)
        ran("git", "apply", PATCH, cwd=place)
        ran("git", "add", "-A", cwd=place)
        ran("git", "commit", "-q", "-m", "work", cwd=place)
        (place / "staged.py").write_text("staged = 1\n")
        ran("git", "add", "staged.py", cwd=place)
        (place / "fix.patch").write_text(PATCH.read_text().replace("shop/", "shop2/"))
        (place / "some-cases").mkdir()
        case = sorted((ROOT / "tests/eval/cases").iterdir())[0]
        (place / "some-cases" / case.name).symlink_to(case)

    return make


def test_what_is_not_run_is_shown_somewhere() -> None:
    shown = {command for page in pages() for block in blocks(page) for command in block.commands}

    assert NOT_RUN.keys() - shown == set()
    assert VERDICTS.keys() - set(pages()) == set()


@pytest.mark.parametrize("page", pages())
def test_no_command_hides_in_a_block_that_is_not_marked_as_shell(page: str) -> None:
    hidden = [
        f"line {block.line}: {line}"
        for block in blocks(page)
        if block.language not in ("sh", "console", "yaml")
        for line in block.text.split("\n")
        if _COMMAND.match(line) and line.strip() not in NO_SHELL
    ]

    assert hidden == []
