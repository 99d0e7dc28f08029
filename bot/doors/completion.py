"""`diffwarden completion`: a script for a shell, made from the commands there are."""

from __future__ import annotations

import sys
from argparse import Namespace

from bot.doors.arguments import parser


def run(options: Namespace) -> int:
    import shtab

    sys.stdout.write(shtab.complete(parser(), options.shell))
    return 0
