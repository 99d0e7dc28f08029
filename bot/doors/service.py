"""`diffwarden serve`, `work`, `forget` and `audit`: the webhook service."""

from __future__ import annotations

import importlib.util
import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from bot.core.errors import UsageError

if TYPE_CHECKING:
    from bot.service.settings import Operation

_NEEDED = ("dbos", "prometheus_client", "psycopg", "sqlalchemy", "starlette", "uvicorn")


def run(options: Namespace) -> int:
    """Raises UsageError without the packages that only the service needs."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(
            f"the service needs more packages ({', '.join(missing)}): "
            "install them with `pip install 'diffwarden[service]'`"
        )
    from bot.service import settings

    supervised = os.environ.get(settings.SUPERVISED) == "1"
    operation = settings.take(options.config)
    match options.command:
        case "serve":
            from bot.service import serving

            if options.setup:
                return serving.set_up(operation)
            return serving.serve(operation, options.config)
        case "work":
            from bot.service import worker

            return worker.work(operation, supervised=supervised)
        case "audit":
            from bot.doors import audit

            return audit.run(options, operation)
        case _:
            return _forget(operation, options.repo)


def _forget(operation: Operation, repo: str) -> int:
    from bot.service.forgetting import forgotten

    count = forgotten(operation, repo)
    if not count:
        told = f"no review of {repo} was kept, and nothing is kept of it now"
    else:
        what = "1 review" if count == 1 else f"{count} reviews"
        is_were = "was" if count == 1 else "were"
        told = f"{what} of {repo} {is_were} deleted, and what was kept for new ones"
    sys.stdout.write(f"{told}\n")
    return 0
