"""The command line: arguments to a door, a door's answer to an exit code."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Sequence

from bot.core.errors import DiffwardenError
from bot.doors.arguments import parser
from bot.doors.interrupts import heed

BROKEN, INTERRUPTED = 3, 130

DOORS = {
    "review": "bot.doors.local",
    "init": "bot.doors.init",
    "pre-push": "bot.doors.pre_push",
    "hook": "bot.doors.hook",
    "action": "bot.doors.action",
    "explain": "bot.doors.saved",
    "waive": "bot.doors.waive",
    "replay": "bot.doors.saved",
    "rules": "bot.doors.rules",
    "config": "bot.doors.config",
    "eval": "bot.doors.evaluation",
    "doctor": "bot.doors.doctor",
    "serve": "bot.doors.service",
    "work": "bot.doors.service",
    "forget": "bot.doors.service",
    "audit": "bot.doors.service",
    "completion": "bot.doors.completion",
}
"""Each command and the module that does it, imported when it is asked for: start-up stays short."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is in the table above. Nothing else prints a traceback."""
    logging.basicConfig(level=logging.CRITICAL, format="%(name)s: %(message)s")
    options = parser().parse_args(argv)
    if options.debug:
        logging.getLogger("bot").setLevel(logging.DEBUG)
    heed()
    try:
        door = importlib.import_module(DOORS[options.command])
        return int(door.run(options))
    except DiffwardenError as error:
        print(f"diffwarden: {error}", file=sys.stderr)  # noqa: T201
        return error.exit_code
    except KeyboardInterrupt:
        from bot.shell import stop  # A start that is not interrupted need not import it.

        stop()
        print("diffwarden: interrupted", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; keep Python from complaining at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN
    except OSError as error:
        what = f" {error.filename}" if error.filename else ""
        print(f"diffwarden: cannot write{what}: {error.strerror}", file=sys.stderr)  # noqa: T201
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN
    except Exception as error:  # noqa: BLE001 -- the one handler at the top
        return _broken(error, debug=options.debug)


def _broken(error: Exception, *, debug: bool) -> int:
    if debug:
        logging.getLogger("bot").critical("broke", exc_info=error)
    print(  # noqa: T201
        f"diffwarden: it broke ({type(error).__name__}); this is a bug. "
        "Run it again with --debug and report what it prints.",
        file=sys.stderr,
    )
    return BROKEN
