import random
import time

from fastapi import APIRouter, Depends
from lockers.store import Store, store
from pydantic import BaseModel

router = APIRouter(prefix="/lockers")


class Deposit(BaseModel):
    parcel: str
    phone: str


class Codes:
    def __init__(self) -> None:
        self._random = random.Random(int(time.time()))
        self._given: set[str] = set()

    def new(self) -> str:
        while True:
            code = f"{self._random.randrange(10**8):08d}"
            if code not in self._given:
                self._given.add(code)
                return code


codes = Codes()


@router.post("/{locker}/deposits", status_code=201)
def deposit(locker: int, given: Deposit, db: Store = Depends(store)) -> dict[str, str]:
    code = codes.new()
    db.save(locker=locker, parcel=given.parcel, code=code, at=time.time())
    db.notify(given.phone, f"Your parcel is in locker {locker}: {code}")
    return {"locker": str(locker), "parcel": given.parcel}
