"""The steps of the Dockerfile, done in their order in clean roots; what came of them is started."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.packaging.dockerfile import ROOT
from tests.packaging.test_wheel import python_of

LAYERED = (
    *("unshare", "--mount", "sh", "-c"),
    "mount -t tmpfs t /mnt && mkdir /mnt/upper /mnt/work /mnt/root && "
    "mount -t overlay o -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root",
)


def test_all_steps_are_done_and_the_image_works_on_a_root_that_is_read_only(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("who is not root mounts nothing")
    if subprocess.run(LAYERED, check=False, capture_output=True).returncode:
        pytest.skip("no layers are to be had here: overlayfs in a mount namespace")
    python = python_of("3.13", tmp_path)

    command = [ROOT / "scripts" / "dockerfile", "--python", python]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "the root cannot be written to" in done.stdout
    assert "user 10001, /work, all steps done" in done.stdout
