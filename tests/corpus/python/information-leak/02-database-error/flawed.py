import logging

from club.db import session
from club.models import Member
from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, EmailStr
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

router = APIRouter(prefix="/members")
log = logging.getLogger(__name__)


class NewMember(BaseModel):
    name: str
    email: EmailStr


def saved(db: Session, member: Member) -> int:
    db.add(member)
    db.commit()
    return member.id


@router.post("/", status_code=201)
def create(new: NewMember, db: Session = Depends(session)) -> dict[str, int]:
    try:
        return {"id": saved(db, Member(name=new.name, email=new.email))}
    except IntegrityError as error:
        raise HTTPException(409, "that address is known") from error
    except SQLAlchemyError as error:
        log.exception("no member was saved")
        raise HTTPException(500, f"no member was saved: {error}") from error
