"""When it is said that no test runs something, and when nothing is said."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.core.finding import Evidence, Finding, Severity
from bot.core.report import Reaching
from bot.reach import Reach
from tests.unit.reach.repository import changed

CART = """\
def total(items):
    found = 0
    for item in items:
        found += item
    return found
"""
DISCOUNT = """\


def discount(amount, rate):
    if rate > 1:
        raise ValueError(rate)
    return amount * (1 - rate)
"""
TEST = "from shop.cart import total\n\n\ndef test_total():\n    assert total([1]) == 1\n"
BASE = {"shop/cart.py": CART, "shop/__init__.py": "", "tests/test_cart.py": TEST}


def found(before: Mapping[str, str], after: Mapping[str, str]) -> list[Finding]:
    with changed(before, after) as subject:
        reach = Reach()
        files = [file for file in subject.change.files if reach.applies(file, subject)]
        said = list(reach.analyze(subject.only(files)))
    assert {type(each) for each in said} <= {Finding, Reaching}
    return [each for each in said if isinstance(each, Finding)]


def test_a_new_function_that_no_test_runs_is_told_once() -> None:
    (finding,) = found(BASE, {"shop/cart.py": CART + DISCOUNT})

    assert finding.rule == "tests/untested-change"
    assert (finding.span.path, finding.span.start) == ("shop/cart.py", 8)
    assert finding.message == (
        "No test runs `discount`, which this change adds: none calls it, nor what leads to it."
    )
    assert finding.suggestion == (
        "add a test to tests/test_cart.py that calls `discount` and checks what comes of it, "
        "on both sides of line 9 (`if rate > 1:`) and 1 more"
    )


def test_a_file_that_only_helps_tests_is_no_place_for_one() -> None:
    helps = "from shop.cart import total\n\n\ndef a_cart():\n    return total([1])\n"
    base = {**BASE, "shop/test_utils.py": helps}

    (finding,) = found(base, {"shop/cart.py": CART + DISCOUNT})
    assert finding.suggestion
    assert "tests/test_cart.py" in finding.suggestion

    del base["tests/test_cart.py"]
    assert not found(base, {"shop/cart.py": CART + DISCOUNT})


def test_it_can_never_block() -> None:
    (finding,) = found(BASE, {"shop/cart.py": CART + DISCOUNT})

    assert finding.evidence < Evidence.VERIFIED
    assert finding.severity is Severity.MEDIUM


def test_an_altered_function_is_told_at_its_first_altered_line() -> None:
    base = {**BASE, "shop/cart.py": CART + DISCOUNT}
    (finding,) = found(base, {"shop/cart.py": CART + DISCOUNT.replace("1 - rate", "2 - rate")})

    assert finding.span.start == 11
    assert "which this change alters" in finding.message
    assert finding.suggestion
    assert "both sides" not in finding.suggestion


def test_several_are_one_finding_with_the_most_altered_first() -> None:
    more = "".join(f"\n\ndef more_{n}(x):\n    y = x\n    y += 1\n    return y\n" for n in range(3))
    (finding,) = found(BASE, {"shop/cart.py": CART + more + DISCOUNT + "    # the rest\n" * 2})

    assert finding.message == (
        "No test runs `discount`, `more_0`, `more_1` and 1 more, which this change adds or alters."
    )
    assert [span.start for span in finding.related] == [8, 14]


NEW = {"shop/cart.py": CART + DISCOUNT}
CLASS = """\


class Discount{bases}:
    def apply(self, amount):
        if amount:
            return 1
        return 0
