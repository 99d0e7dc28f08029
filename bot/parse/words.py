"""Which files of a tree hold a word: each file's words, packed, by the id of its bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from bot.core.content import decoded, encoding_of
from bot.core.deadline import Deadline
from bot.core.errors import ChangeError, ToolError
from bot.core.ports import Tree
from bot.parallel import in_threads, processors
from bot.parse.store import Store

READ_AT_ONCE = 400
"""Blobs. Reading goes on in git's process while the words of what was read before are taken."""

SECONDS = 20.0
"""How long all files of a tree are read; 5,000 take one second."""

_KEY = "words/1/"
_LETTERS = b"_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + bytes(
    range(128, 256)
)
_SPACED = bytes(byte if byte in _LETTERS else 32 for byte in range(256))


def packed_words(data: bytes) -> bytes:
    """The size of a file, then its words, each once, with a space before and after.

    Binary files have no words.
    """
    text = b"" if encoding_of(data) == "binary" else as_utf8(data)
    return b"%d %s " % (len(text), b" ".join(set(text.translate(_SPACED).split())))


def as_utf8(data: bytes) -> bytes:
    """Text as a parser takes it: UTF-8, without a byte-order mark."""
    return data if encoding_of(data) == "utf-8" else decoded(data).encode()


class Words:
    """The words of a tree's files, read when they are first asked for.

    What cannot be read before the deadline has no words.
    """

    def __init__(self, tree: Tree, store: Store, deadline: Deadline) -> None:
        self._tree, self._store, self._deadline = tree, store, deadline
        self._known: dict[str, bytes] = {}

    def holding(self, names: Collection[str], ids: Sequence[str]) -> Iterator[str]:
        """Those of these blobs that hold all words of one of `names`, in their order."""
        self.learn(ids)
        wanted = [words for name in sorted(names) if (words := _spaced(name))]
        if len(wanted) == 1 and len(wanted[0]) == 1:  # most questions; the loop below takes longer
            (word,) = wanted[0]
            yield from (blob for blob in ids if word in self._known.get(blob, b""))
            return
        for blob in ids:
            known = self._known.get(blob, b"")
            if any(all(word in known for word in words) for words in wanted):
                yield blob

    def knows(self, blob: str) -> bool:
        """Whether a blob that was asked about could be read."""
        return bool(self._known.get(blob))

    def size(self, blob: str) -> int:
        """The bytes of text of a blob that holds a name."""
        return int(self._known[blob].partition(b" ")[0])

    def learn(self, ids: Sequence[str]) -> None:
        """Read those of these blobs that were not asked about before."""
        new = [blob for blob in dict.fromkeys(ids) if blob not in self._known]
        if not new:
            return
        kept = self._store.get([_KEY + blob for blob in new])
        self._known |= {key.removeprefix(_KEY): words for key, words in kept.items()}
        unread = [blob for blob in new if blob not in self._known]
        until = Deadline.after(self._deadline.within(SECONDS))
        batches = [unread[i : i + READ_AT_ONCE] for i in range(0, len(unread), READ_AT_ONCE)]
        found: dict[str, bytes] = {}
        for words in in_threads(partial(self._words, until), batches, at_once=processors()):
            found |= words
        self._store.put({_KEY + blob: words for blob, words in found.items()})
        self._known |= dict.fromkeys(unread, b"") | found

    def _words(self, until: Deadline, ids: Sequence[str]) -> Mapping[str, bytes]:
        """The words of all that can be read; a tree gives only so many bytes at once."""
        found: dict[str, bytes] = {}
        rest = ids
        while rest and until.left:
            data = read(self._tree, rest)
            if not data:
                break
            found |= {blob: packed_words(data[blob]) for blob in data}
            rest = [blob for blob in rest if blob not in data]
        return found


def read(tree: Tree, ids: Collection[str]) -> Mapping[str, bytes]:
    """The bytes of these blobs. A tree that cannot be read has none."""
    try:
        return tree.read(ids)
    except (ChangeError, ToolError):
        return {}


def _spaced(name: str) -> list[bytes]:
    return [b" %s " % word for word in name.encode("utf-8", "replace").translate(_SPACED).split()]
