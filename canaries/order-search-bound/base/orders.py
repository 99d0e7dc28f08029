"""Orders of a shop, in SQLite."""


def find(connection, customer):
    """The orders of a customer, whose id may come from a form."""
    return connection.execute(
        "SELECT id, total FROM orders WHERE customer = ?", (customer,)
    ).fetchall()
