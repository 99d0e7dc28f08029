"""What a run on GitHub needs of the code host, and the settings that hold there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from bot import settings
from bot.core.errors import SettingsError
from bot.core.ports import Forge
from bot.forges.ends import Ends
from bot.forges.pull_change import PullChange


class Host(Protocol):
    """One repository on a code host."""

    def forge(self, number: int) -> Forge:
        """The pull request of that number."""
        ...

    def change(self, ends: Ends) -> AbstractContextManager[PullChange]:
        """What one commit adds to another, as long as it is needed. Raises ChangeError."""
        ...


def settings_of_base(
    show: Callable[[str], bytes | None], base: str, environment: Mapping[str, str]
) -> settings.Settings:
    """The settings in force for a change on commit `base`, whose files `show` gives.

    Raises SettingsError.
    """
    of_base = list(_layers(show, base))
    if len(of_base) > 1:
        raise SettingsError(
            f"{base[:12]} has both {settings.FILE} and [tool.diffwarden] in "
            f"{settings.PYPROJECT}: keep one of them"
        )
    return settings.load([*of_base, *settings.environment_layers(environment)]).settings


def _layers(show: Callable[[str], bytes | None], base: str) -> Iterator[settings.Layer]:
    for name in (settings.FILE, settings.PYPROJECT):
        data = show(name)
        if data is not None:
            layer = settings.file_layer(name, data, f"{name} at {base[:12]}")
            if layer.values or name == settings.FILE:
                yield layer
