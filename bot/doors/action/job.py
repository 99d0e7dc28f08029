"""One run of the Action: what it was given, and whom it talks to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.marks import PUBLIC_KEY
from bot.credentials import Credentials
from bot.doors.action.inputs import Inputs, Mode
from bot.doors.action.log import Log
from bot.pulls.host import Host


@dataclass(frozen=True, slots=True)
class Job:
    """One run: what it was given, and whom it talks to.

    `environment` are the variables that may be settings.
    """

    inputs: Inputs
    credentials: Credentials
    host: Host
    log: Log
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        """Whether anything may be written to GitHub."""
        return self.inputs.mode is not Mode.ANALYSE

    @property
    def key(self) -> bytes:
        """What our comments are signed with."""
        given = self.credentials.state_key
        return given.encode() if given else PUBLIC_KEY
