import zlib
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request

router = APIRouter()
MOST_PACKED = 1024**2
MOST_PLAIN = 16 * 1024**2


@dataclass(frozen=True)
class Blueprint:
    width: int
    height: int
    cells: bytes


def unpacked(data: bytes) -> bytes:
    stream = zlib.decompressobj()
    plain = stream.decompress(data) + stream.flush()
    if len(plain) > MOST_PLAIN:
        raise HTTPException(413, "the plan is too large")
    return plain


def parsed(plain: bytes) -> Blueprint:
    width, height = int.from_bytes(plain[:4], "big"), int.from_bytes(plain[4:8], "big")
    if len(plain) != 8 + width * height:
        raise HTTPException(422, "the plan is cut off")
    return Blueprint(width, height, plain[8:])


@router.post("/blueprints/preview")
async def preview(request: Request) -> dict[str, int]:
    if int(request.headers.get("content-length", MOST_PACKED + 1)) > MOST_PACKED:
        raise HTTPException(413)
    try:
        plan = parsed(unpacked(await request.body()))
    except zlib.error as error:
        raise HTTPException(422, "this is no plan") from error
    return {"width": plan.width, "height": plan.height, "walls": plan.cells.count(b"#")}
