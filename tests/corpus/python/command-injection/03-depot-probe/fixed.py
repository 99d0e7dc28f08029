import asyncio
import ipaddress

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

router = APIRouter(prefix="/depots")


class Probe(BaseModel):
    gateway: str
    count: int = 3


async def run(command: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_shell(
        command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    out, _ = await asyncio.wait_for(process.communicate(), 30)
    return process.returncode or 0, out.decode(errors="replace")


def ping_command(probe: Probe) -> str:
    count = max(1, min(probe.count, 10))
    address = ipaddress.ip_address(probe.gateway)
    return f"ping -n -c {count} {address}"


@router.post("/probe")
async def probe_gateway(probe: Probe) -> dict[str, object]:
    try:
        status, text = await run(ping_command(probe))
    except ValueError as error:
        raise HTTPException(422, "the gateway is no address") from error
    except asyncio.TimeoutError as error:
        raise HTTPException(504, "the gateway does not answer") from error
    return {"reachable": status == 0, "log": text.splitlines()[-3:]}
