"""Ways to hide a flaw from the review that were found by trying, each of which must fail."""

from __future__ import annotations

import pytest

from tests.project import SHELL, Project

PLANTED = "import subprocess\n\n\ndef listed(name):\n    subprocess.call('ls' + name, shell=True)\n"


def test_a_renamed_file_of_another_kind_is_new_code(project: Project) -> None:
    project.commit({"n.txt": PLANTED})
    project.branch()
    project.git("mv", "n.txt", "n.py")
    project.commit({})

    assert project.review().code == 1


def test_a_file_that_leaves_an_exempt_folder_is_new_code(project: Project) -> None:
    project.commit(
        {
            ".diffwarden.toml": "[[exempt]]\npaths = ['vendor/**']\nwhy = 'v'\n",
            "vendor/a.py": PLANTED,
        }
    )
    project.branch()
    project.git("mv", "vendor/a.py", "a.py")
    project.commit({})

    assert project.review().code == 1


def test_the_first_line_of_a_script_tells_its_language(project: Project) -> None:
    answer = project.review_of({"a.sh": "#!/usr/bin/env python3\n" + PLANTED})

    assert answer.code == 1


def test_a_first_line_takes_no_module_out_of_sight(project: Project) -> None:
    answer = project.review_of({"a.py": "#!/bin/sh\n" + PLANTED})

    assert answer.code == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [("pyproject.toml", "o/pyproject.toml"), ("o/pyproject.toml", "pyproject.toml")],
)
def test_settings_that_move_are_settings_that_change(
    project: Project, before: str, after: str
) -> None:
    project.commit({before: '[tool.diffwarden]\nfail_on = "low"\n'})
    project.branch()
    (project.folder / after).parent.mkdir(exist_ok=True)
    project.git("mv", before, after)
    project.commit({})

    answer = project.review()

    assert answer.code == 1
    assert "gate-settings/changed" in str(answer.rules)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "x = 1  # nosec\n",
            "import subprocess\ndef listed(name):\n"
            '    subprocess.call(name + """\nx = 1  # nosec\n""", shell=True)\n',
            id="wrapped into new code",
        ),
        pytest.param("# nosec nosemgrep\nx = 1\n", "# nosec nosemgrep\n" + PLANTED, id="above"),
    ],
)
def test_a_comment_that_stood_there_silences_no_new_code(
    project: Project, before: str, after: str
) -> None:
    project.commit({"a.py": before})

    answer = project.review_of({"a.py": after})

    assert answer.code == 1


def test_a_waiver_covers_one_bug_and_not_the_like_one_beside_it(project: Project) -> None:
    project.branch()
    project.commit({"a.py": SHELL})
    fingerprint = project.review().report["findings"][0]["fingerprint"]
    waiver = f"[[waiver]]\nfingerprint = '{fingerprint}'\nby = 'ada'\nwhy = 'known'\n"
    project.git("checkout", "-q", "main")
    project.commit({"a.py": SHELL, ".diffwarden.toml": waiver})
    line = "    subprocess.call(name, shell=True)\n"
    project.git("checkout", "-q", "-b", "more")

    project.commit({"a.py": SHELL.replace(line, line + "    print(name)\n" + line)})

    assert project.review().code == 1


def test_a_waiver_ends_when_any_line_of_the_call_changes(project: Project) -> None:
    call = "import requests\nrequests.get(\n    {0},\n    verify=False,\n)\n"
    project.branch()
    project.commit({"a.py": call.format("ONE + TWO")})
    fingerprint = project.review().report["findings"][0]["fingerprint"]
    waiver = f"[[waiver]]\nfingerprint = '{fingerprint}'\nby = 'ada'\nwhy = 'known'\n"
    project.git("checkout", "-q", "main")
    project.commit({"a.py": call.format("ONE + TWO"), ".diffwarden.toml": waiver})
    project.git("checkout", "-q", "-b", "more")

    project.commit({"a.py": call.format("ONE + input()")})

    assert project.review().code == 1


def test_several_merge_bases_are_no_base(project: Project) -> None:
    flawed = project.commit({"a.py": PLANTED})
    project.git("checkout", "-q", "-b", "fix")
    fixed = project.commit({"a.py": "x = 1\n"})
    project.git("checkout", "-q", "main")
    later = project.commit({"b.md": "b\n"})
    project.git("merge", "-q", "--no-edit", "fix")
    tree = project.git("rev-parse", f"{later}^{{tree}}")
    evil = project.git("commit-tree", tree, "-p", fixed, "-p", later, "-m", "evil")
    project.git("checkout", "-q", "-b", "work", evil)
    project.commit({"doc.md": "doc\n"})

    answer = project.run("review", "--base", "main")

    assert flawed
    assert answer.code == 3
    assert "merge bases" in answer.stderr


def test_a_branch_is_not_compared_with_its_own_copy(project: Project) -> None:
    project.git("clone", "-q", "--bare", ".", "remote.git")
    project.git("remote", "add", "origin", "remote.git")
    project.git("push", "-q", "-u", "origin", "main")
    project.branch()
    project.commit({"a.py": SHELL})
    project.git("push", "-q", "-u", "origin", "work")

    assert project.run("review").code == 1


def test_a_change_from_afar_is_found_on_the_line_that_causes_it(project: Project) -> None:
    body = "\n\ndef run(x):\n    call(x, shell=True)\n"
    project.commit({"a.py": "from safe import call" + body})

    answer = project.review_of({"a.py": "from subprocess import call" + body})

    assert answer.code == 1
    assert answer.rules[0][1:] == ("a.py", 1)


def test_letters_that_a_program_reads_as_others_are_told(project: Project) -> None:
    answer = project.review_of({"a.py": "def f(c, q):\n    c.𝗲𝘅𝗲𝗰𝘂𝘁𝗲(q)\n"})

    assert answer.code == 1
    assert "hidden-characters/confusable" in str(answer.rules)


def test_an_encoded_mail_is_refused(project: Project) -> None:
    mail = (
        "From x\nSubject: a\n\n---\n"
        + "diff --git a/b.md b/b.md\nnew file mode 100644\n--- /dev/null\n+++ b/b.md\n"
        + "@@ -0,0 +1 @@\n+b\n"
        + "From y\nSubject: b\nContent-Transfer-Encoding: base64\n\nZGlmZg==\n"
    )

    answer = project.run("review", "--patch", "-", stdin=mail)

    assert answer.code == 3
    assert "encoded mail" in answer.stderr


def test_an_empty_patch_is_no_pass(project: Project) -> None:
    assert project.run("review", "--patch", "-", stdin="").code == 3


def test_a_report_is_not_written_through_a_link(project: Project) -> None:
    victim = project.folder.parent / "victim"
    victim.write_text("mine\n")
    project.branch()
    (project.folder / "out.sarif").symlink_to(victim)
    project.commit({"a.py": SHELL})

    answer = project.run("review", "--base", "main", "--format", "sarif:out.sarif")

    assert answer.code == 2
    assert "symbolic link" in answer.stderr
    assert victim.read_text() == "mine\n"


def test_a_flood_of_findings_ends_in_time(project: Project) -> None:
    answer = project.review_of({"a.py": "exec(x)\n" * 4000})

    assert answer.code in (1, 3)
    assert "only its first" in answer.unreviewed["a.py"]
    assert answer.report["seconds"] < 60
