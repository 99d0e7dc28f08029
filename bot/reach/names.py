"""What a name in one file may mean of another, as far as names tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reach.conventions import convention_of, last_part

_IMPORTING = re.compile(
    r"^\s*(?:from|import|export|use|using|require|pub\s+use|(?:module\.)?exports)\b|\brequire\s*\("
)
_NAMED_BY_FOLDER = frozenset({"index", "__init__", "mod", "lib", "main"})


def one_family(one: str, other: str) -> bool:
    """Whether code of one file can call that of another, by their languages."""
    first, second = convention_of(one), convention_of(other)
    return first is not None and second is not None and first.family == second.family


def folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def is_only(name: str, kind: str, defined: int) -> bool:
    """Whether nothing but a symbol of this kind is likely to have a name `defined` so often."""
    return defined == 1 and (kind != "method" or _is_telling(name))


def _is_telling(name: str) -> bool:
    """Whether a name is not likely to be that of another's method as well, as `get` is."""
    return "_" in name.strip("_") or any(c.isupper() for c in name[1:])


def origins(path: str, name: str, kind: str) -> list[str]:
    """Words of which a file that means this symbol holds one: its class, or its module."""
    outer = last_part(name.rpartition(".")[0]) if kind == "method" else ""
    stem = path.rpartition("/")[2].partition(".")[0]
    convention = convention_of(path)
    is_folder = stem in _NAMED_BY_FOLDER or (convention and convention.family == "go")
    module = folder_of(path).rpartition("/")[2] if is_folder else stem
    return [word for word in (outer, module) if word]


def imports(lines: Sequence[str]) -> bool:
    """Whether the last of these lines of a file's top only brings names in, or hands them on.

    It may stand in a list that a line before it opens.
    """
    if not lines or _IMPORTING.search(lines[-1]):
        return bool(lines)
    text = "\n".join(lines)
    opened = max(text.rfind("("), text.rfind("{"))
    if opened < 0 or max(text.rfind(")"), text.rfind("}")) > opened:
        return False
    return bool(_IMPORTING.search(text[text.rfind("\n", 0, opened) + 1 : opened + 1]))
