from fastapi import APIRouter, Query

router = APIRouter()


@router.get("/items")
def items(limit: int = 50, offset: int = 0):
    # ruleid: py-page-size-unbounded
    return select(Item).offset(offset).limit(limit)


@router.get("/orders")
async def orders(limit: int = Query(50), offset: int = 0):
    # ruleid: py-page-size-unbounded
    return await Order.all().offset(offset).limit(limit)


@router.get("/notes")
def notes(limit: int = Query(50, ge=1, le=100)):
    # ok: py-page-size-unbounded
    return select(Note).limit(limit)


@router.get("/books")
def books(limit: int = 50):
    # ok: py-page-size-unbounded
    return select(Book).limit(min(limit, 100))


@router.get("/newest")
def newest():
    # ok: py-page-size-unbounded
    return select(Item).limit(10)
