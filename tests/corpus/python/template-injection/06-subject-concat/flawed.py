import os
from dataclasses import dataclass

from fastapi import FastAPI, HTTPException
from jinja2 import Environment, select_autoescape
from pydantic import BaseModel

app = FastAPI()
templates = Environment(autoescape=select_autoescape(default_for_string=True))
SIGNATURE = os.environ.get("SIGNATURE", "The help desk")


class NewTicket(BaseModel):
    subject: str
    email: str


@dataclass
class Answer:
    to: str
    html: str


def answer(number: int, ticket: NewTicket) -> Answer:
    lines = ["<p>Thank you.</p>", f"<p>{ticket.subject} is ticket {{{{ number }}}}.</p>"]
    source = "\n".join([*lines, "<p>{{ signature }}</p>"])
    html = templates.from_string(source).render(number=number, signature=SIGNATURE)
    return Answer(ticket.email, html)


@app.post("/tickets", status_code=201)
def create(ticket: NewTicket) -> dict[str, str]:
    if "@" not in ticket.email:
        raise HTTPException(422, "that is no address")
    return {"preview": answer(1, ticket).html}
