"""Takes secrets that we hold out of text, however a model or a tool disguises them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from bot.core.secrets import mask

MARK = "‹redacted›"
SHORTEST = 8  # characters; a shorter value is no secret, and would match anywhere
GRAM = 12  # any part of a secret this long is taken out


class Redactor:
    """Knows secret values, and cleans text of them.

    Found are the values themselves, any part of 12 characters, and the same reversed, as base64 at
    each alignment, URL-encoded, or spread out with spaces. Time is linear in the text's length.
    """

    def __init__(self, values: Iterable[str]) -> None:
        forms = {form for value in values if len(value) >= SHORTEST for form in _forms(value)}
        self._short = tuple(sorted(form for form in forms if len(form) < GRAM))
        self._grams = frozenset(
            form[at : at + GRAM] for form in forms for at in range(len(form) - GRAM + 1)
        )

    def clean(self, text: str) -> str:
        """`text` without the secrets we hold, and without anything that looks like a credential."""
        return mask(self._without_known(text)) if text else text

    def _without_known(self, text: str) -> str:
        if self._grams:
            text = _cut(text, self._runs(text))
        for form in self._short:
            text = text.replace(form, MARK)
        return text

    def _runs(self, text: str) -> Iterator[tuple[int, int]]:
        """Where parts of a secret stand in `text`, looking through white space."""
        places = [at for at, character in enumerate(text) if not character.isspace()]
        dense = "".join(text[at] for at in places)
        for at in range(len(dense) - GRAM + 1):
            if dense[at : at + GRAM] in self._grams:
                yield places[at], places[at + GRAM - 1] + 1


def _forms(value: str) -> Iterator[str]:
    for plain in (value, value[::-1]):
        dense = "".join(plain.split())
        yield dense
        yield quote(plain, safe="")
        raw = plain.encode("utf-8", "replace")
        for shift in range(3):
            # The first and last letters of base64 depend on what stands around the value.
            coded = base64.b64encode(b"\0" * shift + raw).decode().rstrip("=")
            inner = coded[(0, 2, 3)[shift] : -1]
            yield inner
            yield inner.replace("+", "-").replace("/", "_")


def _cut(text: str, runs: Iterable[tuple[int, int]]) -> str:
    """`text` with each run, or several that meet, replaced by one mark."""
    kept: list[str] = []
    end = 0
    for start, stop in runs:
        if start > end or (start == end == 0):
            kept += [text[end:start], MARK]
        end = max(end, stop)
    return "".join([*kept, text[end:]])
