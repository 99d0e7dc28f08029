import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

BRANCH = re.compile(r"[\w./-]{1,80}")


@dataclass
class Checkout:
    root: Path
    remote: str = "origin"

    def fetch(self, branch: str) -> None:
        self._git("fetch", "--depth", "1", self.remote, branch)

    def head(self, branch: str) -> str:
        return self._git("rev-parse", "--verify", f"{self.remote}/{branch}").strip()

    def _git(self, *words: str) -> str:
        return subprocess.check_output(["git", "-C", str(self.root), *words], text=True, timeout=60)


async def build(request: web.Request) -> web.Response:
    body = await request.json()
    branch = str(body.get("branch", "main"))
    if not BRANCH.fullmatch(branch):
        raise web.HTTPBadRequest(text="no such branch name")
    checkout = request.app["checkout"]
    checkout.fetch(branch)
    return web.json_response({"branch": branch, "head": checkout.head(branch)})


def make_app(root: Path) -> web.Application:
    app = web.Application()
    app["checkout"] = Checkout(root)
    app.router.add_post("/builds", build)
    return app
