"""What keeps our children out of our memory."""

from __future__ import annotations

import ctypes
import sys

_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38


def close_memory() -> None:
    """Let no process of the same user read this one's memory or environment, nor gain privileges.

    Children that analyse run under the same user as we do. They are readable themselves again
    once they run another program (prctl(2), PR_SET_DUMPABLE; ptrace(2)).
    """
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
