"""Semgrep as it is: what it finds, and that whatever it does not look at is a gap."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.analyzers.semgrep import Semgrep
from bot.core.change import ChangedFile, Hunk, Status
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.resources import rules_dir
from bot.workspace import laid_out
from tests.fakes import a_change, a_file

SHELL = "import os\nos.system(name)\n"

RULES = r"""
rules:
  - id: shell-string
    languages: [python]
    severity: WARNING
    message: |
      A shell runs $X.
    metadata:
      cwe: "CWE-78: Improper Neutralization of Special Elements"
      severity: critical
      confidence: low
    pattern: os.system($X)
  - id: input-to-exec
    languages:
      - python
    severity: ERROR
    message: What a stranger typed is run as code.
    mode: taint
    pattern-sources: [{pattern: input(...)}]
    pattern-sanitizers: [{pattern: clean(...)}]
    pattern-sinks: [{pattern: exec(...)}]
  - id: eval-string
    languages: [javascript, typescript]
    severity: INFO
    message: Text is run as code.
    pattern: eval($X)
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules.with.dots")
    (folder / "python").mkdir()
    (folder / "python" / "all.yaml").write_text(RULES)
    return folder


@contextmanager
def subject_of(
    texts: Mapping[str, str | bytes], old: Mapping[str, str] | None = None, *hunks: Hunk
) -> Iterator[Subject]:
    """A change that adds these files; or modifies those in `old`, by these hunks."""
    before = old or {}
    contents = {
        path: Content(
            text if isinstance(text, bytes) else text.encode(), before.get(path, "").encode()
        )
        for path, text in texts.items()
    }
    files = [
        ChangedFile(path, Status.MODIFIED, hunks=hunks)
        if path in before
        else a_file(path, len(content.lines))
        for path, content in contents.items()
    ]
    with laid_out(a_change(*files), contents, frozenset(contents)) as tree:
        yield Subject(
            a_change(*files), contents, frozenset(contents), {}, tree, Deadline.after(120)
        )


def said(semgrep: Semgrep, texts: Mapping[str, str | bytes]) -> list[Finding | Gap]:
    with subject_of(texts) as subject:
        files = [file for file in subject.change.files if semgrep.applies(file, subject)]
        return list(semgrep.analyze(subject.only(files)))


def findings(things: Iterable[Finding | Gap]) -> list[tuple[str, str, int]]:
    return sorted(
        (thing.rule, thing.span.path, thing.span.start)
        for thing in things
        if isinstance(thing, Finding)
    )


def gaps(things: Iterable[Finding | Gap]) -> list[Gap]:
    return [thing for thing in things if isinstance(thing, Gap)]


def stand_in(tmp_path: Path, rules: Path, code: str) -> Semgrep:
    """A program that is started in semgrep's place."""
    script = tmp_path / "semgrep"
    script.write_text(f"#!{sys.executable}\n{code}\n")
    script.chmod(0o755)
    return Semgrep(rules, program=str(script), timeout=5)


def test_our_rules_find_the_same_with_their_tables_and_without(tmp_path: Path) -> None:
    shutil.copytree(rules_dir(), tmp_path / "rules", ignore=shutil.ignore_patterns("*.json"))
    texts = {
        "hashed.py": "import hashlib\n\n\ndef f(a):\n    return hashlib.md5(a)\n",
        "tls.py": "import requests\n\nrequests.get('https://example.org', verify=False)\n",
        "plain.py": "print('nothing')\n",
        "hashed.ts": "import crypto from 'crypto'\ncrypto.createHash('md5').update(password)\n",
        "Dockerfile": "FROM debian:latest\nRUN apt-get update\n",
    }

    with_tables = said(Semgrep(rules_dir()), texts)

    assert {path for _, path, _ in findings(with_tables)} == texts.keys() - {"plain.py"}
    assert not gaps(with_tables)
    assert findings(with_tables) == findings(said(Semgrep(tmp_path / "rules"), texts))


def test_it_is_not_started_where_no_rule_can_find_anything(tmp_path: Path) -> None:
    semgrep = stand_in(tmp_path, rules_dir(), "raise SystemExit('started')")

    assert said(semgrep, {"plain.py": "print('nothing')\n"}) == []
    assert said(semgrep, {"hashed.py": "import hashlib\n\nhashlib.md5(a)\n"}) != []


