import asyncio
import os

import aiohttp
from sanic import Sanic, json
from sanic.exceptions import NotFound

app = Sanic("apiary")
HIVES = {"meadow": "hive-1.apiary.internal", "orchard": "hive-2.apiary.internal"}
FIELDS = ("weight_kg", "brood_c", "humidity")


def host_of(hive):
    return HIVES.get(hive, hive)


async def read(session, hive):
    async with session.get(f"http://{host_of(hive)}/reading") as answer:
        if answer.status != 200:
            raise NotFound(f"{hive} does not answer")
        return await answer.json()


@app.get("/hives/<hive:str>")
async def reading(_request, hive):
    timeout = aiohttp.ClientTimeout(total=3)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        values = await read(session, hive)
    return json({name: values.get(name) for name in FIELDS})


@app.get("/hives")
async def all_hives(_request):
    async with aiohttp.ClientSession() as session:
        values = await asyncio.gather(*(read(session, hive) for hive in HIVES))
    return json(dict(zip(HIVES, values, strict=True)))


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "8000")))
