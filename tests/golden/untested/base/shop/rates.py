"""What customers pay."""


def total(prices: list[int]) -> int:
    """The sum of all prices, in cents."""
    return sum(prices)


def invoice(prices: list[int]) -> str:
    return f"{total(prices) / 100:.2f}"