def test_a_finding_is_told_whole(rules: Path) -> None:
    (finding,) = said(Semgrep(rules), {"a/app.py": "import os\nos.system(\n  name\n)\n"})

    assert finding == Finding(
        rule="semgrep/shell-string",
        topic="CWE-78",
        message="A shell runs name.",
        span=Span("a/app.py", 2, 4),
        severity=Severity.CRITICAL,
        confidence=Confidence.LOW,
        columns=(1, 2),
    )


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        pytest.param("if os: os.system(name)", (8, 23), id="in the line"),
        pytest.param("x = 'ä'; os.system(name)", None, id="columns that may be bytes"),
        pytest.param("if os: os.system(\nname)", (8, 6), id="several lines"),
        pytest.param("os.system(\n'ä')", None, id="columns that may be bytes in the last line"),
    ],
)
def test_it_tells_from_where_to_where_in_a_line(
    rules: Path, line: str, columns: tuple[int, int] | None
) -> None:
    (finding,) = said(Semgrep(rules), {"app.py": f"import os\n{line}\n"})

    assert isinstance(finding, Finding)
    assert finding.columns == columns


def test_a_rule_without_metadata_is_weighed_by_its_severity(rules: Path) -> None:
    (finding,) = said(Semgrep(rules), {"app.ts": "eval(a)\n"})

    assert isinstance(finding, Finding)
    assert finding.severity is Severity.LOW
    assert finding.topic == finding.rule == "semgrep/eval-string"


def test_it_applies_to_the_languages_of_the_rules(rules: Path) -> None:
    texts = {
        "a.py": "",
        "b.tsx": "",
        "c.mjs": "",
        "d.go": "",
        "e.md": "",
        "run": "#!/bin/python3\n",
    }
    semgrep = Semgrep(rules)

    with subject_of(texts) as subject:
        applies = [file.path for file in subject.change.files if semgrep.applies(file, subject)]

    assert applies == ["a.py", "b.tsx", "c.mjs", "run"]


def test_a_language_is_read_under_each_of_its_suffixes(rules: Path) -> None:
    names = ["a.pyi", "b.pyw", "SConstruct"]
    scripts = ["c.mts", "d.cts", "e.tsx", "f.jsx", "g.mjs", "h.cjs"]
    texts = {**dict.fromkeys(names, SHELL), **dict.fromkeys(scripts, "eval(a)\n")}

    found = findings(said(Semgrep(rules), texts))

    assert sorted(path for _, path, _ in found) == sorted(texts)


def test_the_version_tells_the_engine_and_the_rules(rules: Path, tmp_path: Path) -> None:
    other = tmp_path / "rules"
    other.mkdir()
    (other / "all.yaml").write_text(RULES + "\n")

    version = Semgrep(rules).version

    assert version == Semgrep(rules).version != Semgrep(other).version
    assert "+rules." in version


def test_at_020_a_comment_of_the_author_silences_nothing(rules: Path) -> None:
    text = "os.system(a)  # nosemgrep\n# nosem\nos.system(b)\nos.system(c)  # nosem: shell-string\n"

    things = said(Semgrep(rules), {"app.py": text})

    assert [line for *_, line in findings(things)] == [1, 3, 4]


def test_at_019_settings_that_the_author_plants_change_nothing(rules: Path) -> None:
    planted = {
        ".semgrepignore": "*\n",
        ".gitignore": "*\n",
        ".semgrep.yml": "rules: []\n",
        ".semgrep/settings.yml": "x\n",
    }

    things = said(Semgrep(rules), {"app.py": SHELL, **planted})

    assert things == said(Semgrep(rules), {"app.py": SHELL}) != []


def test_at_029_code_is_looked_at_wherever_it_lies(rules: Path) -> None:
    folders = ["tests", "test", "vendor", "node_modules/x", "build", "dist", ".git/hooks"]
    texts = dict.fromkeys([f"{folder}/a.min.py" for folder in folders], SHELL)

    assert [path for _, path, _ in findings(said(Semgrep(rules), texts))] == sorted(texts)


