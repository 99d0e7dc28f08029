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
    severity: str = ""


_PARTS = {
    "a command-line argument": "the command-line argument",
    "a message": "a message's",
    "a queue's message": "a queue's message field",
    "a socket's message": "a socket's message field",
    "a value of the request": "the request's",
    "an environment variable": "the environment variable",
    "another window's message": "another window's message field",
    "the CGI form": "the CGI form's",
    "the connection's scope": "the connection scope's",
    "the page's address": "the page address's",
    "the request": "the request's",
    "the request's body": "the request body's",
    "the request's query": "the request's query parameter",
    "the socket's message": "the socket's message field",
    "the uploaded file": "the uploaded file's",
    "what another server sent": "what another server sent as",
    "what came over the network": "what came over the network as",
    "what is stored": "what is stored as",
}
"""What sources are called before the name of a part, where that is not as it is without one."""


def part_of(what: str, name: object) -> str:
    """A named part of a source, for a sentence: `the request's 'id'`."""
    return f"{_PARTS.get(what, what)} {name!r}"[:100]
