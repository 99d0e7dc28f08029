"""Sessions of the dashboard."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from bot.service.dashboard.access import SESSION_SECONDS, Access, is_own

ACCESS = Access("a token of the operator")
NOW = 1_800_000_000.0


def test_a_session_holds_until_its_end() -> None:
    session = ACCESS.session(NOW)

    assert ACCESS.holds(session, NOW)
    assert ACCESS.holds(session, NOW + SESSION_SECONDS - 1)
    assert not ACCESS.holds(session, NOW + SESSION_SECONDS)


def test_another_token_ends_all_sessions() -> None:
    assert not Access("a token of the operatos").holds(ACCESS.session(NOW), NOW)


def test_a_later_end_is_not_believed() -> None:
    _, _, signature = ACCESS.session(NOW).partition(".")

    assert not ACCESS.holds(f"{int(NOW) + 2 * SESSION_SECONDS}.{signature}", NOW)


@given(st.text())
def test_nothing_made_up_holds_or_opens(text: str) -> None:
    assert not ACCESS.holds(text, NOW)
    assert not ACCESS.knows(text)


def test_only_the_token_opens() -> None:
    assert ACCESS.knows("a token of the operator")
    assert "token of the" not in repr(ACCESS)


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://x:1", "host": "x:1"}, False),
        ({"origin": "http://x:1", "host": "x:1"}, True),
        ({"origin": "http://x:2", "host": "x:1"}, False),
        ({"origin": "null", "host": "x:1"}, False),
        ({"host": "x:1"}, True),
    ],
)
def test_forms_of_other_sites_are_told_apart(headers: dict[str, str], own: bool) -> None:
    assert is_own(headers) is own
