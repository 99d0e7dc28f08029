from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from bot.analyzers.rule_gates import Need, Words, gated
from bot.core.errors import ToolError

RULE = b"rules:\n  - id: one\n    languages: [python]\n"
DIGEST = hashlib.sha256(RULE).hexdigest()[:8]


@pytest.mark.parametrize(
    ("text", "need", "expected"),
    [
        pytest.param("eval(x)", "\neval\n", True, id="a whole word"),
        pytest.param("reeval(x)", "\neval\n", False, id="no whole word"),
        pytest.param("evaluate(x)", "\neval", True, id="a beginning"),
        pytest.param("medieval(x)", "\neval", False, id="no beginning"),
        pytest.param("reeval(x)", "eval\n", True, id="an end"),
        pytest.param("medievalist", "eval", True, id="a part"),
        pytest.param("EVAL(x)", "\neval\n", True, id="capitals"),
        pytest.param("éeval(x)", "\neval\n", True, id="beside a letter that is not ASCII"),
        pytest.param("é\u212aval", "\nother\n", True, id="what counts as k where case does not"),
        pytest.param("a.b", ["all", "\na\n", "\nb\n"], True, id="all of them"),
        pytest.param("a.c", ["all", "\na\n", "\nb\n"], False, id="not all of them"),
        pytest.param("a.c", ["any", "\nb\n", ["all", "\nc\n"]], True, id="one of them"),
        pytest.param("a.c", ["any"], False, id="none will do"),
        pytest.param("a=X-(b)", ["text", "x-("], True, id="a text"),
        pytest.param("a = x", ["text", "x-("], False, id="no such text"),
        pytest.param("", None, True, id="a rule of which nothing is known"),
        pytest.param("", "\neval\n", False, id="an empty file"),
    ],
)
def test_words_meet_a_need(text: str, need: Need | None, expected: bool) -> None:
    assert Words.of(text.encode()).meet(need) is expected


def test_bytes_that_are_not_utf8_are_no_letters() -> None:
    assert Words.of(b"\xffeval\xfe").meet("\neval\n")


def test_a_rule_is_limited_to_files_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "gates.json").write_text(json.dumps({"one": [DIGEST, "\neval\n"]}))

    [rule] = gated(tmp_path, {tmp_path / "one.yaml": RULE}).values()

    assert (rule.name, rule.need) == ("one", "\neval\n")
    assert rule.limited(["f0.py", "f1.py"]) == (
        b'  - id: one\n    paths: {include: ["/f0.py", "/f1.py"]}\n    languages: [python]\n'
    )


def test_a_rule_that_was_altered_since_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "gates.json").write_text(json.dumps({"one": [DIGEST, "\neval\n"]}))

    assert gated(tmp_path, {tmp_path / "one.yaml": RULE + b"    pattern: exec(...)\n"}) == {}
    assert gated(tmp_path, {tmp_path / "inner" / "one.yaml": RULE}) == {}


def test_without_a_table_no_rule_is_known(tmp_path: Path) -> None:
    assert gated(tmp_path, {tmp_path / "one.yaml": RULE}) == {}


def test_a_damaged_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "gates.json").write_text("{")

    with pytest.raises(ToolError, match="damaged"):
        gated(tmp_path, {})
