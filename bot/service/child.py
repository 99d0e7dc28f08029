"""The child that analyses one change: it holds no token, no key, and reads what strangers wrote.

`python -m bot.service.child`, started by `bot.service.analysis`. It speaks in the lines of
`bot.service.frames`; questions to the model are asked by its parent.
"""

from __future__ import annotations

import io
import itertools
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, TimeoutError as Late
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from bot import settings, wiring
from bot.choice import Calls
from bot.core.deadline import Deadline
from bot.core.errors import DiffwardenError, ModelError
from bot.core.ports import Prompt, Reply
from bot.credentials import Credentials
from bot.parallel import ahead
from bot.pipeline import Kit, review
from bot.results import Results
from bot.service.frames import Answer, Ask, Result, Task, Trouble
from bot.settings import Layer
from bot.sinks import sink
from bot.stores.sqlite import SqliteStore

GRACE = 5.0  # seconds that an answer may be late on its way to us


class Relay:
    """A Model whose questions are answered by the process that has the key."""

    def __init__(self, name: str, say: Callable[[bytes], None]) -> None:
        self.name = name
        self._say = say
        self._numbers = itertools.count()
        self._open: dict[int, Future[Answer]] = {}
        self._over = False
        self._lock = threading.Lock()

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        number = next(self._numbers)
        waiting: Future[Answer] = Future()
        with self._lock:
            if self._over:
                raise ModelError("the worker is gone, so the model was not asked")
            self._open[number] = waiting
        self._say(Ask.of(number, prompt, deadline.left).line)
        try:
            return waiting.result(deadline.left + GRACE).reply()
        except Late as error:
            raise ModelError(f"{self.name} gave no answer in time") from error

    def listen(self, lines: BinaryIO) -> None:
        """Hand out answers until there are no more."""
        for line in lines:
            answer = Answer.model_validate_json(line)
            waiting = self._open.pop(answer.number, None)
            if waiting:
                waiting.set_result(answer)
        with self._lock:
            self._over = True
        for number, waiting in list(self._open.items()):
            waiting.set_result(Answer(number=number, error="the worker is gone"))


def analysed(task: Task, relay: Relay) -> str:
    """The report, as JSON. Raises DiffwardenError."""
    loaded = settings.load([Layer("the base", task.settings)]).settings
    change = task.change()
    calls = Calls(through=relay if task.asks else None)
    store = SqliteStore(Path(task.store))
    kit = wiring.kit(loaded, Credentials(), calls=calls, locked=task.locked)
    report = review(change, _remembering(kit, store, task.note))
    store.close()
    out = io.StringIO()
    sink("json", out).deliver(report)
    return out.getvalue()


def _remembering(kit: Kit, store: SqliteStore, note: str) -> Kit:
    return replace(kit, results=Results(store), store=store, notes=(*kit.notes, note))


def main() -> int:
    """Analyse what standard input asks for."""
    speaking = threading.Lock()
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # whatever else is printed is no line of ours

        def say(line: bytes) -> None:
            with speaking:
                out.write(line + b"\n")
                out.flush()

        lines = sys.stdin.buffer
        task = Task.model_validate_json(lines.readline())
        relay = Relay(_named(task), say)
        ahead(lambda: relay.listen(lines))
        try:
            told = Result(report=analysed(task, relay)).line
        except DiffwardenError as error:
            told = Trouble(why=str(error)[:2000]).line
        say(told)
    os._exit(0)  # the thread that listens would wait for the end of its lines


def _named(task: Task) -> str:
    table = task.settings.get("model")
    return str(table.get("name", "")) if isinstance(table, dict) else ""


if __name__ == "__main__":
    main()
