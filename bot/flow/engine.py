"""Runs a module with abstract values and tells where strangers' values do harm.

First the module's own statements, then every function as a caller that nobody knows would call it;
handlers with what a request sends. Calls of the file's functions are run with what they are given,
once for equal arguments. What functions leave in globals and in `self` is known in a second round.
"""

from __future__ import annotations

import re
from functools import cached_property

from bot.flow.answers import Answers
from bot.flow.arguments import Arguments
from bot.flow.called import Called, called_in, calls_in, words_of
from bot.flow.calls import Calls
from bot.flow.comparisons import Comparisons
from bot.flow.conditions import lines_below
from bot.flow.entries import Entries
from bot.flow.expressions import Expressions
from bot.flow.findings import Flow
from bot.flow.form import PLACED, Call, Class, Expression, Function, Module, Return
from bot.flow.frame import Environment, Frame
from bot.flow.guards import Guards
from bot.flow.joining import joined
from bot.flow.knowledge import Knowledge
from bot.flow.leftovers import Leftovers
from bot.flow.members import Members
from bot.flow.outsiders import Outsiders
from bot.flow.references import Callable, Maker
from bot.flow.sinks import Sinks
from bot.flow.statements import Statements
from bot.flow.taints import Source, Taint
from bot.flow.types import Types
from bot.flow.values import ANY, NOTHING, Box, Value

MOST_STEPS = 600_000
"""Nodes looked at for a file. Of 3,000 files of well-known packages none takes more than a sixth;
the 10,000 lines of jQuery 1.11 take half of it.
"""

ROUNDS = 2


class TooComplex(Exception):
    """A file takes more steps than are allowed."""


