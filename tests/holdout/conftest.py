"""The programs of the twins are material, not tests of this project."""

from __future__ import annotations

collect_ignore = ["python", "javascript"]
