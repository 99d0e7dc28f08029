"""What a file does, in a form that is the same for every language.

A front end (`bot.flow.python`) turns a file into a `Module`; the engine (`bot.flow.engine`) runs it
with abstract values. The form is a tree, not a graph of jumps: statements hold blocks of
statements, and the engine joins what it knows where ways meet. To write another front end:

- Turn each construct into the nearest of these. What has no like is `Unknown` with the parts whose
  values may be in it: a value is then lost to no rule, only less is known of it.
- A name that the file imports is an `Import` with the dotted name under which the tables of the
  language know it (`from os import system as run` is `Import("run", "os.system")`; `import cp from
  "child_process"` and `const cp = require("child_process")` are `Import("cp", "child_process")`).
- A name that nothing in the file defines stands for itself: the tables know `open` and `eval` so.
- Lines count from 1. A node's line is where it begins; a `Call` and a `Return` also tell where they
  end. Nodes at which values may do harm have `columns`: where on its `line` what a reader should
  look at begins, and where on the last line it ends. They count bytes of UTF-8 from 0, the end is
  the byte behind; None where what is meant stands nowhere as it is, or not on the lines it tells.
- `self` of Python and `this` of JavaScript are the first parameter of a method: a front end adds a
  parameter `this` to each function of a class, and to it alone.
- Operators are spelled as in Python: `&&` is "and", `||` and `??` are "or", `===` is "==", `!` is
  "not", and what joins texts is "+". `a?.b` is `Attribute(a, "b")`, `a ? b : c` is `Choice`.
- Loops of C (`for (init; test; step)`) are the `init` before a `While` whose body ends with the
  `step`; `switch` is a chain of `If` (see `bot.flow.python.matches`).

Nodes are compared by identity: each stands for its place in the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Constant: TypeAlias = str | bytes | int | float | bool | None
Columns: TypeAlias = tuple[int, int]


# Expressions


CHECKED_TEXT = "#text"
"""The type of a field that something checks to be a text when it comes in."""


@dataclass(frozen=True, slots=True, eq=False)
class Literal:
    """A constant."""

    value: Constant
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A variable, or what the file does not define."""

    name: str
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Attribute:
    """`base.name`."""

    base: Expression
    name: str
    line: int
    columns: Columns | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """`base[key]`."""

    base: Expression
    key: Expression
    line: int
    columns: Columns | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """`base[start:end]`; steps do not matter."""

    base: Expression
    start: Expression | None
    end: Expression | None
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Argument:
    """One argument. `name` is its keyword; `spread` is one of `*values` and, with `is_table`,
    `**values`.
    """

    value: Expression
    name: str = ""
    spread: bool = False
    is_table: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """`callee(arguments)`; also `new Callee(arguments)`: a class that is called makes an object."""

    callee: Expression
    arguments: tuple[Argument, ...]
    line: int
    end: int
    columns: Columns | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Parts joined to a text: an f-string, a template literal."""

    parts: tuple[Expression, ...]
    line: int
    columns: Columns | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """An operator with one operand or two: see the module's docstring for its spelling.

    Known are: + - * / // % ** & | ^ << >> and or not == != < <= > >= in, not in, is, is not, neg,
    ~. With `is_own`, "in" asks of an object's own keys alone.
    """

    operator: str
    operands: tuple[Expression, ...]
    line: int
    columns: Columns | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """`yes if test else no`."""

    test: Expression
    yes: Expression
    no: Expression
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Several items where one could stand: `*values` in a list or in a target."""

    value: Expression
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """A list, tuple or set. As a target it takes apart what is assigned."""

    items: tuple[Expression, ...]
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A dictionary, or an object literal with constant keys. A key of None is `**value` or
    `...value`.
    """

    pairs: tuple[tuple[Expression | None, Expression], ...]
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """One `for target in iterable if tests` of a comprehension."""

    target: Expression
    iterable: Expression
    tests: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Comprehension:
    """A list made from others; with a `key`, a dictionary."""

    value: Expression
    walks: tuple[Walk, ...]
    line: int
    key: Expression | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Assigned:
    """An assignment that is a value: `(target := value)`."""

    target: Expression
    value: Expression
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """A function as a value: a lambda, an arrow function."""

    function: Function
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """A value of which nothing is known but that those of `parts` may be in it."""

    parts: tuple[Expression, ...]
    line: int


Expression: TypeAlias = (
    Literal
    | Name
    | Attribute
    | Item
    | Slice
    | Call
    | Text
    | Operation
    | Choice
    | Spread
    | Sequence
    | Table
    | Comprehension
    | Assigned
    | Closure
    | Unknown
)


# Statements


@dataclass(frozen=True, slots=True, eq=False)
class Import:
    """Binds `name` to what the tables call `path`."""

    name: str
    path: str
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Assign:
    """`target = value`; `a += b` is `a = a + b`. Targets are Name, Attribute, Item, Sequence."""

    target: Expression
    value: Expression
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Do:
    """An expression for what it does."""

    value: Expression
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class If:
    test: Expression
    yes: Block
    no: Block
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class While:
    """A loop; `no` runs when it ends without a `Break`."""

    test: Expression
    body: Block
    no: Block
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class For:
    """A loop over values; for the keys of an object, a front end hands these over as `iterable`."""

    target: Expression
    iterable: Expression
    body: Block
    no: Block
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Handler:
    """An `except` or `catch`; `name` is what the error is bound to, `kinds` the errors' names."""

    name: str
    body: Block
    kinds: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Try:
    body: Block
    handlers: tuple[Handler, ...]
    no: Block  # runs when nothing was raised
    final: Block
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class With:
    """`with value as target:`."""

    value: Expression
    target: Expression | None
    body: Block
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Return:
    """`columns` are those of the value; `end` is its last line, 0 where it has none."""

    value: Expression | None
    line: int
    end: int = 0
    columns: Columns | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Yield:
    """One of several values that a generator gives."""

    value: Expression
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Raise:
    value: Expression | None
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Break:
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Continue:
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Outer:
    """These names mean variables of an enclosing function, or of the module, here."""

    names: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Define:
    """Binds a function's name, with decorators applied from the last to the first."""

    function: Function
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class DefineClass:
    """Binds a class's name."""

    definition: Class
    line: int


