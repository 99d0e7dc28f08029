"""The named parts of files in every language."""

from __future__ import annotations

import pytest

from bot.core.outline import Symbol
from bot.parse.frames import MAX_SYMBOLS
from bot.parse.grammar import MAX_DEPTH, grammar_of
from bot.parse.languages import LANGUAGES, Language
from bot.parse.symbols import MAX_NAME
from tests.unit.parse.sides import outlined

SAMPLES = [
    pytest.param(
        "python",
        """\
@dataclass
class Cart:
    @property
    def total(self):
        return 1

    async def pay(self):
        def inner():
            pass

def main(): pass
""",
        [
            "class Cart 1-9",
            "method Cart.total 3-5",
            "method Cart.pay 7-9",
            "function Cart.pay.inner 8-9",
            "function main 11-11",
        ],
        id="python",
    ),
    pytest.param(
        "javascript",
        """\
export class Cart {
  total() {}
  go = () => 1;
}
function* gen() {}
const f = async (x) => {
  return x;
}, g = 1;
module.exports.h = function () {};
const o = { n: () => 1 };
""",
        [
            "class Cart 1-4",
            "method Cart.total 2-2",
            "method Cart.go 3-3",
            "function gen 5-5",
            "function f 6-8",
            "function module.exports.h 9-9",
            "function n 10-10",
        ],
        id="javascript",
    ),
    pytest.param(
        "typescript",
        """\
export interface Priced { price(): number }
abstract class Cart<T> {
  total(): number { return 1 }
  abstract pay(): void;
}
enum Kind { A }
type Name = string;
namespace Shop {
  export function open(): void {}
}
""",
        [
            "interface Priced 1-1",
            "method Priced.price 1-1",
            "class Cart 2-5",
            "method Cart.total 3-3",
            "method Cart.pay 4-4",
            "enum Kind 6-6",
            "type Name 7-7",
            "namespace Shop 8-10",
            "function Shop.open 9-9",
        ],
        id="typescript",
    ),
    pytest.param(
        "tsx",
        """\
export function App(): JSX.Element {
  const onClick = () => 1;
  return <b onClick={onClick}>hi</b>;
}
""",
        [
            "function App 1-4",
            "function App.onClick 2-2",
        ],
        id="tsx",
    ),
    pytest.param(
        "go",
        """\
package shop

type Cart struct{}
type Id int
type Priced interface {
	Price() int
}
func (c *Cart) Total() int { return 1 }
func (g G[T]) Get() {}
func main() {}
""",
        [
            "struct Cart 3-3",
            "type Id 4-4",
            "interface Priced 5-7",
            "method Priced.Price 6-6",
            "method Cart.Total 8-8",
            "method G.Get 9-9",
            "function main 10-10",
        ],
        id="go",
    ),
    pytest.param(
        "java",
        """\
@Entity
class Cart {
  Cart() {}
  @Override int total() { return 1; }
}
interface Priced { int price(); }
enum Kind { A }
record Item(int a) {}
""",
        [
            "class Cart 1-5",
            "method Cart.Cart 3-3",
            "method Cart.total 4-4",
            "interface Priced 6-6",
            "method Priced.price 6-6",
            "enum Kind 7-7",
            "class Item 8-8",
        ],
        id="java",
    ),
    pytest.param(
        "rust",
        """\
mod shop {
  struct Cart;
  trait Priced { fn price(&self) -> i32; }
  impl<T> Priced for Bag<T> {
    fn price(&self) -> i32 { 1 }
  }
}
fn main() {}
macro_rules! m { () => {} }
""",
        [
            "module shop 1-7",
            "struct shop.Cart 2-2",
            "trait shop.Priced 3-3",
            "method shop.Priced.price 3-3",
            "impl shop.Bag 4-6",
            "method shop.Bag.price 5-5",
            "function main 8-8",
            "macro m 9-9",
        ],
        id="rust",
    ),
    pytest.param(
        "ruby",
        """\
module Shop
  class Cart < Base
    def total = 1
    def self.make
    end
  end
end
class A::B
end
""",
        [
            "module Shop 1-7",
            "class Shop.Cart 2-6",
            "method Shop.Cart.total 3-3",
            "method Shop.Cart.make 4-5",
            "class A.B 8-9",
        ],
        id="ruby",
    ),
    pytest.param(
        "c",
        """\
struct cart { int x; };
typedef struct { int a; } item;
static int total(void) { return 1; }
char **names(void) { return 0; }
#define SQ(x) ((x)*(x))
""",
        [
            "struct cart 1-1",
            "struct item 2-2",
            "function total 3-3",
            "function names 4-4",
            "macro SQ 5-5",
        ],
        id="c",
    ),
    pytest.param(
        "cpp",
        """\
namespace shop {
class Cart {
  int total() const { return 1; }
};
}
int shop::Cart::sum() { return 1; }
Cart& me() { return *x; }
template <class T> T add(T a) { return a; }
""",
        [
            "namespace shop 1-5",
            "class shop.Cart 2-4",
            "method shop.Cart.total 3-3",
            "function shop.Cart.sum 6-6",
            "function me 7-7",
            "function add 8-8",
        ],
        id="cpp",
    ),
    pytest.param(
        "c-sharp",
        """\
namespace Shop {
  class Cart {
    public Cart() {}
    int Total() { return 1; }
    int Size { get; set; }
  }
  interface IPriced {}
}
""",
        [
            "namespace Shop 1-8",
            "class Shop.Cart 2-6",
            "method Shop.Cart.Cart 3-3",
            "method Shop.Cart.Total 4-4",
            "property Shop.Cart.Size 5-5",
            "interface Shop.IPriced 7-7",
        ],
        id="c-sharp",
    ),
    pytest.param(
        "php",
        """\
<?php
class Cart {
  public function total() { return 1; }
}
trait Priced { function price() {} }
function main() {}
""",
        [
            "class Cart 2-4",
            "method Cart.total 3-3",
            "trait Priced 5-5",
            "method Priced.price 5-5",
            "function main 6-6",
        ],
        id="php",
    ),
    pytest.param(
        "kotlin",
        """\
class Cart(val x: Int) {
  companion object {
    fun make() = Cart(1)
  }
  fun total(): Int { return 1 }
}
interface Priced
object Shop { fun open() {} }
fun main() {}
""",
        [
            "class Cart 1-6",
            "object Cart.companion 2-4",
            "method Cart.companion.make 3-3",
            "method Cart.total 5-5",
            "interface Priced 7-7",
            "object Shop 8-8",
            "method Shop.open 8-8",
            "function main 9-9",
        ],
        id="kotlin",
    ),
    pytest.param(
        "scala",
        """\
trait Priced { def price: Int }
object Shop {
  def open() = {}
}
case class Item(a: Int)
def main() = 1
""",
        [
            "trait Priced 1-1",
            "method Priced.price 1-1",
            "object Shop 2-4",
            "method Shop.open 3-3",
            "class Item 5-5",
            "function main 6-6",
        ],
        id="scala",
    ),
    pytest.param(
        "swift",
        """\
protocol Priced { func price() -> Int }
struct Cart {
  init() {}
  func total() -> Int { return 1 }
}
extension Cart {
  func more() {}
}
class Shop {}
""",
        [
            "interface Priced 1-1",
            "method Priced.price 1-1",
            "struct Cart 2-5",
            "method Cart.init 3-3",
            "method Cart.total 4-4",
            "extension Cart 6-8",
            "method Cart.more 7-7",
            "class Shop 9-9",
        ],
        id="swift",
    ),
    pytest.param(
        "bash",
        """\
total() {
  echo 1
}
function main { total; }
""",
        [
            "function total 1-3",
            "function main 4-4",
        ],
        id="bash",
    ),
    pytest.param(
        "hcl",
        """\
resource "aws_s3_bucket" "logs" {
  bucket = "x"
  versioning {
    enabled = true
  }
}
region = "eu"
""",
        [
            "block resource.aws_s3_bucket.logs 1-6",
            "block resource.aws_s3_bucket.logs.versioning 3-5",
            "attribute region 7-7",
        ],
        id="hcl",
    ),
    pytest.param(
        "yaml",
        """\
name: x
jobs:
  build:
    steps: []
  "test": {}
""",
        [
            "key name 1-1",
            "key jobs 2-5",
            "key jobs.build 3-4",
            "key jobs.test 5-5",
        ],
        id="yaml",
    ),
    pytest.param(
        "json",
        """\
{
  "name": "x",
  "scripts": {
    "build": {"deep": 1}
  }
}
""",
        [
            "key name 2-2",
            "key scripts 3-5",
            "key scripts.build 4-4",
        ],
        id="json",
    ),
    pytest.param(
        "toml",
        """\
title = "x"
[tool.ruff]
line-length = 100
[[bin]]
name = "q"
""",
        [
            "key title 1-1",
            "table tool.ruff 2-3",
            "key tool.ruff.line-length 3-3",
            "table bin 4-5",
            "key bin.name 5-5",
        ],
        id="toml",
    ),
    pytest.param(
        "dockerfile",
        """\
FROM python:3.13 AS build
RUN make
COPY a b

FROM scratch
ENTRYPOINT ["x"]
""",
        [
            "stage build 1-4",
            "instruction build.RUN 2-2",
            "instruction build.COPY 3-3",
            "stage scratch 5-6",
            "instruction scratch.ENTRYPOINT 6-6",
        ],
        id="dockerfile",
    ),
    pytest.param(
        "sql",
        """\
CREATE TABLE shop.cart (id int);
CREATE VIEW totals AS
  SELECT 1;
CREATE INDEX by_id ON cart (id);
""",
        [
            "table shop.cart 1-1",
            "view totals 2-3",
            "index by_id 4-4",
        ],
        id="sql",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), SAMPLES)
