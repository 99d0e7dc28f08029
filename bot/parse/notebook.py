"""The Python in a Jupyter notebook, each line of it where it stands in the notebook's file.

Tools then tell lines that people can find, and that the change touches or does not. It works for
notebooks as Jupyter writes them, with each line of a cell on a line of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

SUFFIX = ".ipynb"
MAX_TOKENS = 1_000_000

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+')
_LANGUAGE = re.compile(r'"language"\s*:\s*"([^"\n]{1,40})"')
_MAGIC = re.compile(r"^(\s*)[%!?].*|^(\s*)\S[\w.\[\]\"']*\?{1,2}\s*$")
_ASSIGNED_MAGIC = re.compile(r"^(\s*[\w, ]+=\s*)[%!].*")


@dataclass
class _Cell:
    """What is known of a cell, up to where the notebook has been read."""

    kind: str = ""
    lines: list[tuple[int, str]] = field(default_factory=list)


def is_python_notebook(path: str, text: str) -> bool:
    """Whether this is a notebook, and none in another language."""
    if not path.lower().endswith(SUFFIX):
        return False
    named = _LANGUAGE.search(text)
    return named is None or named[1].lower().startswith("python")


def python_of(text: str) -> str | None:
    """The code cells as one Python text of as many lines as `text` has; None where lines cannot be
    told apart, or it is no notebook.

    Lines for the shell and for Jupyter itself are left out, with a `pass` in their place.
    """
    lines = [""] * (text.count("\n") + 1)
    try:
        for cell in _cells(text):
            if cell.kind != "code" or _is_foreign(cell):
                continue
            for number, line in cell.lines:
                bare = line.removesuffix("\n").removesuffix("\r")
                if lines[number] or "\n" in bare or "\r" in bare:
                    return None
                lines[number] = _plain(bare)
    except ValueError:
        return None
    return "\n".join(lines)


def _is_foreign(cell: _Cell) -> bool:
    """Whether the cell is for another program, such as a shell."""
    first = next((line for _, line in cell.lines if line.strip()), "")
    return first.startswith("%%") and not first.startswith(("%%time", "%%capture", "%%prun"))


def _plain(line: str) -> str:
    if match := _MAGIC.match(line):
        return f"{match[1] or match[2] or ''}pass"
    return _ASSIGNED_MAGIC.sub(r"\1None", line)


def _cells(text: str) -> Iterator[_Cell]:
    """Each cell with its lines, and where they stand. Raises ValueError for what is no notebook."""
    reader = _Reader()
    for number, token in _tokens(text):
        if reader.take(number, token):
            yield reader.cell
            reader.cell = _Cell()
    if not reader.is_notebook:
        raise ValueError("no notebook")


class _Reader:
    """Follows JSON token by token, and knows in which cell it is."""

    def __init__(self) -> None:
        self.cell = _Cell()
        self.is_notebook = False
        self._keys: list[str | None] = []  # of each open object the key at hand, of a list None
        self._expects_key = False

    def take(self, number: int, token: str) -> bool:
        """Follow one token of line `number`. Tells whether a cell has come to its end."""
        if token in "{[":
            self._keys.append("" if token == "{" else None)
            self._expects_key = token == "{"
        elif token in "}]":
            return self._closed()
        elif token == ",":
            self._expects_key = bool(self._keys) and self._keys[-1] is not None
        elif token.startswith('"'):
            self._text(number, json.loads(token))
        return False

    def _closed(self) -> bool:
        if not self._keys:
            raise ValueError("no JSON")
        self._keys.pop()
        self._expects_key = False
        return self._keys == ["cells", None]

    def _text(self, number: int, text: str) -> None:
        if self._expects_key:
            self._keys[-1], self._expects_key = text, False
            self.is_notebook = self.is_notebook or self._keys == ["cells"]
        elif self._keys == ["cells", None, "cell_type"]:
            self.cell.kind = text
        elif self._keys in (["cells", None, "source"], ["cells", None, "source", None]):
            self.cell.lines.append((number, text))


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    """Each token of JSON, with the index of its line."""
    number, at = 0, 0
    for count, match in enumerate(_TOKEN.finditer(text)):
        if count > MAX_TOKENS:
            raise ValueError("too many tokens")
        number += text.count("\n", at, match.start())
        at = match.start()
        yield number, match[0]
