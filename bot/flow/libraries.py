"""What a call of something outside of the file comes to, as far as the tables know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.flow.containers import below
from bot.flow.form import Attribute, Call, Expression, Literal
from bot.flow.frame import Frame
from bot.flow.given import Given, kept_of_template, source_of
from bot.flow.makings import is_below, resolved
from bot.flow.markup import IN_JSON
from bot.flow.members import OWN_HOST, OWN_SITE
from bot.flow.references import NOWHERE, Outside, Reference
from bot.flow.schemas import parsed, schema_made
from bot.flow.taints import CLEAN, PLAIN, Source, Taint, Taints, united
from bot.flow.values import ANY, Box, Value, outside

if TYPE_CHECKING:
    from bot.flow.engine import Engine
    from bot.flow.rows import NeutralRow

_TESTS = re.compile(r"_?(?:is|has|can|may|in|looks|contains|allowed|valid)(?:_|[A-Z]|$)")


_PURPOSES = tuple(
    (re.compile(words), weaknesses)
    for words, weaknesses in (
        ("(?i)html|markup|xss", ("cross-site-scripting",)),
        ("(?i)sql", ("sql-injection",)),
        ("(?i)ldap|filter_chars|(?:_|^)dn(?:_|$)", ("ldap-injection",)),
        ("(?i)xpath", ("xpath-injection",)),
        ("(?i)shell|command", ("command-injection",)),
        ("(?i)path", ("path-traversal", "archive-slip")),
        ("(?i)regexp?(?:_|$)|reg_?exp", ("regex-injection",)),
    )
)
"""Words of a cleaner's name, and what it cleans for then and for nothing else."""

_ENCODED = "encoded"
_PAGE = frozenset({"cross-site-scripting"})
_TRUTH = Value(consts=frozenset([("bool", True), ("bool", False)]))


