"""What the claims of tests mean."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from bot.analyzers.claims import Meaning, Strength, meaning

EXACT, CLOSE, COMPARE, SOME, TRUTH = (
    Strength.EXACT,
    Strength.CLOSE,
    Strength.COMPARE,
    Strength.SOME,
    Strength.TRUTH,
)


@pytest.mark.parametrize(
    ("claim", "means"),
    [
        ("assert total(cart) == 3", Meaning("total(cart)", EXACT, "3")),
        (
            'assert f("a == b", [1, 2]) == {1: 2}, "why"',
            Meaning('f("a == b", [1, 2])', EXACT, "{1: 2}"),
        ),
        ("assert x", Meaning("x", TRUTH)),
        ("assert not x", Meaning("x", TRUTH)),
        ("assert x is not None", Meaning("x", SOME)),
        ("assert 'a' in x", Meaning("'a'", COMPARE, "x")),
        ("assert x >= 3", Meaning("x", COMPARE, "3")),
        ("assert x == pytest.approx(3.1, abs=0.01)", Meaning("x", CLOSE, "3.1", 0.01)),
        ("self.assertEqual(f(1, 2), 3)", Meaning("f(1, 2)", EXACT, "3", 0.0)),
        ("self.assertAlmostEqual(x, 3.14, places=2)", Meaning("x", CLOSE, "3.14", 0.01)),
        ("self.assertTrue(x)", Meaning("x", TRUTH)),
        ("self.assertTrue(x == 3)", Meaning("x", EXACT, "3")),
        ("self.assertIsNotNone(x)", Meaning("x", SOME)),
        ("pytest.raises(ValueError)", Meaning("raises", EXACT, "ValueError")),
        ("pytest.raises(Exception)", Meaning("raises", TRUTH, "Exception")),
        ("send.assert_called_once_with(1)", Meaning("send", EXACT, "1")),
        ("send.assert_called()", Meaning("send", SOME)),
        ("expect(f(1)).toEqual([1, 2])", Meaning("f(1)", EXACT, "[1, 2]")),
        ("expect(x).not.toBeTruthy()", Meaning("x", TRUTH)),
        ("expect(x).resolves.toBe(3)", Meaning("x", EXACT, "3")),
        ("expect(x).toBeCloseTo(3.14, 3)", Meaning("x", CLOSE, "3.14, 3", 0.001)),
        ("expect(f).toThrow()", Meaning("f", TRUTH)),
        ("expect(f).toThrow(RangeError)", Meaning("f", EXACT, "RangeError")),
        ("expect(x).toHaveBeenCalled()", Meaning("x", SOME)),
        ("assert.strictEqual(x, 3)", Meaning("x", EXACT, "3")),
        ("assert.ok(x)", Meaning("x", TRUTH)),
        ("assert(x === 3)", Meaning("x", EXACT, "3")),
    ],
)
def test_a_claim_is_understood(claim: str, means: Meaning) -> None:
    assert meaning(claim) == means


@pytest.mark.parametrize(
    "claim", ["", "f(x)", "expect(x).toSparkle()", "self.assertSparkles(x)", ")"]
)
def test_others_are_not(claim: str) -> None:
    assert meaning(claim) is None


@given(st.text(alphabet="assertexpc ()[]{}.,='\"\\!<>is not", max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    for claim in (text, f"assert {text}", f"expect({text}", f"self.assertEqual({text})"):
        found = meaning(claim)
        assert found is None or isinstance(found, Meaning)
