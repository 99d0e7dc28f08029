from typing import Annotated

from clinic.auth import User, current_user
from clinic.files import Files, files
from fastapi import APIRouter, Depends, HTTPException

router = APIRouter(prefix="/patients/{patient}/files")
Store = Annotated[Files, Depends(files)]
SignedIn = Annotated[User, Depends(current_user)]


def readable(user: User, patient: int) -> None:
    if patient not in user.patients:
        raise HTTPException(404, "no such patient")


@router.get("/")
def list_files(patient: int, store: Store, user: SignedIn) -> list[str]:
    readable(user, patient)
    return store.names(patient)


@router.get("/{name}")
def show_file(patient: int, name: str, store: Store, user: SignedIn) -> dict[str, str]:
    readable(user, patient)
    return store.about(patient, name)


@router.delete("/{name}", status_code=204)
def delete_file(patient: int, name: str, store: Store, user: SignedIn) -> None:
    readable(user, patient)
    store.delete(patient, name)
