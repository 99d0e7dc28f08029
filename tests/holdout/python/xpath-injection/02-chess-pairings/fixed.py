import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from parsel import Selector

PAIRINGS = Path("pairings.xml")


def games_of(player):
    rounds = Selector(text=PAIRINGS.read_text(encoding="utf-8"), type="xml")
    games = rounds.xpath(
        '//game[@published="1"][white=$player or black=$player]', player=player
    )
    for game in games:
        yield {
            "round": game.xpath("../@number").get(),
            "board": game.xpath("@board").get(),
            "result": game.xpath("string(result)").get(),
        }


class Pairings(BaseHTTPRequestHandler):
    def do_GET(self):
        player = parse_qs(urlsplit(self.path).query).get("player", [""])[0]
        body = json.dumps(list(games_of(player))).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", 8090), Pairings).serve_forever()
