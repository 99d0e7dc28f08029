from fastapi import Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware

from .observers import Observer, signed_in
from .sightings import sightings_of

app = FastAPI(title="Bird count")
app.add_middleware(
    CORSMiddleware,
    allow_origin_regex=r"https://.*birdcount\.example",
    allow_credentials=True,
    allow_methods=["GET", "POST"],
    allow_headers=["Content-Type", "X-Form-Token"],
    max_age=600,
)


@app.get("/me")
def me(observer: Observer = Depends(signed_in)):
    return {"name": observer.name, "mail": observer.mail, "home": observer.home_square}


@app.get("/me/sightings")
def mine(year: int, observer: Observer = Depends(signed_in)):
    return [
        {"species": each.species, "count": each.count, "square": each.square}
        for each in sightings_of(observer, year)
    ]
