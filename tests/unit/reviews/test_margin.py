"""What stands beside a unit: its imports, what it calls that changes, and who calls it."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pytest

from bot.core.finding import Span
from bot.core.outline import Outline, Symbol
from bot.core.symbols import NoSymbols, Use
from bot.reviews.margin import MAX_CALLERS, Margin
from bot.reviews.page import Page
from bot.reviews.units import Desk, units
from tests.unit.reviews.changes import a_page, a_subject_of

PAD = "".join(f"pad_{n} = {n}\n" for n in range(30))
CALLED_OLD = "def price(item):\n    return item.cents\n"
CALLED = "def price(item, vat):\n    return item.cents * vat\n"
CALLER_OLD = f"import os\nimport sys\n{PAD}def total(cart):\n    return 0\n"
CALLER = f"import os\nimport sys\n{PAD}def total(cart):\n    return price(cart) + len(os.sep)\n"
TEXTS = {"price.py": (CALLED_OLD, CALLED), "cart.py": (CALLER_OLD, CALLER)}
OUTLINES = {
    "price.py": Outline("python", (Symbol("price", "function", 1, 2),)),
    "cart.py": Outline("python", (Symbol("total", "function", 33, 34),)),
}


@dataclass(frozen=True)
class Known(NoSymbols):
    """Symbols of a repository that has these uses."""

    found: Sequence[Use] = ()

    def uses(self, names: Collection[str]) -> Sequence[Use]:
        return [use for use in self.found if use.name in names]

    def lines(self, span: Span) -> Sequence[str]:
        return [f"    call({span.path})"]


def margin_and_pages(after=None, texts=None, outlines=None) -> tuple[Margin, dict[str, Page]]:
    texts, outlines = texts or TEXTS, outlines or OUTLINES
    with a_subject_of(texts, outlines=outlines, after=after or NoSymbols()) as subject:
        margin = Margin.of(subject.change.files, subject)
    pages = {path: a_page(*sides, path, outlines[path]) for path, sides in texts.items()}
    return margin, pages


def test_a_unit_is_told_the_imports_it_uses_and_the_changed_signature_it_calls():
    margin, pages = margin_and_pages()

    (unit,) = units(pages["cart.py"], Desk(9000, margin=margin))

    head, note, first, second, *_ = unit.text.split("\n")
    assert head.startswith('## "cart.py"')
    assert note == (
        '# this change defines at "price.py" line 1: "def price(item, vat):",'
        ' before: "def price(item):"'
    )
    assert first == "    1   import os"
    assert second == "   31   pad_28 = 28"  # sys is not used


def test_a_changed_signature_is_told_who_still_calls_it():
    uses = [
        Use("price", "shop.py", 7, "Shop.sum"),
        Use("price", "price.py", 2),  # a line that the change brings
        Use("price", "deploy/prod.env", 1),
        Use("price", "types.py", 3, is_call=False),
    ]
    margin, pages = margin_and_pages(Known(uses))

    (unit,) = units(pages["price.py"], Desk(9000, margin=margin))

    told = [line for line in unit.text.split("\n") if line.startswith("# ")]
    assert told == [
        '# "price" is called, unchanged, at "shop.py" line 7 in "Shop.sum": "call(shop.py)"'
    ]


def test_only_so_many_callers_are_told():
    margin, pages = margin_and_pages(Known([Use("price", f"s{n}.py", n) for n in range(1, 50)]))

    (unit,) = units(pages["price.py"], Desk(9000, margin=margin))

    assert unit.text.count("is called, unchanged") == MAX_CALLERS


def test_a_new_function_has_no_before():
    texts = {**TEXTS, "price.py": ("", CALLED)}

    margin, pages = margin_and_pages(texts=texts)

    (unit,) = units(pages["cart.py"], Desk(9000, margin=margin))
    assert 'line 1: "def price(item, vat):"\n' in unit.text
    assert margin.breaking(pages["cart.py"], Span("cart.py", 34, 34)) is None


def test_a_changed_signature_breaks_the_lines_that_call_it():
    margin, pages = margin_and_pages()

    broken = margin.breaking(pages["cart.py"], Span("cart.py", 34, 34))

    assert broken is not None
    assert broken.span == Span("price.py", 1, 1)
    assert margin.breaking(pages["cart.py"], Span("cart.py", 5, 5)) is None


@pytest.mark.parametrize(
    ("language", "line", "is_told"),
    [
        pytest.param("python", "from os import sep", True, id="python"),
        pytest.param("python", "from other import thing", False, id="not used"),
        pytest.param("javascript", "import { sep } from './os';", True, id="modules"),
        pytest.param("javascript", "const { sep } = require('os');", True, id="require"),
        pytest.param("go", '\t"path/sep"', True, id="go, in a block"),
        pytest.param("rust", "use std::path::sep;", True, id="rust"),
        pytest.param("c", "#include <sep.h>", True, id="c"),
        pytest.param("python", "important = sep", False, id="no import"),
    ],
)
def test_imports_are_told_in_many_languages(language, line, is_told):
    text = f"{line}\n{PAD}use_it(sep)\n"
    page = a_page(text.replace("use_it", "use"), text, outline=Outline(language))

    assert Margin().imports(page, 32, 32, "use_it(sep)") == ([1] if is_told else [])


def test_what_the_file_itself_shows_is_not_told_again():
    text = f"import os\ndef one():\n    return os.sep\n{PAD}def two():\n    return one(os)\n"
    outline = Outline(
        "python", (Symbol("one", "function", 2, 3), Symbol("two", "function", 34, 35))
    )
    margin, pages = margin_and_pages(texts={"a.py": ("", text)}, outlines={"a.py": outline})

    told = [unit.text for unit in units(pages["a.py"], Desk(9000, margin=margin))]

    assert "# this change" not in "".join(told)
    assert "".join(told).count("import os") == 1


def test_a_large_rewrite_takes_little_time():
    count = 5000
    old = "".join(f"def f{n}(a, b, c, d, e):\n    return f{n + 1}(a, b)\n" for n in range(count))
    new = "".join(f"def f{n}(a):\n    return f{n + 1}(a)\n" for n in range(count))
    symbols = tuple(Symbol(f"f{n}", "function", 2 * n + 1, 2 * n + 2) for n in range(count))
    started = time.process_time()

    margin, pages = margin_and_pages(
        texts={"big.py": (old, new)}, outlines={"big.py": Outline("python", symbols)}
    )
    found = list(units(pages["big.py"], Desk(9000, margin=margin)))

    assert len(found) > 100
    assert "f7(a)" in margin.by_name["f7"][0].text
    assert "f7(a, b, c, d, e)" in margin.by_name["f7"][0].old
    assert all(unit.cost <= 9000 for unit in found)
    assert time.process_time() - started < 20
