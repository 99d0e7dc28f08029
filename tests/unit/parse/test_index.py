"""The symbols of a whole repository: where they are defined, and who uses them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.core.finding import Span
from bot.core.ports import Tree
from bot.core.symbols import Symbols
from bot.parse.index import indexed
from bot.parse.store import InMemory, Store
from tests.fakes import FakeTree


@dataclass
class BrokenTree:
    def blobs(self) -> Mapping[str, str]:
        raise ToolError("git broke")

    def read(self, ids: Collection[str]) -> Mapping[str, bytes]:
        raise ToolError("git broke")


def index_of(tree: Tree, store: Store | None = None, **more: object) -> Symbols:
    return indexed(tree, Deadline.after(60), store, **more)  # type: ignore[arg-type]


def places(symbols: Symbols, name: str) -> tuple[list[tuple[str, int]], list[tuple[str, int, str]]]:
    """Where a name is defined; where it is called, and within what."""
    defined = [(each.span.path, each.span.start) for each in symbols.definitions([name])]
    called = [(use.path, use.line, use.within) for use in symbols.uses([name]) if use.is_call]
    return defined, called


LANGUAGES = [
    (
        "py",
        "def total(x):\n    return x\n",
        "class Cart:\n    def pay(self):\n        return total(1)\n",
    ),
    (
        "js",
        "function total(x) {\n  return x;\n}\n",
        "class Cart {\n  pay() {\n    return total(1);\n  }\n}\n",
    ),
    (
        "ts",
        "export function total(x: number) {\n  return x;\n}\n",
        "class Cart {\n  pay() {\n    return total(1);\n  }\n}\n",
    ),
    (
        "go",
        "func total(x int) int {\n\treturn x\n}\n",
        "func pay() int {\n\tx := 1\n\treturn total(x)\n}\n",
    ),
    ("rb", "def total(x)\n  x\nend\n", "class Cart\n  def pay\n    total(1)\n  end\nend\n"),
    (
        "rs",
        "fn total(x: i32) -> i32 {\n    x\n}\n",
        "fn pay() -> i32 {\n    let x = 1;\n    total(x)\n}\n",
    ),
]
HEADS = {"go": "package a\n"}


@pytest.mark.parametrize(
    ("ending", "defined", "used"), [pytest.param(*each, id=each[0]) for each in LANGUAGES]
)
def test_a_function_and_its_caller(ending: str, defined: str, used: str) -> None:
    head = HEADS.get(ending, "")
    tree = FakeTree({f"a.{ending}": head + defined, f"b.{ending}": head + used})
    shift = head.count("\n")

    found, called = places(index_of(tree), "total")

    assert found == [(f"a.{ending}", 1 + shift)]
    ((path, line, within),) = called
    assert (path, line) == (f"b.{ending}", 3 + shift)
    assert within.rpartition(".")[2] == "pay"


def test_a_java_method_and_its_caller() -> None:
    text = "class Cart {\n  int total(int x) { return x; }\n  int pay() { return total(1); }\n}\n"

    found, called = places(index_of(FakeTree({"Cart.java": text})), "total")

    assert found == [("Cart.java", 2)]
    assert called == [("Cart.java", 3, "Cart.pay")]


def test_only_files_that_hold_a_name_are_parsed_for_it() -> None:
    other = {f"other{n}.py": f"def f{n}():\n    pass\n" for n in range(20)}
    tree = FakeTree({"a.py": "def total():\n    pass\n", **other})
    index = index_of(tree)

    index.definitions(["total"])
    first = list(tree.reads)
    index.definitions(["total"])

    assert first.count("a.py") == 2  # for its words, and to parse it
    assert all(first.count(path) == 1 for path in other)
    assert tree.reads == first


def test_another_run_reads_nothing_that_is_kept() -> None:
    store = InMemory()
    texts = {"a.py": "def total():\n    pass\n", "b.py": "total()\n"}
    before = places(index_of(FakeTree(texts), store), "total")
    tree = FakeTree(texts)

    after = places(index_of(tree, store), "total")

    assert after == before == ([("a.py", 1)], [("b.py", 1, "")])
    assert tree.reads == []


def test_files_that_may_not_be_shown_are_never_read() -> None:
    tree = FakeTree({"a.py": "total = 1\n", "id_rsa.py": "def total(): pass\n"})

    found, _ = places(index_of(tree, keep=lambda path: not path.startswith("id_")), "total")

    assert found == [("a.py", 1)]
    assert "id_rsa.py" not in tree.reads


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"\x00\x01total()", id="binary"),
        pytest.param(b"def total(:\n" * 2000, id="does not parse"),
        pytest.param(b"", id="empty"),
        pytest.param("def total():\n    pass\n".encode("utf-16"), id="another encoding"),
    ],
)
def test_a_file_that_is_no_use_spoils_no_other(text: bytes) -> None:
    tree = FakeTree({"a.py": "def total():\n    pass\n", "b.py": text})

    found, _ = places(index_of(tree), "total")

    assert ("a.py", 1) in found


def test_lines_are_those_of_the_file() -> None:
    index = index_of(FakeTree({"a.py": "one\ntwo\nthree\n"}))

    assert list(index.lines(Span("a.py", 2, 9))) == ["two", "three"]
    assert list(index.lines(Span("gone.py", 1, 2))) == []


def test_a_tree_that_cannot_be_read_has_no_symbols() -> None:
    index = index_of(BrokenTree())

    assert list(index.definitions(["total"])) == []
    assert list(index.uses(["total"])) == []
    assert list(index.lines(Span("a.py", 1, 1))) == []


def test_what_a_file_defines_and_holds() -> None:
    texts = {"cart.test.ts": 'describe("cart", () => {\n  it("adds", () => { total(1); });\n});\n'}
    symbols = index_of(FakeTree({**texts, "notes.md": "total"}))

    assert [(d.name, d.kind) for d in symbols.outline("cart.test.ts")] == [
        ("cart", "suite"),
        ("cart.adds", "test"),
    ]
    assert list(symbols.paths()) == ["cart.test.ts"]
    assert list(symbols.holding("total")) == ["cart.test.ts"]
    assert list(symbols.holding("tot")) == []
    assert symbols.outline("notes.md") == ()


def test_uses_are_looked_for_where_one_says() -> None:
    tree = FakeTree({f"{name}.py": "total()\n" for name in "abc"})
    symbols = index_of(tree)

    assert [use.path for use in symbols.uses(["total"], ["c.py", "b.py", "no.py"])] == [
        "b.py",
        "c.py",
    ]
    assert symbols.unparsed(["a.py", "b.py", "no.py"]) == ("a.py", "no.py")
    assert [use.path for use in symbols.uses(["total"])] == ["a.py", "b.py", "c.py"]
    assert symbols.unparsed(["a.py", "b.py"]) == ()


def test_what_the_parser_gives_up_is_told() -> None:
    symbols = index_of(FakeTree({"a.py": "total()\n", "b.py": "total(" * 20_001}))

    assert [use.path for use in symbols.uses(["total"])] == ["a.py"]
    assert symbols.unparsed(["a.py", "b.py"]) == ("b.py",)


def test_what_cannot_be_read_is_told() -> None:
    class Partly(FakeTree):
        def read(self, ids: Collection[str]) -> Mapping[str, bytes]:
            return super().read([blob for blob in ids if blob != "large.py"])

    symbols = index_of(Partly({"a.py": "total()\n", "b.py": b"x\0total", "large.py": "pay()\n"}))

    assert list(symbols.unread()) == ["large.py"]
