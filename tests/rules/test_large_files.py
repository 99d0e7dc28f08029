"""A rule that asks something of a whole file asks it of large ones too.

PCRE gives up after ten million steps, and semgrep then takes the expression for one that does not
match, without a word: `.*(a|b)` over a file of 100 kB was enough.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.rules.test_rules import (
    OFFLINE,
    RULE_FILES,
    SAMPLES,
    SEMGREP,
    for_its_sample_alone,
    marks,
)

_OVER_A_FILE = re.compile(r"pattern-regex: (\(\?\w+\))?\\A.*\\Z$", re.MULTILINE)
OVER_A_FILE = [name for name, path in RULE_FILES.items() if _OVER_A_FILE.search(path.read_text())]
SIZE = 150_000
ROW = '    ["a row of a table", 12, true],\n'


@pytest.fixture(scope="module")
def hits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[int]]:
    """The lines that each rule tells in its sample, behind which stands a table of 150 kB."""
    home, rules, samples = (tmp_path_factory.mktemp(name) for name in ("home", "rules", "samples"))
    for name in OVER_A_FILE:
        (rules / f"{name}.yaml").write_text(for_its_sample_alone(RULE_FILES[name]))
        table = f"\n\nROWS = [\n{ROW * (SIZE // len(ROW))}]\n"
        (samples / SAMPLES[name].name).write_text(SAMPLES[name].read_text() + table)
    flags = ("--json", "-q", "--timeout", "60", "--max-target-bytes", "0", "--no-git-ignore")
    done = subprocess.run(
        [SEMGREP, "scan", "--experimental", "--config", rules, *flags, samples],
        env={**os.environ, **OFFLINE, "HOME": str(home)},
        capture_output=True,
        check=True,
        timeout=600,
    )
    found: dict[str, set[int]] = {name: set() for name in OVER_A_FILE}
    for result in json.loads(done.stdout)["results"]:
        if Path(result["path"]).stem == result["check_id"].rpartition(".")[2]:
            found[Path(result["path"]).stem].add(result["start"]["line"])
    return found


@pytest.mark.parametrize("rule", OVER_A_FILE)
def test_a_rule_finds_in_a_large_file_what_it_finds_in_a_small_one(
    rule: str, hits: dict[str, set[int]]
) -> None:
    assert hits[rule] == set(marks(SAMPLES[rule], "ruleid", rule))
