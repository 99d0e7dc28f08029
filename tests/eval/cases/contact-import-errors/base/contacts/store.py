from __future__ import annotations

import sqlite3

from contacts.model import Contact


class DuplicateContact(Exception):
    pass


class ContactStore:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute("CREATE TABLE IF NOT EXISTS contacts (email TEXT PRIMARY KEY, name TEXT)")

    def insert(self, contact: Contact) -> None:
        """Raises DuplicateContact if the address is taken, sqlite3.Error if the write failed."""
        try:
            self._db.execute(
                "INSERT INTO contacts VALUES (?, ?)", (contact.email, contact.name)
            )
        except sqlite3.IntegrityError as error:
            raise DuplicateContact(contact.email) from error

    def commit(self) -> None:
        self._db.commit()

    def rollback(self) -> None:
        self._db.rollback()
