"""What a name in one file may mean of another."""

from __future__ import annotations

import pytest

from bot.reach.names import imports, is_only, one_family, origins

IMPORTS = [
    pytest.param(["from shop import total"], True, id="python"),
    pytest.param(["from shop import (", "    pay,", "    total,"], True, id="in-a-list"),
    pytest.param(["from shop import (", "    a,", ")", "ALL = [total]"], False, id="behind-a-list"),
    pytest.param(["ALL = (", "    total,"], False, id="in-a-table"),
    pytest.param(['import { total } from "./cart";'], True, id="typescript"),
    pytest.param(["import {", "  total,"], True, id="typescript-list"),
    pytest.param(['const { total } = require("./cart");'], True, id="require"),
    pytest.param(["module.exports = { total };"], True, id="exports"),
    pytest.param(["important = total"], False, id="a-word-that-begins-so"),
    pytest.param([], False, id="nothing"),
]


@pytest.mark.parametrize(("lines", "expected"), IMPORTS)
def test_what_only_brings_names_in(lines: list[str], expected: bool) -> None:
    assert imports(lines) is expected


@pytest.mark.parametrize(
    ("path", "name", "kind", "expected"),
    [
        ("shop/cart.py", "Cart.total", "method", ["Cart", "cart"]),
        ("shop/cart.py", "total", "function", ["cart"]),
        ("shop/__init__.py", "total", "function", ["shop"]),
        ("src/cart/index.ts", "total", "function", ["cart"]),
        ("cart/sums.go", "Cart.Total", "method", ["Cart", "cart"]),
        ("index.js", "total", "function", []),
    ],
)
def test_words_for_where_a_symbol_is_from(
    path: str, name: str, kind: str, expected: list[str]
) -> None:
    assert origins(path, name, kind) == expected


def test_common_names_of_methods_tell_nothing() -> None:
    assert is_only("total", "function", 1)
    assert not is_only("total", "function", 2)
    assert not is_only("get", "method", 1)
    assert is_only("get_total", "method", 1)


def test_families_of_languages() -> None:
    assert one_family("a.ts", "b.jsx")
    assert not one_family("a.ts", "b.py")
    assert not one_family("a.yaml", "b.yaml")
