from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


class InvalidContact(ValueError):
    pass


@dataclass(frozen=True)
class Contact:
    email: str
    name: str

    @classmethod
    def from_row(cls, row: dict[str, str]) -> Contact:
        """Raises InvalidContact if the row has no usable address."""
        email = (row.get("email") or "").strip().lower()
        if not _ADDRESS.fullmatch(email):
            raise InvalidContact(f"no usable address: {email!r}")
        return cls(email, (row.get("name") or "").strip())
