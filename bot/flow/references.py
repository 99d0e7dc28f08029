"""What a value may stand for that is no constant: a function, a class, something of elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.flow.taints import CLEAN, Taints

if TYPE_CHECKING:
    from bot.flow.form import Class, Function
    from bot.flow.values import Value


@dataclass(frozen=True, slots=True)
class Outside:
    """What is not of this file, by its dotted name: "os.system", "sqlite3.connect().cursor"."""

    path: str


@dataclass(frozen=True, slots=True)
class Reached(Outside):
    """What a stranger's key may have led to in an object: also the prototype of all objects."""

    taints: Taints = CLEAN


@dataclass(frozen=True, slots=True)
class Callable:
    """A function of this file, with what it took from around it and what it is bound to."""

    function: Function
    taken: tuple[tuple[str, Value], ...] = ()
    bound: Value | None = None
    owner: Class | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """A class of this file."""

    definition: Class


Reference: TypeAlias = Outside | Callable | Maker
NOWHERE: frozenset[Reference] = frozenset()
