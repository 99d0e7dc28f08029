"""Packages that were made up, through the whole command."""

from __future__ import annotations

from tests.project import Project

MANIFEST = '[project]\nname = "a"\ndependencies = ["flask"]\n'


def test_an_import_that_nothing_knows_is_told_and_a_slip_blocks(project: Project) -> None:
    project.commit({"pyproject.toml": MANIFEST, "a.py": "import flask\n"})

    answer = project.review_of({"a.py": "import flask\nimport quickparse_plus\nimport reqeusts\n"})

    assert answer.code == 1
    assert answer.rules == [
        ("imports/unknown-package", "a.py", 3),
        ("imports/unknown-package", "a.py", 2),
    ]


def test_what_a_manifest_knows_by_now_is_no_longer_told(project: Project) -> None:
    project.commit({"pyproject.toml": MANIFEST})
    project.branch()
    project.commit({"a.py": "import quickparse\n"})
    assert project.review().rules == [("imports/unknown-package", "a.py", 1)]

    project.commit({"requirements.txt": "quickparse==1.0\n"})

    assert project.review().rules == []
