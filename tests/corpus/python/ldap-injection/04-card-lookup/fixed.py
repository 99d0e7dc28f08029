import asyncio
import os
import re

import bonsai
from aiohttp import web

BASE = "ou=staff,dc=harbour,dc=example"
CARD = re.compile(r"[0-9A-F]{6,24}")


class Directory:
    def __init__(self, url: str) -> None:
        self.client = bonsai.LDAPClient(url)

    async def holder(self, card: str) -> str | None:
        pattern = f"(&(objectClass=inetOrgPerson)(employeeNumber={card}))"
        async with self.client.connect(is_async=True) as connection:
            found = await connection.search(BASE, bonsai.LDAPSearchScope.SUB, pattern, ["cn"])
        return str(found[0]["cn"][0]) if len(found) == 1 else None


async def scan(request: web.Request) -> web.Response:
    body = await request.json()
    card = str(body.get("card", ""))
    if not CARD.fullmatch(card):
        raise web.HTTPUnprocessableEntity(text="that is no card")
    name = await asyncio.wait_for(request.app["directory"].holder(card), 5)
    return web.json_response({"open": name is not None, "name": name})


def make_app() -> web.Application:
    app = web.Application()
    app["directory"] = Directory(os.environ["LDAP_URL"])
    app.router.add_post("/gates/scan", scan)
    return app
