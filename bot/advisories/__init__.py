"""Known vulnerabilities of packages, from a database that the operator names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.core.deadline import Deadline
from bot.core.errors import SettingsError
from bot.manifests.package import Ecosystem

if TYPE_CHECKING:
    from bot.advisories.record import Advisory

VARIABLE = "DIFFWARDEN_OSV"


class Advisories(Protocol):
    """A database of advisories."""

    def about(
        self, names: Mapping[Ecosystem, Collection[str]], deadline: Deadline
    ) -> Iterator[Advisory]:
        """Advisories on packages of these names, perhaps on other versions than those in use.

        A collection that maps names to their versions may be asked for those alone.

        Raises ToolError when the database cannot be read to its end.
        """
        ...


def advisories_at(place: str) -> Advisories:
    """The database at `place`: a folder, a ZIP archive, or the address of OSV's API.

    Raises SettingsError for none.
    """
    if place.startswith(("http://", "https://")):
        from bot.advisories.online import Online
        from bot.advisories.web import service

        return Online(service("the API of OSV", place, VARIABLE))
    from bot.advisories.dump import Dump
    from bot.advisories.index import Indexed

    path = Path(place).expanduser()
    if not path.exists():
        raise SettingsError(
            f"{VARIABLE} names {place!r}, where there is nothing: name a folder or a ZIP archive "
            "of OSV's database, or https://api.osv.dev"
        )
    return Indexed(Dump(path))
