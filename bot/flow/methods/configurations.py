"""What methods do to a `ConfigParser`, and to variables that are set by a method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.containers import Containers
from bot.flow.given import Given
from bot.flow.joining import joined
from bot.flow.methods.work import Done, Works, absorbed
from bot.flow.values import Box, Value, constant

if TYPE_CHECKING:
    from bot.flow.engine import Engine


class Configurations:
    """Options by section and name: dictionaries within one."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.works: Works = {
            "set": self._set,
            "sections": self._sections,
        }

    def _set(self, receiver: Value, given: Given) -> Done | None:
        """`ConfigParser.set(section, option, value)`; of a variable, `set(value)`."""
        if len(given.positional) == 3 and is_config(receiver):
            return constant(None), self._with_option(receiver, *given.positional)
        if any(path.startswith("contextvars.") for path in receiver.paths):
            return absorbed(receiver, given)
        return None

    def _with_option(self, receiver: Value, section: Value, option: Value, value: Value) -> Value:
        """A configuration in which an option of a section is set."""
        containers = self.engine.expressions.containers
        items = receiver.box.items if receiver.box is not None else {}
        held = items.get(section.only) if section.only is not None else None
        held = held or Value(consts=frozenset(), box=Box("dict"))
        if option.only is not None and not option.taints:
            held = containers.put(held, option.only, value)
        else:
            held = containers.put_somewhere(held, option, value)
        if section.only is not None and not section.taints:
            return containers.put(receiver, section.only, held)
        return containers.put_somewhere(receiver, section, held)

    def _sections(self, receiver: Value, given: Given) -> Done | None:
        """`ConfigParser.read_dict(sections)`."""
        if not given.positional or not is_config(receiver):
            return None
        return constant(None), self.engine.expressions.updated(receiver, given.positional[0])


def is_config(value: Value) -> bool:
    return any(path.startswith("configparser.") for path in value.paths)


def option(containers: Containers, receiver: Value, section: Value, given: Given) -> Value:
    """`ConfigParser.get(section, option)`, however it was set."""
    found = containers.item(containers.item(receiver, section), given.positional[1])
    fallback = given.names.get("fallback")
    return joined(found, fallback) if fallback is not None else found
