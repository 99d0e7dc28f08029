"""Dependencies of a change, through the whole command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project import Project
from tests.scripted_server import scripted

LOCK = """{
  "packages": {
    "node_modules/ms": {
      "version": "2.1.3",
      "resolved": "https://registry.npmjs.org/ms/-/ms-2.1.3.tgz",
      "integrity": "sha512-aaaa"
    }
  }
}
"""


def test_a_lock_that_was_edited_by_hand_blocks(project: Project) -> None:
    project.commit({"package-lock.json": LOCK})

    answer = project.review_of({"package-lock.json": LOCK.replace("sha512-aaaa", "sha512-bbbb")})

    assert answer.code == 1
    assert ("dependencies/hash-changed", "package-lock.json", 6) in answer.rules


def test_a_known_vulnerability_is_told_from_the_operators_database(
    project: Project, tmp_path: Path
) -> None:
    record = {
        "id": "GHSA-x84v",
        "affected": [
            {"package": {"ecosystem": "PyPI", "name": "requests"}, "versions": ["2.19.0"]}
        ],
        "database_specific": {"severity": "HIGH"},
    }
    database = tmp_path / "osv"
    database.mkdir()
    (database / "GHSA-x84v.json").write_text(json.dumps(record))
    project.commit({"requirements.txt": "requests==2.32.0\n"})
    project.branch()
    project.commit({"requirements.txt": "requests==2.19.0\n"})

    without = project.review()
    with_it = project.review(env={"DIFFWARDEN_OSV": str(database)})

    assert without.code == 0
    assert with_it.code == 1
    assert ("dependencies/vulnerable", "requirements.txt", 1) in with_it.rules


def test_a_repository_names_no_database(project: Project) -> None:
    project.commit({".diffwarden.toml": 'osv = "/tmp"\n'})
    project.branch()
    project.commit({"requirements.txt": "requests==2.19.0\n"})

    answer = project.run("review", "--base", "main")

    assert answer.code == 2
    assert "osv" in answer.stderr


def test_a_database_that_is_not_there_is_a_wrong_setting(project: Project) -> None:
    project.branch()
    project.commit({"requirements.txt": "requests==2.19.0\n"})

    answer = project.run("review", "--base", "main", env={"DIFFWARDEN_OSV": "/nowhere"})

    assert answer.code == 2
    assert "DIFFWARDEN_OSV names '/nowhere', where there is nothing" in answer.stderr


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("package.json", "{"),
        ("pom.xml", '<!DOCTYPE a [<!ENTITY b "cc">]><project>&b;</project>'),
        ("pyproject.toml", "x = ["),
    ],
)
def test_a_manifest_that_cannot_be_read_is_not_passed(
    project: Project, path: str, text: str
) -> None:
    answer = project.review_of({path: text})

    assert "its dependencies cannot be read" in answer.unreviewed[path]


def test_a_lock_beside_an_unchanged_manifest_is_seen(project: Project) -> None:
    manifest = '[project]\nname = "a"\ndependencies = [\n{}]\n'
    project.commit({"pyproject.toml": manifest.format(""), "uv.lock": "version = 1\n"})

    answer = project.review_of({"pyproject.toml": manifest.format('  "flask",\n')})

    assert answer.rules == []
    asked = {aside["rule"] for aside in answer.report["set_aside"]}
    assert "dependencies/changed" in asked


def test_what_was_said_of_a_manifest_is_not_kept_for_when_its_lock_is_gone(
    project: Project,
) -> None:
    manifest = '[project]\nname = "a"\ndependencies = [\n{}]\n'
    project.commit({"pyproject.toml": manifest.format(""), "uv.lock": "version = 1\n"})
    project.branch()
    project.commit({"pyproject.toml": manifest.format('  "flask",\n')})
    assert project.review().rules == []

    project.commit({"uv.lock": None})

    assert ("dependencies/open-version", "pyproject.toml", 4) in project.review().rules


def test_a_registry_is_asked_where_the_operator_names_it_and_nowhere_else(project: Project) -> None:
    project.branch()
    project.commit({"requirements.txt": "made-up-thing==1.0\n"})

    with scripted({}) as registry:
        without = project.review()
        with_it = project.review(env={"DIFFWARDEN_PYPI": registry.url})

    assert without.code == 0
    assert with_it.code == 1
    assert ("dependencies/absent", "requirements.txt", 1) in with_it.rules
    assert {asked.path for asked in registry.asked} == {"/pypi/made-up-thing/json"}
