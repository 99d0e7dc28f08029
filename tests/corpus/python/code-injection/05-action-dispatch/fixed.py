import inspect
from datetime import datetime, timezone

from flask import Blueprint, abort, g, jsonify

tickets = Blueprint("tickets", __name__)
ACTIONS = frozenset({"close", "reopen", "escalate"})


class TicketService:
    def __init__(self, store, user):
        self.store = store
        self.user = user

    def close(self, ticket_id):
        return self._move(ticket_id, "closed")

    def reopen(self, ticket_id):
        return self._move(ticket_id, "open")

    def escalate(self, ticket_id):
        return self._move(ticket_id, "escalated")

    def purge(self, ticket_id):
        self.store.delete(ticket_id)
        return {"id": ticket_id}

    def _move(self, ticket_id, state):
        now = datetime.now(timezone.utc)
        return self.store.update(ticket_id, state=state, by=self.user.id, at=now)


@tickets.post("/tickets/<int:ticket_id>/<action>")
def act(ticket_id, action):
    service = TicketService(g.store, g.user)
    if action not in ACTIONS:
        abort(404)
    method = getattr(service, action)
    if not inspect.ismethod(method):
        abort(404)
    return jsonify(method(ticket_id))
