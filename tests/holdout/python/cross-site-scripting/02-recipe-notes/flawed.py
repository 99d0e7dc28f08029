import html

import markdown
import nh3
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse
from starlette.routing import Route

from .kitchen import recipes

PAGE = """<!doctype html><title>{title}</title>
<main><h1>{title}</h1>{notes}</main>
<footer>{footer}</footer>"""
FOOTER = nh3.clean("<p>Weights are in <em>grams</em>.</p>")


def notes_of(recipe):
    converted = (markdown.markdown(note.text, extensions=["tables"]) for note in recipe.notes)
    return "\n".join(f"<section>{each}</section>" for each in converted)


async def show(request):
    recipe = await recipes.get(request.path_params["number"])
    if recipe is None:
        raise HTTPException(404)
    page = PAGE.format(title=html.escape(recipe.title), notes=notes_of(recipe), footer=FOOTER)
    return HTMLResponse(page)


async def add_note(request):
    form = await request.form()
    await recipes.add_note(request.path_params["number"], str(form["text"])[:4000])
    return await show(request)


app = Starlette(
    routes=[
        Route("/recipes/{number:int}", show),
        Route("/recipes/{number:int}/notes", add_note, methods=["POST"]),
    ]
)
