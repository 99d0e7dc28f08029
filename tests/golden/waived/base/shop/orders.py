"""Orders of a shop."""

import sqlite3
import subprocess


def items(connection: sqlite3.Connection, customer: str) -> list[tuple[str]]:
    query = "SELECT item FROM orders WHERE customer = ?"
    return connection.execute(query, (customer,)).fetchall()


def archive(name: str) -> None:
    subprocess.run(["tar", "czf", f"{name}.tgz", name], check=True)
