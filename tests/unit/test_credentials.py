"""Keys are taken from the environment and leave nothing there."""

from __future__ import annotations

import os
import subprocess
import sys

SCRIPT = """
import os, subprocess
from bot import credentials
taken = credentials.take()
shown = open(f"/proc/{os.getpid()}/environ", "rb").read()
child = subprocess.run(["env"], capture_output=True).stdout
print(taken.api_key, taken.base_url, len(taken.known), "OPENAI_BASE_URL" in os.environ)
print(b"hunter2" in shown, b"hunter2" in child, b"KEPT" in shown, "hunter2" in repr(taken))
"""


def test_a_secret_is_taken_once_and_wiped_from_what_the_kernel_shows() -> None:
    environment = {
        **os.environ,
        "OPENAI_API_KEY": "hunter2-hunter2",
        "OPENAI_BASE_URL": "http://127.0.0.1:1/v1",
        "MY_DEPLOY_TOKEN": "hunter2-deploy",
        "KEPT": "this",
    }

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.split("\n")[:2] == [
        "hunter2-hunter2 http://127.0.0.1:1/v1 2 True",
        "False False True False",
    ]
