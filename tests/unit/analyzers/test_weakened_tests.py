"""Tests that a change makes ask for less."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pytest

from bot.analysis import Runner
from bot.analyzers.weakened_tests import WeakenedTests
from bot.core.finding import Finding, Severity
from bot.core.outline import Outline
from bot.core.redaction import Redactor
from bot.parse.languages import language_of
from tests.unit.analyzers.both_sides import changed

CODE = {"shop/cart.py": ("def total(cart):\n    return 1\n", "def total(cart):\n    return 2\n")}
PY, JS, TS, GO = "tests/test_cart.py", "src/cart.test.js", "src/cart.spec.ts", "cart_test.go"


def said(
    path: str, before: str, after: str, more: dict[str, tuple[str, str]] | None = None
) -> list[tuple[str, int, Severity]]:
    """Rule, line and severity of all that is told of a file of tests, changed along with code."""
    sides = {path: (dedent(before).lstrip("\n"), dedent(after).lstrip("\n"))}
    with changed({**sides, **(CODE if more is None else more)}, parsed=True) as subject:
        check = WeakenedTests()
        assert check.applies(subject.change.files[0], subject)
        outcome = Runner(Redactor(())).one(check, subject)
    assert not outcome.gaps
    return [(f.rule.partition("/")[2], f.span.start, f.severity) for f in outcome.findings]


def py(*lines: str) -> str:
    body = "".join(f"    {line}\n" for line in lines)
    return f"import pytest\n\n\ndef test_total():\n{body}"


def js(*lines: str) -> str:
    body = "".join(f"  {line}\n" for line in lines)
    return f'import {{ total }} from "./cart";\n\ntest("total", () => {{\n{body}}});\n'


HIGH, MEDIUM, LOW = Severity.HIGH, Severity.MEDIUM, Severity.LOW


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (PY, py("assert total([1]) == 1"), py("assert total([1])")),
        (PY, py("assert total([1]) == 1"), py("assert total([1]) is not None")),
        (PY, py("assert total([1]) == 1"), py("assert total([1]) >= 0")),
        (PY, py("self.assertEqual(total(x), 3)"), py("self.assertTrue(total(x))")),
        (PY, py("self.assertEqual(total(x), 3)"), py("self.assertIsNotNone(total(x))")),
        (PY, py("assert x == approx(3, abs=0.01)"), py("assert x == approx(3, abs=1)")),
        (PY, py("self.assertAlmostEqual(x, 3, 5)"), py("self.assertAlmostEqual(x, 3, 1)")),
        (PY, py("send.assert_called_once_with(1)"), py("send.assert_called()")),
        (JS, js("expect(total([1])).toEqual(1);"), js("expect(total([1])).toBeTruthy();")),
        (TS, js("expect(total([1])).toEqual(1);"), js("expect(total([1])).toBeDefined();")),
        (JS, js("expect(x).toBeCloseTo(3, 5);"), js("expect(x).toBeCloseTo(3, 1);")),
        (JS, js("assert.equal(total([1]), 1);"), js("assert.ok(total([1]));")),
        (JS, js("expect(f).toThrow(RangeError);"), js("expect(f).toThrow();")),
    ],
)
def test_a_claim_that_is_loosened_is_told(path: str, before: str, after: str) -> None:
    ((rule, line, severity),) = said(path, before, after)

    assert (rule, severity) == ("loosened", MEDIUM)
    assert line == (5 if path == PY else 4)


def test_an_error_that_may_be_any_is_told() -> None:
    with_, without = (
        f"with pytest.raises({it}):\n        total(0)" for it in ("ValueError", "Exception")
    )

    assert said(PY, py(with_), py(without)) == [("loosened", 5, MEDIUM)]


@pytest.mark.parametrize(
    ("path", "before", "after", "line"),
    [
        (
            PY,
            py("assert x == 1"),
            py("assert x == 1").replace("def ", "@pytest.mark.skip\ndef "),
            4,
        ),
        (
            PY,
            py("assert x == 1"),
            py("assert x == 1").replace("def ", "@pytest.mark.xfail\ndef "),
            4,
        ),
        (PY, py("assert x == 1"), py('pytest.skip("later")', "assert x == 1"), 5),
        (PY, py("assert x == 1"), py("raise unittest.SkipTest", "assert x == 1"), 5),
        (JS, js("expect(x).toBe(1);"), js("expect(x).toBe(1);").replace("test(", "test.skip("), 3),
        (JS, js("expect(x).toBe(1);"), js("expect(x).toBe(1);").replace("test(", "xtest("), 3),
        (TS, js("expect(x).toBe(1);"), js("expect(x).toBe(1);").replace("test(", "test.todo("), 3),
        (
            GO,
            "package a\n\nfunc TestX(t *testing.T) {\n\tf()\n}\n",
            'package a\n\nfunc TestX(t *testing.T) {\n\tt.Skip("x")\n\tf()\n}\n',
            4,
        ),
    ],
)
def test_a_test_that_is_skipped_is_told(path: str, before: str, after: str, line: int) -> None:
    before = before.replace("raise unittest.SkipTest", 'raise unittest.SkipTest("x")')
    after = after.replace("raise unittest.SkipTest", 'raise unittest.SkipTest("x")')

    assert said(path, before, after) == [("skipped", line, MEDIUM)]


def test_a_group_that_is_skipped_is_told() -> None:
    group = 'describe("cart", () => {\n  it("adds", () => {\n    expect(a).toBe(1);\n  });\n});\n'

    assert said(JS, group, group.replace("describe(", "describe.skip(")) == [("skipped", 1, MEDIUM)]


@pytest.mark.parametrize("mark", ["it.only(", "fit("])
def test_a_mark_that_keeps_the_others_from_running_is_told(mark: str) -> None:
    before = 'it("a", () => {\n  expect(a).toBe(1);\n});\n'

    assert said(JS, before, before.replace("it(", mark)) == [("focused", 1, MEDIUM)]


def test_claims_that_are_gone_are_told() -> None:
    before = py("assert total([1]) == 1", "assert total([]) == 0")

    assert said(PY, before, py("assert total([1]) == 1")) == [("claim-removed", 5, MEDIUM)]
    assert said(PY, before, py("total([1])")) == [("claim-removed", 5, MEDIUM)]
    assert said(PY, before, py("assert total([1]) == 1"), {}) == [("claim-removed", 5, LOW)]


def test_a_test_that_is_gone_is_told_when_the_change_alters_what_it_tested() -> None:
    before = py("assert total([1]) == 1") + "\n\ndef test_other():\n    assert other() == 1\n"
    after = before.partition("\n\ndef test_other")[0]
    only_other = "import pytest\n\n\ndef test_other():\n    assert other() == 1\n"

    assert said(PY, before, only_other) == [("test-removed", 1, MEDIUM)]
    assert said(PY, before, after) == []  # `other` is of no file that changes
    assert said(PY, before, only_other, {}) == []


def test_other_expected_values_are_a_small_thing_told_once() -> None:
    before = py("assert total([1]) == 1", "assert total([2]) == 2")
    after = py("assert total([1]) == 3", "assert total([2]) == 4")

    assert said(PY, before, after) == [("expected-changed", 5, LOW)]
    assert said(PY, before, after, {}) == []


CART = "def test_cart():\n    assert cart() == 1\n    assert cart() == 2\n"


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        pytest.param(PY, CART, CART.replace("test_cart", "test_basket"), id="renamed"),
        pytest.param(PY, CART, CART + "\n\ndef test_more():\n    assert 1 == 1\n", id="one more"),
        pytest.param(
            PY,
            CART,
            "def test_cart():\n    assert cart() == 1\n\ndef test_two():\n    assert cart() == 2\n",
            id="split",
        ),
        pytest.param(
            PY,
            CART,
            "class TestCart:\n    def test_cart(self):\n        assert cart() == 1\n"
            "        assert cart() == 2\n",
            id="moved into a class",
        ),
        pytest.param(
            PY,
            CART,
            '@pytest.mark.parametrize("n", [1, 2])\ndef test_cart(n):\n    assert cart() == n\n',
            id="made one over a table",
        ),
        pytest.param(PY, CART, "def test_cart():\n    check_cart(1, 2)\n", id="by a helper"),
        pytest.param(
            PY,
            CART,
            "def test_cart():\n    assert ( cart()   == 1 )\n    assert cart() == 2\n",
            id="formatted",
        ),
        pytest.param(PY, py("assert x"), py("assert x == 1"), id="tightened"),
        pytest.param(PY, py("assert x == []"), py("assert not x"), id="said otherwise"),
        pytest.param(
            PY,
            py("assert x == 1"),
            py("assert x == 1").replace("def ", '@pytest.mark.skipif(WINDOWS, reason="x")\ndef '),
            id="skipped somewhere",
        ),
        pytest.param(
            PY,
            py("assert x == 1"),
            py("if WINDOWS:", '    pytest.skip("x")', "assert x == 1"),
            id="skipped in some cases",
        ),
        pytest.param(
            PY,
            py("assert x == 1"),
            py("assert x == 1") + "\n\n@pytest.mark.skip\ndef test_new():\n    assert y == 1\n",
            id="a new one that does not run yet",
        ),
        pytest.param(
            PY,
            py("assert x == 1").replace("def ", "@pytest.mark.skip\ndef "),
            py("assert x == 1"),
            id="runs again",
        ),
        pytest.param(
            JS,
            js("expect(f(1)).toBe(1);"),
            js("const y = f(1);", "expect(y).toBe(1);"),
            id="by a name",
        ),
        pytest.param(
            GO,
            "package a\n\nfunc TestX(t *testing.T) {\n\tf()\n}\n",
            "package a\n\nfunc TestX(t *testing.T) {\n\tif short() {\n\t\tt.Skip()\n\t}\n}\n",
            id="skipped when time is short",
        ),
    ],
)
def test_what_is_only_rearranged_is_not_told(path: str, before: str, after: str) -> None:
    assert said(path, before, after) == []


def test_claims_that_moved_to_another_file_are_not_missed() -> None:
    moved = {"tests/test_new.py": ("", "def test_two():\n    assert cart() == 2\n"), **CODE}

    assert said(PY, CART, "def test_cart():\n    assert cart() == 1\n", moved) == []


def test_claims_go_with_what_they_are_about() -> None:
    before = py("assert total([1]) == 1", "assert discount([1]) == 0")
    code = {"shop/cart.py": ("def total(c):\n  a\ndef discount(c):\n  b\n", "def total(c):\n  a\n")}

    assert said(PY, before, py("assert total([1]) == 1"), code) == []


def test_a_secret_in_a_claim_is_not_told() -> None:
    key = "ghp_" + "R4nd0mW0rdsOfN0Meaning" + "aB3dE5fG7h"
    with changed(
        {PY: (py(f'assert token() == "{key}"'), py("assert token()"))}, parsed=True
    ) as subject:
        (finding,) = WeakenedTests().analyze(subject)

    assert isinstance(finding, Finding)
    assert key not in finding.message


@pytest.mark.parametrize(
    ("path", "applies"),
    [
        (PY, True),
        (JS, True),
        (TS, True),
        (GO, True),
        ("shop/cart.py", False),
        ("tests/a.rb", False),
    ],
)
def test_it_applies_by_name_and_language_alone(path: str, applies: bool) -> None:
    with changed({path: ("a\n", "b\n")}) as subject:
        language = language_of(path)
        outlines = {path: Outline(language.name if language else "")}
        asked = replace(subject, outlines=outlines)

        assert WeakenedTests().applies(subject.change.files[0], asked) is applies
