import asyncio
import os

import tornado.web

from .slopes import slopes


class Report(tornado.web.RequestHandler):
    async def get(self, resort):
        found = await slopes(resort)
        if not found:
            raise tornado.web.HTTPError(404, reason="no such resort")
        self.write({"resort": resort, "open": [each.name for each in found if each.open]})


class Health(tornado.web.RequestHandler):
    def get(self):
        self.write("ok")


def settings():
    return {
        "compress_response": True,
        "debug": False,
        "cookie_secret": os.environ["COOKIE_SECRET"],
    }


async def main():
    app = tornado.web.Application(
        [(r"/resorts/([a-z-]+)", Report), (r"/health", Health)], **settings()
    )
    app.listen(int(os.environ.get("PORT", "8000")), address="0.0.0.0", xheaders=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
