import asyncio
import json
from pathlib import Path

from arq import Retry
from arq.connections import RedisSettings

RECORDINGS = Path("/srv/birdsong/recordings")
FIELDS = "format=duration,bit_rate:stream=codec_name,channels"


async def probe(recording):
    command = f"ffprobe -v error -of json -show_entries {FIELDS} '{recording}'"
    process = await asyncio.create_subprocess_shell(
        command, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await asyncio.wait_for(process.communicate(), timeout=30)
    if process.returncode:
        raise Retry(defer=60)
    return json.loads(output)


async def describe(ctx, observation):
    row = await ctx["db"].fetchrow("select file_name from observation where id = $1", observation)
    found = await probe(RECORDINGS / row["file_name"])
    await ctx["db"].execute(
        "update observation set seconds = $1 where id = $2",
        float(found["format"]["duration"]),
        observation,
    )


class WorkerSettings:
    functions = [describe]
    redis_settings = RedisSettings(host="queue")
    max_tries = 3
