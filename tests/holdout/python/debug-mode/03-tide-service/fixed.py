import argparse

from quart import Quart, jsonify, request

from .tides import heights

app = Quart(__name__)


@app.get("/tides/<harbour>")
async def tides(harbour):
    days = min(request.args.get("days", 1, type=int), 14)
    return jsonify([{"at": at.isoformat(), "m": metres} for at, metres in heights(harbour, days)])


@app.get("/health")
async def health():
    return "ok"


def arguments():
    parser = argparse.ArgumentParser(description="Serves the tables of tides.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="0.0.0.0")
    parser.add_argument("--debug", action=argparse.BooleanOptionalAction, default=False)
    return parser.parse_args()


def main():
    args = arguments()
    app.run(host=args.host, port=args.port, debug=args.debug, use_reloader=False)


if __name__ == "__main__":
    main()
