from motor.motor_asyncio import AsyncIOMotorClient
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

lockers = AsyncIOMotorClient("mongodb://store:27017").gym.lockers


async def given(request, *names):
    body = await request.json()
    missing = [name for name in names if name not in body]
    if missing:
        raise ValueError(", ".join(missing))
    return {name: body[name] for name in names}


async def release(request):
    try:
        wanted = await given(request, "badge", "pin")
    except ValueError as error:
        return JSONResponse({"missing": str(error)}, status_code=422)
    locker = await lockers.find_one_and_update(
        {**wanted, "state": "closed"}, {"$set": {"state": "open"}}
    )
    if locker is None:
        return JSONResponse({"error": "wrong badge or number"}, status_code=403)
    return JSONResponse({"locker": locker["number"]})


async def free(request):
    count = await lockers.count_documents({"badge": None})
    return JSONResponse({"free": count})


app = Starlette(routes=[Route("/release", release, methods=["POST"]), Route("/free", free)])