class Engine:
    """One file's analysis. What is known of it is in here; the work is in the parts."""

    def __init__(
        self, module: Module, knowledge: Knowledge, most_steps: int = MOST_STEPS, text: str = ""
    ) -> None:
        self.module = module
        self.knowledge = knowledge
        self.callers = knowledge.callers_in(text)
        self.parameters = knowledge.parameters_in(text)
        self.left = most_steps
        self.globals: Environment = {}
        self.fields: dict[Class, Environment] = {}  # what methods leave in `self`
        self.grew = False
        self.text = text
        self._below: dict[str, frozenset[int]] = {}
        self._spoken: dict[str, bool] = {}
        self._set_by_functions: Environment = {}
        self._kept: set[str] = set()  # variables that functions set during a module's statement
        self.attribute_key = knowledge.shared.attribute_key
        self.found: dict[tuple[str, int], Flow] = {}
        self._imported = frozenset(
            ".".join(parts[:end])
            for parts in (path.split(".") for path in module.imports)
            for end in range(1, len(parts) + 1)
        )
        self._lines: dict[Class, list[Class]] = {}
        self._bases: dict[Class, list[str]] = {}
        self._methods: dict[str, list[tuple[Function, Class]]] | None = None
        self.members = Members(self)
        self.expressions = Expressions(self)
        self.statements = Statements(self)
        self.used: set[str] = set()  # weaknesses of which a sink was seen
        self.made: dict[Call, str] = {}  # calls that make what is unsafe, with the weakness
        self.sinks = Sinks(self)
        self.outsiders = Outsiders(self)
        self.calls = Calls(self)
        self.guards = Guards(self)
        self.leftovers = Leftovers(self)
        self.comparisons = Comparisons(self)
        self.answers = Answers(self)
        self.types = Types(self)
        self.arguments = Arguments(self)
        self.entries = Entries(self)

    def tick(self) -> None:
        """Count one step. Raises TooComplex when there are too many."""
        self.left -= 1
        if self.left < 0:
            raise TooComplex

    def run(self) -> None:
        """Look at the whole file; what is found is in `found`, also when this raises TooComplex."""
        for _ in range(ROUNDS):
            self.grew = False
            self.calls.forget()
            self._lines.clear()
            self._bases.clear()
            self._run_module()
            self._lines.clear()  # of classes that were not bound yet
            self._bases.clear()
            for owner, function in self.module.functions:
                if function not in self.outsiders.callbacks.ran:
                    self.entries.run(function, owner)
            if not self.grew:
                break
        self._tell_unused()
        spared = self._spared()
        for weakness, line in list(self.found):
            within = self.knowledge.by_name[weakness].within
            is_less = within not in spared and (within, line) in self.found
            if weakness in spared or is_less:
                del self.found[weakness, line]

    def _is_below(self, flow: Flow) -> bool:
        """Whether a value's way leads through a block that is not for all: `if app.debug:`."""
        condition = self.knowledge.by_name[flow.weakness].not_below
        if not condition:
            return False
        if condition not in self._below:
            self._below[condition] = lines_below(self.module, self.pattern(condition))
        return not self._below[condition].isdisjoint((flow.source, *flow.steps, flow.line))

    def _spared(self) -> set[str]:
        """The weaknesses of what was found that the file keeps out by what it sets up."""
        found = [self.knowledge.by_name[name] for name in {name for name, _ in self.found}]
        asked = [weakness for weakness in found if weakness.spared_by]
        calls = list(calls_in(self.module)) if asked else []
        spared = {w.name for w in asked if any(self.pattern(w.spared_by).search(c) for c in calls)}
        return spared | {w.name for w in found if not self.speaks_of(w.text)}

    def _tell_unused(self) -> None:
        """What is unsafe to use was made, and is used in another file."""
        for node, weakness in self.made.items():
            if weakness not in self.used:
                source = Source("caller", "any document", node.line)
                self.report(weakness, Taint(source), node, words_of(node.callee))

    def _run_module(self) -> None:
        """Run the module's own statements. What its functions see of it is there after each.

        A branch leaves another table of variables than the one that it found.
        """
        frame = Frame(env=self.globals)
        for statement in self.module.body:
            self._kept.clear()
            self.statements.block((statement,), frame)
            if frame.env is None:
                return
            if frame.env is not self.globals:
                kept = {name: self.globals[name] for name in self._kept}
                self.globals.update(frame.env)
                for name, value in kept.items():
                    self.globals[name] = joined(self.globals[name], value)
                frame.env = self.globals

    def pattern(self, text: str) -> re.Pattern[str]:
        """A table's regular expression."""
        return re.compile(text)  # which keeps the last 512

    def speaks_of(self, pattern: str) -> bool:
        """Whether a table's regular expression is found in the file's text; it is read once."""
        if pattern not in self._spoken:
            self._spoken[pattern] = bool(self.pattern(pattern).search(self.text))
        return self._spoken[pattern]

    def imports_any(self, needs: tuple[str, ...]) -> bool:
        """Whether the file imports one of these, or something below it."""
        return not needs or not self._imported.isdisjoint(needs)

    @cached_property
    def called(self) -> Called:
        """What the file itself calls."""
        return called_in(self.module)

    def keep_global(self, name: str, value: Value) -> None:
        """A function has set a variable of the module, or changed what it holds."""
        self._set_by_functions[name] = joined(self._set_by_functions.get(name, NOTHING), value)
        here = self.globals.get(name, NOTHING)
        both = joined(here, value)
        if both != here:
            self.globals[name] = both
            self._kept.add(name)
            self.grew = True

    def begun(self, name: str, value: Value) -> Value:
        """A variable of the module as it is set there, or as functions are known to set it."""
        return joined(value, self._set_by_functions.get(name, _filled_elsewhere(value)))

    def keep_field(self, owner: Class, name: str, value: Value) -> None:
        """A method has set an attribute of `self`."""
        known = self.fields.setdefault(owner, {})
        here = known.get(name, NOTHING)
        both = joined(here, value)
        if both != here:
            known[name] = both
            self.grew = True

    def someone(self, owner: Class) -> Value:
        """An object of a class of the file, of which only its class is known."""
        return Value(box=Box("object", definition=owner, rest=ANY))

    def report(
        self,
        weakness: str,
        taint: Taint,
        node: Return | Expression,
        sink: str,
        severity: str = "",
    ) -> None:
        """A taint does harm at this node. Of several ways to one sink the first is told."""
        source, line = taint.source, node.line
        steps = tuple(step for step in taint.steps if step not in (source.line, line))
        flow = Flow(
            weakness,
            line,
            max(line, node.end) if isinstance(node, Call | Return) else line,
            source.line or line,
            steps,
            source.kind,
            source.what,
            sink,
            node.columns if isinstance(node, PLACED) else None,
            severity,
        )
        if self._is_below(flow):
            return
        here = self.found.get((weakness, line))
        if here is None or (here.kind != "http" and source.kind == "http"):
            self.found[weakness, line] = flow

    def method_of(self, owner: Class, name: str) -> tuple[Function, Class] | None:
        """The function that an object of a class of the file has by this name."""
        for definition in self.line_of(owner):
            if name in definition.methods:
                return definition.methods[name], definition
        return None

    def only_method(self, name: str) -> Callable | None:
        """The one method of this name that the file's classes have, if it is nobody else's."""
        if self._methods is None:
            self._methods = {}
            for owner, function in self.module.functions:
                if owner is not None and not function.is_property:
                    self._methods.setdefault(function.name, []).append((function, owner))
        found = self._methods.get(name, ())
        if len(found) != 1 or self.knowledge.is_common(name):
            return None
        function, owner = found[0]
        if owner.methods.get(name) is not function:
            return None
        bound = None if function.is_static or function.is_class_method else self.someone(owner)
        return Callable(function, (), bound, owner)

    def line_of(self, owner: Class) -> list[Class]:
        """A class and those of the file that it inherits from."""
        if owner not in self._lines:
            self._lines[owner] = [owner]  # what it says while a class that is its own base is asked
            found = [owner]
            for base in owner.bases:
                for ref in self._base(base).refs:
                    if isinstance(ref, Maker):
                        found += [c for c in self.line_of(ref.definition) if c not in found]
            self._lines[owner] = found
        return self._lines[owner]

    def bases_of(self, owner: Class) -> list[str]:
        """The dotted names of all that a class inherits from outside of the file."""
        if owner not in self._bases:
            bases = (base for each in self.line_of(owner) for base in each.bases)
            self._bases[owner] = [path for base in bases for path in self._base(base).paths]
        return self._bases[owner]

    def _base(self, node: Expression) -> Value:
        return self.expressions.of(node, Frame(env=dict(self.globals)))


def _filled_elsewhere(value: Value) -> Value:
    """What another file makes of a variable that is empty here, and that nothing here sets."""
    if value.only == ("NoneType", None):
        return ANY
    box = value.box
    if box is None or box.items or box.rest is not None or box.kind == "object":
        return NOTHING
    return Value(consts=frozenset(), box=Box(box.kind, rest=ANY))
