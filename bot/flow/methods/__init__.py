"""What well-known methods do to containers and texts: the words of the tables' `methods`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.flow.form import Call
from bot.flow.frame import Frame
from bot.flow.given import Given
from bot.flow.methods.configurations import Configurations
from bot.flow.methods.dictionaries import Dictionaries
from bot.flow.methods.formats import Formats
from bot.flow.methods.lists import Lists
from bot.flow.methods.replacements import Replacements
from bot.flow.methods.texts import Texts
from bot.flow.methods.work import Done, Works, absorbed
from bot.flow.references import Outside
from bot.flow.values import ANY, Value

if TYPE_CHECKING:
    from bot.flow.engine import Engine

_MODULES = frozenset(sys.stdlib_module_names)
_ABSORBING = frozenset({"push", "extend", "insert", "update"})
_OF_BOXES = frozenset(
    {
        "push",
        "extend",
        "insert",
        "remove",
        "turn",
        "mix",
        "pop",
        "get",
        "setdefault",
        "update",
        "clear",
        "glued",
        "shift",
        "unshift",
        "map_set",
    }
)


class Methods:
    """The part of the engine that knows containers' and texts' methods."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.formats = Formats(engine)
        self._texts = Texts(engine)
        self._works: Works = {
            "absorb": absorbed,
            **Lists(engine).works,
            **Dictionaries(engine).works,
            **Configurations(engine).works,
            **self._texts.works,
            **Replacements(engine).works,
            **self.formats.works,
        }

    def of(self, name: str, receiver: Value, given: Given) -> Done | None:
        """What a method of a container or a text does; None where it is of neither."""
        word = self.engine.knowledge.shared.methods.get(name, "")
        if not word or any(not isinstance(ref, Outside) for ref in receiver.refs):
            return None
        if any(path in _MODULES and self.engine.imports_any((path,)) for path in receiver.paths):
            return None  # `shlex.split` is no method of a text
        if word == "asked":
            return self._texts.asked(name, receiver, given)
        if word in _OF_BOXES and not self._is_container(receiver):
            return absorbed(receiver, given) if word in _ABSORBING else None
        work = self._works.get(word)
        return work(receiver, given) if work is not None else None

    def of_first(self, names: list[str], node: Call, given: Given, frame: Frame) -> Value | None:
        """What a function of a language's own does with its first argument: `Object.keys(x)`."""
        words = self.engine.knowledge.shared.functions
        word = next((words[name] for name in names if name in words), "")
        if not word:
            return None
        first = given.positional[0] if given.positional else ANY
        rest = Given(given.positional[1:], given.nodes[1:])
        done = self._works[word](first, rest)
        if done is None:
            return None
        if done[1] is not None and given.nodes and given.nodes[0] is not None:
            self.engine.statements.replace(given.nodes[0], done[1], frame)
        return done[0]

    @staticmethod
    def _is_container(receiver: Value) -> bool:
        return receiver.box is not None and receiver.box.kind != "object"
