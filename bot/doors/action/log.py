"""The log of a run on GitHub: nothing that is printed there can command the runner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_hex
from typing import TextIO

from bot.core.characters import visible
from bot.sinks.stream import put


@dataclass
class Log:
    """Standard output and standard error of the run: the runner takes commands from both.

    From `close` on it takes none, but for those printed while `commands` is open. `clean` takes
    the secrets that we hold out of what is said.
    """

    out: TextIO
    err: TextIO
    clean: Callable[[str], str] = str
    _word: str = field(default_factory=lambda: token_hex(16), repr=False)

    def close(self) -> None:
        """Stop the runner's reading of commands, until a word that nobody can know."""
        # To both: which of two streams the runner reads first is chance.
        for stream in (self.err, self.out):
            put(f"::stop-commands::{self._word}\n", stream)

    @contextmanager
    def commands(self) -> Iterator[TextIO]:
        """Let the runner read commands from what is written here; of ours, and escaped."""
        put(f"::{self._word}::\n", self.out)
        try:
            yield self.out
        finally:
            put(f"::stop-commands::{self._word}\n", self.out)

    def mask(self, secrets: Iterable[str]) -> None:
        """Have the runner put *** wherever it would log one of these."""
        with self.commands() as out:
            for secret in secrets:
                for line in filter(None, map(str.strip, secret.splitlines())):
                    put(f"::add-mask::{_escaped(line)}\n", out)

    def say(self, text: str) -> None:
        """One line, whatever is in it."""
        put(f"diffwarden: {_line(self.clean(text))}\n", self.out)

    def error(self, text: str) -> None:
        """Why the run failed, as the runner shows it above its log too."""
        with self.commands() as out:
            put(f"::error title=Diffwarden::{_escaped(_line(self.clean(text)))}\n", out)


def _line(text: str) -> str:
    """On one line, with nothing in it that runners take for a command of the older form."""
    return " ".join(visible(text).split()).replace("##[", "# #[")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
