from html import escape

from fastapi import FastAPI, Query
from fastapi.responses import HTMLResponse, PlainTextResponse

app = FastAPI()
EVENTS: dict[str, list[tuple[str, str]]] = {
    "P100": [("08:10", "Sorted in Lille"), ("12:44", "Out for delivery")],
}


def table(events: list[tuple[str, str]]) -> str:
    rows = (f"<tr><td>{at}<td>{escape(text)}</tr>" for at, text in events)
    return f"<table>{''.join(rows)}</table>"


def document(reference: str) -> str:
    events = EVENTS.get(reference)
    body = table(events) if events else "<p>Nothing is known of it yet.</p>"
    return f"<!doctype html><h1>Parcel {escape(reference)}</h1>{body}"


@app.get("/track", response_class=HTMLResponse)
def track(reference: str = Query(max_length=200)) -> HTMLResponse:
    return HTMLResponse(document(reference.strip()))


@app.get("/track.txt", response_class=PlainTextResponse)
def track_text(reference: str) -> str:
    return "\n".join(f"{at} {text}" for at, text in EVENTS.get(reference, []))
