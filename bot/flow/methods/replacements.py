"""What methods take out of a text: letters that are replaced, translated, or split at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.flow.folding import mapped
from bot.flow.given import Given
from bot.flow.makings import substituted, words_of_text
from bot.flow.methods.work import Done, Works
from bot.flow.patterns import WITHOUT, removed
from bot.flow.taints import CLEAN, united
from bot.flow.values import ANY, Box, Key, Value, tainted

if TYPE_CHECKING:
    from bot.flow.engine import Engine

_QUOTED = (["'\\''"], ["'\"'\"'"])  # a quote within quotes of a shell
_LETTERS = {letter: WITHOUT[letter] for letter in "'\"*()<{"}
_SHARP = re.compile(r"['\"*()<{]|\\(?!u?[0-9a-f]{2})")
_GONE = {
    "\n": ("header-injection", "log-injection"),
    "/": ("no-root", "no-up"),
}


class Replacements:
    """Methods after which a text does no harm where it takes the letters that are gone."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.marks = frozenset(engine.knowledge.shared.text_marks)
        self.works: Works = {
            "substituted": self._substituted,
            "swapped": self._swapped,
            "swapped_all": self._swapped_all,
            "replace": self._replace,
            "translated": self._translated,
            "split": self._split,
            "lines": self._lines,
        }

    def _substituted(self, receiver: Value, given: Given) -> Done | None:
        """`pattern.sub(new, text)`, of a compiled pattern."""
        pattern = receiver.box.items.get((".", "pattern")) if receiver.box is not None else None
        if pattern is None or len(given.positional) < 2:
            return None
        new, text = given.positional[:2]
        return substituted(pattern, new, text, frozenset(self.engine.knowledge.names)), None

    def _swapped(self, receiver: Value, given: Given) -> Done | None:
        """`text.replace(/pattern/g, text)`."""
        old = given.positional[0] if given.positional else ANY
        pattern = old.box.items.get((".", "pattern")) if old.box is not None else None
        if pattern is None:
            return self._replaced_once(receiver, given)
        gone: frozenset[str] = frozenset()
        if pattern.texts:
            gone = frozenset.intersection(*map(removed, pattern.texts))
        every = frozenset(self.engine.knowledge.names)
        gone = every if "*" in gone else gone
        new = given.at(1)
        if pattern.texts == ["'"] and new is not None and new.texts in _QUOTED:
            gone |= {"command-injection"}
        if "leading-up" in gone and all("resolved" in taint.marks for taint in receiver.taints):
            gone |= {"path-traversal", "archive-slip"}
        taints = frozenset(taint.marked(gone | self.marks) for taint in receiver.taints)
        return tainted(united(taints, new.deep if new is not None else CLEAN)), None

    def _replaced_once(self, receiver: Value, given: Given) -> Done | None:
        """`text.replace("(", "")`, which leaves the second one where it is."""
        if receiver.texts or len(given.positional) < 2:
            return self._replace(receiver, given)
        taints = frozenset(taint.marked(self.marks) for taint in receiver.deep)
        return tainted(united(taints, given.positional[1].deep)), None

    def _swapped_all(self, receiver: Value, given: Given) -> Done | None:
        """`text.replaceAll("<", "&lt;")`."""
        old = given.positional[0] if given.positional else ANY
        if old.box is not None:
            return self._swapped(receiver, given)
        if old.only == ("str", "<"):
            receiver = receiver.marked(frozenset({"cross-site-scripting"}))
        return self._replace(receiver.marked(self.marks) if receiver.taints else receiver, given)

    def _replace(self, receiver: Value, given: Given) -> Done | None:
        """A replacement takes out what a header or a log must not have."""
        if len(given.positional) < 2:
            return None
        old, new = given.positional[:2]
        marks = _GONE.get((old.texts or [""])[0], ()) if old.only else ()
        gone: frozenset[str] = frozenset(marks)
        if old.only and new.texts and not any(_SHARP.search(text) for text in new.texts):
            gone |= _LETTERS.get(str(old.only[1]), frozenset())
        if receiver.texts and old.only and new.only:
            was, becomes = str(old.only[1]), str(new.only[1])
            made = mapped(receiver, lambda text: text.replace(was, becomes))
            if made is not None:
                return made, None
        taints = frozenset(taint.marked(gone) for taint in receiver.deep)
        return tainted(united(taints, new.deep)), None

    def _translated(self, receiver: Value, given: Given) -> Done | None:
        """`text.translate(table)`: the letters that are keys of the table are gone."""
        table = given.positional[0].box if given.positional else None
        if table is None or table.rest is not None or receiver.texts is not None:
            return None
        gone: frozenset[str] = frozenset()
        for (kind, key), new in table.items.items():
            letter = chr(key) if kind == "int" and isinstance(key, int) and key > 0 else str(key)
            is_known = new.only is not None and not new.taints
            if is_known and not (new.texts and _SHARP.search(new.texts[0])):
                gone |= _LETTERS.get(letter, frozenset()) | frozenset(_GONE.get(letter, ()))
        return tainted(frozenset(taint.marked(gone) for taint in receiver.deep)), None

    def _split(self, receiver: Value, given: Given) -> Done | None:
        if receiver.texts is not None or receiver.box is not None:
            return None
        if not given.positional and receiver.start:
            return words_of_text(receiver), None
        between = (given.positional[0].texts if given.positional else None) or [""]
        items: dict[Key, Value] = {}
        if between == ["/"]:  # the last is a bare name
            items["int", -1] = tainted(receiver.taints).marked(frozenset({"path-traversal"}))
        gone = WITHOUT.get(between[0], frozenset())
        if not given.positional:
            gone = frozenset(_GONE["\n"])
        parts = frozenset(taint.marked(gone) for taint in receiver.taints)
        return Value(parts, box=Box("list", items, tainted(parts))), None

    def _lines(self, receiver: Value, given: Given) -> Done | None:
        """Each line has no line break in it."""
        return self._split(receiver.marked(frozenset(_GONE["\n"])), given)
