"""A module under its old name."""


def half(n: float) -> float:
    return n / 2


def double(n: float) -> float:
    return n * 2
