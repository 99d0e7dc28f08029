"""What our semgrep rules cover, told without a YAML parser."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

_FLOW = re.compile(r"^[ \t-]*languages:[ \t]*\[([^\]]*)\]", re.MULTILINE)
_BLOCK = re.compile(
    r"^[ \t-]*languages:[ \t]*\n((?:[ \t]*-[ \t]*[\w#+\"']+[ \t]*\n?)+)", re.MULTILINE
)
_KEY = re.compile(r"^[ \t-]*languages:", re.MULTILINE)
_WORD = re.compile(r"[\w#+]+")

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


def rule_files(folder: Path) -> tuple[Path, ...]:
    """The rule files below `folder`, in a fixed order."""
    return tuple(sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml")))


def languages(folder: Path) -> frozenset[str] | None:
    """Our names of the languages that the rules are for; None if any text is.

    It reads `languages: [python, ts]` and the same as a list of lines. A file in which it finds
    none, or not as many as the word, counts as one for any text: too much asked, not too little.
    """
    found: set[str] = set()
    for path in rule_files(folder):
        text = path.read_text("utf-8")
        lists = [*_FLOW.findall(text), *_BLOCK.findall(text)]
        words = {word.lower() for words in lists for word in _WORD.findall(words)}
        if not lists or len(lists) != len(_KEY.findall(text)) or words & _ANY_TEXT:
            return None
        found |= words
    return frozenset(ours for word in found for ours in _OURS.get(word, (word,))) or None


def fingerprint(folder: Path) -> str:
    """Eight hex digits over the rule files' names and bytes."""
    digest = hashlib.sha256()
    for part in _parts(folder):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:8]


def _parts(folder: Path) -> Iterator[bytes]:
    for path in rule_files(folder):
        yield path.relative_to(folder).as_posix().encode()
        yield path.read_bytes()
