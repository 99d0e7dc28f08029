import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, quote, urlsplit

SCORES = {"minuet": b"%PDF-1.7 minuet", "gavotte": b"%PDF-1.7 gavotte"}


class Sheets(BaseHTTPRequestHandler):
    def do_GET(self):
        address = urlsplit(self.path)
        piece = address.path.strip("/")
        if piece not in SCORES:
            self.answer(404, "application/json", json.dumps({"known": list(SCORES)}).encode())
            return
        wanted = parse_qs(address.query).get("save_as", [piece + ".pdf"])[0]
        self.answer(200, "application/pdf", SCORES[piece], wanted)

    def answer(self, status, kind, body, save_as=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if save_as:
            self.send_header(
                "Content-Disposition", f"attachment; filename*=UTF-8''{quote(save_as, safe='')}"
            )
        self.end_headers()
        self.wfile.write(body)


def main():
    with HTTPServer(("", 8070), Sheets) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
