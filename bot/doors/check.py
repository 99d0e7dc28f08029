"""One thing that `diffwarden doctor` tried."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """`seen` is what there is. `remedy` is empty when it is well."""

    name: str
    seen: str
    remedy: str = ""
    needed: bool = True
