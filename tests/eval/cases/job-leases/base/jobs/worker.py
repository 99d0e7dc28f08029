"""Runs jobs, one after the other. `kind` names what is done: charges, mails, exports."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from jobs.store import JobStore

Handler = Callable[[dict[str, Any]], None]


def work_once(store: JobStore, handlers: Mapping[str, Handler]) -> bool:
    """Run one job; whether there was one."""
    job = store.next()
    if job is None:
        return False
    handlers[job.kind](job.payload)
    store.finish(job)
    return True


def work_forever(store: JobStore, handlers: Mapping[str, Handler]) -> None:
    while True:
        if not work_once(store, handlers):
            time.sleep(1)
