"""pom.xml, without document types: what would expand or fetch something is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from bot.manifests.package import MAX_ENTRIES, Entry, Listing, ManifestError

MAX_DEPTH = 100
_PROPERTY = re.compile(r"\$\{([\w.-]{1,100})\}")
_LISTS = ("dependencies", "plugins", "extensions")


@dataclass
class _Pom:
    """What was read so far; `steps` are the names of the elements that are open."""

    steps: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    found: list[dict[str, str]] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    project: dict[str, str] = field(default_factory=dict)
    licences: list[str] = field(default_factory=list)

    def start(self, name: str, _attributes: object) -> None:
        if len(self.steps) >= MAX_DEPTH or len(self.found) >= MAX_ENTRIES:
            raise ManifestError("it is nested too deep, or names too many packages")
        self.steps.append(name.rpartition("}")[2])
        self.text.clear()
        if self._is_package():
            self.told = {}

    def data(self, text: str) -> None:
        self.text.append(text)

    def end(self, _name: str) -> None:
        value = "".join(self.text).strip()
        self.text.clear()
        if self._is_package():
            self.found.append(self.told)
        elif self.steps[:2] == ["project", "properties"] and len(self.steps) == 3:
            self.properties[self.steps[2]] = value
        elif self.steps[:1] == ["project"] and len(self.steps) == 2:
            self.project[self.steps[1]] = value
        elif self.steps[:3] == ["project", "licenses", "license"] and self.steps[3:] == ["name"]:
            self.licences.append(value)
        elif len(self.steps) > 2 and self._is_package(self.steps[:-1]):
            self.told[self.steps[-1]] = value
        self.steps.pop()

    def _is_package(self, steps: list[str] | None = None) -> bool:
        steps = self.steps if steps is None else steps
        return (
            len(steps) > 1
            and steps[-2] in _LISTS
            and steps[-1] == steps[-2][:-1].replace("dependencie", "dependency")
        )


def read(text: str) -> Listing:
    """Raises ManifestError."""
    pom = _Pom()
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = pom.start
    parser.EndElementHandler = pom.end
    parser.CharacterDataHandler = pom.data
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise ManifestError(f"it is not XML: {error}") from error
    own = f"{pom.project.get('groupId', '')}:{pom.project.get('artifactId', '')}"
    return Listing(tuple(_entries(pom)), (own,), ", ".join(pom.licences)[:200])


def _refuse(*_told: object) -> None:
    raise ManifestError("it declares a document type, which is refused")


def _entries(pom: _Pom) -> Iterator[Entry]:
    known = {**pom.properties, "project.version": pom.project.get("version", "")}
    for told in pom.found:
        group, artifact, wanted = (
            _PROPERTY.sub(lambda match: known.get(match[1], match[0]), told.get(key, ""))
            for key in ("groupId", "artifactId", "version")
        )
        if not artifact:
            continue
        is_exact = bool(wanted) and not re.search(r"[\[\](),$]|LATEST|RELEASE|SNAPSHOT", wanted)
        name = f"{group or 'org.apache.maven.plugins'}:{artifact}"
        # Without a version a parent or a bill of materials names one.
        yield Entry(name, wanted if is_exact else "", wanted or "managed", fixed=is_exact)
