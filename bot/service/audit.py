"""The audit log's entries, and the chain that their hashes make of them.

An entry's hash is taken over its canonical form, which holds the hash of the entry before it. So
what was altered, left out, put in or moved shows at that place. Cut off at its end, or written
anew as a whole, the chain is sound in itself: that shows to those alone who kept a hash of it.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TextIO

GENESIS = "0" * 64
"""What stands for the hash before the first entry."""
LONGEST = 2000
"""Characters of one field."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection"""


class Kind(StrEnum):
    """What an entry tells of."""

    VERDICT = "verdict"
    NO_VERDICT = "no-verdict"  # a review that broke: its gate says so
    WAIVER = "waiver"
    OVERRIDE = "override"
    ORDER = "order"  # given in the dashboard; what came of it is told by other entries
    FORGOTTEN = "forgotten"  # what was kept of a repository was deleted; the log was not
    SETTINGS = "settings"  # those in force for reviews of a branch
    SERVICE_SETTINGS = "service-settings"


@dataclass(frozen=True, slots=True)
class Fact:
    """What is to be entered. No code, no message of a finding.

    `subject` is what it is about beside the pull request: a branch, a finding's fingerprint, a
    commit. `report` is the SHA-256 of the report's JSON. `standing` facts hold until they change:
    they are entered when the last entry on the same subject says something else.
    """

    kind: Kind
    installation: int = 0
    repo_id: int = 0
    repo: str = ""
    number: int = 0
    head: str = ""
    subject: str = ""
    who: str = ""
    what: str = ""
    report: str = ""
    models: str = ""
    prompts: str = ""
    rules: str = ""
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact in the log. `sequence` counts from 1; `at` is a moment, UTC, in ISO 8601."""

    sequence: int
    at: str
    kind: str
    installation: int
    repo_id: int
    repo: str
    number: int
    head: str
    subject: str
    who: str
    what: str
    report: str
    models: str
    prompts: str
    rules: str
    previous: str
    hash: str = ""

    def canonical(self) -> bytes:
        """JSON of all but the hash: ASCII, sorted by name, without blanks; text and integers."""
        content = {name: value for name, value in asdict(self).items() if name != "hash"}
        return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")

    def digest(self) -> str:
        """The hash that the entry should have."""
        return hashlib.sha256(self.canonical()).hexdigest()


NAMES = tuple(field.name for field in fields(Entry))


@dataclass(frozen=True, slots=True)
class Verified:
    """What a walk along the chain found: how many sound entries, the last one's hash, what broke.

    `broken` is empty for a sound chain; `anchored` is whether the hash that was sought is in it.
    """

    count: int
    head: str
    broken: str = ""
    anchored: bool = False


def verified(entries: Iterable[Entry], anchor: str = "") -> Verified:
    """Walk along the chain up to the first entry that is not as it was written."""
    count, head, found = 0, GENESIS, anchor == GENESIS
    for entry in entries:
        why = _wrong(entry, count + 1, head)
        if why:
            return Verified(count, head, f"entry {entry.sequence}: {why}", found)
        count, head = entry.sequence, entry.hash
        found = found or head == anchor
    return Verified(count, head, "", found)


def _wrong(entry: Entry, sequence: int, previous: str) -> str:
    if entry.sequence != sequence:
        return f"entry {sequence} should be here, and is gone or moved"
    if entry.previous != previous:
        return "it does not follow the entry before it"
    return "" if entry.hash == entry.digest() else "its content is not what its hash was taken of"


def plain(text: str) -> str:
    """Text that every database keeps as it is: no control characters, no half characters."""
    whole = text.encode("utf-8", "replace").decode()
    return "".join(c if c.isprintable() else " " for c in whole)[:LONGEST]


def write_jsonl(entries: Iterable[Entry], out: TextIO) -> None:
    """One JSON object a line: its canonical form, and the hash."""
    for entry in entries:
        out.write(json.dumps(asdict(entry), sort_keys=True, separators=(",", ":")) + "\n")


def write_csv(entries: Iterable[Entry], out: TextIO) -> None:
    """A table with a header, whose cells no spreadsheet takes for formulas."""
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    table.writerow(NAMES)
    table.writerows(_cells(entry) for entry in entries)


def _cells(entry: Entry) -> Iterator[str]:
    for value in asdict(entry).values():
        text = str(value)
        yield f"'{text}" if text.lstrip().startswith(_FORMULA) or text[:1] in _FORMULA else text
