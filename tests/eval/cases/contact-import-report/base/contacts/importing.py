"""Import of contacts from a CSV file."""

from __future__ import annotations

import csv
from typing import TextIO

from contacts.model import Contact
from contacts.store import ContactStore


def import_contacts(file: TextIO, store: ContactStore) -> int:
    """How many contacts were added. A bad row ends the import, and nothing of it is kept."""
    count = 0
    try:
        for row in csv.DictReader(file):
            store.insert(Contact.from_row(row))
            count += 1
    except Exception:
        store.rollback()
        raise
    store.commit()
    return count
