"""Bandit as it is: what it finds, and that whatever it does not look at is a gap."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.analyzers.bandit import Bandit
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.workspace import laid_out
from tests.fakes import a_change, a_file

SHELL = "import os\nos.system(name)\n"


@contextmanager
def subject_of(texts: Mapping[str, str | bytes]) -> Iterator[Subject]:
    """A change that adds files with these texts, laid out as a review does it."""
    contents = {
        path: Content(text if isinstance(text, bytes) else text.encode())
        for path, text in texts.items()
    }
    change = a_change(*(a_file(path, len(content.lines)) for path, content in contents.items()))
    readable = frozenset(contents)
    with laid_out(change, contents, readable) as tree:
        yield Subject(change, contents, readable, {}, tree, Deadline.after(60))


def said(texts: Mapping[str, str | bytes], bandit: Bandit | None = None) -> list[Finding | Gap]:
    with subject_of(texts) as subject:
        return list((bandit or Bandit()).analyze(subject))


def findings(things: Iterable[Finding | Gap]) -> list[tuple[str, str, int]]:
    return sorted(
        (thing.rule, thing.span.path, thing.span.start)
        for thing in things
        if isinstance(thing, Finding)
    )


def gaps(things: Iterable[Finding | Gap]) -> list[Gap]:
    return [thing for thing in things if isinstance(thing, Gap)]


def stand_in(tmp_path: Path, code: str) -> Bandit:
    """A program that is started in bandit's place."""
    script = tmp_path / "stand_in.py"
    script.write_text(code)
    return Bandit(timeout=5, command=(sys.executable, "-I", str(script)))


def test_a_finding_is_told_whole() -> None:
    text = "import subprocess\nsubprocess.run(\n    name,\n    shell=True,\n)\n"

    found = [thing for thing in said({"a/app.py": text}) if thing.span.start > 1]  # type: ignore[union-attr]

    assert found == [
        Finding(
            rule="bandit/B602",
            topic="CWE-78",
            message="subprocess call with shell=True identified, security issue."
            " Pass a list of arguments and no shell.",
            span=Span("a/app.py", 2, 5),
            severity=Severity.LOW,
            confidence=Confidence.HIGH,
        )
    ]


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        pytest.param("if os: os.system(name)", (8, 23), id="in the line"),
        pytest.param("x = 'ä'; os.system(name)", None, id="columns that are bytes"),
        pytest.param("os.system(\nname)", None, id="several lines"),
    ],
)
def test_it_tells_from_where_to_where_in_a_line(line: str, columns: tuple[int, int] | None) -> None:
    found = [thing for thing in said({"app.py": f"import os\n{line}\n"}) if "B605" in str(thing)]

    assert [thing.columns for thing in found if isinstance(thing, Finding)] == [columns]


def test_a_password_is_not_repeated() -> None:
    things = said({"app.py": "password = 'correct horse'\n"})

    assert findings(things) == [("bandit/B105", "app.py", 1)]
    assert "horse" not in str(things)


def test_clean_files_leave_nothing_to_say() -> None:
    assert said({"app.py": "x = 1\n", "empty.py": "", "blank.py": "\n\n"}) == []


def test_it_applies_to_readable_python_by_whatever_name() -> None:
    texts = {"a.py": "", "b.pyi": "", "c": "#!/usr/bin/python3\n", "d.js": "", "gone.py": ""}

    with subject_of(texts) as subject:
        seen = replace(subject, readable=subject.readable - {"gone.py"})
        applies = [file.path for file in seen.change.files if Bandit().applies(file, seen)]

    assert applies == ["a.py", "b.pyi", "c"]


def test_the_version_names_the_python_that_parses() -> None:
    assert f"(Python 3.{sys.version_info.minor})" in Bandit().version


def test_at_020_a_comment_of_the_author_silences_nothing() -> None:
    texts = {"app.py": "import os\nos.system(a)  # nosec\nos.system(b)  # nosec B605\n"}

    assert findings(said(texts)) == [("bandit/B605", "app.py", 2), ("bandit/B605", "app.py", 3)]


