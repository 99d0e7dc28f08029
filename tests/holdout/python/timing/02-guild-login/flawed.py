from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from .members import members
from .sessions import open_session

hasher = PasswordHasher()


async def verified(name, password):
    member = await members.by_name(name)
    if member is None:
        return None
    stored = member.password_hash
    try:
        hasher.verify(stored, password)
    except VerificationError:
        return None
    return member


async def login(request):
    form = await request.json()
    member = await verified(str(form["name"]), str(form["password"]))
    if member is None:
        return JSONResponse({"error": "wrong name or password"}, status_code=401)
    return JSONResponse({"session": await open_session(member)})


async def change(request):
    form = await request.json()
    member = await verified(str(form["name"]), str(form["old"]))
    if member is None:
        return JSONResponse({"error": "wrong name or password"}, status_code=401)
    await members.set_hash(member, hasher.hash(str(form["new"])))
    return JSONResponse({"changed": True})


app = Starlette(routes=[Route(f"/{f.__name__}", f, methods=["POST"]) for f in (login, change)])
