import asyncio
import os
import ssl

import aiohttp

STATION = os.environ["STATION"]
UPLINK = "https://uplink.glacier.example/v2/readings"
AUTHORITY = "/etc/uplink/ca.pem"


def connector():
    context = ssl.create_default_context(cafile=AUTHORITY)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return aiohttp.TCPConnector(ssl=context, limit=4)


async def send(session, batch):
    async with session.post(UPLINK, json={"station": STATION, "readings": batch}) as answer:
        answer.raise_for_status()
        return (await answer.json())["stored"]


async def run(queue):
    headers = {"Authorization": f"Bearer {os.environ['UPLINK_TOKEN']}"}
    async with aiohttp.ClientSession(connector=connector(), headers=headers) as session:
        while True:
            batch = [await queue.get()]
            while not queue.empty() and len(batch) < 100:
                batch.append(queue.get_nowait())
            try:
                await send(session, batch)
            except aiohttp.ClientError:
                await asyncio.sleep(60)
                for reading in batch:
                    queue.put_nowait(reading)
