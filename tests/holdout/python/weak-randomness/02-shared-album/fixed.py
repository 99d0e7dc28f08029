import uuid
from datetime import datetime, timedelta, timezone
from secrets import token_urlsafe

from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy.orm import Session

from .database import session
from .models import Album, Share
from .people import Person, signed_in

router = APIRouter()


def new_share(album, days):
    expires = datetime.now(timezone.utc) + timedelta(days=days)
    return Share(id=uuid.uuid4(), album=album, secret=token_urlsafe(24), expires=expires)


@router.post("/albums/{number}/shares", status_code=201)
def share(number: int, person: Person = Depends(signed_in), db: Session = Depends(session)):
    album = db.get(Album, number)
    if album is None or album.owner_id != person.id:
        raise HTTPException(404)
    made = new_share(album, days=14)
    db.add(made)
    db.commit()
    return {"address": f"/shared/{made.secret}", "expires": made.expires}


@router.get("/shared/{secret}")
def shared(secret: str, db: Session = Depends(session)):
    found = db.query(Share).filter_by(secret=secret).one_or_none()
    if found is None or found.expires < datetime.now(timezone.utc):
        raise HTTPException(404)
    return {"title": found.album.title, "pictures": [each.name for each in found.album.pictures]}
