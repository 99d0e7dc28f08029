"""The index beside a database of advisories."""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from pathlib import Path

import pytest

from bot.advisories.dump import Dump
from bot.advisories.index import NAME, Indexed
from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.manifests.package import Ecosystem

SOON = Deadline.after(86_400)  # counted from the collection of the tests on


def a_record(identity: str, name: str, ecosystem: str = "PyPI") -> bytes:
    affected = [{"package": {"ecosystem": ecosystem, "name": name}}]
    return json.dumps({"id": identity, "affected": affected}).encode()


def ids(place: Path, *names: str, deadline: Deadline = SOON) -> list[str]:
    wanted = {Ecosystem.PYPI: set(names)}
    return sorted(each.id for each in Indexed(Dump(place)).about(wanted, deadline))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "osv"
    (place / "PyPI").mkdir(parents=True)
    (place / "PyPI" / "A.json").write_bytes(a_record("A", "Ruamel.yaml"))
    with zipfile.ZipFile(place / "PyPI" / "all.zip", "w") as archive:
        archive.writestr("B.json", a_record("B", "ruamel_yaml"))
        archive.writestr("C.json", a_record("C", "flask"))
    return place


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["ruamel-yaml"], ["A", "B"]),
        (["flask", "ruamel-yaml"], ["A", "B", "C"]),
        (["django"], []),
        ([f"p{n}" for n in range(2000)] + ["flask"], ["C"]),
    ],
    ids=["two spellings", "two packages", "none", "more names than one question takes"],
)
def test_it_finds_what_the_database_has(
    folder: Path, names: list[str], expected: list[str]
) -> None:
    assert ids(folder, *names) == expected
    assert (folder / NAME).is_file()
    assert ids(folder, *names) == expected


def test_the_second_time_nothing_but_the_index_is_read(folder: Path) -> None:
    ids(folder, "flask")
    file = folder / "PyPI" / "all.zip"
    told = file.stat()
    file.write_bytes(b"x" * told.st_size)
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))

    assert ids(folder, "flask") == ["C"]


def test_an_archive_has_its_index_beside_it(folder: Path) -> None:
    archive = folder / "PyPI" / "all.zip"

    assert ids(archive, "flask") == ["C"]
    assert archive.with_name(f"all.zip{NAME}").is_file()


def test_another_database_makes_another_index(folder: Path) -> None:
    ids(folder, "flask")
    (folder / "PyPI" / "D.json").write_bytes(a_record("D", "flask"))
    (folder / "PyPI" / "A.json").unlink()

    assert ids(folder, "flask", "ruamel-yaml") == ["B", "C", "D"]


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 9000])
def test_an_index_that_is_damaged_is_made_anew(folder: Path, damage: bytes) -> None:
    (folder / NAME).write_bytes(damage)

    assert ids(folder, "flask") == ["C"]
    with sqlite3.connect(folder / NAME) as database:
        assert database.execute("SELECT count(*) FROM record").fetchone() == (3,)
    database.close()


def test_where_no_index_can_be_written_the_database_is_read(folder: Path) -> None:
    (folder / NAME).mkdir()

    assert ids(folder, "flask") == ["C"]
    assert [each.name for each in folder.iterdir() if each.name != "PyPI"] == [NAME]


def test_a_broken_archive_of_another_ecosystem_is_none_of_its_business(folder: Path) -> None:
    (folder / "npm").mkdir()
    (folder / "npm" / "all.zip").write_bytes(b"no archive")

    assert ids(folder, "flask") == ["C"]


def test_time_that_runs_out_is_told(folder: Path) -> None:
    with pytest.raises(ToolError, match="no time left"):
        ids(folder, "flask", deadline=Deadline.after(-1))
