"""The cases hold tests of their own, which are no tests of this project."""

from __future__ import annotations

collect_ignore = ["cases"]