def test_a_large_file_is_looked_at(rules: Path) -> None:
    text = "x = '" + "a" * 1_500_000 + "'\nos.system(a)\n"

    assert findings(said(Semgrep(rules), {"app.py": text})) == [
        ("semgrep/shell-string", "app.py", 2)
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("def g()\n  os.system(b)\nclass A\nos.system(\n", id="syntax error"),
        pytest.param(SHELL.encode("utf-16"), id="utf-16"),
        pytest.param(b"x = '\xe9'\n" + SHELL.encode(), id="no utf-8"),
        pytest.param(b"# coding: latin-1\nx = '\xe9'\n" + SHELL.encode(), id="latin-1"),
        pytest.param("# coding: utf-7\nx = 1 +AAo-" + SHELL, id="utf-7 cookie"),
        pytest.param("# coding: rot13\n" + SHELL, id="rot13 cookie"),
        pytest.param("# hidden\ros.system(a)\n", id="code after a carriage return"),
        pytest.param(SHELL + "\0\n", id="NUL byte"),
        pytest.param(SHELL + "x = " + "+".join("a" * 100_000) + "\n", id="a very long sum"),
    ],
)
def test_at_031_what_semgrep_cannot_read_is_a_gap(text: str | bytes, rules: Path) -> None:
    things = said(Semgrep(rules), {"bad.py": text, "good.py": SHELL})

    assert {gap.path for gap in gaps(things)} == {"bad.py"}
    assert ("semgrep/shell-string", "good.py", 2) in findings(things)


@pytest.mark.parametrize(
    ("before", "line"),
    [
        pytest.param("\ufeff", 1, id="byte-order mark"),
        pytest.param("x = 1\r\ny = 2\r\n", 3, id="CRLF"),
        pytest.param("# a\v\f\x1c\x85\u2028\u2029\n", 2, id="ends of lines elsewhere"),
        pytest.param("s = '''\u2028\f'''\n", 2, id="the same in a string"),
    ],
)
def test_lines_are_counted_as_git_counts_them(before: str, line: int, rules: Path) -> None:
    things = said(Semgrep(rules), {"app.py": before + "os.system(a)"})

    assert findings(things) == [("semgrep/shell-string", "app.py", line)]


def test_hostile_names_are_only_names(rules: Path) -> None:
    paths = ["-c.py", "--help.py", "a b.py", "$(touch x).py", "é\n.py", "*.py"]

    things = said(Semgrep(rules), dict.fromkeys(paths, SHELL))

    assert sorted(path for _, path, _ in findings(things)) == sorted(paths)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        pytest.param("rules:\n  - id: [\n", "Invalid YAML", id="no YAML"),
        pytest.param(
            RULES.replace("os.system($X)", "os.system((("), "Rule parse error", id="bad pattern"
        ),
        pytest.param("", "does not say that it looked", id="empty"),
        pytest.param(None, "there is no rule", id="none"),
    ],
)
def test_a_broken_rule_leaves_a_gap_for_all(rule: str | None, why: str, tmp_path: Path) -> None:
    if rule is not None:
        (tmp_path / "bad.yaml").write_text(rule)

    things = said(Semgrep(tmp_path), {"app.py": SHELL})

    assert gaps(things)[0].path in (None, "app.py")
    assert why in gaps(things)[0].why


@pytest.mark.parametrize(
    ("code", "why"),
    [
        pytest.param("print('hello')", "not JSON", id="garbage"),
        pytest.param("print('{\"results\": [')", "not JSON", id="half of it"),
        pytest.param("print('x' * 100_000_000)", "more than 64 MiB", id="100 MB"),
        pytest.param("import time; time.sleep(60)", "longer than 5 s", id="hangs"),
        pytest.param("import os; os.kill(os.getpid(), 11)", "SIGSEGV", id="dies"),
        pytest.param("import sys; sys.exit('no\\nroom')", "no room", id="gives a reason"),
    ],
)
def test_at_127_a_semgrep_that_fails_leaves_a_gap(
    code: str, why: str, tmp_path: Path, rules: Path
) -> None:
    (gap,) = said(stand_in(tmp_path, rules, code), {"app.py": SHELL})

    assert isinstance(gap, Gap)
    assert gap.path is None
    assert why in gap.why


def test_at_127_a_missing_semgrep_leaves_a_gap(rules: Path) -> None:
    (gap,) = said(Semgrep(rules, program="/no/such/semgrep"), {"app.py": SHELL})

    assert isinstance(gap, Gap)
    assert "semgrep did not start" in gap.why


