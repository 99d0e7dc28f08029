"""The symbols of a whole repository, found when they are asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property

from bot.core.content import decoded, split_lines
from bot.core.deadline import Deadline
from bot.core.errors import ChangeError, ToolError
from bot.core.finding import Span
from bot.core.ports import Tree
from bot.core.symbols import Definition, Symbols, Use
from bot.parse.languages import CODE, language_of
from bot.parse.mentions import References
from bot.parse.referring import Reader
from bot.parse.store import InMemory, Store
from bot.parse.words import Words, read

MAX_FILES = 50_000
"""Files of code that are searched, the nearest first: their words take some 1.6 KB each."""

MAX_BYTES = 4 * 1024 * 1024
"""What these files may have together: two processors parse it in 1.2 seconds."""

MAX_DEFINITIONS = 1000
MAX_USES = 5000

MAX_CANDIDATES = 300
"""Files that one question is answered from, of those that hold a name it asks for."""

_TEXTS = 32  # files whose lines are kept at hand


def indexed(
    tree: Tree,
    deadline: Deadline,
    store: Store | None = None,
    *,
    keep: Callable[[str], bool] = lambda path: True,
    near: Collection[str] = (),
) -> Symbols:
    """The symbols of the files of `tree`; nothing is read before the first question.

    What is found out is kept in `store`. Only files that `keep` says yes to are ever read. A name
    that stands in many files is looked up in those nearest to the paths in `near`.
    """
    return _Index(tree, deadline, store or InMemory(), keep, near)


class _Index:
    """Answers from the files that hold a name, which are parsed at the first question about it."""

    def __init__(
        self,
        tree: Tree,
        deadline: Deadline,
        store: Store,
        keep: Callable[[str], bool],
        near: Collection[str],
    ) -> None:
        self._tree, self._keep = tree, keep
        self._near = _Nearness(near)
        self._words = Words(tree, store, deadline)
        self._reader = Reader(tree, store, deadline)
        self._texts: dict[str, tuple[str, ...]] = {}
        self._asked = threading.Lock()

    def definitions(
        self, names: Collection[str], among: Collection[str] | None = None
    ) -> Sequence[Definition]:
        wanted = _last_parts(names)
        found = (
            Definition(symbol.name, symbol.kind, Span(path, symbol.start, symbol.end))
            for path, references in self._about(wanted, among).items()
            for symbol in references.symbols
            if symbol.name.rpartition(".")[2] in wanted
        )
        return tuple(sorted(found, key=lambda it: it.span)[:MAX_DEFINITIONS])

    def uses(self, names: Collection[str], among: Collection[str] | None = None) -> Sequence[Use]:
        wanted = _last_parts(names)
        found = (
            Use(mention.name, path, mention.line, references.within(mention), mention.is_call)
            for path, references in self._about(wanted, among).items()
            for mention in references.mentions(wanted)
        )
        return tuple(sorted(found, key=lambda it: (it.path, it.line, it.name))[:MAX_USES])

    def lines(self, span: Span) -> Sequence[str]:
        with self._asked:
            return self._text(span.path)[span.start - 1 : span.end]

    def paths(self) -> Collection[str]:
        with self._asked:
            return tuple(self._files)

    def outline(self, path: str) -> Sequence[Definition]:
        with self._asked:
            known = self._reader.read(self._blobs([path])).get(path, References())
        return tuple(
            Definition(symbol.name, symbol.kind, Span(path, symbol.start, symbol.end))
            for symbol in known.symbols
        )

    def holding(self, name: str, among: Collection[str] | None = None) -> Collection[str]:
        with self._asked:
            return tuple(self._all_holding((name,), among))

    def unread(self) -> Collection[str]:
        with self._asked:
            blobs = list(self._files.values())
            self._words.learn(blobs)
            unread = (path for path, blob in self._files.items() if not self._words.knows(blob))
            return (*unread, *self._code[MAX_FILES:])

    def unparsed(self, paths: Collection[str]) -> Collection[str]:
        with self._asked:
            known = self._reader.known(self._blobs(paths))
            return tuple(path for path in paths if path not in known or known[path].trouble)

    def _blobs(self, paths: Collection[str]) -> Mapping[str, str]:
        return {path: self._files[path] for path in paths if path in self._files}

    def _about(
        self, names: Collection[str], among: Collection[str] | None = None
    ) -> Mapping[str, References]:
        """What the files that hold one of `names` define and use, by path."""
        if not names:
            return {}
        with self._asked:
            return self._reader.read(self._blobs(list(self._holding(names, among))))

    def _all_holding(
        self, names: Collection[str], among: Collection[str] | None = None
    ) -> Sequence[str]:
        files = self._files if among is None else self._blobs(among)
        holding = set(self._words.holding(names, list(files.values())))
        return [path for path, blob in files.items() if blob in holding]

    def _holding(self, names: Collection[str], among: Collection[str] | None) -> Iterator[str]:
        """The nearest files that hold one of `names`: the same ones, whatever was asked before."""
        room = MAX_BYTES
        for path in self._all_holding(names, among)[:MAX_CANDIDATES]:
            room -= self._words.size(self._files[path])
            if room < 0:
                return
            yield path

    @cached_property
    def _all(self) -> Mapping[str, str]:
        """Every file that may be read. A tree that cannot be listed has none."""
        try:
            blobs = self._tree.blobs()
        except (ChangeError, ToolError):
            return {}
        return {path: blob for path, blob in blobs.items() if self._keep(path)}

    @cached_property
    def _code(self) -> Sequence[str]:
        """The paths of all code, the nearest first."""
        return sorted(filter(_is_code, self._all), key=self._near.rank)

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """The files of code that are searched."""
        return {path: self._all[path] for path in self._code[:MAX_FILES]}

    def _text(self, path: str) -> tuple[str, ...]:
        blob = self._all.get(path)
        if blob is None:
            return ()
        if blob not in self._texts:
            if len(self._texts) >= _TEXTS:
                del self._texts[next(iter(self._texts))]
            data = read(self._tree, [blob]).get(blob, b"")
            self._texts[blob] = split_lines(decoded(data))
        return self._texts[blob]


class _Nearness:
    """How near files are to some others: in a folder of theirs, below the same one at the top."""

    def __init__(self, paths: Collection[str]) -> None:
        self._folders = {path.rpartition("/")[0] for path in paths}
        self._tops = {path.partition("/")[0] for path in paths}

    def rank(self, path: str) -> tuple[int, str]:
        if path.rpartition("/")[0] in self._folders:
            return 0, path
        return (1 if path.partition("/")[0] in self._tops else 2), path


def _is_code(path: str) -> bool:
    language = language_of(path)
    return language is not None and language.name in CODE


def _last_parts(names: Collection[str]) -> set[str]:
    return {last for name in names if (last := name.rpartition(".")[2])}