def test_at_019_settings_that_the_author_plants_change_nothing() -> None:
    planted = {
        ".bandit": "[bandit]\nskips = B605\nexclude = app.py\n",
        "setup.cfg": "[bandit]\nskips = B605\n",
        "pyproject.toml": '[tool.bandit]\nskips = ["B605"]\nexclude_dirs = ["."]\n',
        "bandit.yaml": "skips: [B605]\n",
    }

    with subject_of({"app.py": SHELL, **planted}) as subject:
        asked = subject.only(file for file in subject.change.files if file.path == "app.py")
        things = list(Bandit().analyze(asked))

    assert things == said({"app.py": SHELL}) != []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SHELL + "def f(:\n", id="syntax error"),
        pytest.param(SHELL + "x = '\0'\n", id="NUL byte"),
        pytest.param("# coding: rot13\n" + SHELL, id="rot13 cookie"),
        pytest.param("# coding: utf-7\nx = 1 +AAo-" + SHELL, id="utf-7 cookie"),
        pytest.param("# coding: unicode_escape\n# \\n" + SHELL, id="unicode_escape cookie"),
        pytest.param(SHELL.encode("utf-16"), id="utf-16"),
        pytest.param(b"x = '\xff'\n" + SHELL.encode(), id="no utf-8, and no cookie"),
        pytest.param(b"# \xff\n" + SHELL.encode(), id="no utf-8, in a comment"),
        pytest.param(SHELL + "x = " + "-" * 1500 + "1\n", id="1500 unary operators"),
        pytest.param(SHELL + "(" * 250 + "1" + ")" * 250 + "\n", id="250 parentheses"),
        pytest.param(SHELL + "x = " + "+".join("a" * 6000) + "\n", id="a sum of 6000 terms"),
        pytest.param("x = 1\ry = 2\n" + SHELL, id="a carriage return alone"),
    ],
)
def test_at_031_what_bandit_cannot_read_is_a_gap(text: str | bytes) -> None:
    things = said({"bad.py": text, "good.py": SHELL})

    assert [gap.path for gap in gaps(things)] == ["bad.py"]
    assert ("bandit/B605", "good.py", 2) in findings(things)


NEWER = """import subprocess


def f[T](d: dict[str, T]) -> str:
    subprocess.call(f"ls {d["name"]}", shell=True)
    return f"{d["other"]}"
"""


def test_what_a_newer_python_reads_is_looked_at_by_an_older_one() -> None:
    things = said({"new.py": NEWER, "old.py": SHELL, "broken.py": "def f(:\n"})

    assert ("bandit/B602", "new.py", 5) in findings(things)
    assert [gap.path for gap in gaps(things)] == ["broken.py"]
    assert {thing.columns for thing in things if getattr(thing, "rule", "") == "bandit/B602"} in (
        {None},
        {(5, 51)},
    )


def test_a_gap_for_syntax_names_the_python_that_could_not_parse() -> None:
    (gap,) = gaps(said({"bad.py": "def f(:\n"}))

    assert f"Python 3.{sys.version_info.minor}" in gap.why


@pytest.mark.parametrize(
    ("before", "line"),
    [
        pytest.param("x = 1\r\ny = 2\r\n", 3, id="CRLF"),
        pytest.param("x = 1\n\f\n", 3, id="form feed"),
        pytest.param("# a\vb\x1c\x1d\x85\u2028\u2029\n", 2, id="what splitlines() splits at"),
        pytest.param("s = '''\u2028\f'''\n", 2, id="the same in a string"),
        pytest.param("\ufeff", 1, id="byte-order mark"),
        pytest.param("x = \\\n1\n", 3, id="continued line"),
    ],
)
def test_lines_are_counted_as_git_counts_them(before: str, line: int) -> None:
    bidi = "# \u202e\n"

    found = findings(said({"app.py": before + "import os; os.system(a)\n" + bidi}))

    assert ("bandit/B605", "app.py", line) in found
    assert ("bandit/B613", "app.py", line + 1) in found


def test_hostile_names_are_only_names() -> None:
    paths = ["-r.py", "--help", "a b.py", "$(touch x).py", "é\n.py", "x,y.py", ".git/x.py"]

    things = said(dict.fromkeys(paths, SHELL))

    assert sorted(path for rule, path, _ in findings(things) if rule == "bandit/B605") == sorted(
        paths
    )


def test_many_files_are_split_and_none_is_lost() -> None:
    texts = {f"m{i}.py": SHELL if i % 3 else "def f(:\n" for i in range(100)}

    things = said(texts)

    assert len([1 for rule, *_ in findings(things) if rule == "bandit/B605"]) == 66
    assert len(gaps(things)) == 34


@pytest.mark.parametrize(
    ("code", "why"),
    [
        pytest.param("print('hello')", "not JSON", id="garbage"),
        pytest.param("print('{\"results\": [')", "not JSON", id="half of it"),
        pytest.param("print('[]')", "not JSON", id="other JSON"),
        pytest.param("print('x' * 100_000_000)", "more than 64 MiB", id="100 MB"),
        pytest.param("import time; time.sleep(60)", "longer than 5 s", id="hangs"),
        pytest.param("import os; os.kill(os.getpid(), 11)", "SIGSEGV", id="dies"),
        pytest.param("import sys; sys.exit('no\\nroom')", "no room", id="gives a reason"),
        pytest.param("raise SystemExit(2)", "status 2", id="ends with 2"),
    ],
)
def test_at_127_a_bandit_that_fails_leaves_a_gap(code: str, why: str, tmp_path: Path) -> None:
    (gap,) = said({"app.py": SHELL}, stand_in(tmp_path, code))

    assert isinstance(gap, Gap)
    assert gap.path is None
    assert why in gap.why


