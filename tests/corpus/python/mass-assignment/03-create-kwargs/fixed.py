from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field
from shop.auth import Customer, current_customer
from shop.db import session
from shop.models import Order
from sqlalchemy.orm import Session

router = APIRouter(prefix="/orders")


class NewOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    article: str
    count: int = Field(ge=1, le=100)
    note: str = ""


def order_of(new: NewOrder, customer: Customer) -> Order:
    values = {"customer_id": customer.id, "discount": Decimal(0), "paid": False}
    return Order(**(values | new.model_dump()))


@router.post("/", status_code=201)
def create(
    new: NewOrder,
    customer: Annotated[Customer, Depends(current_customer)],
    db: Annotated[Session, Depends(session)],
) -> dict[str, int]:
    order = order_of(new, customer)
    db.add(order)
    db.commit()
    return {"number": order.number}
