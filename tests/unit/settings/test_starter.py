"""The settings file to start from."""

from __future__ import annotations

import re

from bot.settings import FILE, Settings, file_layer, known_keys, load
from bot.settings.starter import starter


def test_as_it_stands_it_changes_nothing() -> None:
    loaded = load([file_layer(FILE, starter().encode(), FILE)])

    assert loaded.settings == Settings()


def test_it_holds_every_setting_ready_to_be_used() -> None:
    used = re.sub(r"(?m)^# (?=\w+ = )", "", starter())

    loaded = load([file_layer(FILE, used.encode(), FILE)])

    assert sorted(loaded.origins) == sorted(known_keys())
