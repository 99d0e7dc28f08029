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


# ruleid: py-page-size-unbounded
class Pages(PageNumberPagination):
    page_size = 50
    page_size_query_param = "size"


# ok: py-page-size-unbounded
class BoundedPages(PageNumberPagination):
    page_size = 50
    page_size_query_param = "size"
    max_page_size = 200


def latest(request):
    size = int(request.GET.get("limit", "100"))
    # ruleid: py-page-size-unbounded
    return list(Model.objects.all()[:size])


def latest_few(request):
    size = min(int(request.GET.get("limit", "100")), 500)
    # ok: py-page-size-unbounded
    return list(Model.objects.all()[:size])
