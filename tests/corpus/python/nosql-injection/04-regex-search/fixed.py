import re

from clinic.db import database
from fastapi import APIRouter, Depends
from motor.motor_asyncio import AsyncIOMotorDatabase
from pydantic import BaseModel

router = APIRouter(prefix="/patients")


class Search(BaseModel):
    name: str
    ward: str | None = None


def query_of(search: Search) -> dict:
    query: dict = {"name": {"$regex": "^" + re.escape(search.name), "$options": "i"}}
    if search.ward:
        query["ward"] = search.ward
    return query


@router.post("/search")
async def search(
    body: Search, db: AsyncIOMotorDatabase = Depends(database)
) -> list[dict[str, str]]:
    cursor = db.patients.find(query_of(body), {"name": 1, "ward": 1})
    found = await cursor.to_list(length=50)
    return [{"id": str(p["_id"]), "name": p["name"], "ward": p["ward"]} for p in found]
