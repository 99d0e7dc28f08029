"""What a project tells its reviewers: read from the base branch, and told to the model as data."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.content import decoded
from bot.core.coverage import ExemptRule
from bot.core.ports import Tree
from bot.reviews.page import clean, clean_line

MAX_FILES = 20
MAX_BYTES = 6000  # of all guidelines of one prompt: some 1,500 tokens
MAX_INSTRUCTIONS = 3000  # bytes, of all instructions of one prompt

_CUT = "\n[…cut]"


@dataclass(frozen=True, slots=True)
class Guideline:
    """A file of guidelines as it stood before the change."""

    path: str
    text: str

    def speaks_of(self, paths: Collection[str]) -> bool:
        """Whether one of `paths` lies in its folder."""
        folder = posixpath.dirname(self.path)
        return not folder or any(path.startswith(f"{folder}/") for path in paths)


def guidelines_in(tree: Tree, names: Collection[str]) -> tuple[Guideline, ...]:
    """The files of these names in a repository, in whatever folder, the nearest to its root first.

    `tree` must be the side before the change: what a change brings is no rule for its review.
    Raises ChangeError or ToolError when it cannot be read.
    """
    blobs = tree.blobs()
    paths = sorted((p for p in blobs if posixpath.basename(p) in names), key=_depth)[:MAX_FILES]
    texts = tree.read({blobs[path] for path in paths})
    found = ((path, texts.get(blobs[path], b"")) for path in paths)
    return tuple(Guideline(path, decoded(text)) for path, text in found if text.strip())


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


@dataclass(frozen=True, slots=True)
class Told:
    """What the project tells about the files of one change, clean and cut to size.

    `mark` sets the text apart. It is made of the text, so that the same text makes the same
    prompt, and no text can hold its own mark.
    """

    parts: tuple[tuple[str, str], ...]
    mark: str


def told(
    guidelines: Sequence[Guideline], instructions: Mapping[str, str], paths: Collection[str]
) -> Told:
    """The guidelines and instructions that speak of `paths`; instructions are by path glob."""
    parts = (
        *_bounded(_instructions(instructions, paths), MAX_INSTRUCTIONS),
        *_bounded(((g.path, g.text) for g in guidelines if g.speaks_of(paths)), MAX_BYTES),
    )
    text = "\0".join(f"{head}\0{body}" for head, body in parts)
    return Told(parts, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24])


def _instructions(
    instructions: Mapping[str, str], paths: Collection[str]
) -> Iterator[tuple[str, str]]:
    for glob, text in instructions.items():
        rule = ExemptRule((glob,), "")
        if any(rule.matches(path) for path in paths):
            yield f"for files that match {glob}", text


def _bounded(parts: Iterator[tuple[str, str]], most: int) -> Iterator[tuple[str, str]]:
    """The parts, clean, until `most` bytes are told; the last is cut visibly."""
    for head, text in parts:
        if most <= 0:
            return
        shown = clean(text[: 4 * most]).strip().encode("utf-8", "replace")
        cut = _CUT if len(shown) > most else ""
        yield clean_line(head, 200), shown[:most].decode("utf-8", "ignore") + cut
        most -= len(shown)
