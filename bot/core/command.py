"""What people may ask of us in a comment: the grammar of its first line.

    /diffwarden review
    /diffwarden explain ID
    /diffwarden ignore ID [until YYYY-MM-DD] REASON
    /diffwarden override COMMIT REASON
    /diffwarden resolve
    /diffwarden help

ID is a finding's fingerprint, or its first 8 digits and more; COMMIT is the whole id of the head:
of two commits that begin alike, whoever writes both would choose which one is meant. There are no
options: nothing that is written here reaches a setting.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bot.core.characters import hidden
from bot.core.secrets import mask

NAME = "/diffwarden"
LONGEST = 1_000  # characters of the line
LONGEST_REASON = 500  # as in a settings file


class Verb(StrEnum):
    REVIEW = "review"
    EXPLAIN = "explain"
    IGNORE = "ignore"
    OVERRIDE = "override"
    RESOLVE = "resolve"
    HELP = "help"


USAGE: Mapping[Verb, tuple[str, str]] = MappingProxyType(
    {
        Verb.REVIEW: ("review", "review this commit again"),
        Verb.EXPLAIN: ("explain ID", "tell all about a finding"),
        Verb.IGNORE: ("ignore ID [until YYYY-MM-DD] REASON", "let a finding pass"),
        Verb.OVERRIDE: ("override COMMIT REASON", "let this one commit pass as it is"),
        Verb.RESOLVE: ("resolve", "fold our comments away"),
        Verb.HELP: ("help", "list the commands"),
    }
)
"""For each verb, how it is written behind NAME, and what it does."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it was written: `finding` and `commit` are the digits given, maybe none."""

    verb: Verb
    finding: str = ""
    commit: str = ""
    why: str = ""
    until: date | None = None


_SPACES = re.compile("[ \t]+")
_FINDING = re.compile("[0-9a-f]{8,32}")
_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OPTION = re.compile("-+[A-Za-z]")
_HALF = re.compile("[\ud800-\udfff]")  # of a character: no encoding can carry it
_TOLD = 40  # characters of what somebody wrote, said back


def command(body: str) -> Command | None:
    """The command that a comment's first line is; None when it is not addressed to us.

    A quote, a code block or an HTML comment begins with other characters, so nothing inside one is
    a command. Raises ValueError with a sentence for the author, as plain text.
    """
    if not body.startswith(NAME):
        return None
    line = body.partition("\n")[0].removesuffix("\r")
    name, *words = _SPACES.split(line.rstrip(" \t"))
    if name != NAME:
        return None
    if len(line) > LONGEST:
        raise ValueError(f"The line is longer than {LONGEST:,} characters.")
    unseen = next(hidden(line, prose=True), None)
    if unseen or _HALF.search(line) or "<!--" in line:
        what = unseen.name if unseen else "something"
        raise ValueError(f"The line has {what} in it that nobody sees: write it without.")
    option = next((word for word in words if _OPTION.match(word)), None)
    if option:
        raise ValueError(f"There is an unknown option {_told(option)}: commands have none.")
    return _read(words)


def _read(words: Sequence[str]) -> Command:
    if not words:
        raise ValueError(f"Name a command: {', '.join(Verb)}.")
    word, *rest = words
    if word not in _READERS:
        near = difflib.get_close_matches(word.lower()[:_TOLD], list(Verb), n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(Verb)}."
        raise ValueError(f"There is no command {_told(word)}: {hint}")
    return _READERS[word](Verb(word), rest)


def _bare(verb: Verb, words: Sequence[str]) -> Command:
    if words:
        raise ValueError(f"Nothing goes behind '{verb}': {_told(words[0])} is too much.")
    return Command(verb)


def _explain(verb: Verb, words: Sequence[str]) -> Command:
    if len(words) > 1 or not all(map(_FINDING.fullmatch, words)):
        raise _misused(verb)
    return Command(verb, finding=next(iter(words), ""))


def _ignore(verb: Verb, words: Sequence[str]) -> Command:
    named = bool(words) and _FINDING.fullmatch(words[0]) is not None
    finding, rest = (words[0], words[1:]) if named else ("", words)
    until = None
    if rest and rest[0] == "until":
        until, rest = _day(rest[1] if len(rest) > 1 else ""), rest[2:]
    return Command(verb, finding=finding, why=_reason(verb, rest), until=until)


def _override(verb: Verb, words: Sequence[str]) -> Command:
    if not words or not _COMMIT.fullmatch(words[0]):
        raise ValueError(f"Name the commit by its whole id: `{NAME} {USAGE[verb][0]}`.")
    return Command(verb, commit=words[0], why=_reason(verb, words[1:]))


_READERS: Mapping[str, Callable[[Verb, Sequence[str]], Command]] = {
    Verb.REVIEW: _bare,
    Verb.EXPLAIN: _explain,
    Verb.IGNORE: _ignore,
    Verb.OVERRIDE: _override,
    Verb.RESOLVE: _bare,
    Verb.HELP: _bare,
}


def _day(word: str) -> date:
    try:
        if _DAY.fullmatch(word):
            return date.fromisoformat(word)
    except ValueError:
        pass  # The thirtieth of February.
    raise ValueError(f"{_told(word)} is no day: write it like 2027-01-31, or leave 'until' out.")


def _reason(verb: Verb, words: Sequence[str]) -> str:
    """The reason in plain words on one line, without what looks like a credential."""
    text = mask(" ".join(" ".join(words).split()))
    if not any(map(str.isalnum, text)):
        raise ValueError(f"Say why: `{NAME} {USAGE[verb][0]}`.")
    if len(text) > LONGEST_REASON:
        raise ValueError(f"The reason is longer than {LONGEST_REASON} characters.")
    return text


def _misused(verb: Verb) -> ValueError:
    return ValueError(f"It is written `{NAME} {USAGE[verb][0]}`.")


def _told(word: str) -> str:
    return repr(word if len(word) <= _TOLD else f"{word[:_TOLD]}...")
