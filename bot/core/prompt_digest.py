"""A name for what a prompt says: the same in every run, though its random mark is not."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace

from bot.core.ports import Prompt

MARK = "0" * 32
"""Stands for the random mark of a prompt, wherever the prompt is kept."""

_MARK = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_LENGTH = 32  # hex digits: 128 bits


def unmarked(prompt: Prompt) -> Prompt:
    """A prompt with its random mark replaced by `MARK`.

    The mark is the first run of 32 hex digits in the user message; it stands before any text of
    the change.
    """
    found = _MARK.search(prompt.user)
    if not found:
        return prompt
    system, user = (text.replace(found[0], MARK) for text in (prompt.system, prompt.user))
    return replace(prompt, system=system, user=user)


def digest(prompt: Prompt) -> str:
    """32 hex digits that name all that is asked, and nothing of when it was asked."""
    plain = unmarked(prompt)
    parts = (
        plain.name,
        plain.system,
        plain.user,
        plain.schema,
        plain.max_output_tokens,
        plain.turn,
    )
    text = json.dumps(parts)  # escaped, so that half a character has bytes too
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_LENGTH]
