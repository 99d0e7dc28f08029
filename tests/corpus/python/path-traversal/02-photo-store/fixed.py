from pathlib import Path

from fastapi import APIRouter, HTTPException, UploadFile

router = APIRouter()
ROOT = Path("/srv/photos").resolve()
LARGEST = 8 << 20


def place_of(album: str, name: str) -> Path:
    path = (ROOT / album / name).resolve()
    if not path.is_relative_to(ROOT):
        raise HTTPException(400, "there is no such place")
    return path


@router.put("/albums/{album:path}/photos")
async def put_photo(album: str, photo: UploadFile) -> dict[str, int]:
    data = await photo.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise HTTPException(413, "the photo is too large")
    place = place_of(album, photo.filename or "photo.jpg")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return {"bytes": len(data)}


@router.delete("/albums/{album:path}/photos/{name}")
async def delete_photo(album: str, name: str) -> None:
    place_of(album, name).unlink(missing_ok=True)
