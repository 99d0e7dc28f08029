"""Amounts are whole cents; nothing here uses floating point."""

from __future__ import annotations


def percent_of(cents: int, basis_points: int) -> int:
    """The part of `cents` that `basis_points` (1/100 %) name, rounded half up."""
    return (cents * basis_points + 5_000) // 10_000


def format_cents(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
