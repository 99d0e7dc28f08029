"""What is said on a pull request is dead text: no command to another bot, no link of a stranger."""

from __future__ import annotations

import re

import pytest

from bot.core.conclusion import conclude
from bot.core.markdown import escaped
from bot.core.report import Policy, Record
from bot.pulls.inbox import told
from bot.sinks.pieces import is_obeyed
from tests.fakes import a_change, a_finding, an_outcome

HASH = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize("order", ["/approve", "/lgtm", "bors r+"])
def test_the_answer_to_explain_orders_nothing(order: str) -> None:
    """By our own measure (`pieces.is_obeyed`): some bots obey a line even in code."""
    finding = a_finding(suggestion=f"shell=False\n{order}")
    report = conclude(Record(a_change(), (), (an_outcome(finding),), Policy()))
    fingerprint = report.findings[0].fingerprint

    assert not is_obeyed(told(fingerprint, report))


@pytest.mark.parametrize("text", [HASH, HASH[:12], f"the fix is in {HASH[:7]}, see there"])
def test_the_id_of_a_commit_is_no_link(text: str) -> None:
    """GitHub links it ("Autolinked references and URLs"), also one of a fork, under our address."""
    outside = re.sub("`[^`]*`", "", escaped(text))

    assert not re.search(r"\b[0-9a-f]{7,40}\b", outside)