Statement: TypeAlias = (
    Import
    | Assign
    | Do
    | If
    | While
    | For
    | Try
    | With
    | Return
    | Yield
    | Raise
    | Break
    | Continue
    | Outer
    | Define
    | DefineClass
)
Block: TypeAlias = tuple[Statement, ...]

PLACED = (Attribute, Call, Item, Operation, Return, Text)
"""The nodes that have columns."""


# Definitions


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """`kind` is "" for a plain one, "list" for `*names` and "table" for `**names`.

    `annotation` is its type, where one is written.
    """

    name: str
    default: Expression | None = None
    kind: str = ""
    annotation: Expression | None = None
    keyword_only: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """`free` are the names that it uses and does not define: what a closure may take from around
    it.
    """

    name: str
    parameters: tuple[Parameter, ...]
    body: Block
    line: int
    decorators: tuple[Expression, ...] = ()
    free: frozenset[str] = frozenset()
    is_static: bool = False  # a method without `self`
    is_class_method: bool = False
    is_property: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Class:
    """`methods` are its functions by name; `body` is the rest: what its attributes are set to."""

    name: str
    bases: tuple[Expression, ...]
    methods: dict[str, Function] = field(default_factory=dict)
    body: Block = ()
    line: int = 1
    annotations: dict[str, Expression] = field(default_factory=dict)
    decorators: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """A file. `functions` are all functions in it, also methods and nested ones, as they stand.

    `broken_at` is the first line that could not be read, 0 where all could. Of what was rewritten
    to be read at all, the lines stand as they were and the columns do not.
    """

    body: Block
    functions: tuple[tuple[Class | None, Function], ...] = ()
    imports: frozenset[str] = frozenset()  # the dotted names that it imports
    broken_at: int = 0
    is_rewritten: bool = False
