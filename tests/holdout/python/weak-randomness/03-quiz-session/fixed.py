import random
import time
from dataclasses import dataclass, field

from litestar import Litestar, Request, get, post
from litestar.datastructures import Cookie
from litestar.exceptions import NotAuthorizedException
from litestar.response import Response


@dataclass
class Sessions:
    source: random.Random = field(default_factory=random.SystemRandom)
    players: dict[str, tuple[str, float]] = field(default_factory=dict)

    def open(self, player: str) -> str:
        number = f"{self.source.getrandbits(128):032x}"
        self.players[number] = (player, time.monotonic() + 7200)
        return number

    def player(self, number: str) -> str:
        name, until = self.players.get(number, ("", 0.0))
        if time.monotonic() > until:
            raise NotAuthorizedException("join the quiz first")
        return name


sessions = Sessions()


@post("/join")
async def join(data: dict[str, str]) -> Response[dict[str, str]]:
    name = data["name"][:30]
    cookie = Cookie(
        "quiz", value=sessions.open(name), httponly=True, secure=True, samesite="strict"
    )
    return Response({"joined": name}, cookies=[cookie])


@get("/me")
async def me(request: Request) -> dict[str, str]:
    return {"name": sessions.player(request.cookies.get("quiz", ""))}


app = Litestar([join, me])