class Libraries:
    """The part of the engine that knows other people's functions."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.every = frozenset(engine.knowledge.names)

    def knows(self, names: list[str]) -> bool:
        """Whether a row is about one of these paths, and not about a method of anything."""
        tables = self.engine.knowledge
        return any(
            name in table
            for name in names
            if not name.startswith(".")
            for table in (tables.neutral, tables.guards, tables.opens, tables.cuts)
        )

    def result(
        self,
        names: list[str],
        node: Call,
        receiver: Value | None,
        target: Value,
        given: Given,
        frame: Frame,
        is_sink: bool,
    ) -> Value:
        """What comes of the call. Tests leave facts with their value."""
        tables = self.engine.knowledge
        if any(name in tables.own_urls for name in names):
            return Value(prefix=OWN_SITE)
        if names == ["bool"] and given.positional:
            return _TRUTH.but(facts=given.positional[0].facts)
        rows = [
            row
            for name in (*names, *_mapped(names, given))
            for row in tables.neutral.get(name, ())
            if not row.receiver or self.engine.sinks.is_named(row.receiver, node.callee, receiver)
        ]
        guards = [row for name in names for row in tables.guards.get(name, ())]
        taints = self._taints(names, rows, receiver, target, given, is_sink)
        taints = united(taints, self._received(names, node, receiver))
        taints = united(taints, self._read(names, given, node.line))
        self._checked(names, rows, node, given, frame)
        facts = self.engine.guards.of_each(node, frame)
        if guards:
            values = given.positional
            facts += self.engine.answers.of_call(guards, node, receiver, values, frame)
            found = self.engine.answers.of_match(guards, node, receiver, values)
            taints = self._settled(taints, found, frozenset())
        refs = self._refs(names, node, given, frame)
        box = self._pattern(names, given) or kept_of_template(names, receiver, given)
        # `schema.default(x)` is read as a call of the schema itself.
        box = box or schema_made(names, receiver if receiver is not None else target, given)
        if source_of(receiver) is not None:  # what it prints as it is has been judged
            taints = self._settled(taints, _PAGE, frozenset())
        body = frame.function.body if frame.function is not None else self.engine.module.body
        value = parsed(names, receiver, given, Value(taints, None, refs, box, facts=facts), body)
        if tables.unfolds and "URL" in names and len(given.positional) > 1:
            value = value.but(prefix=resolved(*given.positional[:2]))
        return self.engine.members.sourced(value, node.line) if not taints else value

    def _taints(
        self,
        names: list[str],
        rows: list[NeutralRow],
        receiver: Value | None,
        target: Value,
        given: Given,
        is_sink: bool,
    ) -> Taints:
        tables = self.engine.knowledge
        if is_sink or any(name in tables.cuts for name in names):
            return (
                self._settled(target.taints, frozenset(), frozenset())
                if self._is_source(target)
                else CLEAN
            )
        taints = united(given.taints, target.taints)
        if receiver is not None:
            taints = united(taints, receiver.deep)
        if not taints:
            return CLEAN
        fitting = [row for row in rows if self._fits(row, given)]
        marks = frozenset(m for row in fitting for m in tables.marks(row))
        if not rows and given.positional and self._is_cleaner(names):
            marks = self._meant(names)
        is_kept = bool(fitting) or self._is_source(target)
        lost = self._lost(names, marks, is_kept) | self._opened(names)
        if any(name in tables.unfolds for name in names):
            if len(given.positional) > 1:
                taints = self._on_base(*given.positional[:2])
            else:
                lost |= frozenset(tables.shared.unfolded)
                is_own = self._is_own(names, taints)
                marks, lost = (marks | {OWN_HOST}, lost) if is_own else (marks, lost | {OWN_HOST})
        if any(name in tables.shared.encodes for name in names):
            marks |= {_ENCODED}
        if any(name in tables.shared.decodes for name in names):
            taints = frozenset(map(self._decoded, taints))
        return self._settled(taints, marks, lost)

    def _lost(self, names: list[str], marks: frozenset[str], is_kept: bool) -> frozenset[str]:
        """The marks of values that something unknown, or what writes pages, has had in hands."""
        keeps = is_kept or any(name in self.engine.knowledge.keeps for name in names)
        lost: frozenset[str] = frozenset() if keeps else frozenset({PLAIN})
        return lost | {IN_JSON} if marks >= _PAGE and IN_JSON not in marks else lost

    def _opened(self, names: list[str]) -> frozenset[str]:
        """The marks of a text that hold no longer where it becomes an object."""
        tables = self.engine.knowledge
        is_opened = any(name in tables.opens for name in names)
        return frozenset(tables.shared.opened if is_opened else ())

    def _is_own(self, names: list[str], taints: Taints) -> bool:
        """Whether a text that becomes a URL does no harm in any of its parts: its host is ours."""
        opened = self._opened(names) | frozenset(self.engine.knowledge.shared.unfolded)
        return all(taint.marks >= opened for taint in taints)

    def _on_base(self, path: Value, base: Value) -> Taints:
        """An address on a base, whose host stays where the path is one: then it chooses none."""
        unfolded = frozenset(self.engine.knowledge.shared.unfolded)
        stays = bool(path.texts) or is_below(path)
        own = (
            path.marked(unfolded).deep if stays else self._settled(path.deep, frozenset(), unfolded)
        )
        return united(own, base.deep)

    def _decoded(self, taint: Taint) -> Taint:
        """What was encoded before harms again."""
        if _ENCODED not in taint.marks:
            return taint
        return Taint(taint.source, taint.marks - self.every - {_ENCODED}, taint.steps)

    def _read(self, names: list[str], given: Given, line: int) -> Taints:
        """What a function of another file gives that takes a request apart, by its name."""
        tables = self.engine.knowledge
        if not any(tables.reader.search(_last(name)) for name in names):
            return CLEAN
        if not any(
            path in tables.shared.request_paths for it in given.positional for path in it.paths
        ):
            return CLEAN
        return frozenset([Taint(Source("http", "the request", line), frozenset({PLAIN}))])

    def _settled(self, taints: Taints, marks: frozenset[str], lost: frozenset[str]) -> Taints:
        """With these marks and without those lost; without what is harmless altogether."""
        made = (Taint(taint.source, (taint.marks - lost) | marks, taint.steps) for taint in taints)
        return frozenset(t for t in made if _ENCODED in t.marks or not self.every <= t.marks)

    def _is_source(self, target: Value) -> bool:
        return any(path in self.engine.knowledge.sources for path in target.paths) or any(
            path.rpartition(".")[0] in self.engine.knowledge.sources for path in target.paths
        )

    @staticmethod
    def _fits(row: NeutralRow, given: Given) -> bool:
        if row.when and not given.meets(row.when):
            return False
        if row.unless and given.meets_any(row.unless):
            return False
        if row.first:
            first = given.positional[0].texts if given.positional else None
            return bool(first) and all(re.search(row.first, text) for text in first or ())
        return True

    def _is_cleaner(self, names: list[str]) -> bool:
        """Whether a function of another file says by its name that it makes values harmless."""
        tables = self.engine.knowledge
        return any(
            tables.cleaner.search(_last(name)) or tables.checker.search(_last(name))
            for name in names
        )

    def _meant(self, names: list[str]) -> frozenset[str]:
        """What a function cleans or checks for, where its name says so: `escape_html`."""
        found = {
            weakness
            for name in names
            for words, weaknesses in _PURPOSES
            if words.search(_last(name))
            for weakness in weaknesses
        }
        return frozenset(found) if found else self.every

    def _received(self, names: list[str], node: Call, receiver: Value | None) -> Taints:
        """What comes in by a method of anything (`connection.recv`)."""
        found: Taints = CLEAN
        for name in names:
            for row in self.engine.knowledge.sources.get(name, ()):
                if name not in row.methods or not self.engine.imports_any(row.needs):
                    continue
                if row.receiver and not self.engine.sinks.is_named(
                    row.receiver, node.callee, receiver
                ):
                    continue
                source = Source(row.kind, row.what, node.line, frozenset(row.only))
                found = united(found, frozenset([Taint(source, frozenset((*row.marks, PLAIN)))]))
        return found

    def _checked(
        self, names: list[str], rows: list[NeutralRow], node: Call, given: Given, frame: Frame
    ) -> None:
        """What raises for a harmful argument leaves it harmless."""
        marks: frozenset[str] = frozenset()
        for row in rows:
            if row.raises and self._fits(row, given):
                marks |= self.engine.knowledge.marks(row)
        tables = self.engine.knowledge
        is_known = bool(rows) or any(name in tables.guards for name in names)
        is_checker = any(tables.checker.search(_last(name)) for name in names)
        if is_checker and not is_known and node.arguments:
            marks = self._meant(names)
        if not marks or frame.env is None:
            return
        guards = self.engine.guards
        if any(row.spreads for row in rows):
            frame.env = guards.spread(given.taints, marks, frame.env)
            return
        nodes = [argument.value for argument in node.arguments]
        is_method = all(call.startswith(".") for row in rows for call in row.calls)
        if isinstance(node.callee, Attribute) and (not nodes or (rows and is_method)):
            nodes = [_put_in_order(node.callee.base)]
        for place in nodes:
            if not isinstance(place, Literal):
                frame.env = guards.narrowed(frame, frame.env, place, lambda it, _: it.marked(marks))

    def _refs(
        self, names: list[str], node: Call, given: Given, frame: Frame
    ) -> frozenset[Reference]:
        refs: set[Reference] = set()
        for name in names:
            if name.startswith(".") and name not in self.engine.knowledge.made:
                continue
            made = [
                row
                for row in self.engine.knowledge.made.get(name, ())
                if (not row.when or given.meets(row.when))
                and not (row.unless and given.meets_any(row.unless))
                and given.resembles(row.like)
            ]
            if made and made[0].used:
                self.engine.made[node] = made[0].used
            if name.startswith(".") and not made:
                continue
            if made and made[0].replaces and isinstance(node.callee, Attribute):
                self.engine.statements.replace(node.callee.base, outside(made[0].path), frame)
            refs.add(Outside(made[0].path)) if made else refs.update(below(name, "()").refs)
        return frozenset(refs) if refs else NOWHERE

    def _pattern(self, names: list[str], given: Given) -> Box | None:
        """A compiled regular expression knows its pattern."""
        if not names or _last(names[0]) not in ("compile", "RegExp") or not given.positional:
            return None
        flags = given.at(1)
        if names[0] == "RegExp" and flags is not None and "m" in (flags.texts or ["m"])[0]:
            return None
        return Box("object", {(".", "pattern"): given.positional[0]}, rest=ANY)


def _mapped(names: list[str], given: Given) -> list[str]:
    """The path of what `map(shlex.quote, values)` calls with each of its values."""
    return given.positional[0].paths if "map" in names and given.positional else []


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _put_in_order(place: Expression) -> Expression:
    """The path that `path.resolve()` is of: what is checked of one holds for the other."""
    while isinstance(place, Call) and isinstance(place.callee, Attribute):
        if place.callee.name not in ("resolve", "absolute"):
            break
        place = place.callee.base
    return place
