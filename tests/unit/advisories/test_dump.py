"""A database of advisories on disk."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from bot.advisories import advisories_at
from bot.advisories.dump import Dump
from bot.core.deadline import Deadline
from bot.core.errors import SettingsError, ToolError
from bot.manifests.package import Ecosystem

SOON = Deadline.after(86_400)  # counted from the collection of the tests on
WANTED = {Ecosystem.PYPI: {"ruamel-yaml"}}


def a_record(identity: str, name: str, ecosystem: str = "PyPI") -> bytes:
    affected = [{"package": {"ecosystem": ecosystem, "name": name}}]
    return json.dumps({"id": identity, "affected": affected}).encode()


def ids(dump: Dump) -> list[str]:
    return [advisory.id for advisory in dump.about(WANTED, SOON)]


def test_a_folder_is_searched_for_the_names_that_are_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "PyPI"
    folder.mkdir()
    (folder / "A.json").write_bytes(a_record("A", "Ruamel.yaml"))
    (folder / "B.json").write_bytes(a_record("B", "flask"))
    (folder / "C.txt").write_bytes(a_record("C", "ruamel-yaml"))
    (folder / "D.json").write_bytes(b'{"id": 7, "name": "ruamel-yaml"')

    assert ids(Dump(tmp_path)) == ["A"]


def test_folders_of_other_ecosystems_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "npm").mkdir()
    (tmp_path / "npm" / "all.zip").write_bytes(b"no archive, and nobody notices")
    (tmp_path / "PyPI").mkdir()
    (tmp_path / "PyPI" / "A.json").write_bytes(a_record("A", "ruamel-yaml"))

    assert ids(Dump(tmp_path)) == ["A"]


@pytest.mark.parametrize("name", ["all.zip", "PyPI/all.zip", "PyPI.zip"])
def test_archives_are_read_without_unpacking_them(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("A.json", a_record("A", "ruamel-yaml"))
        archive.writestr("B.json", a_record("B", "flask"))
        archive.writestr("../C.json", a_record("C", "ruamel_yaml"))

    assert ids(Dump(tmp_path)) == ["A", "C"]
    assert ids(Dump(file)) == ["A", "C"]


def test_a_member_that_unpacks_to_too_much_is_passed_over(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("A.json", a_record("A", "ruamel-yaml") + b" " * 5_000_000)

    assert ids(Dump(tmp_path)) == []


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(b"no archive")

    with pytest.raises(ToolError, match="cannot be read"):
        ids(Dump(tmp_path))


def test_time_that_runs_out_is_told(tmp_path: Path) -> None:
    (tmp_path / "A.json").write_bytes(a_record("A", "ruamel-yaml"))

    with pytest.raises(ToolError, match="no time left"):
        list(Dump(tmp_path).about(WANTED, Deadline.after(-1)))


def test_a_place_where_nothing_is_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="DIFFWARDEN_OSV names"):
        advisories_at(str(tmp_path / "missing"))
