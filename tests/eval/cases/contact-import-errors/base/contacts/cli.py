from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

from contacts.importing import import_contacts
from contacts.store import ContactStore


def main(path: str, database: str) -> int:
    store = ContactStore(sqlite3.connect(database))
    with Path(path).open(newline="") as file:
        count = import_contacts(file, store)
    print(f"{count} contacts imported")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
