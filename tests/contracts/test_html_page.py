"""The page of HTML in a real browser: whoever reads it, on whatever screen."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.report import Report
from bot.sinks import sink
from tests.browser import asked, barriers, complaints, in_a_browser
from tests.unit.sinks.reports import failing, incomplete, overridden, passing

pytestmark = in_a_browser

DARK = "--blink-settings=preferredColorScheme=0"
LIGHT = "--blink-settings=preferredColorScheme=1"
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


def written(report: Report) -> str:
    out = io.StringIO()
    sink("html", out).deliver(report)
    return out.getvalue()


@pytest.mark.parametrize("make", [passing, failing, overridden, incomplete])
@pytest.mark.parametrize("scheme", [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")])
def test_nobody_is_kept_out(make: Callable[[], Report], scheme: str, tmp_path: Path) -> None:
    assert barriers(written(make()), tmp_path, scheme) == []


@pytest.mark.parametrize("width", [360, 800, 1600])
def test_it_fits_the_screen(width: int, tmp_path: Path) -> None:
    assert asked(written(failing()), OVERFLOW, tmp_path, f"--window-size={width},900") <= 0


def test_it_follows_the_colours_of_the_system(tmp_path: Path) -> None:
    question = "getComputedStyle(document.body).backgroundColor"

    light, dark = (asked(written(failing()), question, tmp_path, one) for one in (LIGHT, DARK))

    assert light != dark


def test_the_browser_has_nothing_to_complain_of(tmp_path: Path) -> None:
    assert complaints(written(failing()), tmp_path) == []
