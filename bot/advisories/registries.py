"""Since when a registry knows a package. Asked only where the operator names the registry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote

from pydantic import BaseModel, ValidationError

from bot.advisories.web import Absent, Service, service
from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.manifests.package import Ecosystem

VARIABLES: Mapping[Ecosystem, str] = {
    Ecosystem.PYPI: "DIFFWARDEN_PYPI",
    Ecosystem.NPM: "DIFFWARDEN_NPM",
}
"""What an operator sets to an address, such as https://pypi.org or https://registry.npmjs.org."""


class _File(BaseModel):
    upload_time_iso_8601: datetime


class _Project(BaseModel):
    """https://docs.pypi.org/api/json/"""

    releases: dict[str, list[_File]] = {}


class _Times(BaseModel):
    created: datetime | None = None


class _Package(BaseModel):
    """https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md"""

    time: _Times = _Times()


@dataclass(frozen=True, slots=True)
class Registries:
    """Those that may be asked, and today."""

    services: Mapping[Ecosystem, Service]
    today: datetime = field(default_factory=lambda: datetime.now(UTC))

    def days(self, ecosystem: Ecosystem, name: str, deadline: Deadline) -> int | None:
        """Whole days since the first release; None for a package that is not there.

        Raises ToolError when the registry cannot be asked, or tells no time.
        """
        asked = self.services[ecosystem]
        try:
            first = min(
                _times(ecosystem, asked.ask(_path(ecosystem, name), deadline)), default=None
            )
        except Absent:
            return None
        except ValidationError as error:
            raise ToolError(f"{asked.name} answered what is not understood") from error
        if first is None:
            raise ToolError(f"{asked.name} does not say since when it has {name}")
        aware = first if first.tzinfo else first.replace(tzinfo=UTC)
        return (self.today - aware).days


def _path(ecosystem: Ecosystem, name: str) -> str:
    written = quote(name, safe="@")
    return f"/pypi/{written}/json" if ecosystem is Ecosystem.PYPI else f"/{written}"


def _times(ecosystem: Ecosystem, said: bytes) -> Iterator[datetime]:
    if ecosystem is Ecosystem.PYPI:
        for files in _Project.model_validate_json(said).releases.values():
            yield from (file.upload_time_iso_8601 for file in files)
    elif created := _Package.model_validate_json(said).time.created:
        yield created


def registries_at(places: Mapping[Ecosystem, str]) -> Registries | None:
    """The registries at these addresses; None where there is none. Raises SettingsError."""
    known = {
        ecosystem: service(f"the registry of {ecosystem}", place, VARIABLES[ecosystem])
        for ecosystem, place in places.items()
        if place
    }
    return Registries(known) if known else None
