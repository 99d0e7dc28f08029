"""Dockerfiles in which no user is named: a sample is one file, and this takes several."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.analyzers.semgrep import scanned

ROOT = Path(__file__).resolve().parents[2]
RULE = ROOT / "rules" / "docker" / "docker-user-missing.yaml"
SAFE = {
    "a user": 'FROM python:3.12\nUSER app\nCMD ["x"]\n',
    "a user behind the command": 'FROM python:3.12\nCMD ["x"]\nUSER app\n',
    "a user of the stage before": 'FROM python:3.12 AS base\nUSER app\nFROM base\nCMD ["x"]\n',
    "a base that brings one": 'FROM gcr.io/distroless/python3:nonroot\nCMD ["x"]\n',
    "a base that is an argument": 'ARG BASE\nFROM $BASE\nCMD ["x"]\n',
    "nothing": 'FROM scratch\nCOPY a /a\nCMD ["/a"]\n',
    "a base for others": "FROM python:3.12\nRUN make\n",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of SAFE, and of one that is not, in which the rule finds something."""
    folder = tmp_path_factory.mktemp("images")
    files = [folder / f"{name.replace(' ', '-')}.dockerfile" for name in (*SAFE, "flawed")]
    for file, text in zip(files, (*SAFE.values(), 'FROM python:3.12\nCMD ["x"]\n'), strict=True):
        file.write_text(text)
    return {Path(path).stem for _, path, _ in scanned(RULE, files).hits()}


def test_an_image_without_a_user_is_told(told: set[str]) -> None:
    assert "flawed" in told


@pytest.mark.parametrize("name", SAFE)
def test_an_image_that_may_have_a_user_is_not(told: set[str], name: str) -> None:
    assert name.replace(" ", "-") not in told
