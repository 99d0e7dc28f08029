"""How much a changed part is worth looking at: what is looked at first, and what only once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.levels import Level


class Tier(Level):
    """What a fault there may cost. A `low` part is looked at last, and in one pass only."""

    LOW = "low"  # comments, white space, the order of imports
    NORMAL = "normal"
    HIGH = "high"  # by its name: access, money, cryptography, stored data, the build


# A whole word of a path: "authors.py" is no "auth".
_SENSITIVE = re.compile(
    r"(?:^|[/_.-])"
    r"(?:auth|authn|authz|authentication|authorization|oauth\d?|login|logins|session|sessions"
    r"|password|passwords|token|tokens|permission|permissions|acl|crypto|cipher|signing|security"
    r"|payment|payments|billing|checkout|invoice|invoices|wallet|ledger"
    r"|migration|migrations|backup|backups|webhook|webhooks|upload|uploads)"
    r"(?=[/_.-]|$)"
    r"|^\.github/|^\.gitlab-ci|(?:^|/)dockerfile",
    re.IGNORECASE,
)

_HASH = ("python", "ruby", "bash", "yaml", "toml", "hcl", "dockerfile", "php")
_SLASHES = ("javascript", "typescript", "tsx", "go", "java", "rust", "c", "cpp", "c-sharp")
_COMMENTS = {
    **dict.fromkeys(_HASH, re.compile(r"\s*#(?!!)")),
    **dict.fromkeys((*_SLASHES, "kotlin", "scala", "swift"), re.compile(r"\s*//(?!go:)")),
    "sql": re.compile(r"\s*--"),
}
"""How a line begins that holds nothing but a comment; `/*` may have code behind its end."""

_IMPORT = re.compile(
    r"\s*(?:from\s+\S+\s+import\b|import\b|use\s|using\s|#\s*include\b|require(?:_relative)?\b"
    r"|(?:const|let|var)\s[^=]{1,200}=\s*require\()"
)


def file_tier(file: ChangedFile, content: Content, language: str) -> Tier:
    """The tier of a whole file: by what changed in it, then by its name."""
    if is_small(*changed_lines(file, content), language):
        return Tier.LOW
    return Tier.HIGH if _SENSITIVE.search(file.path) else Tier.NORMAL


def changed_lines(file: ChangedFile, content: Content) -> tuple[list[str], list[str]]:
    """The lines that a change takes from a file, and those that it brings."""
    gone: list[str] = []
    come: list[str] = []
    for hunk in file.hunks:
        if hunk.old_length:
            gone += content.old_lines[hunk.old_start - 1 : hunk.old_start - 1 + hunk.old_length]
        if hunk.length:
            come += content.lines[hunk.start - 1 : hunk.start - 1 + hunk.length]
    return gone, come


def is_small(old: Sequence[str], new: Sequence[str], language: str) -> bool:
    """Whether nothing but comments, blank lines or the order of imports seems to change."""
    gone, come = _written(old), _written(new)
    if all(is_comment(line, language) for line in chain(gone, come)):
        return True
    same = sorted(gone) == sorted(come)
    return same and all(_IMPORT.match(line) for line in come)


def is_comment(line: str, language: str) -> bool:
    """Whether a line holds nothing but a comment, or stands in a text that is written like one."""
    pattern = _COMMENTS.get(language)
    return pattern is not None and bool(pattern.match(line))


def only_blanks(file: ChangedFile, content: Content) -> bool:
    """Whether both sides are the same but for blank lines and white space at line ends.

    A backslash at a line's end makes what follows it count, in any language that knows one.
    """
    sides = [content.old_lines, content.lines]
    if file.old_path or any(line.rstrip().endswith("\\") for line in chain(*sides)):
        return False
    old, new = ([line.rstrip() for line in side if line.strip()] for side in sides)
    return bool(file.hunks) and old == new


def _written(lines: Sequence[str]) -> list[str]:
    return [line.rstrip() for line in lines if line.strip()]
