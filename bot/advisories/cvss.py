"""Base scores of CVSS 3.0 and 3.1.

Section 7.1 of https://www.first.org/cvss/v3-1/specification-document.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "AV": {"N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2},
    "AC": {"L": 0.77, "H": 0.44},
    "PR": {"N": 0.85, "L": 0.62, "H": 0.27},
    "UI": {"N": 0.85, "R": 0.62},
    "C": {"H": 0.56, "L": 0.22, "N": 0.0},
    "I": {"H": 0.56, "L": 0.22, "N": 0.0},
    "A": {"H": 0.56, "L": 0.22, "N": 0.0},
}
_PRIVILEGES_IN_CHANGED_SCOPE = {"N": 0.85, "L": 0.68, "H": 0.5}


def base_score(vector: str) -> float | None:
    """From 0 to 10; None for another version of CVSS, or what is no vector."""
    head, _, rest = vector.partition("/")
    if head not in ("CVSS:3.0", "CVSS:3.1"):
        return None
    told = dict(part.split(":", 1) for part in rest.split("/") if ":" in part)
    try:
        weight = {name: known[told[name]] for name, known in _WEIGHTS.items()}
    except KeyError:
        return None
    is_changed = told.get("S") == "C"
    if is_changed:
        weight["PR"] = _PRIVILEGES_IN_CHANGED_SCOPE[told["PR"]]
    return _score(weight, is_changed=is_changed)


def _score(weight: Mapping[str, float], *, is_changed: bool) -> float:
    missed = (1 - weight["C"]) * (1 - weight["I"]) * (1 - weight["A"])
    sub = 1 - missed
    impact = 7.52 * (sub - 0.029) - 3.25 * (sub - 0.02) ** 15 if is_changed else 6.42 * sub
    if impact <= 0:
        return 0.0
    ease = 8.22 * weight["AV"] * weight["AC"] * weight["PR"] * weight["UI"]
    return _rounded_up(min((impact + ease) * (1.08 if is_changed else 1), 10))


def _rounded_up(score: float) -> float:
    """To one decimal, by the integers of appendix A: floats differ from machine to machine."""
    whole = round(score * 100_000)
    return whole / 100_000 if whole % 10_000 == 0 else (math.floor(whole / 10_000) + 1) / 10
