"""An advisory as OSV writes it (https://ossf.github.io/osv-schema/), and what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from bot.core.finding import Severity
from bot.manifests.package import Ecosystem, pypi_name
from bot.manifests.versions import is_older, key_of

MAX_BYTES = 4 * 1024 * 1024
"""An advisory with more is not read: those of large projects list some 100 KB of versions."""

_Text = Annotated[str, Field(max_length=4000)]


class _Event(BaseModel):
    introduced: str = ""
    fixed: str = ""
    last_affected: str = ""
    limit: str = ""

    @property
    def version(self) -> str:
        return self.introduced or self.fixed or self.last_affected or self.limit


class _Range(BaseModel):
    type: str
    events: list[_Event] = []


class _Package(BaseModel):
    ecosystem: str = ""
    name: str = ""


class _Affected(BaseModel):
    package: _Package = _Package()
    ranges: list[_Range] = []
    versions: list[str] = []


class _Score(BaseModel):
    type: str
    score: str


class _Specific(BaseModel):
    severity: str | None = None


class Advisory(BaseModel):
    """The parts of a record that are used."""

    id: _Text
    summary: str = ""
    details: str = ""
    aliases: list[_Text] = []
    withdrawn: str | None = None
    affected: list[_Affected] = []
    severity: list[_Score] = []
    database_specific: _Specific | None = None

    def concerns(self, name: str, version: str, ecosystem: Ecosystem) -> bool:
        """Whether that version of the package has what the advisory tells."""
        return not self.withdrawn and any(
            version in part.versions
            or any(_holds(each, version, ecosystem) for each in part.ranges)
            for part in self._about(name, ecosystem)
        )

    def mended_in(self, name: str, version: str, ecosystem: Ecosystem) -> str:
        """The first later version that has it no more; empty where none is told."""
        fixed = {
            event.fixed
            for part in self._about(name, ecosystem)
            for each in part.ranges
            if each.type != "GIT"
            for event in each.events
            if event.fixed and is_older(version, event.fixed, ecosystem)
        }
        return min(fixed, key=lambda it: key_of(it, ecosystem), default="")

    @property
    def names(self) -> tuple[str, ...]:
        """What people know it by, the number of CVE first."""
        known = dict.fromkeys([*(a for a in self.aliases if a.startswith("CVE-")), self.id])
        return tuple(known)[:3]

    @property
    def is_malware(self) -> bool:
        """Whether the package itself is the attack (https://github.com/ossf/malicious-packages)."""
        return self.id.startswith("MAL-")

    @property
    def weight(self) -> Severity:
        """How bad it is: a malicious package, its database's word, its CVSS score, else high."""
        if self.is_malware:
            return Severity.CRITICAL
        told = (self.database_specific and self.database_specific.severity) or ""
        known = {"LOW": Severity.LOW, "MODERATE": Severity.MEDIUM, "MEDIUM": Severity.MEDIUM}
        known |= {"HIGH": Severity.HIGH, "CRITICAL": Severity.CRITICAL}
        if told.upper() in known:
            return known[told.upper()]
        from bot.advisories.cvss import base_score

        scores = [found for it in self.severity if (found := base_score(it.score)) is not None]
        return _of_score(max(scores)) if scores else Severity.HIGH

    def _about(self, name: str, ecosystem: Ecosystem) -> Iterator[_Affected]:
        for part in self.affected:
            # "Packagist", or with a repository behind it, as in "Maven:https://repo1.maven.org".
            is_its = part.package.ecosystem.partition(":")[0] == ecosystem
            if is_its and _named(part.package.name, ecosystem) == name:
                yield part


def _named(name: str, ecosystem: Ecosystem) -> str:
    if ecosystem is Ecosystem.PYPI:
        return pypi_name(name)
    return name.lower() if ecosystem is Ecosystem.COMPOSER else name


def _holds(each: _Range, version: str, ecosystem: Ecosystem) -> bool:
    """OSV's algorithm: the last event at or before the version decides."""
    if each.type == "GIT" or key_of(version, ecosystem) is None:
        return False

    def reached(bound: str) -> bool:
        return not is_older(version, bound, ecosystem)

    is_in = False
    for event in _in_order(each.events, ecosystem):
        if event.introduced:
            is_in = is_in or event.introduced == "0" or reached(event.introduced)
        elif event.fixed:
            is_in = is_in and not reached(event.fixed)
        elif event.last_affected:
            is_in = is_in and not is_older(event.last_affected, version, ecosystem)
    return is_in


def _in_order(events: Sequence[_Event], ecosystem: Ecosystem) -> list[_Event]:
    first = [event for event in events if event.introduced == "0"]
    rest = [e for e in events if e.introduced != "0" and key_of(e.version, ecosystem) is not None]
    return first + sorted(rest, key=lambda event: key_of(event.version, ecosystem))


def _of_score(score: float) -> Severity:
    """The bands of CVSS 3.1, section 5."""
    if score >= 9:
        return Severity.CRITICAL
    if score >= 7:
        return Severity.HIGH
    return Severity.MEDIUM if score >= 4 else Severity.LOW


def read(text: bytes) -> Advisory | None:
    """The advisory that `text` holds as JSON; None where it holds none."""
    if len(text) > MAX_BYTES:
        return None
    try:
        return Advisory.model_validate_json(text)
    except ValidationError:
        return None
