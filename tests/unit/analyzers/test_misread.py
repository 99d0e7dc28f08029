from __future__ import annotations

import pytest

from bot.analyzers.misread import why_misread
from bot.core.content import Content


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"x = 1\n", id="no cookie"),
        pytest.param(b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", id="latin-1"),
        pytest.param(b"\xef\xbb\xbf# coding: utf-8\n", id="mark and cookie"),
        pytest.param(b"# coding: no-such-encoding\n", id="unknown: Python itself refuses it"),
        pytest.param(b"x = 1\n\n# coding: utf-7\n", id="too late to be a cookie"),
        pytest.param(b"x = 1\r\ny = 2\r\n", id="CRLF"),
    ],
)
def test_what_is_as_it_seems(data: bytes) -> None:
    assert why_misread(Content(data), "python") is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"# coding: utf-7\n", "utf-7", id="utf-7"),
        pytest.param(b"#!/bin/python\n#vim:fileencoding=unicode_escape\n", "unicode", id="line 2"),
        pytest.param(b"\xef\xbb\xbf# coding: utf-7\n", "utf-7", id="behind a mark"),
        pytest.param(b"# a\rimport os\n", "carriage return", id="lone return"),
        pytest.param(b"x\r\r\n", "carriage return", id="two returns"),
    ],
)
def test_what_is_not(data: bytes, why: str) -> None:
    assert why in (why_misread(Content(data), "python") or "")


def test_a_cookie_means_nothing_outside_of_python() -> None:
    assert why_misread(Content(b"# coding: utf-7\n"), "ruby") is None
