"""What a run on GitHub needs of the code host, and the settings that hold there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from bot import settings
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
    layers = settings.ci_layers(environment) + settings.base_layers(show, base)
    layers += settings.environment_layers(environment)
    return settings.load(layers).settings