def answer(**more: object) -> str:
    whole = {"results": [], "errors": [], "paths": {"scanned": ["f000000.py"]}, **more}
    return f"print({json.dumps(whole)!r})"


def result(path: str, line: int) -> dict[str, object]:
    extra = {"message": "m", "severity": "ERROR", "metadata": {}}
    return {
        "check_id": "a.b.rule",
        "path": path,
        "start": {"line": line},
        "end": {"line": line},
        "extra": extra,
    }


@pytest.mark.parametrize(
    ("code", "path", "why"),
    [
        pytest.param(answer(paths={"scanned": []}), "app.py", "does not say", id="not scanned"),
        pytest.param(
            answer(errors=[{"type": "Timeout", "path": "f000000.py", "rule_id": "x.r1"}]),
            "app.py",
            "r1 took too long",
            id="timeout",
        ),
        pytest.param(
            answer(errors=[{"type": ["PartialParsing", []], "path": "f000000.py"}]),
            "app.py",
            "only parts",
            id="partial parsing",
        ),
        pytest.param(
            answer(errors=[{"type": "New trouble", "path": "f000000.py", "level": "info"}]),
            "app.py",
            "New trouble",
            id="a kind that we do not know",
        ),
        pytest.param(
            answer(errors=[{"type": "Fatal", "message": "out of\nmemory"}]),
            None,
            "out of memory",
            id="trouble of no file",
        ),
        pytest.param(
            answer(
                time={"fixpoint_timeouts": [{"location": {"path": "f000000.py"}, "rule_id": "r1"}]}
            ),
            "app.py",
            "r1 gave up",
            id="a function too complex",
        ),
        pytest.param(answer(skipped_rules=[{"rule_id": "r1"}]), None, "r1", id="a rule skipped"),
        pytest.param(answer(results=[result("/etc/passwd", 1)]), None, "not given", id="alien"),
        pytest.param(answer(results=[result("f000000.py", 9)]), "app.py", "has not", id="no line"),
        pytest.param(answer() + "; raise SystemExit(2)", None, "status 2", id="status 2"),
    ],
)
def test_at_032_an_answer_with_trouble_in_it_is_a_gap(
    code: str, path: str | None, why: str, tmp_path: Path, rules: Path
) -> None:
    (gap,) = said(stand_in(tmp_path, rules, code), {"app.py": SHELL})

    assert isinstance(gap, Gap)
    assert gap.path == path
    assert why in gap.why


def test_the_plain_front_end_is_tried_when_the_other_breaks(tmp_path: Path, rules: Path) -> None:
    code = "import sys\nif '--experimental' in sys.argv: sys.exit(2)\n"
    code += answer(results=[result("f000000.py", 2)])

    things = said(stand_in(tmp_path, rules, code), {"app.py": SHELL})

    assert findings(things) == [("semgrep/rule", "app.py", 2)]


def test_both_front_ends_find_the_same(tmp_path: Path, rules: Path) -> None:
    real = Path(sys.executable).with_name("semgrep")
    code = f"""
import os, sys
words = [word for word in sys.argv[1:] if word != "--experimental"]
words.insert(1, "--legacy")
os.execv({str(real)!r}, [{str(real)!r}, *words])
"""
    texts = {"app.py": SHELL, "a.ts": "eval(a)\n", "bad.py": "def g()\n  os.system(b)\nclass A\n"}
    plain = replace(stand_in(tmp_path, rules, code), timeout=60)

    assert set(said(plain, texts)) == set(said(Semgrep(rules), texts))


def test_at_055_code_of_the_author_never_runs(tmp_path: Path, rules: Path) -> None:
    evil = f"open({str(tmp_path / 'ran')!r}, 'w')\n"

    with subject_of({"app.py": SHELL}) as subject:
        for module in ("sitecustomize.py", "semgrep.py", "json.py", "ruamel.py"):
            (subject.laid_out.folder / module).write_text(evil)
        things = list(Semgrep(rules).analyze(subject))

    assert findings(things) == [("semgrep/shell-string", "app.py", 2)]
    assert not (tmp_path / "ran").exists()


