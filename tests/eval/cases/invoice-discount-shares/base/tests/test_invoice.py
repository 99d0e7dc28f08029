from billing.invoice import Invoice, Line


def test_tax_is_taken_line_by_line() -> None:
    invoice = Invoice("1", (Line("tea", 2, 450, 700), Line("cup", 1, 1299, 1900)))

    assert invoice.net_cents == 2199
    assert invoice.tax_cents == 63 + 247
