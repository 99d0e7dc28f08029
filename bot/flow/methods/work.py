"""What a part of the methods does: a receiver and what it is given come in, what is done out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from bot.flow.given import Given
from bot.flow.taints import united
from bot.flow.values import Value

Done = tuple[Value, Value | None]
"""What a method returns, and the receiver afterwards where it is another."""

Works: TypeAlias = Mapping[str, Callable[[Value, Given], Done | None]]
"""By the tables' words; one gives None where the receiver is of another kind than it is about."""


def absorbed(receiver: Value, given: Given) -> Done | None:
    """What takes in a value (a queue, a stream) and of which nothing else is known."""
    if not given.taints:
        return None
    return Value(given.taints), receiver.but(taints=united(receiver.taints, given.taints))