"""
PAY = "def pay():\n    x = 1\n    y = 2\n    return discount(x, y)\n"
TESTED = "from shop.cart import discount\n\n\ndef test_b():\n    discount(1, 0)\n"
COMMAND = "package main\n\nfunc Discount() int {\n\tx := 1\n\treturn x\n}\n"

QUIET = [
    pytest.param({"shop/cart.py": CART}, NEW, id="no-tests-at-all"),
    pytest.param(
        {**BASE, "tests/test_cart.py": "def test_it():\n    pass\n"}, NEW, id="no-tests-here"
    ),
    pytest.param(
        {**BASE, "tests/test_other.py": "# discount is tried by hand\n"}, NEW, id="named-in-a-test"
    ),
    pytest.param(
        BASE,
        {
            **NEW,
            "tests/test_b.py": TESTED,
        },
        id="tested",
    ),
    pytest.param(
        BASE, {"shop/cart.py": CART + DISCOUNT.replace("discount", "_discount")}, id="private"
    ),
    pytest.param(BASE, {"shop/_cart.py": CART + DISCOUNT}, id="in-a-private-module"),
    pytest.param(BASE, {"tests/helpers.py": DISCOUNT}, id="helper-of-tests"),
    pytest.param(BASE, {"scripts/discount.py": DISCOUNT}, id="script"),
    pytest.param(
        BASE, {"shop/run.py": f"#!/usr/bin/env python\n{DISCOUNT}"}, id="by-its-first-line"
    ),
    pytest.param(BASE, {"shop/migrations/0001_a.py": DISCOUNT}, id="migration"),
    pytest.param(
        BASE, {"shop/gen.py": f"# Generated code, do not edit\n{DISCOUNT}"}, id="generated"
    ),
    pytest.param(
        BASE, {"shop/cart.py": CART.replace("found = 0", "found = 0  # none")}, id="comment"
    ),
    pytest.param(
        BASE, {"shop/cart.py": CART.replace(":\n", ':\n    """All."""\n', 1)}, id="docstring"
    ),
    pytest.param(BASE, {"shop/cart.py": CART + "\n\ndef one(x):\n    return 1\n"}, id="short"),
    pytest.param(
        BASE, {"shop/cart.py": CART + DISCOUNT.replace("def", "@app.route('/')\ndef")}, id="route"
    ),
    pytest.param(BASE, {"shop/cart.py": CART + DISCOUNT.replace("discount", "main")}, id="entry"),
    pytest.param(
        BASE, {"shop/cart.py": CART + DISCOUNT + "\n\nALL = [discount]\n"}, id="in-a-table"
    ),
    pytest.param(
        BASE, {"shop/cart.py": CART + CLASS.format(bases="(Plugin)")}, id="called-by-its-base"
    ),
    pytest.param(BASE, {"shop/cart.py": CART + CLASS.format(bases="(Protocol)")}, id="protocol"),
    pytest.param(
        BASE,
        {"web/cart.go": COMMAND},
        id="other-language",
    ),
]


@pytest.mark.parametrize(("before", "after"), QUIET)
def test_nothing_is_said(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    assert found(before, after) == []


LOUD = [
    pytest.param({"shop/cart.py": CART + CLASS.format(bases="")}, "Discount.apply", id="method"),
    pytest.param(
        {"shop/cart.py": CART + DISCOUNT.replace("def", "@cache\ndef")}, "discount", id="decorated"
    ),
    pytest.param({"shop/rates.py": DISCOUNT.strip() + "\n"}, "discount", id="new-file"),
    pytest.param({"shop/new/rates.py": DISCOUNT.strip() + "\n"}, "discount", id="new-folder"),
    pytest.param(
        {
            "shop/cart.py": CART + DISCOUNT,
            "shop/pay.py": f"from shop.cart import (\n    discount,\n)\n\n\n{PAY}",
        },
        "discount",
        id="called-by-what-no-test-runs",
    ),
]


@pytest.mark.parametrize(("after", "name"), LOUD)
def test_it_is_said_of(after: Mapping[str, str], name: str) -> None:
    (finding,) = found(BASE, after)

    assert f"`{name}`" in finding.message


TS = "export function total(items: number[]) {\n  const n = items.length;\n  return n;\n}\n"
TS_TEST = 'import { total } from "./cart";\n\nit("adds", () => { total([]); });\n'
TS_BASE = {"src/cart.ts": TS, "src/cart.test.ts": TS_TEST}
DISCOUNT_TS = "function discount(n: number) {\n  if (n > 1) {\n    return 0;\n  }\n  return n;\n}\n"

OF_TYPESCRIPT = [
    pytest.param(f"{TS}export {DISCOUNT_TS}", True, id="exported"),
    pytest.param(f"{TS}{DISCOUNT_TS}export {{\n  discount,\n}};\n", True, id="in-a-list"),
    pytest.param(f"{TS}{DISCOUNT_TS}export {{ total as t }};\n", False, id="not-in-the-list"),
    pytest.param(f"{TS}{DISCOUNT_TS}", False, id="not-exported"),
    pytest.param(f"{TS}export default {DISCOUNT_TS}", False, id="default"),
    pytest.param(
        f"{TS}{DISCOUNT_TS}module.exports = {{ total, discount }};\n", True, id="common-js"
    ),
]


@pytest.mark.parametrize(("text", "expected"), OF_TYPESCRIPT)
def test_what_typescript_exports(text: str, expected: bool) -> None:
    assert bool(found(TS_BASE, {"src/cart.ts": text})) is expected


GO = "package cart\n\nfunc Total(n int) int {\n\tm := n\n\treturn m\n}\n"
GO_BASE = {
    "cart/cart.go": GO,
    "cart/cart_test.go": "package cart\n\nfunc TestTotal(t *testing.T) {\n\tTotal(1)\n}\n",
}

OF_GO = [
    pytest.param("func Discount(n int) int {\n\tm := n\n\treturn m\n}\n", True, id="exported"),
    pytest.param("func discount(n int) int {\n\tm := n\n\treturn m\n}\n", False, id="not-exported"),
    pytest.param(
        "type Cart struct{}\n\nfunc (c Cart) ServeHTTP(n int) int {\n\tm := n\n\treturn m\n}\n",
        False,
        id="method-that-may-be-of-an-interface",
    ),
]


@pytest.mark.parametrize(("more", "expected"), OF_GO)
def test_what_go_exports(more: str, expected: bool) -> None:
    assert bool(found(GO_BASE, {"cart/cart.go": f"{GO}\n{more}"})) is expected


def test_a_secret_is_not_told() -> None:
    token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    text = DISCOUNT.replace("rate > 1", f'rate == "{token}"')
    (finding,) = found(BASE, {"shop/cart.py": CART + text})

    assert token not in f"{finding.message} {finding.suggestion}"


def test_a_caller_that_only_follows_what_is_tested_needs_no_test_of_its_own() -> None:
    report = "\n\ndef report(items):\n    amount = total(items)\n"
    report += "    text = str(amount)\n    return text\n"
    new = CART.replace("(items)", "(items, start)").replace("found = 0", "found = start")
    follows = report.replace("total(items)", "total(items, 0)")
    does_more = follows.replace("str(amount)", "str(amount + 1)").replace("return text", "return 1")

    base = {**BASE, "shop/cart.py": CART + report}
    assert found(base, {"shop/cart.py": new + follows}) == []
    assert len(found(base, {"shop/cart.py": new + does_more})) == 1