def test_at_127_a_missing_bandit_leaves_a_gap() -> None:
    (gap,) = said({"app.py": SHELL}, Bandit(command=("no-such-bandit",)))

    assert isinstance(gap, Gap)
    assert "no-such-bandit did not start" in gap.why


def issue(**more: object) -> dict[str, object]:
    return {
        "test_id": "B999",
        "filename": "./f000000.py",
        "issue_text": "bad",
        "issue_severity": "HIGH",
        "issue_confidence": "LOW",
        "issue_cwe": {},
        "line_number": 1,
        "line_range": [1],
        **more,
    }


@pytest.mark.parametrize(
    ("output", "path", "why"),
    [
        pytest.param({"metrics": {}}, "app.py", "does not say", id="a file left out"),
        pytest.param({"results": [issue(filename="/etc/passwd")]}, None, "not given", id="alien"),
        pytest.param({"results": [issue(line_number=9)]}, "app.py", "has not", id="past the end"),
        pytest.param({"results": [issue(line_number=0)]}, "app.py", "has not", id="line 0"),
        pytest.param(
            {"errors": [{"filename": "./f9.py", "reason": "?"}]},
            None,
            "not given",
            id="alien error",
        ),
    ],
)
def test_an_answer_that_does_not_fit_is_a_gap(
    output: dict[str, object], path: str | None, why: str, tmp_path: Path
) -> None:
    answer = {"results": [], "errors": [], "metrics": {"./f000000.py": {}}, **output}

    things = said({"app.py": SHELL}, stand_in(tmp_path, f"print({json.dumps(answer)!r})"))

    assert [gap.path for gap in gaps(things)] == [path]
    assert why in gaps(things)[0].why


def test_an_issue_of_no_cwe_is_about_its_rule(tmp_path: Path) -> None:
    answer = {"results": [issue()], "errors": [], "metrics": {"./f000000.py": {}}}

    (finding,) = said({"app.py": SHELL}, stand_in(tmp_path, f"print({json.dumps(answer)!r})"))

    assert isinstance(finding, Finding)
    assert finding.topic == "bandit/B999"


def test_no_time_left_is_a_gap() -> None:
    with subject_of({"app.py": SHELL}) as subject:
        late = replace(subject, deadline=Deadline(time.monotonic() - 1))
        (gap,) = Bandit().analyze(late)

    assert isinstance(gap, Gap)
    assert "no time was left" in gap.why


def test_at_055_code_of_the_author_never_runs(tmp_path: Path) -> None:
    evil = f"open({str(tmp_path / 'ran')!r}, 'w')\n"
    modules = ["bandit.py", "sitecustomize.py", "usercustomize.py", "yaml.py", "ast.py"]

    with subject_of({"app.py": SHELL}) as subject:
        for module in modules:
            (subject.laid_out.folder / module).write_text(evil)
        things = list(Bandit().analyze(subject))

    assert ("bandit/B605", "app.py", 2) in findings(things)
    assert not (tmp_path / "ran").exists()


def test_at_056_the_child_knows_no_secret_and_stands_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("GITHUB_TOKEN", "ghs_secret")
    log = tmp_path / "log.json"
    code = f"""
import json, os, sys
fds = []
for n in range(3, 100):
    try: os.fstat(n)
    except OSError: continue
    fds.append(n)
seen = {{"env": dict(os.environ), "argv": sys.argv, "cwd": os.getcwd(), "fds": fds}}
json.dump(seen, open({str(log)!r}, "w"))
"""
    said({"secret name.py": SHELL}, stand_in(tmp_path, code))

    seen = json.loads(log.read_text())
    assert set(seen["env"]) <= {
        *("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "HOME"),
        *("PYTHONSAFEPATH", "PYTHONUTF8"),
    }
    assert "secret" not in json.dumps(seen)
    assert seen["fds"] == []
    assert Path(seen["cwd"]).name.startswith("diffwarden-")
    assert seen["argv"][-2:] == ["--", "f000000.py"]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param("import os\nos.system(SAFE)\n", Severity.LOW, id="a shell"),
        pytest.param("import hashlib\nhashlib.md5(a)\n", Severity.LOW, id="a hash"),
        pytest.param("q = 'SELECT * FROM t WHERE a = %s' % TABLE\n", Severity.LOW, id="a query"),
        pytest.param("import xml.sax\nxml.sax.parse(a)\n", Severity.LOW, id="a parser"),
        pytest.param("import requests as r\nr.get(a, verify=False)\n", Severity.HIGH, id="TLS"),
        pytest.param("import yaml\nyaml.load(a)\n", Severity.MEDIUM, id="YAML"),
    ],
)
def test_what_cannot_tell_safe_from_unsafe_is_a_small_matter(text: str, severity: Severity) -> None:
    found = [thing for thing in said({"app.py": text}) if isinstance(thing, Finding)]

    assert max(finding.severity for finding in found) is severity
