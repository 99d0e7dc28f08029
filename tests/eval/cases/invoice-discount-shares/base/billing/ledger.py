"""What the accounting export reads from an invoice."""

from __future__ import annotations

from billing.invoice import Invoice


def entries(invoice: Invoice) -> list[tuple[str, int]]:
    """Account and amount. The amounts of one invoice must add up to its total, to the cent."""
    booked = [(f"sales:{line.sku}", line.net_cents) for line in invoice.lines]
    booked.append(("tax", invoice.tax_cents))
    if sum(amount for _, amount in booked) != invoice.total_cents:
        raise ValueError(f"invoice {invoice.number} does not balance")
    return booked
