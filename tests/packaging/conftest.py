"""The wheel as it would be released."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.installation import PROGRAMS, ROOT, ran


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    ran(PROGRAMS / "uv", "build", "--quiet", "--wheel", "--out-dir", out, cwd=ROOT)
    (built,) = out.glob("*.whl")
    return built
