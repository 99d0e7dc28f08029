"""What the engine finds: the way of a value from a stranger to where it does harm."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flow:
    """A stranger's value that reaches a sink.

    `line` to `end` are the sink's lines, `source` the line where the value came in, `steps` those
    between. `kind` and `what` tell of the source, as its row does. `columns` are where the sink
    begins on its first line and what is behind it on its last: in the engine as in
    `bot.flow.form`, in what a worker tells the first character and the one behind, from 1.
    """

    weakness: str
    line: int
    end: int
    source: int
    steps: tuple[int, ...]
    kind: str
    what: str
    sink: str
    columns: tuple[int, int] | None = None
