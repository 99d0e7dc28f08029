"""The JSON report: the contract's fields, and reading back what was written."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from bot.core.change import Hunk, Kind
from bot.core.errors import ReportError
from bot.core.finding import Finding
from bot.core.report import Gap, Outcome, Override, Report, Usage
from bot.pipeline import conclude
from bot.sinks.json import MAX_CHARACTERS, document, read, schema
from bot.sinks.json_stream import Json
from bot.sinks.json_write import tree
from tests.fakes import a_change, a_file, a_finding
from tests.unit.sinks.reports import (
    any_report,
    concluded,
    failing,
    incomplete,
    overridden,
    passing,
)

REALISTIC = [
    pytest.param(passing, id="pass"),
    pytest.param(failing, id="fail"),
    pytest.param(overridden, id="overridden"),
    pytest.param(incomplete, id="incomplete"),
]


def written(report: Report) -> str:
    out = io.StringIO()
    Json(out).deliver(report)
    return out.getvalue()


def tampered(change: Callable[..., object]) -> str:
    tree = json.loads(written(overridden()))
    change(tree)
    return json.dumps(tree)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_report)
def test_what_is_read_back_is_what_was_written(report: Report) -> None:
    text = written(report)

    assert read(text).report() == report
    assert read(text) == document(report)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_report)
def test_what_is_written_without_a_check_passes_the_check(report: Report) -> None:
    assert document(report).model_dump(by_alias=True) == tree(report)


@pytest.mark.parametrize("report", REALISTIC)
def test_the_record_gives_the_report_again(report: Callable[[], Report]) -> None:
    said = read(written(report()))

    assert replace(conclude(said.record), seconds=said.seconds) == report()


def test_the_contract_names_these_fields_in_this_order() -> None:
    tree = json.loads(written(failing()))

    assert " ".join(list(tree)[:11]) == (
        "schema tool change verdict reasons findings set_aside coverage analyzers model seconds"
    )
    assert list(tree["change"]) == ["repo", "base", "head", "merge_base", "files"]
    assert " ".join(list(tree["findings"][0])[:17]) == (
        "fingerprint rule source topic severity evidence confidence blocking message path "
        "start_line end_line symbol excerpt seconded_by suggestion waiver"
    )
    assert list(tree["coverage"][0]) == ["path", "status", "by", "why"]
    assert list(tree["analyzers"][0]) == ["name", "version", "seconds", "findings", "gaps"]


def test_a_finding_is_told_with_all_that_is_known_of_it() -> None:
    tree = json.loads(written(failing()))

    first = tree["findings"][0]
    assert (first["rule"], first["source"], first["topic"]) == (
        "semgrep/py-sql-value-in-string",
        "semgrep",
        "CWE-89",
    )
    assert (first["severity"], first["evidence"], first["blocking"]) == (
        "critical",
        "corroborated",
        True,
    )
    assert (first["path"], first["start_line"], first["end_line"]) == ("shop/orders.py", 14, 14)
    assert first["seconded_by"] == ["model/CWE-89"]
    assert (first["asks_silence"], first["touched"]) == (True, True)
    assert len(first["former_fingerprints"]) == 1


def test_analyzers_are_told_with_counts_and_models_with_sums() -> None:
    tree = json.loads(written(failing()))

    assert [(a["name"], a["findings"]) for a in tree["analyzers"]] == [
        ("semgrep", 2),
        ("bandit", 1),
        ("model", 2),
    ]
    assert tree["model"] == {
        "name": "gpt-5.4",
        "prompts": ["defects 1f2e3d4c5b6a gpt-5.4"],
        "calls": 3,
        "input_tokens": 12_200,
        "cached_tokens": 4_000,
        "output_tokens": 952,
        "cost_usd": 0.0314 + 0.002,
    }


def test_one_unknown_cost_makes_the_whole_unknown() -> None:
    used = (Usage("m", "p", cost_usd=1.0), Usage("m", "p"))

    said = read(written(concluded(a_change(), Outcome("model", usage=used))))

    assert said.model is not None
    assert said.model.cost_usd is None


def test_without_a_model_there_is_null_and_a_note() -> None:
    tree = json.loads(written(passing()))

    assert tree["model"] is None
    assert tree["notes"] == ["no model took part: no model is named"]


def test_files_are_told_with_their_hunks() -> None:
    file = a_file("run.sh", kind=Kind.EXECUTABLE, old_kind=Kind.FILE, blob="e" * 40)
    file = replace(file, hunks=(Hunk(3, 1, 3, 2), Hunk(9, 0, 11, 4)))

    tree = json.loads(written(concluded(a_change(file))))

    assert tree["change"]["files"] == [
        {
            "path": "run.sh",
            "status": "added",
            "kind": "executable",
            "old_path": None,
            "old_kind": "file",
            "blob": "e" * 40,
            "old_blob": "",
            "hunks": [[3, 1, 3, 2], [9, 0, 11, 4]],
        }
    ]


def test_it_is_ascii_so_no_stream_and_no_terminal_is_harmed() -> None:
    text = written(failing())

    assert text.isascii()
    assert "\x1b" not in text


def test_half_a_character_survives() -> None:
    report = concluded(a_change(), Outcome("fake", gaps=(Gap(None, "said \udce9"),)))

    assert read(written(report)).report() == report


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("", "it is no JSON in line 1, column 1", id="empty"),
        pytest.param('{"schema": \n}', "line 2, column 1", id="broken"),
        pytest.param("[]", "its schema is null", id="a list"),
        pytest.param('{"schema": "other/1"}', 'its schema is "other/1"', id="another schema"),
        pytest.param('{"a": 1, "a": 2}', "the key 'a' stands twice", id="a key twice"),
        pytest.param('{"a": NaN}', "NaN is no JSON number", id="NaN"),
        pytest.param("[" * 100_000, "it is nested too deep", id="deep"),
        pytest.param('{"a": ' + "9" * 5000 + "}", "Exceeds the limit", id="a huge number"),
        pytest.param(" " * (MAX_CHARACTERS + 1), "longer than 64 MiB", id="too long"),
        pytest.param(
            tampered(lambda t: t.update(more=1)), "more: Extra inputs", id="an unknown key"
        ),
        pytest.param(
            tampered(lambda t: t.pop("reasons")), "reasons: Field required", id="a missing key"
        ),
        pytest.param(
            tampered(lambda t: t["findings"][1].update(start_line="71")),
            "findings[1].start_line: Input should be a valid integer",
            id="text for a number",
        ),
        pytest.param(
            tampered(lambda t: t["findings"][0].update(severity="awful")),
            "findings[0].severity: String should match",
            id="an unknown severity",
        ),
        pytest.param(
            tampered(lambda t: t["change"]["files"][0].update(path="../etc/passwd")),
            "change.files[0].path: Value error, git would not write this path",
            id="a path that leads out",
        ),
        pytest.param(
            tampered(lambda t: t["findings"][0]["voices"][0]["span"].update(end_line=2)),
            "findings[0].voices[0].span: Value error, it ends before it starts",
            id="a span that ends before it starts",
        ),
        pytest.param(
            tampered(lambda t: t["record"]["policy"].update(today="2026-1-1")),
            "record.policy.today: Value error",
            id="no date",
        ),
        pytest.param(
            tampered(lambda t: t["change"]["files"][0].update(hunks=[[1, 2, 3]])),
            "change.files[0].hunks[0]: List should have at least 4 items",
            id="half a hunk",
        ),
        pytest.param(
            tampered(lambda t: t["record"]["policy"]["overrides"][0].update(admin="yes")),
            "record.policy.overrides[0].admin: Input should be a valid boolean",
            id="text for a truth",
        ),
        pytest.param(
            tampered(lambda t: t["overrides"][0].pop("by")),
            "overrides[0].by: Field required",
            id="an override by nobody",
        ),
        pytest.param(
            tampered(lambda t: t["record"]["policy"]["waivers"][0].update(until="soon")),
            "record.policy.waivers[0].until: Value error",
            id="a waiver without a day",
        ),
        pytest.param(
            tampered(lambda t: t["record"]["feedback"][0].update(opinion="loved")),
            "record.feedback[0].opinion: String should match",
            id="an unknown opinion",
        ),
        pytest.param(
            tampered(lambda t: t["findings"][0].update(replacement=["x"])),
            "findings[0].replacement: Input should be a valid string",
            id="a list for a replacement",
        ),
        pytest.param(
            tampered(lambda t: t.update(seconds=float("1e999"))), "Infinity is no", id="infinity"
        ),
    ],
)
def test_what_is_no_report_is_refused_with_the_place(text: str, why: str) -> None:
    with pytest.raises(ReportError) as caught:
        read(text)

    assert why in str(caught.value)
    assert len(str(caught.value)) < 700


def test_every_report_fits_the_schema_that_is_told() -> None:
    validator = Draft202012Validator(json.loads(schema()))

    for report in (passing(), failing(), overridden(), incomplete()):
        assert list(validator.iter_errors(json.loads(written(report)))) == []


def test_overrides_of_this_commit_and_feedback_are_told() -> None:
    report = overridden()
    other = Override("e" * 40, "bob", "another commit")
    policy = replace(report.record.policy, overrides=(other, *report.record.policy.overrides))

    tree = json.loads(written(replace(report, record=replace(report.record, policy=policy))))

    assert tree["overrides"] == [
        {
            "head": "c" * 40,
            "by": "grace",
            "why": "the shop is down, #12 follows",
            "admin": True,
        }
    ]
    assert len(tree["record"]["policy"]["overrides"]) == 2
    assert tree["feedback"] == tree["record"]["feedback"]
    assert [one["opinion"] for one in tree["feedback"]] == ["accepted", "dismissed", "accepted"]
    assert [f["waiver"]["admin"] for f in tree["findings"] if f["waiver"]] == [False, True]
    assert {f["replacement"] for f in tree["findings"]} == {None, 'TOKEN = os.environ["TOKEN"]'}


ADDED = frozenset({"admin", "replacement", "overrides", "feedback"})
"""Fields that reports of the first release did not have."""


def test_a_report_from_before_these_fields_is_read_and_gives_the_same_verdict() -> None:
    old = json.loads(
        written(failing()),
        object_hook=lambda tree: {key: tree[key] for key in tree if key not in ADDED},
    )

    said = read(json.dumps(old))

    assert said.report() == failing()
    assert replace(conclude(said.record), seconds=said.seconds) == failing()


def test_a_finding_is_read_back_with_every_voice() -> None:
    voices: tuple[Finding, ...] = (a_finding(), a_finding("model/CWE-78"))
    report = concluded(a_change(), Outcome("fake", paths=("app.py",), findings=voices))

    said = read(written(report)).report()

    assert [voice.rule for voice in said.findings[0].voices] == ["fake/shell", "model/CWE-78"]
