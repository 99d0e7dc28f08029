"""Imports of packages that nothing in the repository knows: made up, or never installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.analyzers.known_packages import NodePackages, Packages, PythonPackages
from bot.core.change import ChangedFile
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.outline import Import, Outline
from bot.core.ports import Subject, Survey
from bot.core.report import Gap
from bot.manifests.likeness import imitated, popular
from bot.manifests.modules import distributions_of
from bot.manifests.package import Ecosystem

_ECOSYSTEMS: Mapping[str, Ecosystem] = {
    "python": Ecosystem.PYPI,
    "javascript": Ecosystem.NPM,
    "typescript": Ecosystem.NPM,
    "tsx": Ecosystem.NPM,
}

_SCRIPT = "# /// script\n"
"""How a script begins to name its own dependencies (PEP 723)."""

MAX_TOLD = 20
"""Of one file; who imports more packages that nobody knows has forgotten the manifest."""


@dataclass(frozen=True, slots=True)
class Imports(Survey):
    """Looks up what the changed lines import: in manifests and locks, and in the repository itself.

    It says nothing where no manifest is above a file, and nothing of imports that the code does
    without. Programs that write code name packages that do not exist in 5 to 22 % of samples, and
    strangers register those names: Spracklen and others, "We Have a Package for You!" (2024).
    """

    name: str = "imports"
    version: str = "1"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable and _outline(file, subject).language in _ECOSYSTEMS

    def analyze(self, subject: Subject) -> Iterator[Finding | Gap]:
        known: Mapping[Ecosystem, Packages] = {
            Ecosystem.PYPI: PythonPackages(subject.tree),
            Ecosystem.NPM: NodePackages(subject.tree),
        }
        for file in subject.change.files:
            outline = _outline(file, subject)
            if outline.trouble:
                yield Gap(file.path, outline.trouble)
            if _SCRIPT in subject.contents[file.path].text:
                continue
            ecosystem = _ECOSYSTEMS[outline.language]
            told: dict[str, Import] = {}
            for each in outline.imports:
                package = known[ecosystem].missing(each.module, file.path)
                if package and not each.optional:
                    told.setdefault(package, each)
            for package, each in list(told.items())[:MAX_TOLD]:
                yield _finding(package, each, file.path, ecosystem)


def _outline(file: ChangedFile, subject: Subject) -> Outline:
    return subject.outlines.get(file.path, Outline())


def _finding(package: str, each: Import, path: str, ecosystem: Ecosystem) -> Finding:
    severity, advice = _advice(package, ecosystem)
    return Finding(
        rule="imports/unknown-package",
        topic="CWE-1357",
        message=f"Nothing knows {package}: no manifest or lock file, and no file of the "
        f"repository. {advice}",
        span=Span(path, each.line, each.line),
        severity=severity,
        confidence=Confidence.MEDIUM,
    )


def _advice(package: str, ecosystem: Ecosystem) -> tuple[Severity, str]:
    """How bad it is that nothing knows the package, and what to do."""
    names = distributions_of(package) if ecosystem is Ecosystem.PYPI else (package,)
    if any(popular(name, ecosystem) for name in names):
        return Severity.LOW, f"Add {names[0]} to the manifest, or the import fails elsewhere."
    meant = imitated(names[0], ecosystem)
    if meant:
        return Severity.HIGH, (
            f"It is one slip away from {meant}, which very many projects use; packages with such "
            f"names are often traps. Write {meant}, if that is what you mean."
        )
    return Severity.MEDIUM, (
        "Who makes up a name leaves it to any stranger to register. Check that the package exists "
        "and is the one you mean, then add it to the manifest."
    )
