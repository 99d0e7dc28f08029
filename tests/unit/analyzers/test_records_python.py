"""Handlers that look up anybody's record, beside those that look up the caller's own."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from bot.analyzers.records_python import records_of_anybody

FLASK = """
@app.get("/messages")
@login_required
def inbox():
    return jsonify(Message.query.filter_by(recipient_id=current_user.id).all())

@app.get("/messages/<int:pk>")
{}
def message(pk):
    {}
    return jsonify(row.as_dict())
"""
DJANGO = """
class Addresses(viewsets.ModelViewSet):
    permission_classes = [{}]
    {}

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)
"""
FASTAPI = """
@router.get("/receipts")
def receipts(user: User = Depends(current_user), session: Session = Depends(get_session)):
    return session.exec(select(Receipt).where(Receipt.user_id == user.id)).all()

@router.get("/receipts/{{pk}}")
def receipt(
    pk: int, user: User = Depends(current_user), session: Session = Depends(get_session)
):
    found = session.get(Receipt, pk)
    {}
    return found
"""
COMPARED = """
def own_note(note_id):
    note = notes.get(note_id)
    if note is None or note.owner != g.user.id:
        abort(404)
    return note

@app.put("/notes/<int:note_id>")
@login_required
def edit(note_id):
    note = {}
    note.text = request.json["text"]
    return jsonify(note.as_dict())
"""
SQL = """
@app.get("/accounts")
@signed_in
def accounts():
    return db().execute("SELECT id FROM accounts WHERE owner = ?", (g.user["id"],)).fetchall()

@app.get("/accounts/<int:pk>")
@signed_in
def statement(pk):
    return db().execute({}).fetchone()
"""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (FLASK.format("@login_required", "row = Message.query.get_or_404(pk)"), 10),
        (FLASK.format("@login_required", "row = get_object_or_404(Message, pk=pk)"), 10),
        (DJANGO.format("IsAuthenticated", "queryset = Address.objects.all()"), 4),
        (FASTAPI.format("pass"), 10),
        (COMPARED.format("notes.get(note_id)"), 11),
        (SQL.format('"SELECT * FROM accounts WHERE id = ?", (pk,)'), 10),
    ],
)
def test_a_record_by_its_id_alone_is_told(text: str, line: int) -> None:
    assert [found.start for found in records_of_anybody(text)] == [line]


@pytest.mark.parametrize(
    "text",
    [
        FLASK.format(
            "@login_required",
            "row = Message.query.filter_by(id=pk, recipient_id=current_user.id).first_or_404()",
        ),
        FLASK.format("@login_required", "row = Notice.query.get_or_404(pk)"),
        FLASK.format("@admin_required", "row = Message.query.get_or_404(pk)"),
        FLASK.format("@cached", "row = Message.query.get_or_404(pk)"),
        FLASK.format(
            "@login_required",
            "row = Message.query.get_or_404(pk)\n    if row.recipient != current_user: abort(403)",
        ),
        FLASK.format("@login_required", "row = Message.query.get_or_404(pk)")
        + "\ndef everything():\n    return Message.query.order_by(Message.id)\n",
        DJANGO.format("IsOwner", "queryset = Address.objects.all()"),
        DJANGO.format("IsAuthenticated", "def get_queryset(self):\n        return own(self)"),
        COMPARED.format("own_note(note_id)"),
        FASTAPI.format("if found.user_id != user.id:\n        raise HTTPException(404)"),
        SQL.format('"SELECT * FROM accounts WHERE id = ? AND owner = ?", (pk, g.user["id"])'),
    ],
)
def test_one_that_asks_for_its_owner_or_belongs_to_nobody_is_left_alone(text: str) -> None:
    assert records_of_anybody(text) == []


@given(st.text(alphabet="@.(){}[]\"'/,=: \nAQUSERdefgoprstu", max_size=400))
def test_any_text_is_read(text: str) -> None:
    for record in records_of_anybody("user = A.query.get(1)\n" + text):
        assert 1 <= record.start <= record.end <= text.count("\n") + 2
