"""What is whole of a JSON answer that was cut short."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator

MAX_CHARACTERS = 1_000_000
MAX_ITEMS = 1000

_BEFORE = re.compile(r"\s*(?:```[a-z]{0,10}\s*)?\{")
_GAP = re.compile(r"\s*")


def salvaged(text: str, key: str) -> str:
    """JSON text of the object that `text` begins, with nothing but the list under `key`.

    The list holds those of its objects that are complete, in order: none if `text` breaks off
    before it, or is not the beginning of one JSON object. Neither prose before the object nor an
    item with a key twice is read; what stands after the first such item is given up with it.
    """
    items = list(_items(text[:MAX_CHARACTERS], key))
    return json.dumps({key: items}, ensure_ascii=False)


def _items(text: str, key: str) -> Iterator[object]:
    decoder = json.JSONDecoder(
        object_pairs_hook=_without_twins, parse_float=_finite, parse_constant=_finite
    )
    try:
        at = _list(text, key, decoder)
        for _ in range(MAX_ITEMS):
            if text[at : at + 1] != "{":
                return
            item, at = decoder.raw_decode(text, at)
            yield item
            at = _past(text, _skip(text, at), ",")
    except (ValueError, RecursionError):  # here it was cut, or here it is unclean
        return


def _list(text: str, key: str, decoder: json.JSONDecoder) -> int:
    """Where the first item of the list under `key` would stand. Raises ValueError without one."""
    at = _skip(text, _start(text))
    while True:
        name, at = decoder.raw_decode(text, at)
        at = _past(text, _skip(text, at), ":")
        if name == key:
            return _past(text, at, "[")
        _, at = decoder.raw_decode(text, at)
        at = _past(text, _skip(text, at), ",")


def _start(text: str) -> int:
    """Just past the brace that opens the answer, which thoughts may precede."""
    thoughts = text.find("</think>") if text.lstrip().startswith("<think>") else -1
    found = _BEFORE.match(text, thoughts + len("</think>") if thoughts >= 0 else 0)
    if not found:
        raise ValueError("no object")
    return found.end()


def _past(text: str, at: int, mark: str) -> int:
    """Just past `mark`, which must stand at `at`, and the white space after it."""
    if text[at : at + 1] != mark:
        raise ValueError(f"no {mark}")
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError("a key twice")
    return value


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number that is none")
    return number
