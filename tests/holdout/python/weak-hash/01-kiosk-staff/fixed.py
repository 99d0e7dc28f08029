import hashlib
import hmac
import os
import sqlite3


class Staff:
    """Who may open the kiosk's drawer."""

    def __init__(self, path):
        self.database = sqlite3.connect(path)
        self.database.execute(
            "create table if not exists staff (name text primary key, salt blob, secret blob)"
        )

    @staticmethod
    def derived(password, salt):
        return hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26)

    def add(self, name, password):
        salt = os.urandom(16)
        with self.database:
            self.database.execute(
                "insert into staff values (?, ?, ?)", (name, salt, self.derived(password, salt))
            )

    def admits(self, name, password):
        row = self.database.execute(
            "select salt, secret from staff where name = ?", (name,)
        ).fetchone()
        return row is not None and hmac.compare_digest(self.derived(password, row[0]), row[1])
