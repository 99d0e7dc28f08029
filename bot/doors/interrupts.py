"""Interrupts reach the main thread: Ctrl-C, a kill, a closed terminal.

The system may hand a process's signal to any of its threads, and Python runs handlers in the main
one alone: while that waits for a lock, a signal that another thread got is not heard
(https://docs.python.org/3/library/signal.html#signals-and-threads). So whichever thread gets one,
the main thread is woken.
"""

from __future__ import annotations

import os
import signal
import threading

_WAKES = signal.SIGURG
"""Does nothing but end a wait; without a handler, as in children, it is ignored."""


def heed() -> None:
    """Have interrupts raise KeyboardInterrupt in the main thread, which calls this, once.

    SIGHUP is left alone where it is ignored: `nohup` asked for it.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    signal.signal(_WAKES, lambda *_: None)
    told, tell = os.pipe()
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    main = threading.get_ident()
    threading.Thread(target=_wake, args=(main, told), name="interrupts", daemon=True).start()


def _wake(main: int, told: int) -> None:
    """Python writes the number of each signal that any thread got into `told`'s other end."""
    while numbers := os.read(told, 64):
        if any(number != _WAKES for number in numbers):
            signal.pthread_kill(main, _WAKES)
