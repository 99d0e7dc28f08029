"""What can go wrong, and the exit code each kind ends with.

DiffwardenError          3   something broke
├── UsageError           2   the command line, or the place it was run in
│   └── SettingsError    2   a settings file, an environment variable or a flag
├── ChangeError          3   the change cannot be read
├── ToolError            3   a program ended badly, late, or not at all
├── ReportError          3   a saved report cannot be read
├── ForgeError           3   the code host refused
│   └── ForgeOutage      3   the code host's fault: it could not be reached, or would not serve
└── ModelError           3   a model gave no usable answer
    └── ModelOutage      3   the provider's fault, not the content's
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.report import Usage


class DiffwardenError(Exception):
    """A sentence for the user: what happened, where, and what to do."""

    exit_code = 3


class UsageError(DiffwardenError):
    """The command line asks for something that cannot be."""

    exit_code = 2


class SettingsError(UsageError):
    """A setting is unknown, or has a value that it cannot have."""


class ChangeError(DiffwardenError):
    """The change under review cannot be read."""


class ToolError(DiffwardenError):
    """A program ended badly, late, or not at all."""


class ReportError(DiffwardenError):
    """A saved report cannot be read."""


class ForgeError(DiffwardenError):
    """A code host refused what was asked of it: a missing permission, something that is gone."""


class ForgeOutage(ForgeError):
    """A code host could not be reached or would not serve: 429, 5xx, time-outs, lost answers."""


class ModelError(DiffwardenError):
    """A model gave no usable answer; the content may be the cause: refused, cut short, garbled.

    `partial` is what came of an answer that ended at its limit on tokens, empty otherwise; `usage`
    is what the failed call took, where that is known.
    """

    def __init__(self, why: str, *, partial: str = "", usage: Usage | None = None) -> None:
        super().__init__(why)
        self.partial, self.usage = partial, usage


class ModelOutage(ModelError):
    """A model could not be reached or would not serve: 429, 5xx, time-outs, a bad key."""
