"""What only Python 3.12 and later read, written for Python 3.11: it means the same."""

from __future__ import annotations

import ast
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from bot.parse.older_python import older

STORE: dict[str, Any] = {"a": "x", "b": 7, "n": 9}
KEPT = {
    "a plain file": "import os\n\n\ndef f(x):\n    return f'{x!r:>{9}} {x}'\n",
    "other quotes": "s = f'{d[\"a\"]} {{d}}'\n",
    "long quotes": 's = f"""{d["a"]}\n{x}"""\n',
    "a sign in a format": 's = f"{x:#x}"\n',
    "type as a name": "type = 1\nprint(type, type == 2)\n",
    "in a comment": '# f"{d["a"]}"\ns = \'f"{d["\'\n',
    "no end": 's = f"{d["a"]\n',
    "a bracket too many": 's = f"{d["a"]}")\n',
    "a call in a bound": "class A[T: run(x)]:\n    pass\n",
    "a call after a comment": "class A[T: run  # x\n  (x)]:\n    pass\n",
    "a call in an alias": "type A[T: table['run'](x)] = int\n",
    "a lambda in a bound": "def f[T: (lambda: x)](): ...\n",
    "no end of a string": 's = f"{d["a"]}"\nt = "\n',
}
VALUES = {
    "its own quotes": ('f"<{d["a"]}>"', "<x>"),
    "braces": ('f"{{{d["a"]}}}"', "{x}"),
    "a conversion": ('f"{d["a"]!r}"', "'x'"),
    "a format": ('f"{d["b"]:03d}"', "007"),
    "a format with a field": ('f"{d["b"]:>{d["n"]}}"', "        7"),
    "a conversion and a format": ('f"{d["a"]!r:>{5}}"', "  'x'"),
    "its own text": ('f"{d["b"]=}"', 'd["b"]=7'),
    "its own text and a format": ('f"{d["b"] = :03d}"', 'd["b"] = 007'),
    "one within the other": ('f"{f"{f"{1}"}"}"', "1"),
    "a backslash": ("f\"{'\\n'.join('ab')}\"", "a\nb"),
    "raw": ('rf"\\d{d["a"]}\\{d["b"]}"', "\\dx\\7"),
    "a named character": ('f"\\N{BULLET}{d["a"]}"', "•x"),
    "beside others": ("'1' f\"{d[\"a\"]}\" '2' * 2", "1x21x2"),
    "comparisons": ('f"{d["b"] != 7} {d["b"] <= 7} {d["b"] == 7}"', "False True True"),
    "a tuple": ('f"{d["a"], 1}"', "('x', 1)"),
    "a dictionary": ('f"{ {"k": d["a"]}["k"] }"', "x"),
    "a lambda": ('f"{(lambda: d["a"])()}"', "x"),
    "a slice": ('f"{d["a"][0:1]}"', "x"),
    "a brace in a string": ('f"{"}"}"', "}"),
    "long quotes": ('f"""{d["""a"""]}\n{1}"""', "x\n1"),
    "lines and a comment": ('f"{\n  d["a"]  # }\n  + "y"\n}"', "xy"),
}
TYPES = {
    "a function": ("def f[T: (int, str)](x: T) -> T:\n    return x\n", "def f(x: T)"),
    "a class": ("class A[T, *Ts, **P]:\n    pass\n", "class A:"),
    "a class with bases": ("class A[\n    T,\n](Base):\n    x = 1\n", "class A(\n\nBase)"),
    "a class over lines": ("class A[\n    T\n]:\n    x = 1\n", "class A(\n\n):"),
    "a method": ("class A:\n    async def f [T](self): ...\n", "async def f (self)"),
    "an alias": ("if x:\n    type Pair[T] = tuple[T, T]\n", "    Pair  = tuple[T, T]"),
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in KEPT.items()])
def test_what_needs_nothing_stays(text: str) -> None:
    assert older(text) == text


@pytest.mark.parametrize(
    ("text", "value"), [pytest.param(*case, id=name) for name, case in VALUES.items()]
)
def test_an_f_string_keeps_its_value_and_its_lines(text: str, value: str) -> None:
    again = older(text)

    assert again != text
    assert again.count("\n") == text.count("\n")
    assert eval(again, {"d": STORE}) == value


@pytest.mark.parametrize(
    ("text", "part"), [pytest.param(*case, id=name) for name, case in TYPES.items()]
)
def test_parameters_of_types_are_left_out(text: str, part: str) -> None:
    again = older(text)

    ast.parse(again, feature_version=(3, 11))
    assert part in again
    assert again.count("\n") == text.count("\n")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="a newer library may need it")
def test_the_standard_library_stays() -> None:
    files = sorted(Path(sysconfig.get_path("stdlib")).glob("[a-d]*.py"))

    assert len(files) > 30
    for file in files:
        text = file.read_text("utf-8")
        assert older(text) == text, file.name


def test_a_text_nested_too_deep_stays() -> None:
    text = 'f"{' * 500 + "1" + '}"' * 500

    assert older(text) == text


@dataclass(frozen=True)
class Piece:
    """An expression, and its value."""

    code: str
    value: str


def _joined(parts: list[Piece | str]) -> Piece:
    code = "".join(
        part.replace("{", "{{").replace("}", "}}") if isinstance(part, str) else f"{{{part.code}}}"
        for part in parts
    )
    return Piece(f'f"{code}"', "".join(p if isinstance(p, str) else p.value for p in parts))


_text = st.text("ab {}#:!=,'[]()", max_size=6)
_pieces = st.recursive(
    _text.map(lambda text: Piece(f'"{text}"', text)),
    lambda inner: st.lists(st.one_of(inner, _text), max_size=4).map(_joined),
    max_leaves=12,
)


@given(_pieces)
def test_any_f_string_keeps_its_value(piece: Piece) -> None:
    assert eval(older(piece.code)) == piece.value


@given(st.text("fr\"'{}[]()=:!#\\\n adefclstyp", max_size=60))
def test_any_text_is_written_or_left_alone(text: str) -> None:
    again = older(text)

    assert again.count("\n") == text.count("\n")
