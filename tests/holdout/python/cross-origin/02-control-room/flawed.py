import json
import os
from urllib.parse import urlsplit

import tornado.ioloop
import tornado.web
import tornado.websocket



class Valves(tornado.websocket.WebSocketHandler):
    watchers = set()

    def check_origin(self, origin):
        host = urlsplit(origin).hostname
        return bool(host)

    def prepare(self):
        if not self.get_signed_cookie("operator"):
            raise tornado.web.HTTPError(401)

    def open(self):
        self.watchers.add(self)
        self.write_message(json.dumps(self.settings["plant"].state()))

    def on_message(self, message):
        order = json.loads(message)
        self.settings["plant"].set_valve(int(order["valve"]), int(order["percent"]))
        for watcher in self.watchers:
            watcher.write_message(json.dumps(self.settings["plant"].state()))

    def on_close(self):
        self.watchers.discard(self)


def create(plant):
    return tornado.web.Application(
        [("/valves", Valves)], plant=plant, cookie_secret=os.environ["COOKIE_SECRET"]
    )
