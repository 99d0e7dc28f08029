"""What a change makes of the packages that one file names. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlsplit

from bot.manifests.package import Ecosystem, Entry, Listing, Origin
from bot.manifests.versions import is_older, key_of


@dataclass(frozen=True, slots=True)
class Moved:
    """A package whose version the change moves, from the latest before to the latest after."""

    entry: Entry
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Altered:
    """One version of a package of which the file says something else than before."""

    before: Entry
    after: Entry


@dataclass(frozen=True)
class Difference:
    """Both sides of one file."""

    ecosystem: Ecosystem
    before: Listing
    after: Listing

    @cached_property
    def added(self) -> tuple[Entry, ...]:
        """The first entry of each package that was not named before."""
        return tuple(entries[0] for name, entries in self._new.items() if name not in self._old)

    @cached_property
    def arrived(self) -> tuple[Entry, ...]:
        """Each version that is installed after the change and was not before it."""
        stood = {(entry.name, entry.version) for entry in self.before.entries}
        found = {(entry.name, entry.version): entry for entry in self.after.entries}
        return tuple(entry for key, entry in found.items() if key not in stood and entry.version)

    @cached_property
    def resourced(self) -> tuple[Entry, ...]:
        """Entries that are new, or that are taken from elsewhere than before."""
        stood = {(entry.name, entry.origin, entry.source) for entry in self.before.entries}
        return tuple(
            entry
            for entry in self.after.entries
            if (entry.name, entry.origin, entry.source) not in stood
        )

    @cached_property
    def opened(self) -> tuple[Entry, ...]:
        """Entries that are new, or ask for other versions than before."""
        stood = {(entry.name, entry.wanted) for entry in self.before.entries}
        return tuple(e for e in self.after.entries if (e.name, e.wanted) not in stood)

    @property
    def removed(self) -> tuple[str, ...]:
        return tuple(name for name in self._old if name not in self._new)

    @property
    def upgraded(self) -> tuple[Moved, ...]:
        return tuple(m for m in self._moved if is_older(m.before, m.after, self.ecosystem))

    @property
    def downgraded(self) -> tuple[Moved, ...]:
        return tuple(m for m in self._moved if is_older(m.after, m.before, self.ecosystem))

    @cached_property
    def kept(self) -> tuple[Altered, ...]:
        """Versions that stand on both sides, taken from the registry on both."""
        before = _by_version(self.before.entries)
        after = _by_version(self.after.entries)
        return tuple(Altered(before[key], after[key]) for key in after if key in before)

    @property
    def relicensed(self) -> Iterator[Altered]:
        """Packages whose licence is another after the change, where both sides tell it."""
        for name, entries in self._new.items():
            before, after = self._old.get(name, entries)[0], entries[0]
            if after.licence and before.licence and after.licence != before.licence:
                yield Altered(before, after)

    @cached_property
    def hosts_before(self) -> frozenset[str]:
        return frozenset(filter(None, (host_of(entry) for entry in self.before.entries)))

    @cached_property
    def _moved(self) -> tuple[Moved, ...]:
        both = ((entries, self._old.get(name)) for name, entries in self._new.items())
        pairs = ((new, self._latest(old), self._latest(new)) for new, old in both if old)
        return tuple(
            Moved(new[0], old, now) for new, old, now in pairs if old and now and old != now
        )

    def _latest(self, entries: Iterable[Entry]) -> str:
        known = {e.version for e in entries if key_of(e.version, self.ecosystem) is not None}
        return max(known, key=lambda version: key_of(version, self.ecosystem), default="")

    @cached_property
    def _old(self) -> Mapping[str, list[Entry]]:
        return _by_name(self.before.entries)

    @cached_property
    def _new(self) -> Mapping[str, list[Entry]]:
        return _by_name(self.after.entries)


def host_of(entry: Entry) -> str:
    """The host of the registry that a locked package comes from; empty where none is told."""
    if entry.origin is not Origin.REGISTRY:
        return ""
    try:
        return urlsplit(entry.source).hostname or ""
    except ValueError:
        return entry.source[:100]


def _by_name(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.name, []).append(entry)
    return found


def _by_version(entries: Iterable[Entry]) -> Mapping[tuple[str, str], Entry]:
    """One entry for each version that the registry gives, with all hashes that are told of it."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        is_release = entry.version[:1].isdigit() or entry.version[:2].lstrip("v").isdigit()
        if entry.origin is Origin.REGISTRY and is_release:
            key = (entry.name, entry.version)
            hashes = found[key].hashes if key in found else frozenset()
            found[key] = replace(entry, hashes=entry.hashes | hashes)
    return found
