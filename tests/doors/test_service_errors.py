"""What an operator reads who got a setting wrong: one sentence, and no word of a bug."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app_keys import private_key

SECRET = "a secret of more than sixteen"
SILENT = "postgresql://u:password-here@127.0.0.1:1/reviews"
"""Nothing listens there."""


def started(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself, with these settings over sound ones."""
    own = {"WEBHOOK_SECRET": SECRET, "APP_ID": "7", "PRIVATE_KEY": private_key(), "PORT": "0"}
    named = {f"DIFFWARDEN_SERVICE_{n}": v for n, v in {**own, **settings}.items() if v}
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={**kept, **named, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def refused(answer: subprocess.CompletedProcess[str], *told: str) -> None:
    """It ended with one sentence of ours, which has these words and no secret."""
    assert answer.returncode == 2, answer.stderr
    assert len(answer.stderr.splitlines()) == 1, answer.stderr
    assert answer.stderr.startswith("diffwarden: ")
    for part in told:
        assert part in answer.stderr
    assert "password-here" not in answer.stderr + answer.stdout


@pytest.mark.parametrize(
    "words",
    [("serve",), ("work",), ("forget", "o/r"), ("audit", "verify")],
    ids=lambda words: words[0],
)
def test_a_database_that_is_not_there_is_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = started(tmp_path, *words, DATABASE_URL=SILENT)
    refused(answer, "127.0.0.1:1/reviews", "refused", "DIFFWARDEN_SERVICE_DATABASE_URL")


def test_serve_refuses_a_key_that_its_workers_could_not_use(tmp_path: Path) -> None:
    refused(started(tmp_path, "serve", PRIVATE_KEY="no key"), "private key", "PEM")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("API_URL", "nonsense"),
        ("API_URL", "http://github.example.com/api/v3"),
        ("SERVER_URL", "https://u:p@github.example.com"),
        ("PUBLIC_URL", "diffwarden.example.com"),
    ],
)
def test_an_address_that_is_none_is_named(tmp_path: Path, name: str, value: str) -> None:
    answer = started(tmp_path, "serve", **{name: value})
    refused(answer, f"DIFFWARDEN_SERVICE_{name}: {name.lower()} is {value!r}", "https://")


def test_a_wrong_value_in_the_file_is_told_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "service.toml").write_text('tries = "many"\n')
    answer = started(tmp_path, "serve", "--config", "service.toml")
    refused(answer, "service.toml: tries is 'many'")


def test_a_port_in_use_is_told_with_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        refused(started(tmp_path, "serve", PORT=port, WORKERS="0"), port, "in use", "set another")


def test_setup_needs_an_address_that_github_reaches(tmp_path: Path) -> None:
    refused(started(tmp_path, "serve", "--setup"), "public_url")


def test_setup_leaves_an_app_that_was_created_before(tmp_path: Path) -> None:
    kept = tmp_path / "diffwarden-data" / "app.toml"
    kept.parent.mkdir()
    kept.write_text('app_id = "7"\n')
    answer = started(tmp_path, "serve", "--setup", PUBLIC_URL="https://diffwarden.example.com")
    refused(answer, "app.toml", "created before")
    assert kept.read_text() == 'app_id = "7"\n'


def test_forget_does_not_look_into_a_new_database(tmp_path: Path) -> None:
    refused(started(tmp_path, "forget", "acme/shop"), "there is no diffwarden-data/records.db")
    assert not (tmp_path / "diffwarden-data").exists()
