from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class OrderRow:
    id: int
    customer: str
    placed_at: str
    total_cents: int


def orders(db: sqlite3.Connection, since: str) -> list[OrderRow]:
    """All orders placed on or after the day `since` (ISO 8601); a busy month has 200,000."""
    rows = db.execute(
        "SELECT o.id, c.name, o.placed_at, o.total_cents FROM orders o"
        " JOIN customers c ON c.id = o.customer_id"
        " WHERE o.placed_at >= ? ORDER BY o.placed_at",
        (since,),
    )
    return [OrderRow(*row) for row in rows]
