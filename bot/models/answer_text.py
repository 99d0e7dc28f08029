"""The one JSON object in a model's answer: found tolerantly, read strictly."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator

from bot.core.errors import ModelError

MAX_CHARACTERS = 1_000_000  # far above what any cap on tokens lets through
MAX_OBJECTS = 100
MAX_DEPTH = 32
MAX_DIGITS = 18  # an integer of more digits fits no 64-bit number
_MAX_UNCLOSED = 4  # opening braces that are never closed; each costs a look at all that follows

_TOKEN = re.compile(r'[{}\[\]"\\]')
_THOUGHT, _THOUGHT_END = "<think>", "</think>"


class NotAnAnswer(ModelError):
    """The text holds no JSON object with the keys that were asked for."""


def answer_in(text: str, required: Iterable[str]) -> str:
    """The JSON text of the one object in `text` that has all `required` keys.

    Prose and code fences around it are passed over, and so are other objects. Raises NotAnAnswer
    if there is none. Raises ModelError if there are several (the model may have quoted one from
    the change), or if any object in `text` holds a key twice, a number that is not finite or too
    long, half a character, or too much nesting; or if `text` is too long to be an answer.
    """
    if len(text) > MAX_CHARACTERS:
        raise ModelError(f"the model's answer is longer than {MAX_CHARACTERS} characters")
    keys = frozenset(required)
    answers = [value for value in _loaded(_objects(_spoken(text))) if keys <= value.keys()]
    if not answers:
        raise NotAnAnswer("the model's answer is not the JSON object that was asked for")
    if len(answers) > 1:
        raise ModelError("the model gave several answers at once, and none can be preferred")
    return _written(answers[0])


def required_keys(schema: str) -> tuple[str, ...]:
    """The keys that an answer must have at its top, by the JSON Schema of the answer."""
    parsed: object = json.loads(schema)
    required = parsed.get("required", ()) if isinstance(parsed, dict) else ()
    return tuple(key for key in required if isinstance(key, str))


def _spoken(text: str) -> str:
    """`text` without the thoughts that some models put before their answer."""
    head = text.lstrip()
    return head.partition(_THOUGHT_END)[2] if head.startswith(_THOUGHT) else head


def _objects(text: str) -> Iterator[str]:
    """Each outermost `{…}`, left to right. A brace that is never closed is passed over."""
    at, found, unclosed = text.find("{"), 0, 0
    while at >= 0 and unclosed < _MAX_UNCLOSED:
        end = _end(text, at)
        if end < 0:
            unclosed += 1
            end = at + 1
        elif found == MAX_OBJECTS:
            raise _unclean(f"more than {MAX_OBJECTS} objects")
        else:
            found += 1
            yield text[at:end]
        at = text.find("{", end)


def _end(text: str, start: int) -> int:
    """Where the object that opens at `start` ends; -1 if it never does."""
    depth, quoted, escaped = 0, False, -1
    for token in _TOKEN.finditer(text, start):
        mark, at = token.group(), token.start()
        if at == escaped:
            continue
        if mark == "\\":
            escaped = at + 1 if quoted else -1
        elif mark == '"':
            quoted = not quoted
        elif not quoted:
            depth += 1 if mark in "{[" else -1
            if depth == 0:
                return at + 1
            if depth > MAX_DEPTH:
                raise _unclean(f"more than {MAX_DEPTH} levels of nesting")
    return -1


def _loaded(texts: Iterable[str]) -> Iterator[dict[str, object]]:
    """Those of `texts` that are JSON objects."""
    for text in texts:
        try:
            value: object = json.loads(
                text,
                object_pairs_hook=_without_twins,
                parse_int=_short_integer,
                parse_float=_finite,
                parse_constant=_no_constant,
            )
            _written(value).encode("utf-8")
        except UnicodeEncodeError:  # its words quote the answer
            raise _unclean("half a character (a lone surrogate)") from None
        except ValueError:
            continue
        if isinstance(value, dict):
            yield value


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise _unclean("a key twice")
    return value


def _short_integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise _unclean(f"an integer of more than {MAX_DIGITS} digits")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _unclean("a number that is not finite")
    return number


def _no_constant(name: str) -> float:
    raise _unclean(f"{name}, which is no number in JSON")


def _unclean(what: str) -> ModelError:
    return ModelError(f"the model's answer is not clean JSON: it holds {what}")


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
