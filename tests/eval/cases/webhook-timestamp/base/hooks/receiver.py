"""Receives payment events and puts them on the queue."""

from __future__ import annotations

import json
from collections.abc import Mapping

from hooks.queue import EventQueue
from hooks.signing import matches


class Rejected(Exception):
    """The delivery is answered with 400 and dropped."""


class Receiver:
    def __init__(self, secret: bytes, queue: EventQueue) -> None:
        self._secret = secret
        self._queue = queue

    def receive(self, headers: Mapping[str, str], body: bytes) -> None:
        signature = headers.get("X-Signature", "")
        if not matches(self._secret, body, signature):
            raise Rejected("bad signature")
        event = json.loads(body)
        self._queue.put(event["id"], event)
