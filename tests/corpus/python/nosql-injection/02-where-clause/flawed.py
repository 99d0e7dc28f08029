from typing import Any

from fastapi import APIRouter, Depends, Query
from motor.motor_asyncio import AsyncIOMotorCollection
from warehouse.db import pallets

router = APIRouter()


def condition(depot: str, heavier: int | None) -> dict[str, Any]:
    clauses = [f"this.depot == '{depot}'"]
    if heavier is not None:
        clauses.append(f"this.weight > {heavier}")
    return {"$where": " && ".join(clauses)}


def shown(pallet: dict[str, Any]) -> dict[str, Any]:
    return {"id": str(pallet["_id"]), "depot": pallet["depot"], "weight": pallet["weight"]}


@router.get("/pallets")
async def list_pallets(
    depot: str = Query(min_length=1),
    heavier: int | None = None,
    collection: AsyncIOMotorCollection = Depends(pallets),
) -> list[dict[str, Any]]:
    cursor = collection.find(condition(depot, heavier)).limit(200)
    return [shown(pallet) async for pallet in cursor]
