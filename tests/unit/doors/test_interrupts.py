"""An interrupt ends a program whose main thread waits, whichever of its threads gets it."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

PROGRAM = """
import signal, sys, threading, time
from bot.doors.interrupts import heed

signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
heed()

def get_it():
    time.sleep(0.5)  # until the main thread waits
    signal.pthread_kill(threading.get_ident(), int(sys.argv[1]))
    threading.Event().wait()

threading.Thread(target=get_it, daemon=True).start()
try:
    threading.Event().wait()
except KeyboardInterrupt:
    sys.exit(7)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_another_thread_gets_interrupts_the_main_one(number: signal.Signals) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(int(number))], timeout=60, check=False
    )

    assert done.returncode == 7
