"""Programs that install the project, and the project as they install it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAMS = Path(sys.executable).parent


def done(*words: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """One run of a program, whatever came of it. Nothing of our own environment is in its way."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("VIRTUAL_ENV", "PYTHON"))}
    return subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def ran(*words: str | Path, cwd: Path, **environment: str) -> str:
    """What a program that must succeed says on standard output."""
    said = done(*words, cwd=cwd, **environment)
    assert said.returncode == 0, said.stderr
    return said.stdout
