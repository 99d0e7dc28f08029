from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Protocol


class DeliveryFailed(Exception):
    """The mail server did not take the mail; it may later."""


@dataclass(frozen=True)
class Mail:
    id: int
    to: str
    body: str


class Gateway(Protocol):
    async def deliver(self, mail: Mail) -> None:
        """Raises DeliveryFailed. At most ten may be under way at once, or the server hangs up."""


class SmtpGateway:
    def __init__(self, host: str, port: int = 25) -> None:
        self._host, self._port = host, port

    async def deliver(self, mail: Mail) -> None:
        try:
            reader, writer = await asyncio.open_connection(self._host, self._port)
        except OSError as error:
            raise DeliveryFailed(str(error)) from error
        try:
            writer.write(f"MAIL TO:<{mail.to}>\r\n{mail.body}\r\n.\r\n".encode())
            await writer.drain()
            answer = await reader.readline()
        except OSError as error:
            raise DeliveryFailed(str(error)) from error
        finally:
            writer.close()
        if not answer.startswith(b"250"):
            raise DeliveryFailed(answer.decode(errors="replace").strip())
