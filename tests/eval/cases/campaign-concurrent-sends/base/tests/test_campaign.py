import asyncio

from mailer.campaign import send_batch
from mailer.gateway import DeliveryFailed, Mail
from mailer.outbox import Outbox


class Flaky:
    async def deliver(self, mail: Mail) -> None:
        await asyncio.sleep(0)
        if mail.to == "down@example.com":
            raise DeliveryFailed("451 later")


def test_a_mail_that_failed_goes_on_waiting() -> None:
    lost = Mail(2, "down@example.com", "hi")
    outbox = Outbox([Mail(1, "ada@example.com", "hi"), lost])

    sent = asyncio.run(send_batch(outbox, Flaky()))

    assert sent == 1
    assert outbox.waiting(10) == [lost]
