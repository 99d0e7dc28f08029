"""Hidden marks in our comments: what each is about, and proof that its text is ours."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from dataclasses import asdict, dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.pull import Comment, Person

PUBLIC_KEY = b"diffwarden: no secret"
"""Signs where the operator gave no key: then only the comment's author tells ours from others'."""

_LONGEST = 16_384  # characters of what a mark says; a finding's takes about 300
_MARK = re.compile(rf"<!-- diffwarden:1 ([\w-]{{1,{_LONGEST}}}) ([0-9a-f]{{64}}) -->", re.ASCII)


class Role(StrEnum):
    """What a comment of ours is."""

    FINDING = "finding"  # tells a finding beside its lines
    WITHDRAWN = "withdrawn"  # told one that is not found any more, though its lines are the same
    MENDED = "mended"  # told one whose lines have changed since, and which is gone
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a comment is about.

    `head` is the commit that was reviewed. `fingerprints` are all names of the finding, today's
    first; in a summary, those of findings that the host took no comment for. `anchor` is the digest
    of the finding's lines; in a summary, of the text that lasts. `sources` say who told it.
    """

    role: Role
    head: str
    fingerprints: tuple[str, ...] = ()
    anchor: str = ""
    sources: tuple[str, ...] = ()


class _Mark(BaseModel):
    """A mark as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Role
    head: str = Field(max_length=64)
    fingerprints: tuple[str, ...]
    anchor: str = Field(max_length=64)
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """Signs and recognises comments on one pull request: what is read elsewhere is not valid here.

    `repo` is "owner/name", in any case.
    """

    key: bytes
    repo: str
    number: int

    def signed(self, text: str, mark: Mark) -> str:
        """`text` as the body of a comment, with the mark as its last line."""
        text = _plain(text)
        said = json.dumps(asdict(mark), separators=(",", ":"))
        payload = base64.urlsafe_b64encode(said.encode())
        written = payload.decode().rstrip("=")
        return f"{text}\n\n<!-- diffwarden:1 {written} {self._code(text, written)} -->"

    def mark_of(self, comment: Comment, me: Person) -> Mark | None:
        """What a comment by `me` is about; None if it has no mark that is ours and unchanged.

        Whoever else edits a comment takes the mark from it, and with it what it stood for; the
        signature is over the text too. Takes any text whatever, in time linear in its length.
        """
        if comment.author.id != me.id or not me.id or comment.edited:
            return None
        text, _, last = _plain(comment.body).rpartition("\n")
        found = _MARK.fullmatch(last)
        if not found or not hmac.compare_digest(self._code(_plain(text), found[1]), found[2]):
            return None
        return _read(found[1])

    def _code(self, text: str, payload: str) -> str:
        # JSON keeps the parts apart, and is ASCII whatever is in them.
        said = json.dumps(["diffwarden:1", self.repo.lower(), self.number, text, payload])
        return hmac.new(self.key, said.encode(), hashlib.sha256).hexdigest()


def unsigned(body: str) -> str:
    """The text of a comment of ours, without its mark."""
    return _plain(body).rpartition("\n")[0].rstrip()


def _read(payload: str) -> Mark | None:
    """The mark in a payload; with the public key anybody can have written it."""
    try:
        text = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        said = _Mark.model_validate_json(text)
    except (ValidationError, binascii.Error):
        return None
    return Mark(said.role, said.head, said.fingerprints, said.anchor, said.sources)


def _plain(text: str) -> str:
    """As code hosts hand it back, whatever line ends and white space around it they keep."""
    return text.replace("\r\n", "\n").strip()
