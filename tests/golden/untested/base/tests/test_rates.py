from shop.rates import invoice, total


def test_total():
    assert total([100, 250]) == 350


def test_invoice():
    assert invoice([100, 250]) == "3.50"
