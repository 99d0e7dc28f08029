from __future__ import annotations

from dataclasses import dataclass

from billing.money import percent_of


@dataclass(frozen=True)
class Line:
    sku: str
    quantity: int
    unit_cents: int
    tax_basis_points: int

    def __post_init__(self) -> None:
        if self.quantity < 1 or self.unit_cents < 0:
            raise ValueError(f"no such line: {self.quantity} x {self.unit_cents}")

    @property
    def net_cents(self) -> int:
        return self.quantity * self.unit_cents


@dataclass(frozen=True)
class Invoice:
    number: str
    lines: tuple[Line, ...]

    @property
    def net_cents(self) -> int:
        return sum(line.net_cents for line in self.lines)

    @property
    def tax_cents(self) -> int:
        return sum(percent_of(line.net_cents, line.tax_basis_points) for line in self.lines)

    @property
    def total_cents(self) -> int:
        return self.net_cents + self.tax_cents
