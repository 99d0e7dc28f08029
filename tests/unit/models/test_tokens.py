from __future__ import annotations

import time

import pytest

from bot.models.tokens import Calibration, estimate

PYTHON = '''\
def visible(text: str) -> str:
    """Replace what cannot be seen by a mark that can."""
    return "".join(_shown(letter) if letter in HIDDEN else letter for letter in text)
'''
DIFF = """\
diff --git a/app.py b/app.py
--- a/app.py
+++ b/app.py
@@ -1,4 +1,5 @@
 import os
-value = 1
+value = load(os.environ["VALUE"], default=None)
+print(value)
 # end
"""
PROSE = "Every changed file is analysed, exempt by a rule, or named as unreviewed. " * 3
RUSSIAN = "Проверка кода перед слиянием анализирует изменённые файлы. " * 3
CHINESE = "代码审查工具在合并之前检查更改。" * 3


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        # Counted by the o200k vocabulary.
        pytest.param(PYTHON, 42, id="Python"),
        pytest.param(DIFF, 58, id="diff"),
        pytest.param(PROSE, 55, id="prose"),
        pytest.param(RUSSIAN, 53, id="Russian"),
        pytest.param(CHINESE, 36, id="Chinese"),
    ],
)
def test_the_estimate_is_near_the_count_of_a_real_vocabulary(text: str, tokens: int) -> None:
    assert estimate(text) == pytest.approx(tokens, rel=0.2)


def test_nothing_has_no_tokens() -> None:
    assert estimate("") == 0


def test_a_ruler_is_not_taken_for_text() -> None:
    assert estimate("#" + "=" * 5000) < 10
    assert estimate("─" * 5000) < 20


@pytest.mark.parametrize("unit", ["x=1\n", "-", "aB", "é", "a1", "  ", "\t \n", "代", "🎉"])
def test_the_estimate_takes_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()

    estimate(text)

    assert time.process_time() - started < 5


def test_the_estimate_follows_what_the_endpoint_counts() -> None:
    calibration = Calibration()

    before = calibration.corrected(1000)
    for _ in range(20):
        calibration.learn(1000, 1400)

    assert before == 1000
    assert calibration.corrected(1000) == pytest.approx(1400, abs=5)


@pytest.mark.parametrize(
    ("counted", "most", "least"),
    [
        pytest.param(10**9, 2000, 1000, id="absurdly many"),
        pytest.param(1, 1000, 500, id="absurdly few"),
        pytest.param(0, 1000, 1000, id="not told"),
    ],
)
def test_a_wrong_count_moves_the_estimate_only_so_far(counted: int, most: int, least: int) -> None:
    calibration = Calibration()

    for _ in range(50):
        calibration.learn(1000, counted)

    assert least <= calibration.corrected(1000) <= most
