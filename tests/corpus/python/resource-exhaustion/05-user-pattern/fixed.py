import fnmatch
import re
from collections.abc import Iterator

from fastapi import APIRouter, HTTPException, Query
from warehouse.shelves import Shelf, all_shelves

router = APIRouter()


def matcher(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*", 3))), re.IGNORECASE)


def matching(pattern: str, shelves: list[Shelf]) -> Iterator[Shelf]:
    found = matcher(pattern)
    for shelf in shelves:
        if any(found.search(article) for article in shelf.articles):
            yield shelf


@router.get("/shelves")
def shelves(article: str = Query(max_length=100), zone: str = "*") -> list[str]:
    candidates = [s for s in all_shelves() if fnmatch.fnmatchcase(s.zone, zone[:20])]
    try:
        return [shelf.name for shelf in matching(article, candidates)]
    except re.error as error:
        raise HTTPException(422, "that is no pattern") from error
