"""Where values do harm: in calls, in what is set, returned, or put together to a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.flow.called import words_of
from bot.flow.form import Attribute, Call, Expression, Item, Operation, Return
from bot.flow.given import Given, has_other_type, has_page_type
from bot.flow.judges import JUDGES
from bot.flow.members import BY_KEY
from bot.flow.references import Reached
from bot.flow.taints import Taints
from bot.flow.values import Key, Value

if TYPE_CHECKING:
    from bot.flow.engine import Engine
    from bot.flow.rows import SinkRow
    from bot.flow.weaknesses import Weakness


class Sinks:
    """The part of the engine that knows the tables' sinks, and reports what does harm there."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def check(self, names: Iterable[str], node: Call, receiver: Value | None, given: Given) -> bool:
        """Report what does harm in this call. Whether what it gives is another's value."""
        is_sink = False
        for name in names:
            for weakness, row in self.engine.knowledge.sinks.get(name, ()):
                if not self._applies(row, node, receiver, given):
                    continue
                is_sink = is_sink or not row.passes
                self.engine.used.add(weakness.name)
                for place in row.arguments:
                    for value in given.chosen(place, receiver):
                        self._judge(value, weakness, row, node, name)
        return is_sink

    def _applies(self, row: SinkRow, node: Call, receiver: Value | None, given: Given) -> bool:
        if row.needs and not self.engine.imports_any(row.needs):
            return False  # the cheapest to ask: most rows are of libraries that a file has not
        if receiver is not None and receiver.texts is not None:
            return False  # a text's own method
        if row.receiver and not self.is_named(row.receiver, node.callee, receiver):
            return False
        if row.spared and self.is_named(row.spared, node.callee, receiver):
            return False
        if row.target and not self._is_aimed(row.target, given):
            return False
        if row.of_page and receiver is not None and has_other_type(receiver):
            return False
        if row.unless_set and _is_set(receiver, row.unless_set):
            return False
        if row.when and not given.meets(row.when):
            return False
        return not (row.unless and given.meets_any(row.unless))

    def _is_aimed(self, pattern: str, given: Given) -> bool:
        """Whether argument 0 has such words, or begins with such a text."""
        if not given.nodes or given.nodes[0] is None:
            return False
        words = (words_of(given.nodes[0]), given.positional[0].start)
        return any(self.engine.pattern(pattern).search(each) for each in words)

    def is_named(self, pattern: str, callee: Expression, receiver: Value | None) -> bool:
        words = [*(receiver.paths if receiver is not None else ())]
        if isinstance(callee, Attribute):
            words.append(words_of(callee.base))
        return any(self.engine.pattern(pattern).search(word) for word in words)

    def _judge(
        self,
        value: Value,
        weakness: Weakness,
        row: SinkRow,
        node: Return | Expression,
        name: str,
    ) -> None:
        if not value.deep and row.judge != "document parsed":
            return
        found: Taints = JUDGES[row.judge](value, weakness)
        if weakness.kinds:
            found = frozenset(one for one in found if one.source.kind in weakness.kinds)
        for taint in sorted(found, key=lambda it: (it.source.line, it.source.what))[:1]:
            self.engine.report(weakness.name, taint, node, name, row.severity)

    def returned(self, entry: str, value: Value, node: Return) -> None:
        """A handler returns a value to whoever asked."""
        if has_other_type(value):
            return
        for weakness, row in self.engine.knowledge.returned.get(entry, ()):
            self._judge(value, weakness, row, node, "return")

    def kept(self, name: str, value: Value, node: Return | Expression) -> Value:
        """A value is kept by a name, or a function of that name returns it. Told once is enough."""
        for weakness, row in self.engine.knowledge.kept if value.taints else ():
            if not self.engine.pattern(row.names).search(name):
                continue
            if self.engine.speaks_of(row.text):
                self._judge(value, weakness, row, node, name)
                value = value.marked(frozenset({weakness.name}))
        return value

    def stored(
        self,
        holder: Value,
        key: Key | None,
        at: Value | None,
        value: Value,
        node: Expression,
    ) -> None:
        """A value is set in something that is not of this file."""
        if BY_KEY in holder.paths:
            self._judge_holder(holder, at, node)
        if not value.deep and (at is None or not at.deep):
            return
        for name in sorted(_store_names(holder, node, key)):
            for weakness, row in self.engine.knowledge.stores.get(name, ()):
                if self.engine.imports_any(row.needs) and not (
                    (row.of_page and has_other_type(holder))
                    or (row.told_page and not has_page_type(holder))
                ):
                    if row.arguments != ("key",):
                        self._judge(value, weakness, row, node, name)
                    if at is not None and (row.stores_keys or row.arguments == ("key",)):
                        self._judge(at, weakness, row, node, name)

    def _judge_holder(self, holder: Value, at: Value | None, node: Expression) -> None:
        """Something is set in what a stranger's key led to, which may be what all objects share.

        Of what a caller hands over only a walk is told: the last key comes from where the first
        did.
        """
        last = {taint.source for taint in at.deep} if at is not None else set()
        for ref in holder.refs:
            for weakness, row in self.engine.knowledge.stores.get(BY_KEY, ()):
                if isinstance(ref, Reached):
                    taints = (
                        t for t in ref.taints if t.source.kind != "caller" or t.source in last
                    )
                    self._judge(Value(frozenset(taints)), weakness, row, node, BY_KEY)

    def written(self, value: Value, node: Expression) -> Value:
        """A text is put together: a filter, say, whoever uses it. Told here, it is told once."""
        for weakness, row in self.engine.knowledge.sinks.get("@text", ()):
            told = JUDGES[row.judge](value, weakness) if value.taints else frozenset()
            if told:
                self._judge(value, weakness, row, node, "@text")
                done = frozenset({weakness.name})
                taints = frozenset(t.marked(done) if t in told else t for t in value.taints)
                value = value.but(taints=taints)
        return value

    def multiplied(self, one: Value, other: Value, node: Operation) -> None:
        """A text or a list is repeated so many times."""
        for repeated, times in ((one, other), (other, one)):
            is_long = repeated.texts is not None or (
                repeated.box is not None and repeated.box.kind == "list"
            )
            if is_long and times.taints:
                for weakness, row in self.engine.knowledge.sinks.get("*", ()):
                    self._judge(times, weakness, row, node, "*")


def _store_names(holder: Value, node: Expression, key: Key | None) -> set[str]:
    """By what names the tables may know the place where something is set."""
    names = set(holder.paths)
    if isinstance(node, Attribute):
        names.add(f"={node.name}")
        names.update(f"={path}.{node.name}" for path in holder.paths)
    elif isinstance(node, Item):
        last = words_of(node.base).rpartition(".")[2]
        names.add(f".{last}")
        if last.lower().endswith("session"):
            names.add("*session" + "[]" * isinstance(node.base, Item))
        if key is not None:
            names.add(f"[{key[1]!s}]")
    return names


def _is_set(value: Value | None, name: str) -> bool:
    """Whether an attribute of a thing of somebody else's was set here."""
    return value is not None and value.box is not None and (".", name) in value.box.items
