"""What our semgrep rules cover, told without a YAML parser."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_FLOW = re.compile(r"^[ \t-]*languages:[ \t]*\[([^\]]*)\]", re.MULTILINE)
_BLOCK = re.compile(
    r"^[ \t-]*languages:[ \t]*\n((?:[ \t]*-[ \t]*[\w#+\"']+[ \t]*\n?)+)", re.MULTILINE
)
_KEY = "languages:"
_WORD = re.compile(r"[\w#+]+")

_INCLUDED = re.compile(r"^[ \t]*include:[ \t]*\[[ \t]*\"\*\.(\w+)\"[ \t]*\]", re.MULTILINE)

_COVERED = re.compile(rb"^[ \t]*covered-by:[ \t]*([\w-]+)[ \t]*$", re.MULTILINE)

_ANY_TEXT = frozenset({"generic", "regex", "none"})

# Semgrep's names, where they are not those of bot.parse.languages; one rule may cover two of ours.
_OURS: dict[str, tuple[str, ...]] = {
    "bash": ("bash",),
    "c#": ("c-sharp",),
    "c++": ("cpp",),
    "csharp": ("c-sharp",),
    "docker": ("dockerfile",),
    "golang": ("go",),
    "js": ("javascript",),
    "kt": ("kotlin",),
    "py": ("python",),
    "python2": ("python",),
    "python3": ("python",),
    "sh": ("bash",),
    "terraform": ("hcl",),
    "tf": ("hcl",),
    "ts": ("typescript", "tsx"),
    "typescript": ("typescript", "tsx"),
}


@dataclass(frozen=True)
class RuleSet:
    """The rule files below `folder`. They are read once: rules do not change under a review."""

    folder: Path

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """In a fixed order."""
        found = (Path(at, name) for at, _, names in os.walk(self.folder) for name in names)
        return tuple(sorted(path for path in found if path.suffix in (".yaml", ".yml")))

    @cached_property
    def languages(self) -> frozenset[str] | None:
        """Our names of the languages that the rules are for; None if any text is."""
        every = list(self._parts.values())
        if not every or None in every:
            return None
        return frozenset(name for known in every if known for name in known)

    def covered(self, analyzers: Collection[str]) -> tuple[str, ...]:
        """The ids of rules that say in their metadata that one of these analyzers covers them.

        A rule's id is its file's name.
        """
        return tuple(
            path.stem
            for path, text in self._texts.items()
            if (found := _COVERED.search(text)) and found[1].decode() in analyzers
        )

    @cached_property
    def fingerprint(self) -> str:
        """Eight hex digits over the rule files' names and bytes."""
        digest = hashlib.sha256()
        for path, text in self._texts.items():
            for part in (path.relative_to(self.folder).as_posix().encode(), text):
                digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()[:8]

    def needed(self, present: Iterable[str]) -> tuple[Path, ...]:
        """The least that has all rules for our languages `present`: folders in `folder`, or it.

        Semgrep reads every rule that it is given, also those for no file: 28 took it 0.15 s.
        """
        wanted = frozenset(present)
        chosen = [part for part, known in self._parts.items() if known is None or known & wanted]
        return tuple(chosen) if chosen and self.folder not in self._parts else (self.folder,)

    def beneath(self, part: Path) -> Mapping[Path, bytes]:
        """The rule files in `part`, one of those that `needed` names, with their bytes."""
        return {path: text for path, text in self._texts.items() if path.is_relative_to(part)}

    def languages_of(self, part: Path) -> frozenset[str] | None:
        """Our names of the languages that the rules in `part` are for; None if any text is."""
        return self._parts.get(part)

    @cached_property
    def _texts(self) -> Mapping[Path, bytes]:
        return {path: path.read_bytes() for path in self.files}

    @cached_property
    def _parts(self) -> Mapping[Path, frozenset[str] | None]:
        """Each folder in ours that has rules, ours itself for those beside them; and languages."""
        texts: dict[Path, list[str]] = {}
        for path, text in self._texts.items():
            inner = path.relative_to(self.folder).parts[:-1]
            texts.setdefault(self.folder.joinpath(*inner[:1]), []).append(text.decode("utf-8"))
        return {part: _languages(those) for part, those in texts.items()}


def _languages(texts: Iterable[str]) -> frozenset[str] | None:
    """It reads `languages: [python, ts]` and the same as a list of lines.

    A text in which it finds none, or not as many as the word, counts as one for any text: too
    much asked, not too little. A rule for any text is for the files with the one suffix that it
    includes (`include: ["*.groovy"]`), if it names one: the suffix is the name of the language.
    """
    found: set[str] = set()
    for text in texts:
        lists = [_FLOW.match(text, at) or _BLOCK.match(text, at) for at in _keys(text)]
        words = {word.lower() for each in lists if each for word in _WORD.findall(each[1])}
        if not lists or None in lists:
            return None
        if words & _ANY_TEXT:
            suffixes = _INCLUDED.findall(text)
            if not words <= _ANY_TEXT or len(suffixes) != len(lists):
                return None
            words = set(suffixes)
        found |= words
    return frozenset(ours for word in found for ours in _OURS.get(word, (word,))) or None


def _keys(text: str) -> Iterator[int]:
    """Where the lines begin that name languages. An expression over all lines takes ten times as
    long, and every review waits for it.
    """
    at = text.find(_KEY)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        if not text[start:at].strip(" \t-"):
            yield start
        at = text.find(_KEY, at + 1)
