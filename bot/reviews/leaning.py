"""What lines lean on: the names in them, and which definitions of a name they can mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from bot.core.symbols import Definition

MAX_QUOTED = 24
MAX_NAMES = 40

_MAX_LINE = 500  # characters that are looked at
_WORD = re.compile(r"[^\W\d]\w+")
_BARE = re.compile(r"(?<![\w.:>])([^\W\d]\w+)")
_LEANT = re.compile(r"\b(?:[^\W\d]\w+(?=[ \t]{0,4}\()|_{0,2}[A-Z]\w+)")
_MEMBER = re.compile(
    r"(?:\b([^\W\d]\w*)[ \t]{0,4})?(?:\?\.|\.|->|::)[ \t]{0,4}(?=([^\W\d]\w+))", re.ASCII
)
_IMPORT = re.compile(
    r"\s*(?:from|import|use|using|#\s*include|require(?:_relative)?|export|}\s*from)\b"
    r"|\s*(?:const|let|var)\s[^=]{1,200}=\s*require\("
)
_MEMBERS = frozenset({"method", "variable"})
_OWN = frozenset({"self", "cls", "this", "super", "Self"})
_EXPLICIT = (".py", ".js", ".mjs", ".jsx", ".ts", ".tsx")
"""Where a name of another file stands in an import, or the file imports all of one."""

_COMMON = frozenset(
    {
        *("add", "append", "clear", "close", "copy", "count", "delete", "extend", "filter"),
        *("find", "format", "get", "index", "insert", "items", "join", "keys", "map", "open"),
        *("pop", "push", "read", "remove", "replace", "set", "size", "sort", "split", "start"),
        *("stop", "strip", "trim", "update", "values", "write"),
    }
)
"""What many things are asked for: that only one class here defines it tells nothing."""

_FOLDERS = frozenset({"__init__", "index", "mod", "lib"})

_HERE, _NAMED, _IMPORTED, _ELSEWHERE, _DOUBTFUL = range(5)


def names(quote: str, around: str = "") -> list[str]:
    """The names that a quote leans on: its own, and what the lines around it call or hold.

    Of those around, only calls count, and names with a capital: types and constants.
    """
    own = list(dict.fromkeys(_WORD.findall(quote)))[:MAX_QUOTED]
    return list(dict.fromkeys([*own, *_LEANT.findall(around)]))[:MAX_NAMES]


@dataclass(frozen=True)
class Leaning:
    """Lines of the file at `path`, which reads `file`: which definitions can they mean?

    `text` are the lines, `owner` is the class that they are in, empty where there is none.
    """

    path: str
    text: str
    file: Sequence[str]
    owner: str = ""
    order: Mapping[str, int] = field(default_factory=dict)

    def chosen(self, found: Iterable[Definition]) -> list[Definition]:
        """Those of `found` that the lines can mean, the likeliest first.

        First what the same file defines, then what goes by the receiver's own name, then what is
        imported, then the rest. A method that shares nothing but its name is left out: one of a
        class that this file does not name, where the receiver is a module, or where there is none.
        Of what stays doubtful, only a name's sole definition is kept.
        """
        each = list(found)
        count = Counter(definition.short for definition in each)
        ranked = [(self._rank(definition), definition) for definition in each]
        kept = (
            (rank, self.order.get(definition.short, len(self.order)), definition)
            for rank, definition in ranked
            if rank is not None
            and (rank < _DOUBTFUL or (count[definition.short] == 1 and _is_telling(definition)))
        )
        return [it for *_, it in sorted(kept, key=lambda it: (it[0], it[1], it[2].span))]

    def _rank(self, definition: Definition) -> int | None:
        owner = definition.name.rpartition(".")[0].rpartition(".")[2]
        path, short = definition.span.path, definition.short
        receivers = self._receivers.get(short, frozenset())
        if path == self.path:
            return self._rank_here(definition, receivers)
        if not owner:
            return self._rank_of_function(path, short, receivers)
        if any(_is_alike(receiver, owner) for receiver in receivers):
            return _NAMED
        if definition.kind == "variable":
            return None
        named = owner in self._words
        if receivers & _OWN:
            return _IMPORTED if named else _DOUBTFUL
        if receivers and all(receiver in self._modules for receiver in receivers):
            imported = any(self._imports(path, receiver) for receiver in receivers)
            return _ELSEWHERE if imported else None
        if receivers:
            return _IMPORTED if named else _DOUBTFUL
        return _DOUBTFUL if named else None

    def _rank_here(self, definition: Definition, receivers: frozenset[str]) -> int | None:
        owner = definition.name.rpartition(".")[0]
        if not owner or definition.kind not in _MEMBERS:
            return _HERE
        if receivers & _OWN or definition.short in self._bare:
            return _HERE if owner == self.owner else _IMPORTED if receivers & _OWN else None
        alike = any(_is_alike(receiver, owner.rpartition(".")[2]) for receiver in receivers)
        return _NAMED if alike else _ELSEWHERE

    def _rank_of_function(self, path: str, short: str, receivers: frozenset[str]) -> int | None:
        if short in self._bare or not receivers:
            if self.path.endswith(_EXPLICIT) and short not in self._modules and not self._takes_all:
                return None
            return _IMPORTED if self._imports(path, short) else _ELSEWHERE
        if any(self._imports(path, receiver) for receiver in receivers):
            return _IMPORTED
        return None if receivers <= self._modules else _DOUBTFUL

    def _imports(self, path: str, word: str) -> bool:
        """Whether an import of this file names both `word` and the module at `path`."""
        if path.endswith(".go") and PurePosixPath(path).parent == PurePosixPath(self.path).parent:
            return True
        module = _module(path)
        return any(word in words and module in words for words in self._imported)

    @cached_property
    def _receivers(self) -> Mapping[str, frozenset[str]]:
        """By name, what it is asked of: `cart` in `cart.total`; empty for what has no name."""
        found: dict[str, set[str]] = {}
        for receiver, name in _MEMBER.findall(self.text):
            found.setdefault(name, set()).add(receiver)
        return {name: frozenset(receivers) for name, receivers in found.items()}

    @cached_property
    def _bare(self) -> frozenset[str]:
        return frozenset(_BARE.findall(self.text))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for line in self.file for word in _WORD.findall(line[:_MAX_LINE]))

    @cached_property
    def _imported(self) -> Sequence[frozenset[str]]:
        """The words of each import of this file."""
        return [frozenset(_WORD.findall(text)) for text in _imports(self.file)]

    @cached_property
    def _takes_all(self) -> bool:
        return any("import *" in line[:_MAX_LINE] for line in self.file)

    @cached_property
    def _modules(self) -> frozenset[str]:
        return frozenset().union(*self._imported)


def _imports(lines: Sequence[str]) -> Iterator[str]:
    """Each import, one of several lines as one."""
    at = 0
    while at < len(lines):
        text = lines[at][:_MAX_LINE]
        at += 1
        if not _IMPORT.match(text):
            continue
        end = min(at + 40, len(lines))
        while at < end and (_is_open(text, "(", ")") or _is_open(text, "{", "}")):
            text += "\n" + lines[at][:_MAX_LINE]
            at += 1
        yield text


def _is_open(text: str, opening: str, closing: str) -> bool:
    return text.count(opening) > text.count(closing)


def _is_telling(definition: Definition) -> bool:
    return "." not in definition.name or definition.short not in _COMMON


def _module(path: str) -> str:
    """What an import calls the file at `path`."""
    file = PurePosixPath(path)
    return file.parent.name if file.stem in _FOLDERS or file.suffix == ".go" else file.stem


def _is_alike(receiver: str, owner: str) -> bool:
    """Whether a variable goes by the name of a class: `warehouse` or `_warehouse`, `Warehouse`."""
    one, other = receiver.replace("_", "").lower(), owner.replace("_", "").lower()
    return len(one) > 2 and (one == other or other.endswith(one))
