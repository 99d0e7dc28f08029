"""Models and data in a change: never loaded, never unpacked to disk, and none goes unseen."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from bot.children.child import READY, packed
from tests.model_files import harmless, hostile, onnx_file, tarred, torch_file, zipped
from tests.project import Project

AUDIT = """
import atexit, os, sys
seen = []
def hook(event, args):
    if event == "pickle.find_class" or event == "import" and args[0] in ("torch", "joblib"):
        seen.append(event)
    if event in ("exec", "os.system", "subprocess.Popen", "shutil.unpack_archive"):
        seen.append(event) if event != "exec" else None
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax"):
        seen.append(f"open {args[0]}") if str(args[0]) != sys.argv[1] else None
sys.addaudithook(hook)
import zipfile, tarfile
def never(*args, **named):
    seen.append("opened")
    raise RuntimeError("opened")
zipfile.ZipFile.__init__ = tarfile.TarFile.__init__ = tarfile.TarFile.open = never
from bot.artifacts.worker import answer_of
from bot.children.child import serve, unpacked
serve(unpacked, answer_of, sys.argv[1], 30.0)
print(seen)
"""
"""The scanning process, with everything noted that loading or unpacking would do."""


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(hostile(), id="pickle"),
        pytest.param(torch_file(hostile()), id="torch"),
        pytest.param(gzip.compress(b"\0" * 2**26), id="gzip bomb"),
        pytest.param(zipped({"a": b"\0" * 2**26}), id="zip bomb"),
        pytest.param(gzip.compress(tarred({"a": b"\0" * 2**26})), id="tar bomb"),
    ],
)
def test_at_051_what_is_scanned_is_neither_loaded_nor_unpacked(tmp_path: Path, data: bytes) -> None:
    answers = tmp_path / "answers"
    answers.touch()

    done = subprocess.run(
        [sys.executable, "-B", "-c", AUDIT, str(answers)],  # it would write its own byte code
        input=packed({"name": "m.pt"}, data),
        capture_output=True,
        timeout=60,
        check=True,
    )

    assert done.stdout.strip() == b"[]"
    assert len(answers.read_bytes().removeprefix(READY).splitlines()) == 1


def test_a_hostile_model_blocks(project: Project) -> None:
    answer = project.review_of({"m.pt": torch_file(hostile())})

    assert answer.code == 1
    (finding,) = answer.report["findings"]
    assert (finding["rule"], finding["severity"]) == ("artifacts/dangerous-import", "critical")
    assert finding["blocking"]


@pytest.mark.parametrize(
    ("name", "data", "code", "rules"),
    [
        pytest.param("m.onnx", onnx_file(), 0, [], id="harmless"),
        pytest.param("m.onnx", onnx_file("../../key"), 1, ["artifacts/code-in-model"], id="bad"),
        pytest.param("m.bin", b"\x1f\x8b broken", 3, [], id="no model after all"),
        pytest.param("m.gguf", b"GGUF cut short", 3, [], id="cut short"),
        pytest.param("m.bin", b"#!/bin/sh\necho built\n", 0, [], id="a text of such a name"),
    ],
)
def test_a_model_without_a_zero_byte_is_no_text(
    project: Project, name: str, data: bytes, code: int, rules: list[str]
) -> None:
    assert b"\0" not in data

    answer = project.review_of({name: data})

    assert answer.code == code
    assert [finding["rule"] for finding in answer.report["findings"]] == rules


def test_a_hostile_model_in_place_of_a_harmless_one_blocks(project: Project) -> None:
    project.commit({"m.pt": torch_file(harmless())})

    assert project.review_of({"m.pt": torch_file(hostile())}).code == 1


def test_a_harmless_model_is_analysed(project: Project) -> None:
    answer = project.review_of({"m.pt": torch_file(harmless()), "m.pkl": harmless()})

    assert answer.code == 0
    assert {(c["path"], c["status"]) for c in answer.report["coverage"]} == {
        ("m.pt", "analysed"),
        ("m.pkl", "analysed"),
    }
    assert all("artifacts" in c["by"] for c in answer.report["coverage"])


def test_what_cannot_be_scanned_is_unreviewed(project: Project) -> None:
    bomb = gzip.compress(b"\0" * 2**26)

    answer = project.review_of({"m.pkl": harmless()[:-4], "b.gz": bomb, "tool": b"\x7fELF\0"})

    assert answer.code == 3
    assert set(answer.unreviewed) == {"m.pkl", "b.gz", "tool"}
    assert answer.unreviewed["b.gz"].startswith("artifacts: it unfolds to more than")


def test_a_model_of_megabytes_is_analysed(project: Project) -> None:
    answer = project.review_of({"m.pt": torch_file(harmless(), b"\1" * 5_000_000)})

    assert answer.code == 0
    assert answer.unreviewed == {}


def test_with_the_check_off_models_are_unreviewed(project: Project) -> None:
    project.commit({".diffwarden.toml": 'disable = ["artifacts"]\n'})

    assert set(project.review_of({"m.pkl": harmless()}).unreviewed) == {"m.pkl"}
