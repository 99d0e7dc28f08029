"""What words a file must have for a rule to find anything in it, asked before semgrep is started.

Semgrep asks the same, but with a search of each file for each name of each rule, which costs it
more than its rules do. `scripts/rule-gates` writes down what it asks for, as words, in a table
beside the rules.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.errors import ToolError

TABLE = "gates.json"
_WORD = re.compile(r"[a-z0-9_]+")
# An expression that ignores case takes these for `s` and `k`.
_FOLDED = ("\u017f".encode(), "\u212a".encode())

Need = str | list["Need"]
"""A word, ["all", …], ["any", …], or a ["text", …] that stands there, whatever its case.

A word with a line break at an end does not go on there.
"""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a file, runs of ASCII letters, digits and `_`, and its text: in lower case."""

    each: frozenset[str]
    lines: str
    text: str
    is_any: bool
    _known: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> Words:
        text = data.lower().decode("latin-1")
        each = frozenset(_WORD.findall(text))
        lines = "\n".join(("", *each, ""))
        return cls(each, lines, text, is_any=any(letter in data for letter in _FOLDED))

    def meet(self, need: Need | None) -> bool:
        """Whether a rule that needs this can find something; None is one of which nothing is known.

        A need is as deep as the patterns of our own rules.
        """
        if need is None or self.is_any:
            return True
        if isinstance(need, str):
            return self._have(need)
        kind, *parts = need
        if kind == "text":
            return str(parts[0]) in self.text
        return all(map(self.meet, parts)) if kind == "all" else any(map(self.meet, parts))

    def _have(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            is_whole = word[0] == word[-1] == "\n"
            known = word[1:-1] in self.each if is_whole else word in self.lines
            self._known[word] = known
        return known


@dataclass(frozen=True, slots=True)
class Gated:
    """A rule of which it is known what it needs; `body` is its file's without the first line."""

    name: str
    body: bytes
    need: Need

    def limited(self, names: list[str]) -> bytes:
        """The rule for these files alone."""
        first = f"  - id: {self.name}\n"
        paths = f"    paths: {{include: {json.dumps(['/' + name for name in names])}}}\n"
        return (first + paths).encode() + self.body.removeprefix(first.encode())


def gated(folder: Path, texts: Mapping[Path, bytes]) -> dict[Path, Gated]:
    """Those of the rule files `texts` that the table in `folder` knows as they stand.

    A rule that was altered since the table was written is not among them.
    Raises ToolError for a table that is damaged.
    """
    file = folder / TABLE
    try:
        table = json.loads(file.read_bytes()) if file.is_file() else {}
    except ValueError as error:
        raise ToolError(f"{file} is damaged: install diffwarden anew") from error
    found: dict[Path, Gated] = {}
    for path, text in texts.items():
        digest, need = table.get(path.stem, (None, ["any"]))
        if path.parent == folder and digest == _digest(text):
            found[path] = Gated(path.stem, text.removeprefix(b"rules:\n"), need)
    return found


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:8]
