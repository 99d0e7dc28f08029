"""The repositories of the cases may have tests of their own, which are not ours to run."""

from __future__ import annotations

collect_ignore_glob = ["*/base/*"]
