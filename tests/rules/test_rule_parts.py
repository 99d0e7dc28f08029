"""What rules have in common stands in one place, and in each rule as it stands there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
PARTS = ROOT / "scripts" / "rule_parts"


def test_every_rule_holds_its_parts_as_they_stand() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "rule-parts", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_every_part_is_a_list_that_some_rule_names() -> None:
    for part in PARTS.glob("*/*.yaml"):
        assert isinstance(yaml.safe_load(part.read_text()), list)
        rules = (ROOT / "rules" / part.parent.name).glob("*.yaml")
        named = re.compile(rf"^ *# part: {part.stem}$", re.MULTILINE)
        assert any(named.search(rule.read_text()) for rule in rules), part
