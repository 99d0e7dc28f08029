import json

from hooks.queue import EventQueue
from hooks.receiver import Receiver
from hooks.signing import sign

SECRET = b"for tests"
BODY = json.dumps({"id": "evt_1", "amount": 100}).encode()


def test_a_signed_event_is_queued() -> None:
    queue = EventQueue()

    Receiver(SECRET, queue).receive({"X-Signature": sign(SECRET, BODY)}, BODY)

    assert queue.take() == ("evt_1", {"id": "evt_1", "amount": 100})
