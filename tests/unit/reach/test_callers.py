"""Which tests run what a change alters, over the calls between, in real indexes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.ports import Tree
from bot.reach.callers import STEPS, Reached, reached
from bot.reach.targets import targets
from tests.fakes import FakeTree
from tests.unit.reach.repository import changed

CART = "def total(items):\n    return sum(items)\n"
NEW = CART.replace("sum", "max")


def of(
    others: Mapping[str, str], path: str = "shop/cart.py", tree: Tree | None = None
) -> dict[str, Reached]:
    """What is known of each symbol of the cart, altered in a repository with these other files."""
    return of_change({path: CART, **others}, {path: NEW}, tree)


def of_change(
    before: Mapping[str, str], after: Mapping[str, str], tree: Tree | None = None
) -> dict[str, Reached]:
    with changed(before, after, tree) as subject:
        found = targets(subject)
        told = reached(found, subject.after)
    return {target.name: each for target, each in zip(found, told, strict=True)}


def running(known: Reached) -> dict[str, int]:
    return {test.name: calls for test, calls in known.tests.items()}


USE = "from shop.cart import total\n\n\n"

PYTHON = [
    pytest.param(
        {"tests/test_cart.py": f"{USE}def test_total():\n    assert total([1]) == 1\n"},
        {"test_total": 1},
        id="a-test-calls-it",
    ),
    pytest.param(
        {
            "shop/pay.py": f"{USE}def pay(items):\n    return total(items)\n",
            "tests/test_pay.py": "from shop.pay import pay\n\n\ndef test_pay():\n    pay([])\n",
        },
        {"test_pay": 2},
        id="over-another-function",
    ),
    pytest.param(
        {
            "tests/conftest.py": f"{USE}import pytest\n\n\n@pytest.fixture\ndef one_cart():\n"
            "    return total([1])\n",
            "tests/test_pay.py": "def test_pay(one_cart):\n    assert one_cart\n",
        },
        {"test_pay": 2},
        id="over-a-fixture",
    ),
    pytest.param(
        {
            "tests/test_pay.py": f"{USE}import unittest\n\n\nclass TestPay(unittest.TestCase):\n"
            "    def setUp(self):\n        self.sum = total([1])\n\n"
            "    def test_pay(self):\n        assert self.sum\n",
        },
        {"TestPay": 1},
        id="set-up",
    ),
    pytest.param(
        {
            "tests/test_cart.py": f"{USE}import pytest\n\n\n"
            '@pytest.mark.parametrize("f", [total])\ndef test_it(f):\n    f([])\n'
        },
        {"test_it": 1},
        id="in-a-mark",
    ),
    pytest.param({"tests/test_cart.py": f"{USE}CASES = [1]\n"}, {}, id="only-imported"),
    pytest.param(
        {"tests/test_cart.py": "from shop.cart import (\n    other,\n    total,\n)\n"},
        {},
        id="only-imported-in-a-list",
    ),
    pytest.param(
        {"tests/test_cart.py": f"{USE}ALL = [total]\n\n\ndef test_all():\n    ALL[0]([])\n"},
        {"test_cart.py": 1},
        id="in-a-table-of-the-tests",
    ),
    pytest.param(
        {"tests/cart.test.ts": 'it("adds", () => { total([1]); });\n'}, {}, id="another-language"
    ),
]


@pytest.mark.parametrize(("others", "expected"), PYTHON)
def test_tests_of_python(others: Mapping[str, str], expected: Mapping[str, int]) -> None:
    known = of(others)["total"]

    assert running(known) == expected
    assert known.is_whole


def test_suites_and_titles_of_typescript() -> None:
    cart = "export function total(items: number[]) {\n  return items.length;\n}\n"
    spec = (
        'import { total } from "./cart";\n\ndescribe("cart", () => {\n'
        '  it("adds", () => {\n    expect(total([1])).toBe(1);\n  });\n'
        "  beforeEach(() => { total([]); });\n});\n"
    )
    known = of_change(
        {"src/cart.ts": cart, "src/cart.test.ts": spec},
        {"src/cart.ts": cart.replace("length", "at(0)")},
    )

    assert running(known["total"]) == {"cart.adds": 1, "cart": 1}


def test_tests_beside_the_code_in_go() -> None:
    cart = (
        "package cart\n\ntype Cart struct{ n int }\n\n"
        "func (c *Cart) Total() int {\n\treturn c.n\n}\n"
    )
    test = (
        'package cart\n\nimport "testing"\n\nfunc TestTotal(t *testing.T) {\n'
        "\tc := &Cart{}\n\tif c.Total() != 0 {\n\t\tt.Fail()\n\t}\n}\n"
    )
    known = of_change(
        {"cart/cart.go": cart, "cart/cart_test.go": test},
        {"cart/cart.go": cart.replace("return c.n", "return c.n + 1")},
    )

    assert running(known["Cart.Total"]) == {"TestTotal": 1}


AMBIGUOUS = {
    "shop/cart.py": "class Cart:\n    def get(self):\n        return 1\n",
    "shop/other.py": "class Other:\n    def get(self):\n        return 2\n",
}


def test_a_call_that_may_be_of_something_else_is_only_perhaps_one() -> None:
    test = "from shop.other import Other\n\n\ndef test_get():\n    Other().get()\n"
    new = AMBIGUOUS["shop/cart.py"].replace("1", "3")
    known = of_change({**AMBIGUOUS, "tests/test_other.py": test}, {"shop/cart.py": new})

    assert running(known["Cart.get"]) == {}
    assert [test.name for test in known["Cart.get"].perhaps] == ["test_get"]


def test_the_class_tells_whose_method_is_called() -> None:
    test = "from shop import Cart\n\n\ndef test_get():\n    Cart().get()\n"
    new = AMBIGUOUS["shop/cart.py"].replace("1", "3")
    known = of_change({**AMBIGUOUS, "tests/test_shop.py": test}, {"shop/cart.py": new})

    assert running(known["Cart.get"]) == {"test_get": 1}


DOUBTS = [
    pytest.param({"shop/app.py": f"{USE}ROUTES = [total]\n"}, id="in-a-table"),
    pytest.param({"shop/app.py": f"{USE}total([])\n"}, id="called-when-loaded"),
    pytest.param(
        {
            f"shop/c{n}.py": f"def f{n}(x):\n    return {'total' if not n else f'f{n - 1}'}(x)\n"
            for n in range(len(STEPS) + 1)
        },
        id="too-many-calls",
    ),
    pytest.param(
        {f"c{n:03}.py": "def f(x):\n    return total(x)\n" for n in range(STEPS[0][1] + 1)},
        id="too-many-files",
    ),
    pytest.param({"shop/app.py": "total(" * 20_001}, id="a-file-that-does-not-parse"),
    pytest.param(
        {"a.py": "def total(x):\n    pass\n", "b.py": "def f(x):\n    return x.a.total(x)\n"},
        id="may-be-another-s",
    ),
]


@pytest.mark.parametrize("others", DOUBTS)
def test_what_leaves_it_in_doubt_whether_a_test_runs_it(others: Mapping[str, str]) -> None:
    known = of(others)["total"]

    assert not known.tests
    assert not known.is_whole


def test_a_file_that_cannot_be_read_leaves_all_in_doubt() -> None:
    class Partly(FakeTree):
        def read(self, ids: Collection[str]) -> Mapping[str, bytes]:
            return super().read([blob for blob in ids if blob != "large.py"])

    tree = Partly({"shop/cart.py": NEW, "large.py": "x = 1\n"})

    assert not of({}, tree=tree)["total"].is_whole
    assert of({}, tree=FakeTree(tree.texts))["total"].is_whole


def test_what_calls_itself_or_each_other_comes_to_an_end() -> None:
    text = "def total(x):\n    return other(x)\n\n\ndef other(x):\n    return total(x)\n"
    known = of_change({"a.py": text}, {"a.py": text.replace("other(x)\n\n", "other(x + 1)\n\n")})

    assert known["total"].is_whole
    assert not known["total"].tests


NAMES = st.sampled_from("abcdef")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), max_size=10), st.sets(NAMES, max_size=3))
def test_tests_are_found_wherever_calls_lead_and_nowhere_else(
    calls: list[tuple[str, str]], tested: set[str]
) -> None:
    """Against paths through the calls that are followed forwards, from the tests."""
    calling: dict[str, set[str]] = {name: set() for name in "abcdef"}
    for caller, called in calls:
        calling[caller].add(called)

    def text(b: str) -> str:
        return "\n\n".join(
            f"def name_{name}(x):\n    y = {b if name == 'a' else 1}\n"
            + "".join(f"    name_{called}(y)\n" for called in sorted(calling[name]))
            for name in "abcdef"
        )

    checks = "\n\n".join(f"def test_{name}():\n    name_{name}(1)\n" for name in sorted(tested))
    known = of_change(
        {"lib.py": text("1"), "test_lib.py": f"from lib import *\n\n\n{checks}\n"},
        {"lib.py": text("2")},
    )

    expected: dict[str, int] = {}
    for name in tested:
        seen, edge, steps = {name}, {name}, 1
        while "a" not in seen and edge and steps < len(STEPS):
            edge = {called for each in edge for called in calling[each]} - seen
            seen |= edge
            steps += 1
        if "a" in seen:
            expected[f"test_{name}"] = steps
    assert running(known["name_a"]) == expected
