import asyncio
import time

import httpx
import requests


async def fetch(url):
    # ruleid: py-blocking-call-in-async
    time.sleep(1)
    # ruleid: py-blocking-call-in-async
    reply = requests.get(url, timeout=5)
    # ok: py-blocking-call-in-async
    await asyncio.sleep(1)
    async with httpx.AsyncClient() as client:
        # ok: py-blocking-call-in-async
        await client.get(url)
    # ok: py-blocking-call-in-async
    await asyncio.to_thread(requests.get, url)
    # ok: py-blocking-call-in-async
    await asyncio.to_thread(lambda: requests.get(url, timeout=5))
    return reply


def plain(url):
    # ok: py-blocking-call-in-async
    time.sleep(1)
    # ok: py-blocking-call-in-async
    return requests.get(url, timeout=5)


async def threaded(url):
    def work():
        # ok: py-blocking-call-in-async
        return requests.get(url, timeout=5)

    return await asyncio.to_thread(work)
