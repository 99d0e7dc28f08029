"""Webhooks that the host sends, and what it remembers of them."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import itertools
import json
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.fake_github.said import now

Json = dict[str, Any]


@dataclass
class Sent:
    """One delivery. `guid` stays the same when it is sent again; `status` is 0 if none came.

    GitHub lists it when it `is_over`: answered, or not in time.
    """

    id: int
    guid: str
    event: str
    payload: Json
    again: bool = False
    status: int = 0
    is_over: bool = False
    seconds: float = 0.0
    at: str = field(default_factory=now)

    @property
    def told(self) -> Json:
        words = {200: "OK", 202: "Accepted", 0: "failed to connect to host"}
        repository, installation = (self.payload.get(k) for k in ("repository", "installation"))
        return {
            "id": self.id,
            "guid": self.guid,
            "delivered_at": self.at,
            "redelivery": self.again,
            "duration": round(self.seconds, 2),
            "status": words.get(self.status, "Error"),
            "status_code": self.status,
            "event": self.event,
            "action": self.payload.get("action"),
            "installation_id": installation["id"] if installation else None,
            "repository_id": repository["id"] if repository else None,
        }


@dataclass
class Hooks:
    """Where webhooks go, signed with `secret`, and those that went there. Like GitHub it does not
    wait for more than ten seconds, and never sends anything again by itself."""

    url: str = ""
    secret: bytes = b""
    sent: list[Sent] = field(default_factory=list)
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(7_000_000))

    def send(self, event: str, payload: Json, guid: str = "") -> Sent:
        """Send a webhook now. One that was sent before has its `guid`."""
        made = Sent(next(self._ids), guid or str(uuid.uuid4()), event, payload, bool(guid))
        self.sent.append(made)
        began = time.monotonic()
        body = json.dumps(payload).encode()
        made.status = self.post(body, event, made.guid)
        made.seconds, made.is_over = time.monotonic() - began, True
        return made

    def later(self, one: Sent) -> None:
        """Send it again when the request is answered that asked for it."""
        words = (one.event, one.payload, one.guid)
        threading.Timer(0.05, self.send, words).start()

    def post(self, body: bytes, event: str, guid: str, **headers: str) -> int:
        """Post a body as it is; the status of the answer."""
        parts = urlsplit(self.url)
        line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        code = hmac.new(self.secret, body, hashlib.sha256).hexdigest()
        told = {
            "Content-Type": "application/json",
            "User-Agent": "GitHub-Hookshot/abc",
            "X-GitHub-Event": event,
            "X-GitHub-Delivery": guid,
            "X-GitHub-Hook-ID": "1",
            "X-Hub-Signature-256": f"sha256={code}",
            **headers,
        }
        try:
            line.request("POST", parts.path, body, told)
            return line.getresponse().status
        except OSError:
            return 0
        finally:
            line.close()
