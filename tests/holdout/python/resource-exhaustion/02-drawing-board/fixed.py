import asyncio
import json
from collections import defaultdict

import websockets

boards = defaultdict(set)


def stroke(message):
    given = json.loads(message)
    points = [(float(x), float(y)) for x, y in given["points"]][:500]
    return {"colour": str(given["colour"])[:9], "points": points}


async def draw(connection):
    board = boards[connection.request.path]
    board.add(connection)
    try:
        async for message in connection:
            websockets.broadcast(board - {connection}, json.dumps(stroke(message)))
    except (KeyError, TypeError, ValueError):
        await connection.close(1007, "this is no stroke")
    finally:
        board.discard(connection)


async def main():
    options = {
        "max_size": 65536,
        "max_queue": 16,
        "ping_interval": 20,
        "open_timeout": 5,
    }
    async with websockets.serve(draw, "0.0.0.0", 8765, **options):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(main())
