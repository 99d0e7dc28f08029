"""Which definitions some lines can mean."""

from __future__ import annotations

import time

import pytest

from bot.core.finding import Span
from bot.core.symbols import Definition
from bot.reviews.leaning import Leaning, names

FILE = """\
import re
from .abc import (
    Router,
    Table,
)
from shop import BATCH, orders
import { load } from "./loader"

class Page(Base):
    pass
"""


def defined(name: str, path: str, line: int = 1) -> Definition:
    return Definition(name, "method" if "." in name else "function", Span(path, line, line))


def chosen(text: str, *found: Definition) -> list[str]:
    order = {name: at for at, name in enumerate(names(text))}
    leaning = Leaning("web/page.py", text, FILE.split("\n"), "Page", order)
    return [f"{each.span.path}:{each.name}" for each in leaning.chosen(found)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("re.compile(x)", ["env.py:Environment.compile"], id="a module's function"),
        pytest.param(
            "filename = x", ["a.py:Payload.filename", "b.py:Part.filename"], id="a variable"
        ),
        pytest.param("render(x)", ["a.py:Thing.render"], id="a function, and a method elsewhere"),
        pytest.param(
            "path.resolve()", ["a.py:Resolver.resolve", "b.py:Dns.resolve"], id="classes unknown"
        ),
        pytest.param("rows.append(x)", ["a.py:Buffer.append"], id="what anything is asked for"),
        pytest.param("If(x)", ["nodes.py:If"], id="what is not imported"),
        pytest.param("re.load(x)", ["loader.ts:load"], id="a function of another module"),
    ],
)
def test_what_shares_only_its_name_is_left_out(text: str, found: list[str]) -> None:
    each = [defined(name, path) for path, name in (it.split(":") for it in found)]

    assert chosen(text, *each) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("self.total()", "base.py:Base.total", id="of a class that the file names"),
        pytest.param("warehouse.store(x)", "ports.ts:Warehouse.store", id="a receiver's name"),
        pytest.param("x.frobnicate()", "far.py:Unknown.frobnicate", id="the only one of its name"),
        pytest.param("route.match(x)", "abc.py:Router.match", id="of an imported class"),
        pytest.param("orders.latest()", "shop/orders.py:latest", id="of an imported module"),
        pytest.param("load(x)", "loader.ts:load", id="imported by name"),
        pytest.param("BATCH", "shop/settings.py:BATCH", id="a constant"),
    ],
)
def test_what_the_lines_can_mean_is_kept(text: str, found: str) -> None:
    path, name = found.split(":")

    assert chosen(text, defined(name, path)) == [found]


def test_the_likeliest_come_first() -> None:
    found = [
        defined("load", "far/away.py"),
        defined("load", "loader.ts"),
        defined("Router.match", "abc.py"),
        defined("Other.match", "web/page.py"),
        defined("Page.show", "web/page.py"),
    ]

    assert chosen("self.show(load(router.match(x)))", *found) == [
        "web/page.py:Page.show",
        "abc.py:Router.match",
        "loader.ts:load",
        "far/away.py:load",
        "web/page.py:Other.match",
    ]


def test_in_other_languages_names_need_no_import() -> None:
    leaning = Leaning("app/Page.java", "load(x)", ["class Page {}"], "Page", {})
    found = [defined("load", "app/Loader.java")]

    assert leaning.chosen(found) == found


def test_around_a_quote_only_calls_and_capitals_are_names() -> None:
    assert names("done = total", "size = Cart(limit).sum(BATCH) + plain") == [
        *("done", "total", "Cart", "sum", "BATCH"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 200_000, id="a word"),
        pytest.param("a." * 100_000, id="dots"),
        pytest.param("a    " * 40_000, id="spaces"),
        pytest.param("_" * 200_000, id="underscores"),
    ],
)
def test_hostile_lines_take_no_time(text: str) -> None:
    start = time.perf_counter()

    chosen(text, defined("a", "b.py"))

    assert time.perf_counter() - start < 1
