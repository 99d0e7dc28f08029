"""What is shown for one question: the place whole, its class, its callers, what it leans on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.core.deadline import Deadline
from bot.core.finding import Span
from bot.parse.index import indexed
from bot.parse.outline import outlines
from bot.reviews.context import Library
from bot.reviews.passages import Passage
from tests.fakes import FakeTree
from tests.unit.reviews.changes import a_subject_of

SYNC = """\
import type { Warehouse } from "./ports";

const BATCH = 200;

export type Order = { id: number };

export async function sync(warehouse: Warehouse, orders: Order[]) {
  const results = await Promise.all(orders.map((order) => warehouse.store(order)));
  return results.length;
}

export async function run(warehouse: Warehouse, orders: Order[]) {
  return sync(warehouse, orders.slice(0, BATCH));
}
"""
PORTS = """\
export interface Warehouse {
  /** Stores an order; storing it again changes nothing. */
  store(order: Order): Promise<void>;
}
"""
OTHERS = """\
export class Shop { store() {} }
export class Cache { store() {} map() {} }
"""
STATIC = """\
class Static(Base):
    KEY = "v"

    def __init__(self, folder, follow=False):
        self.folder = folder
        self.follow = follow

    def size(self):
        return 1

    def path(self, name):
        return self.folder / name
"""
NESTED = """\
async def send_all(mails):
    async def send(mail):
        slots = Semaphore(10)
        async with slots:
            await deliver(mail)

    await gather(*(send(mail) for mail in mails))
"""
PRICE = "def parse_price(text):\n    return int(float(text) * 100)\n"
TEST = """\
from price import parse_price


def test_price():
    assert parse_price("20") == 2000
"""


def passages(
    path: str, lines: tuple[int, int], texts: Mapping[str, str], old: str = ""
) -> dict[str, Passage]:
    """What is shown for lines of the changed file at `path`, by its heading."""
    with a_subject_of({path: (old, texts[path])}) as subject:
        parsed = outlines(subject.change.files, subject.contents, Deadline.after(60))
        after = indexed(FakeTree(texts), Deadline.after(60))
        before = indexed(FakeTree({path: old}), Deadline.after(60))
        knowing = replace(subject, outlines=parsed, after=after, before=before)
        quote = "\n".join(texts[path].split("\n")[lines[0] - 1 : lines[1]])
        context = Library(knowing).about(Span(path, *lines), quote)
    return {passage.heading: passage for passage in context.passages}


def test_the_contract_of_what_is_called_nearby_is_shown_with_its_comment() -> None:
    texts = {"src/sync.ts": SYNC, "src/ports.ts": PORTS, "src/others.ts": OTHERS}

    shown = passages("src/sync.ts", (9, 9), texts)

    contract = shown["the definition of Warehouse.store"]
    assert "storing it again changes nothing" in contract.text
    assert not {heading for heading in shown if "Shop" in heading or "Cache" in heading}


def test_constants_of_a_caller_in_the_same_file_are_shown() -> None:
    shown = passages("src/sync.ts", (8, 8), {"src/sync.ts": SYNC, "src/ports.ts": PORTS})

    assert "const BATCH = 200;" in shown["the definition of BATCH"].text


def test_of_a_method_the_class_s_beginning_and_making_are_shown() -> None:
    shown = passages("static.py", (12, 12), {"static.py": STATIC})

    assert 'KEY = "v"' in shown["how Static begins"].text
    made = shown["how a Static is made"]
    assert "self.follow = follow" in made.text
    assert "def size" not in made.text


def test_a_nested_function_is_shown_in_the_one_around_it() -> None:
    shown = passages("mail.py", (3, 4), {"mail.py": NESTED})

    assert "await gather" in shown["the place"].text


def test_code_under_test_is_shown() -> None:
    shown = passages("test_price.py", (5, 5), {"test_price.py": TEST, "price.py": PRICE})

    assert "float(text) * 100" in shown["the definition of parse_price"].text


def test_code_that_a_removed_test_called_is_shown() -> None:
    old = TEST + '\n\ndef test_cents():\n    assert parse_price("4.35") == 435\n'

    shown = passages("test_price.py", (5, 5), {"test_price.py": TEST, "price.py": PRICE}, old)

    assert 'parse_price("4.35")' in shown["the place"].text
    assert "the definition of parse_price" in shown


def test_around_a_place_in_no_function_none_is_cut_short() -> None:
    lines = [*(f"x{n} = {n}" for n in range(60)), "def last():", *["    call()"] * 60, "    end()"]

    shown = passages("app.py", (30, 30), {"app.py": "\n".join(lines) + "\n"})
    place = passages("app.py", (30, 30), {"app.py": "\n".join(lines[20:]) + "\n"})

    assert shown["the place"].rows
    assert "end()" in place["the place"].text
