"""Results, a page at a time."""


def page(results: list[str], number: int, size: int) -> list[str]:
    """Page `number`, counted from 1."""
    start = (number - 1) * size
    return results[start : start + size]
