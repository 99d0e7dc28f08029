import subprocess

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

router = APIRouter(prefix="/mirrors")


class Mirror(BaseModel):
    address: str
    pattern: str = "main"


def remote_heads(address):
    listing = ["git", "ls-remote", "--heads", "--", address]
    answer = subprocess.run(listing, capture_output=True, text=True, timeout=20, check=False)
    if answer.returncode != 0:
        raise HTTPException(422, "the repository cannot be read")
    return dict(reversed(line.split("\t")) for line in answer.stdout.splitlines())


def matching(heads, wanted):
    return {name: commit for name, commit in heads.items() if name.endswith("/" + wanted)}


@router.post("/preview")
def preview(mirror: Mirror):
    heads = remote_heads(mirror.address.strip())
    chosen = matching(heads, mirror.pattern)
    if not chosen:
        raise HTTPException(404, f"no branch {mirror.pattern}")
    return {"branches": sorted(heads), "chosen": chosen}
