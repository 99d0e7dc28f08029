"""Webhooks in Python that take anybody's word for what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.analyzers.python_text import read
from bot.analyzers.routes import Route

_HOOK = re.compile(r"web[_-]?hook", re.IGNORECASE)
_KEPT = re.compile(
    r"creat|register|add_|delet|remov|update|edit|list|test|retry|replay|send|subscri|rotate"
    r"|get_|manage|settings|admin",
    re.IGNORECASE,
)
_CHECKS = re.compile(
    r"hmac|signature|(?<![a-z])signed|compare_digest|construct_event|\bverif|svix|standardwebhooks"
    r"|web_?hook_?(?:secret|token|key|password)|x[-_]hub|ip_network|allow(?:ed)?_?(?:ips|hosts|list)",
    re.IGNORECASE,
)
_SENT = re.compile(r"\brequest\s*\.|\breq\s*\.|\bbody\b|payload|\bevent\b|\bdata\b")
_MOST = 40  # lines of a handler that are looked at


def unsigned(text: str, found: Sequence[Route]) -> list[Route]:
    """Routes that are told of events, in a file that asks for no signature and no secret.

    Routes by which people keep the webhooks that they are sent are none of these.
    """
    if not _HOOK.search(text):
        return []
    lines = read(text).lines
    if _CHECKS.search("\n".join(lines)):
        return []
    return [
        route
        for route in found
        if route.changes
        and not route.guarded
        and _HOOK.search(f"{route.path} {route.name}")
        and not _KEPT.search(route.name)
        and not route.owner.startswith("taken in by")
        and _reads(lines, route)
    ]


def _reads(lines: Sequence[str], route: Route) -> bool:
    """Whether a handler looks at what it is sent."""
    head, *rest = [*lines[route.end - 1 : route.end + _MOST], ""]
    body = [head]
    for line in rest:
        if re.match(r"\s*(?:@|(?:async\s+)?def\b|class\b)", line):
            break
        body.append(line)
    return bool(_SENT.search("\n".join(body)))
