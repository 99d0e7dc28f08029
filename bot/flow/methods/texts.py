"""What methods make of a text that stays one: trimmed, in other letters, asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.flow.folding import mapped
from bot.flow.given import Given
from bot.flow.methods.work import Done, Works
from bot.flow.values import Value

if TYPE_CHECKING:
    from bot.flow.engine import Engine


_TESTS: dict[str, Callable[..., Any]] = {
    "startswith": str.startswith,
    "endswith": str.endswith,
    "index": str.index,
    "find": str.find,
    "count": str.count,
    "isdigit": str.isdigit,
    "isalpha": str.isalpha,
    "isalnum": str.isalnum,
}


class Texts:
    """Methods of texts, after which all of it is still there."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.marks = frozenset(engine.knowledge.shared.text_marks)
        rows = engine.knowledge.shared.compared
        self._compared = frozenset(call for row in rows for call in row.calls)
        self.works: Works = {
            "same": self._same,
            "trimmed": self._trimmed,
            "encoded": self._encoded,
            "lower": self._lower,
            "upper": self._upper,
            "strip": self._strip,
            "lstrip": self._lstrip,
            "rstrip": self._rstrip,
        }

    def _same(self, receiver: Value, _given: Given) -> Done | None:
        """`x.strip()`: still the same value, to all that matters here."""
        if receiver.texts is not None or receiver.box is not None or receiver.refs:
            return None
        return Value(receiver.taints, receiver.consts, prefix=""), None

    def _trimmed(self, receiver: Value, given: Given) -> Done | None:
        """A text from a text: what is none has no such method."""
        done = self._same(receiver, given)
        return (done[0].marked(self.marks), None) if done is not None else None

    def _encoded(self, receiver: Value, given: Given) -> Done | None:
        made = mapped(receiver, str.encode)
        done = self._same(receiver, given)
        if made is not None or done is None:
            return (made, None) if made is not None else None
        return done[0].but(prefix=receiver.prefix), None

    def _lower(self, receiver: Value, _given: Given) -> Done | None:
        if receiver.taints and self._compared.intersection(receiver.paths):
            return receiver, None  # still the host, to compare with those that are allowed
        made = mapped(receiver, str.lower)
        return (made, None) if made is not None else self._same(receiver, _given)

    def _upper(self, receiver: Value, _given: Given) -> Done | None:
        made = mapped(receiver, str.upper)
        return (made, None) if made is not None else self._same(receiver, _given)

    def _strip(self, receiver: Value, given: Given) -> Done | None:
        return self._stripped(str.strip, receiver, given)

    def _lstrip(self, receiver: Value, given: Given) -> Done | None:
        return self._stripped(str.lstrip, receiver, given)

    def _rstrip(self, receiver: Value, given: Given) -> Done | None:
        return self._stripped(str.rstrip, receiver, given, is_start=False)

    def _stripped(
        self,
        work: Callable[..., str],
        receiver: Value,
        given: Given,
        *,
        is_start: bool = True,
    ) -> Done | None:
        """A text without these letters at an end; without a slash it begins no host's name."""
        letters = given.at(0)
        if letters is not None and not (letters.texts and len(letters.texts) == 1):
            return self._same(receiver, given)
        known = [letters.texts[0]] if letters is not None and letters.texts else []
        made = mapped(receiver, lambda text: work(text, *known))
        if made is not None:
            return made, None
        done = self._same(receiver, given)
        if done is None or not is_start or not known or "/" not in known[0]:
            return done
        return done[0].marked(frozenset({"no-host", "no-root"})), None

    def asked(self, name: str, receiver: Value, given: Given) -> Done | None:
        """What a known text tells of itself: `"abc".startswith("a")`."""
        words = [value.only for value in given.positional]
        if given.names or not all(word and isinstance(word[1], str) for word in words):
            return None
        known = [str(word[1]) for word in words if word]
        made = mapped(receiver, lambda text: _TESTS[name](text, *known))
        return (made, None) if made is not None else None
