import asyncio

from sanic import Sanic, json
from sanic.exceptions import SanicException

from .members import fee_for, pay

app = Sanic("courts")
bookings = {}


class Taken(SanicException):
    status_code = 409


async def book(court, hour, member):
    if (court, hour) in bookings:
        raise Taken("this hour is taken")
    await pay(member, await fee_for(member, hour))
    bookings[court, hour] = member


@app.post("/courts/<court:int>/hours/<hour:int>")
async def take(request, court, hour):
    if not 7 <= hour <= 22:
        raise SanicException("the hall is closed", status_code=422)
    await asyncio.wait_for(book(court, hour, request.json["member"]), timeout=10)
    return json({"court": court, "hour": hour}, status=201)


@app.get("/courts/<court:int>")
async def show(_request, court):
    return json(sorted(hour for number, hour in bookings if number == court))