def test_symbols_have_a_kind_a_qualified_name_and_lines(
    language: str, text: str, expected: list[str]
) -> None:
    outline = outlined(language, text)

    assert [f"{s.kind} {s.name} {s.start}-{s.end}" for s in outline.symbols] == expected
    assert outline.faults == ()
    assert outline.trouble is None


def test_there_is_a_sample_for_every_language() -> None:
    assert {sample.id for sample in SAMPLES} == {language.name for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_every_grammar_and_its_query_fit_each_other(language: Language) -> None:
    grammar = grammar_of(language)

    assert grammar.query.pattern_count > 0


def test_the_innermost_symbol_around_a_line_is_found() -> None:
    outline = outlined("python", "class Cart:\n    def total(self):\n        return 1\n")

    assert outline.around(3) == Symbol("Cart.total", "method", 2, 3)


def test_definitions_around_an_error_are_still_found() -> None:
    outline = outlined("python", "def f(:\n    pass\n\ndef g():\n    pass\n")

    assert [symbol.name for symbol in outline.symbols] == ["f", "g"]


def test_a_definition_whose_name_is_missing_has_no_symbol() -> None:
    outline = outlined("python", "class :\n    pass\n")

    assert outline.symbols == ()


def test_names_are_bounded_and_shown_safely() -> None:
    long, bidi = "k" * 500, "a\u202eb"

    outline = outlined("json", f'{{"{long}": 1, "{bidi}": 2}}')

    assert [symbol.name for symbol in outline.symbols] == ["k" * MAX_NAME, "a\ufffdb"]


def test_symbols_are_bounded_in_number() -> None:
    outline = outlined("python", "def f(): pass\n" * (MAX_SYMBOLS + 10))

    assert len(outline.symbols) == MAX_SYMBOLS


def test_symbols_are_bounded_in_depth() -> None:
    deep = "".join("{" * 1 + f'"k{i}": ' for i in range(3)) + "1" + "}" * 3
    functions = "function f() {" * (MAX_DEPTH * 2) + "}" * (MAX_DEPTH * 2)

    assert len(outlined("json", deep).symbols) == 2
    assert 0 < len(outlined("javascript", functions).symbols) < MAX_DEPTH
