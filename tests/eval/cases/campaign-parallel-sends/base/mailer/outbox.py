from __future__ import annotations

from mailer.gateway import Mail


class Outbox:
    """Mails that wait. One that is marked as sent is never given out again."""

    def __init__(self, mails: list[Mail]) -> None:
        self._waiting = {mail.id: mail for mail in mails}

    def waiting(self, limit: int) -> list[Mail]:
        return list(self._waiting.values())[:limit]

    def mark_sent(self, mail: Mail) -> None:
        del self._waiting[mail.id]
