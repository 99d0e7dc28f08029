"""How long to wait before asking again."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how patiently to try. All times are seconds.

    One question is tried `tries` times; all questions together no more than `again` times more
    than once, so that an endpoint that is down costs a run one wait and not one for each question.
    An endpoint that asks to be asked more slowly is not down: that wears out `tries` alone.

    A wait is drawn evenly between nothing and `first`, doubled for each try, up to `longest`
    (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/, "full jitter").
    What the endpoint asks for is heeded up to `longest_asked`.
    """

    tries: int = 3
    first: float = 1.0
    longest: float = 30.0
    longest_asked: float = 60.0
    again: int = 20

    def wait(self, tried: int, retry_after: str) -> float:
        """Seconds to wait after `tried` failures; `retry_after` is that header, or empty."""
        jitter = random.uniform(0, min(self.longest, self.first * 2 ** (tried - 1)))
        return min(asked(retry_after, datetime.now(UTC)), self.longest_asked) + jitter


def asked(retry_after: str, now: datetime) -> float:
    """The seconds that a Retry-After header asks for (a number or a date); 0 if it says neither."""
    try:
        seconds = float(retry_after)
    except ValueError:
        seconds = _until(retry_after, now)
    return max(0.0, seconds) if math.isfinite(seconds) else 0.0


def _until(date: str, now: datetime) -> float:
    try:
        then = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return 0.0
    if then.tzinfo is None:  # the zone -0000 means UTC, and comes out naive
        then = then.replace(tzinfo=UTC)
    return (then - now).total_seconds()
