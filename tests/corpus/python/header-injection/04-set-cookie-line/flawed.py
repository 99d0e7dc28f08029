import socketserver
from urllib.parse import parse_qs, urlsplit

LANGUAGES = {"en": "Hello", "fr": "Bonjour", "nl": "Hallo"}


class Kiosk(socketserver.StreamRequestHandler):
    def handle(self):
        line = self.rfile.readline(4096).decode("latin-1")
        try:
            _, target, _ = line.split(" ", 2)
        except ValueError:
            return
        query = parse_qs(urlsplit(target).query)
        self.answer(self.language(query))

    def language(self, query):
        chosen = query.get("lang", ["en"])[0]
        return chosen or "en"

    def answer(self, language):
        text = LANGUAGES.get(language, LANGUAGES["en"]).encode()
        head = [
            "HTTP/1.1 200 OK",
            "Content-Type: text/plain; charset=utf-8",
            f"Content-Length: {len(text)}",
            f"Set-Cookie: lang={language}; Path=/; Secure; HttpOnly; SameSite=Lax",
            "Connection: close",
        ]
        self.wfile.write("\r\n".join(head).encode("utf-8") + b"\r\n\r\n" + text)


if __name__ == "__main__":
    with socketserver.ThreadingTCPServer(("127.0.0.1", 8091), Kiosk) as server:
        server.serve_forever()
