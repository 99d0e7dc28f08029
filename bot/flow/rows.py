"""The rows of the tables: sources, sinks, what makes values harmless.

Names of calls are dotted paths as imports give them ("os.system"); what is made by a call has its
path with "()" ("sqlite3.connect().execute"); one that begins with a dot is a method of anything
(".execute").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EVERY = "*"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where strangers' values come in: the attribute or call of this path.

    With `roots`, each path is one of these followed by one of `attributes`. A path that begins with
    "*." goes on with an attribute of anything: `*.originalname`. `marks` are weaknesses for which
    what comes in does no harm as it is; `only` those for which alone it counts. `needs` are imports
    of which the file must have one (a path or its beginning). `what` begins a sentence;
    `bot.flow.findings` has what it is called before the name of a part.
    """

    kind: str
    what: str
    paths: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()  # ".recv": a call of any object's method
    receiver: str = ""  # a regular expression that the receiver's words must match
    marks: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRow:
    """Functions that are called from outside, and which of their parameters strangers fill.

    A function is one by a decorator (its path, or its end with a dot before), or as a method
    `names` of a class one of whose bases ends with one of `bases`, or by its parameters' names.
    `sent` names the parameters; with "*" all that are not otherwise known, with "path" those that
    the decorator's route names.
    """

    kind: str
    what: str
    decorators: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()  # calls that are handed such functions
    names: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()  # the first parameters' names; "a|b" for either
    when: Mapping[str, str] = field(default_factory=dict)  # keywords of the decorator
    first: str = ""  # a regular expression for the words of the decorator's first argument
    sent: tuple[str, ...] = (EVERY,)
    marks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    returns: str = ""  # what is returned goes to this sink, as if it were called
    only: tuple[str, ...] = ()
    confidence: str = "high"


@dataclass(frozen=True, slots=True)
class SinkRow:
    """Where a value does harm. `arguments` are positions, keywords, "*" (any), "**" or "receiver".

    `judge` names the test in `bot.flow.judges` that tells whether the value is harmful there.
    `when` and `unless` are keywords of the call with the values that they must, or must not, have;
    a value of "given" stands for any, one of "no-page" for a content type that is not HTML's. A
    receiver with words like `spared`, or whose attribute `unless_set` was set, is safe; with
    `of_page` also a response that was told to be no page of HTML, with `told_page` one that was not
    told to be one. Of a template, "printed" and
    "marked safe" are what it prints as it is, "loaded" its text. `stores`
    are paths whose items or attributes are set ("flask.session"), or "*session": items of whatever
    is called a session, and "*session[]" those below; `arguments` of "key" are their names. With a
    `severity` a row's findings are worse, or milder, than the weakness's others. The result of a
    sink is not the stranger's any more, but with `passes`.
    """

    calls: tuple[str, ...] = ()
    arguments: tuple[int | str, ...] = (0,)
    judge: str = "any"
    receiver: str = ""
    when: Mapping[str, object] = field(default_factory=dict)
    unless: Mapping[str, object] = field(default_factory=dict)
    spared: str = ""
    unless_set: str = ""
    of_page: bool = False
    told_page: bool = False
    severity: str = ""
    stores: tuple[str, ...] = ()
    stores_keys: bool = False  # a stranger's key does harm too
    passes: bool = False
    target: str = ""  # a regular expression for the words of argument 0
    names: str = ""  # one for the names by which a value is kept, or returned
    text: str = ""  # one that the file's text must match, where `names` are common ones
    returned: str = ""  # the name by which an EntryRow's `returns` means it
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeutralRow:
    """Calls whose result does no harm `for` some weaknesses, or for all but those of `spare`.

    With `raises`, they raise for harmful values: the argument is harmless too afterwards; with
    `spreads` also what else comes from where it does. `when`
    and `unless` are as for a sink. `arguments` must be so: a position's constant ("\\n" at 0).
    """

    calls: tuple[str, ...]
    marks: tuple[str, ...] = (EVERY,)
    spare: tuple[str, ...] = ()
    raises: bool = False
    spreads: bool = False
    when: Mapping[str, object] = field(default_factory=dict)
    unless: Mapping[str, object] = field(default_factory=dict)
    first: str = ""  # a regular expression for the first argument, a constant
    receiver: str = ""  # one that the receiver's words must match


@dataclass(frozen=True, slots=True)
class GuardRow:
    """Calls that answer whether a value is harmless; it is, where the answer is `truth`.

    `argument` is its position, or "receiver"; it may be given as `keyword` too. With `spreads`, all
    values that come from the same source are harmless then. `judge` names a further test of the
    call ("pattern", "resolved").
    """

    calls: tuple[str, ...]
    argument: int | str = 0
    keyword: str = ""
    marks: tuple[str, ...] = (EVERY,)
    spare: tuple[str, ...] = ()
    truth: bool = True
    spreads: bool = False
    judge: str = ""


@dataclass(frozen=True, slots=True)
class MadeRow:
    """Calls whose result has another path than their own, by their keywords: an unsafe parser.

    `used` names the weakness of such a thing: where no sink of the file uses one, to make it is
    told, for another file will.
    """

    calls: tuple[str, ...]
    path: str
    when: Mapping[str, object] = field(default_factory=dict)
    unless: Mapping[str, object] = field(default_factory=dict)
    like: Mapping[str, str] = field(default_factory=dict)  # regular expressions for constants
    replaces: bool = False  # the receiver is so from then on
    used: str = ""


@dataclass(frozen=True, slots=True)
class CallbackRow:
    """Calls that call the functions that they are given.

    `gives` tells for each parameter what it holds: "element" of the receiver, the "receiver"
    itself, of what is "first" given, "" for what nobody knows, or the path of something outside
    ("@request"). `returns` is what the call itself gives: the function's "result", a "list" of
    such (one that is "made" of what is given, not of the receiver), the "receiver", the
    result added up from argument 1 ("sum"), what a promise is "promised", a word of
    `bot.flow.quantifiers`, or "" for what the tables say of it. `first` is a regular expression for
    argument 0, a constant; with `routes` the functions run one after the other, as handlers do.
    With `options` they stand under one of these names, of an object among the arguments.
    """

    calls: tuple[str, ...]
    gives: tuple[str, ...] = ()
    returns: str = ""
    first: str = ""
    receiver: str = ""
    routes: bool = False
    options: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """Parts of a value that, once one is compared with what is allowed, make the whole harmless.

    A URL's host, a path's parents: by the path of the part, or its name with a dot before.
    """

    calls: tuple[str, ...]
    marks: tuple[str, ...]
    spare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallerRow:
    """That what an unknown caller hands over counts for a weakness.

    `names` is a regular expression for the parameter's name, `text` one for the whole file: an
    address that a library is told to ask is no news, one that a service is told may be. With
    `built` it counts only as a part of a text that is put together here.
    """

    names: str = ""
    text: str = ""
    built: bool = False


@dataclass(frozen=True, slots=True)
class NamedRow:
    """What a parameter of this name holds in files whose text has `text`, a regular expression."""

    name: str
    path: str
    text: str
