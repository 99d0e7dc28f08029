"""Waivers added to a settings file."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from bot.core.errors import SettingsError
from bot.settings import FILE, PYPROJECT, file_layer, load
from bot.settings.starter import starter
from bot.settings.tables import WaiverEntry
from bot.settings.waivers import home, with_waiver

ONE = WaiverEntry("1" * 32, "ada", "only operators call it", date(2027, 1, 31))
TWO = WaiverEntry("2" * 32, "grace", "a test")


def waivers(name: str, data: bytes) -> tuple[WaiverEntry, ...]:
    return load([file_layer(name, data, name)]).settings.waiver


@pytest.mark.parametrize(
    ("name", "before"),
    [
        pytest.param(FILE, b"", id="a new file"),
        pytest.param(FILE, starter().encode(), id="the file that init writes"),
        pytest.param(
            FILE, b'fail_on = "low"  # strict\n\n[model]\npasses = 2\n', id="a table last"
        ),
        pytest.param(FILE, b"strict = true", id="no line feed at the end"),
        pytest.param(FILE, b"# ours\r\nstrict = true\r\n", id="lines as on Windows"),
        pytest.param(
            PYPROJECT, b"[tool.diffwarden]\nstrict = true\n[tool.x]\ny = 1\n", id="pyproject"
        ),
    ],
)
def test_all_else_stays_as_it_is(name: str, before: bytes) -> None:
    once = with_waiver(name, before, ONE)
    twice = with_waiver(name, once, TWO)

    assert once.startswith(before)
    assert twice.startswith(once)
    assert waivers(name, twice) == (ONE, TWO)
    if b"\r" in before:
        assert twice.count(b"\n") == twice.count(b"\r\n")


@given(by=st.text(min_size=1, max_size=500), why=st.text(min_size=1, max_size=500))
def test_any_words_are_kept(by: str, why: str) -> None:
    entry = WaiverEntry("3" * 32, by, why)

    assert waivers(FILE, with_waiver(FILE, b"# ours\n", entry)) == (entry,)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        pytest.param(
            b'waiver = [{ fingerprint = "%b", by = "a", why = "b" }]\n' % (b"0" * 32),
            'add by hand\n[[waiver]]\nfingerprint = "1111',
            id="waivers on one line",
        ),
        pytest.param(b"strict = maybe\n", "is not TOML", id="a broken file"),
        pytest.param(b"fial_on = 'low'\n", "did you mean 'fail_on'", id="a wrong setting"),
        pytest.param(with_waiver(FILE, b"", ONE), "has a waiver of 1111", id="waived already"),
    ],
)
def test_a_file_that_it_cannot_be_added_to(before: bytes, said: str) -> None:
    with pytest.raises(SettingsError, match=said.replace("[", r"\[")):
        with_waiver(FILE, before, ONE)


@pytest.mark.parametrize(
    ("pyproject", "own", "expected"),
    [
        pytest.param(None, None, FILE, id="neither"),
        pytest.param(b"[project]\nname = 'x'\n", None, FILE, id="a pyproject without ours"),
        pytest.param(b"[tool.diffwarden]\nstrict = true\n", None, PYPROJECT, id="pyproject"),
        pytest.param(None, b"", FILE, id="a file of our own"),
    ],
)
def test_the_file_that_holds_the_settings(
    pyproject: bytes | None, own: bytes | None, expected: str
) -> None:
    assert home(pyproject, own) == expected
