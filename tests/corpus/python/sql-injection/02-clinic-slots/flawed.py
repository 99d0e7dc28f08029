from datetime import date

from clinic.db import session
from fastapi import APIRouter, Depends, Query
from sqlalchemy import text
from sqlalchemy.orm import Session

router = APIRouter()
SORTABLE = {"start": "s.starts_at", "doctor": "d.name", "room": "s.room"}
SLOTS = """
    SELECT s.id, s.starts_at, s.room, d.name
      FROM slots s JOIN doctors d ON d.id = s.doctor_id
     WHERE s.day = :day AND s.patient_id IS NULL
"""


def ordered(sort: str, descending: bool) -> str:
    column = SORTABLE.get(sort) or sort
    direction = "DESC" if descending else "ASC"
    return f"{SLOTS} ORDER BY {column} {direction}"


@router.get("/slots")
def free_slots(
    day: date,
    sort: str = Query("start"),
    descending: bool = False,
    db: Session = Depends(session),
) -> list[dict]:
    statement = text(ordered(sort, descending))
    rows = db.execute(statement, {"day": day}).mappings()
    return [dict(row) for row in rows]
