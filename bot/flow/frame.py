"""One run of a function: what its variables are now, and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.flow.form import Class, Expression, Function
from bot.flow.joining import joined
from bot.flow.values import Value

Environment = dict[str, Value]
"""The variables that are set, by name."""

Ways = tuple[Environment | None, Environment | None]
"""What is known where a test holds, and where it does not; None is a way that nobody comes."""


def met(one: Environment | None, other: Environment | None) -> Environment | None:
    """What is known where two ways meet; None is a way that nobody comes."""
    if one is None or other is None:
        return one if other is None else other
    if one is other:
        return one
    both = dict(one)
    for name, value in other.items():
        here = both.get(name)
        if here is None:
            both[name] = value
        elif here is not value:
            both[name] = joined(here, value)
    return both


@dataclass(slots=True)
class Loop:
    """What is known where a loop is left, and where its next turn begins."""

    left: Environment | None = None
    again: Environment | None = None


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a function, with what it returns there."""

    value: Value
    env: Environment


@dataclass(slots=True)
class Frame:
    """A function that is being run; the module has one too, without a function.

    `env` is None where no run comes. `bound_again` are the parameters that no longer are what the
    caller passed. `outer` are names that mean variables of the frame around it, or of the module.
    `changed` are those of them that were set. `aliases` are other names of containers.
    """

    env: Environment | None
    function: Function | None = None
    owner: Class | None = None
    taken: Mapping[str, Value] = field(default_factory=dict)
    around: Frame | None = None
    depth: int = 0
    line: int = 0  # of the call that made it
    entry: str = ""  # the sink that what it returns goes to
    loops: list[Loop] = field(default_factory=list)
    catchers: list[Loop] = field(default_factory=list)
    exits: list[Exit] = field(default_factory=list)
    given: list[Value] = field(default_factory=list)  # by `Yield`
    bound_again: set[str] = field(default_factory=set)
    outer: set[str] = field(default_factory=set)
    changed: Environment = field(default_factory=dict)
    aliases: dict[str, Expression] = field(default_factory=dict)

    def known(self) -> Environment:
        """The variables, also where no run comes: then none are set."""
        return {} if self.env is None else self.env
