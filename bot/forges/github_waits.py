"""How long to wait before GitHub is asked again, and whether it is of any use."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime

_LIMITED = re.compile(r"rate limit|abuse detection", re.I)
_FAILED = re.compile(r"something went wrong|timeout|timed out", re.I)

FAULTS = 4
"""Tries where GitHub is at fault: its answer is lost, or a 5xx."""

LEAST_LIMITED = 60.0
"""Seconds after a secondary limit that names no time, doubled each time.
https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one request. `status` is 0 when the answer was lost on the way."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    text: str = ""

    @property
    def is_fine(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_fault(self) -> bool:
        """Whether GitHub is at fault. A write may have been done all the same."""
        return self.status == 0 or self.status >= 500

    @property
    def is_limited(self) -> bool:
        """Whether it is a limit on how much may be asked; what was asked was not done then."""
        if self.status not in (403, 429):
            return False
        told = self.headers.get("retry-after") or self.headers.get("x-ratelimit-remaining") == "0"
        return bool(told) or self.status == 429 or bool(_LIMITED.search(self.text[:2000]))


def as_rest(answer: Answer) -> Answer:
    """GraphQL tells of limits and of its own faults with a 200; the same as REST would tell it.

    https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
    """
    if answer.status != 200 or len(answer.text) > 10_000 or '"errors"' not in answer.text:
        return answer
    try:
        told = json.loads(answer.text)
    except (ValueError, RecursionError):
        return answer
    errors = told.get("errors") if isinstance(told, dict) and not told.get("data") else None
    first = errors[0] if isinstance(errors, list) and errors else None
    if not isinstance(first, dict):
        return answer
    kind, message = (str(first.get(key, "")) for key in ("type", "message"))
    if kind == "RATE_LIMITED" or _LIMITED.search(message):
        return replace(answer, status=429)
    return replace(answer, status=502) if _FAILED.search(message) else answer


@dataclass
class Patience:
    """How much waiting there may be for all requests together.

    `seconds` is what is left of it; `unit` scales all waits but those that GitHub asks for;
    `between` is the least time between two writes where there are many, which GitHub asks for;
    the first `free` ones do not wait. `ask` is asked before each write whether it may be.
    https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
    """

    seconds: float = 240.0
    unit: float = 1.0
    between: float = 1.0
    free: int = 10
    ask: Callable[[], None] | None = None
    _written: float = field(default=float("-inf"), init=False)

    def wait_after(self, answer: Answer, tries: int) -> bool:
        """Wait as long as `answer` asks for; False, at once, if it is of no use or too long."""
        if answer.is_limited:
            seconds = _asked(answer) or LEAST_LIMITED * self.unit * 2.0 ** (tries - 1)
        elif answer.is_fault and tries < FAULTS:
            seconds = self.unit * 2.0 ** (tries - 1) * random.uniform(0.5, 1.5)
        else:
            return False
        if seconds > self.seconds:
            return False
        self.seconds -= seconds
        time.sleep(seconds)
        return True

    def before_write(self) -> None:
        """Keep writes apart, where there are many. Raises what `ask` does."""
        if self.free > 0:
            self.free -= 1
        else:
            time.sleep(max(0.0, self._written + self.between * self.unit - time.monotonic()))
            self._written = time.monotonic()
        self.may_write()

    def may_write(self) -> None:
        if self.ask:
            self.ask()


def _asked(answer: Answer) -> float:
    """The seconds that GitHub names; 0 if it names none, or nothing that is a time."""
    after = answer.headers.get("retry-after", "")
    if after.isascii() and after.isdigit() and len(after) < 10:
        return max(float(after), 1.0)
    reset = answer.headers.get("x-ratelimit-reset", "")
    if answer.headers.get("x-ratelimit-remaining") == "0" and reset.isascii() and reset.isdigit():
        return max(1.0, float(reset[:12]) - _now(answer) + 1)
    return 0.0


def _now(answer: Answer) -> float:
    """The time by GitHub's clock: ours may be wrong."""
    try:
        return parsedate_to_datetime(answer.headers["date"]).timestamp()
    except (KeyError, ValueError):
        return time.time()
