import os
from datetime import timedelta

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from quart import Quart, abort, render_template, request, send_from_directory

app = Quart(__name__)
SCORES = os.environ.get("SCORES", "/srv/orchestra/scores")
SIGNING_KEY = os.environ.get("SIGNING_KEY", "tq8-Vivace-lento-41-bassoon")
LASTS = timedelta(days=2)

links = URLSafeTimedSerializer(SIGNING_KEY, salt="part")


def link_for(player, part):
    return f"/parts/{links.dumps({'player': player, 'part': part})}"


@app.get("/parts/<token>")
async def part(token):
    try:
        claims = links.loads(token, max_age=LASTS.total_seconds())
    except SignatureExpired:
        abort(410)
    except BadSignature:
        abort(404)
    return await send_from_directory(SCORES, f"{claims['part']}.pdf")


@app.get("/rehearsals/<int:number>")
async def rehearsal(number):
    players = app.config["ROSTER"].players(number)
    shown = {each.name: link_for(each.name, each.part) for each in players}
    return await render_template("rehearsal.html", links=shown, q=request.args.get("q", ""))
