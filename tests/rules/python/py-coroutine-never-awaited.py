import asyncio


async def poll(source):
    while not source.ready():
        # ruleid: py-coroutine-never-awaited
        asyncio.sleep(1)
    # ruleid: py-coroutine-never-awaited
    asyncio.wait_for(source.read(), timeout=5)
    # ok: py-coroutine-never-awaited
    await asyncio.sleep(1)
    # ok: py-coroutine-never-awaited
    pause = asyncio.sleep(1)
    await pause
    # ok: py-coroutine-never-awaited
    task = asyncio.create_task(asyncio.sleep(1))
    # ok: py-coroutine-never-awaited
    await asyncio.gather(
        asyncio.sleep(1),
        asyncio.to_thread(source.read),
    )
    # ok: py-coroutine-never-awaited
    return asyncio.wait_for(task, timeout=3)
