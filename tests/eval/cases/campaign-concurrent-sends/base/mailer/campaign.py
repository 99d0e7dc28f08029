from __future__ import annotations

import logging

from mailer.gateway import DeliveryFailed, Gateway
from mailer.outbox import Outbox

log = logging.getLogger(__name__)

BATCH = 500


async def send_batch(outbox: Outbox, gateway: Gateway) -> int:
    """Send the mails that wait; how many were sent. Those that failed go on waiting."""
    sent = 0
    for mail in outbox.waiting(BATCH):
        try:
            await gateway.deliver(mail)
        except DeliveryFailed as error:
            log.warning("mail %d was not delivered: %s", mail.id, error)
            continue
        outbox.mark_sent(mail)
        sent += 1
    return sent