def test_at_056_the_child_knows_no_secret_and_stands_outside(
    tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("SEMGREP_APP_TOKEN", "secret")
    monkeypatch.setenv("SEMGREP_RULES", "p/secret")
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
    said(stand_in(tmp_path, rules, code + answer()), {"secret name.py": SHELL})

    seen = json.loads(log.read_text())
    assert set(seen["env"]) <= {
        *("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "HOME"),
        *("PYTHONSAFEPATH", "PYTHONUTF8", "SEMGREP_SEND_METRICS", "SEMGREP_ENABLE_VERSION_CHECK"),
        "OCAMLRUNPARAM",
    }
    assert "secret" not in json.dumps(seen)
    assert seen["fds"] == []
    assert seen["env"]["PATH"].startswith(str(tmp_path))
    assert not Path(seen["env"]["HOME"]).exists()
    assert Path(seen["cwd"]).name.startswith("diffwarden-")
    assert seen["argv"][-2:] == ["--", "f000000.py"]


OLD = """def f():
    text = input()
    text = clean(text)
    x = 1
    exec(text)
"""


def changed(rules: Path, new: str, *hunks: Hunk, old: str = OLD) -> list[Finding | Gap]:
    with subject_of({"app.py": new}, {"app.py": old}, *hunks) as subject:
        return list(Semgrep(rules).analyze(subject))


def test_a_finding_that_the_change_causes_from_afar_is_told_where_it_changes(rules: Path) -> None:
    new = OLD.replace("    text = clean(text)\n", "")

    (finding,) = changed(rules, new, Hunk(3, 1, 2, 0))

    assert isinstance(finding, Finding)
    assert finding.span == Span("app.py", 3, 3)
    assert finding.related == (Span("app.py", 4, 4),)
    assert "line 4" in finding.message


def test_a_finding_that_stood_there_before_stays_where_it_is(rules: Path) -> None:
    old = OLD.replace("clean(text)", "text + '1'")
    new = "import os\n\n" + old.replace("x = 1", "x = 2")

    (finding,) = changed(rules, new, Hunk(0, 0, 1, 2), Hunk(4, 1, 6, 1), old=old)

    assert isinstance(finding, Finding)
    assert finding.span == Span("app.py", 7, 7)
    assert finding.related == ()


def test_an_old_side_that_cannot_be_compared_is_a_gap(tmp_path: Path, rules: Path) -> None:
    mark = tmp_path / "mark"
    code = f"import os, sys\nif os.path.exists({str(mark)!r}): sys.exit(2)\n"
    code += f"open({str(mark)!r}, 'w')\n" + answer(results=[result("f000000.py", 5)])

    with subject_of({"app.py": OLD}, {"app.py": OLD}, Hunk(1, 1, 1, 1)) as subject:
        (gap,) = stand_in(tmp_path, rules, code).analyze(subject)

    assert isinstance(gap, Gap)
    assert gap.path == "app.py"
    assert "old side" in gap.why


def test_a_rules_fix_is_told_as_whole_lines(tmp_path: Path) -> None:
    rule = """rules:
  - id: verify
    languages: [python]
    severity: ERROR
    message: No check.
    pattern: get(..., verify=False)
    fix-regex: {regex: "verify=False", replacement: "verify=True"}
"""
    (tmp_path / "verify.yaml").write_text(rule)
    text = "page = get(\n    url,\n    verify=False\n)  # now\n"

    (finding,) = said(Semgrep(tmp_path), {"app.py": text})

    assert isinstance(finding, Finding)
    assert finding.replacement == "page = get(\n    url,\n    verify=True\n)  # now"


def test_batches_find_the_same_as_one_run(rules: Path) -> None:
    texts = {f"{name}.py": SHELL for name in "abc"} | {"d.py": "def ("}

    whole, parts = said(Semgrep(rules), texts), said(Semgrep(rules, batch=2), texts)

    assert set(parts) == set(whole)


def test_what_was_said_before_time_ran_out_stands(tmp_path: Path, rules: Path) -> None:
    count = tmp_path / "count"
    script = f"""
import json, os, sys, time
if os.path.exists({str(count)!r}): time.sleep(60)
open({str(count)!r}, "w")
names = sys.argv[sys.argv.index("--") + 1 :]
print(json.dumps({{"results": [], "errors": [], "paths": {{"scanned": names}}}}))
"""
    semgrep = replace(stand_in(tmp_path, rules, script), timeout=2, batch=2)

    told = gaps(said(semgrep, {f"{name}.py": SHELL for name in "abc"}))

    assert [(gap.path, "took longer" in gap.why) for gap in told] == [("c.py", True)]
