"""What is a test, by the customs of each language."""

from __future__ import annotations

import pytest

from bot.core.outline import Symbol
from bot.reach.conventions import is_test_file, test_among as among

TEST_FILES = [
    ("tests/test_cart.py", True),
    ("shop/cart_test.py", True),
    ("shop/tests.py", True),
    ("conftest.py", True),
    ("tests/helpers.py", True),
    ("shop/cart.py", False),
    ("shop/contest.py", False),
    ("shop/latest/cart.py", False),
    ("src/cart.test.ts", True),
    ("src/cart.spec.tsx", True),
    ("src/__tests__/cart.js", True),
    ("src/cart-test.js", True),
    ("src/cart.ts", False),
    ("src/attest.ts", False),
    ("src/inspector.ts", False),
    ("cart/cart_test.go", True),
    ("cart/testing.go", False),
    ("src/test/java/shop/CartTest.java", True),
    ("shop/CartTests.cs", True),
    ("Shop.Tests/Cart.cs", True),
    ("shop/Contest.java", False),
    ("shop/Cart.java", False),
    ("tests/cart.rs", True),
    ("src/cart.rs", False),
    ("spec/cart_spec.rb", True),
    ("test/test_cart.rb", True),
    ("tests/CartTest.php", True),
    ("tests/data.json", False),
    ("tests/README.md", False),
]


@pytest.mark.parametrize(("path", "expected"), TEST_FILES, ids=str)
def test_which_files_are_tests(path: str, expected: bool) -> None:
    assert is_test_file(path) is expected


def symbols(*named: str) -> list[Symbol]:
    """Nested symbols, the outermost first: "class Cart", "method Cart.total"."""
    return [Symbol(name, kind, 1, 2) for kind, _, name in (each.partition(" ") for each in named)]


AROUND = [
    pytest.param("tests/test_a.py", ["function test_total"], "test_total", id="pytest"),
    pytest.param(
        "tests/test_a.py", ["class TestA", "method TestA.test_b"], "TestA.test_b", id="class"
    ),
    pytest.param(
        "tests/test_a.py",
        ["function test_total", "function test_total.check"],
        "test_total",
        id="inside-a-test",
    ),
    pytest.param("tests/test_a.py", ["class TestA", "method TestA.setUp"], "TestA", id="set-up"),
    pytest.param("tests/test_a.py", ["class TestA", "method TestA.make"], None, id="helper"),
    pytest.param("tests/conftest.py", ["function cart"], None, id="fixture"),
    pytest.param("shop/cart.py", ["function test_total"], None, id="no-test-file"),
    pytest.param("a.test.ts", ["suite cart", "test cart.adds"], "cart.adds", id="it"),
    pytest.param("a.test.ts", ["suite cart"], "cart", id="before-each"),
    pytest.param("a.test.ts", ["suite cart", "function cart.make"], None, id="helper-in-a-suite"),
    pytest.param("a_test.go", ["function TestTotal"], "TestTotal", id="go"),
    pytest.param("a_test.go", ["function Testify"], None, id="go-no-test"),
    pytest.param("a_test.go", ["function FuzzTotal"], "FuzzTotal", id="go-fuzz"),
    pytest.param("src/cart.rs", ["module tests", "test tests.adds"], "tests.adds", id="rust"),
    pytest.param(
        "CartTest.java", ["class CartTest", "test CartTest.adds"], "CartTest.adds", id="java"
    ),
    pytest.param("tests/test_a.py", [], None, id="nothing-around"),
]


@pytest.mark.parametrize(("path", "around", "expected"), AROUND)
def test_which_test_a_line_is_of(path: str, around: list[str], expected: str | None) -> None:
    found = among(symbols(*around), path)

    assert (found.name if found else None) == expected
