"""From changed symbols to the tests that run them, over the calls between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, field, replace

from bot.core.finding import Span
from bot.core.outline import Symbol
from bot.core.symbols import Symbols, Use
from bot.reach.conventions import convention_of, is_test_file, test_among
from bot.reach.names import folder_of, imports, is_only, one_family, origins
from bot.reach.places import Places
from bot.reach.targets import Target, callee

STEPS = ((60, 150), (20, 60), (20, 30))
"""How many names each step back may ask for, and how many files it may look into.

What is more calls away from a test than there are steps is run by nearly all of them.
"""

ENOUGH = 10
"""Tests of one target: where it has as many, no step further back is made for it."""

MAX_USES = 2_000
"""That one step looks at: fewer than the index gives, so that a cut is noticed."""

MAX_READ = 60
"""Files that are read once more to tell an import from other uses; of others it is not told."""

_IMPORT_LINES = 60


@dataclass(frozen=True, slots=True)
class Case:
    """A test, by where it stands."""

    name: str
    span: Span


@dataclass(slots=True)
class Reached:
    """What is known of one target.

    `tests` are those that run it, with the number of calls; `perhaps` are those that use its name
    and may mean another's. `is_whole` is whether all that leads to it was looked at.
    """

    tests: dict[Case, int] = field(default_factory=dict)
    perhaps: set[Case] = field(default_factory=set)
    callers: int = 0
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Node:
    """A symbol that leads to some targets, by their places."""

    path: str
    name: str
    kind: str
    targets: frozenset[int]

    @property
    def callee(self) -> str:
        return callee(self.name)


_Level = dict[tuple[str, str], _Node]


def reached(targets: Sequence[Target], symbols: Symbols) -> list[Reached]:
    """For each target, which tests run it.

    Goes back from the targets, a call a step. Names alone tell who calls whom: what may be a call
    of something else leads nowhere, and leaves its targets in doubt.
    """
    search = _Search(symbols, [Reached() for _ in targets])
    level = [_Node(t.path, t.name, t.symbol.kind, frozenset([at])) for at, t in enumerate(targets)]
    for calls, (names, files) in enumerate(STEPS, start=1):
        search.give_up(level[names:])
        level = search.wanting(search.step(level[:names], calls, files))
    search.give_up(level)
    search.settle()
    return search.found


class _Search:
    def __init__(self, symbols: Symbols, found: list[Reached]) -> None:
        self.found = found
        self._symbols = symbols
        self._places: dict[str, Places] = {}
        self._seen: dict[tuple[str, str], frozenset[int]] = {}
        self._loose: list[tuple[Use, _Node, int, _Level | None]] = []
        self._holding: dict[str, Set[str]] = {}

    def step(self, level: Sequence[_Node], calls: int, room: int) -> list[_Node]:
        """Note the tests that use what `level` holds, and give what else does."""
        if not level:
            return []
        wanted, among = self._chosen(level, room)
        by_name: dict[str, list[_Node]] = {}
        for node in wanted:
            by_name.setdefault(node.callee, []).append(node)
        uses = self._symbols.uses(by_name, among)
        self._doubt(wanted, among, len(uses) > MAX_USES)
        whole = [name for name in by_name if self._files(name) <= set(among)]
        defined = Counter(each.short for each in self._symbols.definitions(whole, among))
        near = {node: self._near(node, among) for node in wanted}
        after: _Level = {}
        for use in uses[:MAX_USES]:
            for node in by_name.get(use.name, ()):
                if one_family(use.path, node.path):
                    means = use.path in near[node] or is_only(
                        use.name, node.kind, defined[use.name]
                    )
                    self._arrive(use, node, calls, after if means else None)
        return list(after.values())

    def wanting(self, level: Iterable[_Node]) -> list[_Node]:
        """The same nodes, for targets alone that have not tests enough."""
        poor = frozenset(at for at, known in enumerate(self.found) if len(known.tests) < ENOUGH)
        left = (replace(node, targets=node.targets & poor) for node in level)
        return [node for node in left if node.targets]

    def settle(self) -> None:
        """Tell imports from other uses at the top of files, where it makes a difference.

        What a file does when it is loaded is a table of its tests, or may lead anywhere.
        """
        read: set[str] = set()
        for use, node, calls, after in self._loose:
            if all(self.found[at].tests for at in node.targets):
                continue
            read.add(use.path)
            if len(read) <= MAX_READ and self._is_import(use):
                continue
            if is_test_file(use.path):
                name = use.path.rpartition("/")[2]
                self._note(Case(name, Span(use.path, 1, 1)), node, calls, after)
            else:
                self.give_up([node])

    def give_up(self, nodes: Iterable[_Node]) -> None:
        """Not all that leads to these nodes is known."""
        for node in nodes:
            for at in node.targets:
                self.found[at].is_whole = False

    def _chosen(self, level: Sequence[_Node], room: int) -> tuple[list[_Node], list[str]]:
        """The nodes that are asked about, those of rare names first, and the files for them.

        Of a common name, files that speak of its class or module as well are looked into.
        """
        ordered = sorted(level, key=lambda node: (len(self._files(node.callee)), node.path))
        chosen: list[_Node] = []
        among: dict[str, None] = {}
        for node in ordered:
            files = [path for path in self._files(node.callee) if path not in among]
            if len(files) + len(among) > room:
                self.give_up([node])
                near = self._near(node, files)
                files = [path for path in files if path in near]
            if len(files) + len(among) <= room:
                chosen.append(node)
                among |= dict.fromkeys(files)
        return chosen, list(among)

    def _doubt(self, nodes: Iterable[_Node], among: Sequence[str], is_cut: bool) -> None:
        """Give up on targets whose callers may stand in a file that was not looked into."""
        blind = set(self._symbols.unread())
        missed = blind.union(self._symbols.unparsed(among))
        for node in nodes:
            hides = any(path in missed for path in self._files(node.callee))
            if is_cut or hides or any(one_family(path, node.path) for path in blind):
                self.give_up([node])

    def _arrive(self, use: Use, node: _Node, calls: int, after: _Level | None) -> None:
        """Note what a use tells. Without `after` it may be one of something else of that name."""
        around = self._around(use.path, use.line)
        if use.path == node.path and any(symbol.name == node.name for symbol in around):
            return  # it calls itself
        test = test_among(around, use.path)
        if test:
            self._note(Case(test.name, Span(use.path, test.start, test.end)), node, calls, after)
        elif not around:
            self._loose.append((use, node, calls, after))
        elif after is not None:
            self._lead(use.path, around[-1], node, after)
        else:
            self.give_up([node])

    def _note(self, test: Case, node: _Node, calls: int, after: _Level | None) -> None:
        for at in node.targets:
            if after is None:
                self.found[at].perhaps.add(test)
            else:
                self.found[at].tests.setdefault(test, calls)

    def _lead(self, path: str, symbol: Symbol, node: _Node, after: _Level) -> None:
        """The symbol around a use leads where the node leads, unless that is known already."""
        key = path, symbol.name
        for at in node.targets:
            self.found[at].callers += 1
        seen = self._seen.get(key, frozenset())
        if node.targets <= seen:
            return
        self._seen[key] = seen | node.targets
        known = after[key].targets if key in after else frozenset()
        after[key] = _Node(path, symbol.name, symbol.kind, known | (node.targets - seen))

    def _around(self, path: str, line: int) -> list[Symbol]:
        if path not in self._places:
            self._places[path] = Places.of(self._symbols.outline(path))
        return self._places[path].around(line)

    def _near(self, node: _Node, among: Collection[str]) -> set[str]:
        """Those of some files that share the node's folder, or speak of its class or module."""
        near = {node.path}
        convention = convention_of(node.path)
        if convention and convention.shares_folders:
            near.update(path for path in among if folder_of(path) == folder_of(node.path))
        for word in origins(node.path, node.name, node.kind):
            near.update(self._symbols.holding(word, among))
        return near.intersection(among)

    def _files(self, name: str) -> Set[str]:
        """The files that hold a name, the nearest first."""
        if name not in self._holding:
            self._holding[name] = dict.fromkeys(self._symbols.holding(name)).keys()
        return self._holding[name]

    def _is_import(self, use: Use) -> bool:
        """Whether a use at the top of a file only brings the name in."""
        if use.is_call:
            return False
        first = max(use.line - _IMPORT_LINES, 1)
        lines = [line[:300] for line in self._symbols.lines(Span(use.path, first, use.line))]
        return imports(lines)
