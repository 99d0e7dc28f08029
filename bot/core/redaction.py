"""Takes secrets that we hold out of text, however a model or a tool disguises them."""

from __future__ import annotations

import base64
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from bot.core.secrets import mask

MARK = "‹redacted›"
SHORTEST = 8  # characters; a shorter value would match anywhere
PART = 12  # characters; any part of a secret this long is taken out

# Tokens that our own environment may hold, in their widest form: here examples are taken out too.
_TOKENS = re.compile(
    r"gh[pousr]_[A-Za-z0-9_.-]{16,}|github_pat_\w{20,}|(?:AKIA|ASIA)[A-Z0-9]{16}"
    r"|xox[abeoprs]-[\w-]{8,}|(?<![A-Za-z0-9])sk-(?=[\w-]{0,40}\d)[\w-]{16,}"
    r"|(?<![\w-])eyJ[\w-]{6,}+\.eyJ[\w-]{6,}+\.[\w-]{8,}"
)
_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


class Redactor:
    """Knows secret values, and cleans text of them.

    Found are the values themselves, any part of 12 characters, and the same reversed, as base64 at
    each alignment, as hex, URL-encoded, in other case, or spread out with spaces. Time is linear in
    the text's length.
    """

    def __init__(self, values: Iterable[str]) -> None:
        parts: defaultdict[int, set[str]] = defaultdict(set)
        for form in {form for value in values if len(value) >= SHORTEST for form in _forms(value)}:
            length = min(PART, len(form))
            if length >= SHORTEST:
                parts[length] |= {form[at : at + length] for at in range(len(form) - length + 1)}
        self._parts = dict(parts)

    def clean(self, text: str) -> str:
        """`text` without the secrets we hold, and without anything that looks like a credential."""
        known = _cut(text, sorted(self._found_in(text))) if self._parts else text
        return mask(_TOKENS.sub(MARK, known))

    def _found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each part of a secret in `text`, seen through white space."""
        places = [at for at, character in enumerate(text) if not character.isspace()]
        dense = "".join([text[at] for at in places]).translate(_LOWER)
        for length, parts in self._parts.items():
            for at in range(len(dense) - length + 1):
                if dense[at : at + length] in parts:
                    yield places[at], places[at + length - 1] + 1


def _forms(value: str) -> Iterator[str]:
    """What `value` may look like, without white space and in lower case."""
    dense = "".join(value.split())
    raw = value.encode("utf-8", "replace")
    written = (dense, *_as_base64(raw), raw.hex(), quote(raw, safe=""), quote(dense, safe=""))
    for form in written:
        yield form.translate(_LOWER)
        yield form[::-1].translate(_LOWER)


def _as_base64(raw: bytes) -> Iterator[str]:
    """In either alphabet, and at each of three alignments, the letters that hold `raw` alone."""
    for before in range(3):
        coded = base64.b64encode(bytes(before) + raw).decode()
        inner = coded[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6]
        yield inner
        yield inner.replace("+", "-").replace("/", "_")


def _cut(text: str, runs: Iterable[tuple[int, int]]) -> str:
    """`text` with one mark in place of each run, or of several that meet."""
    kept: list[str] = []
    done = 0
    for start, end in runs:
        if start > done or not kept:
            kept += [text[done:start], MARK]
        done = max(done, end)
    return "".join([*kept, text[done:]])
