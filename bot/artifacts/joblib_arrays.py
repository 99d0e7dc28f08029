"""Where raw arrays stand in a pickle of joblib's, so that the opcodes behind them can be read.

Joblib writes an array's numbers into the stream right behind the opcode that builds its wrapper:
https://github.com/joblib/joblib/blob/main/joblib/numpy_pickle.py
"""

from __future__ import annotations

import io
import math
import pickletools
import re
from dataclasses import dataclass, field

from bot.artifacts.bounds import TooMuch

MARKED = b"NumpyArrayWrapper"
MAX_OPCODES = 2_000_000

_DTYPE = re.compile(r"[|<>=]?(?P<kind>[biufcSUVmM?])(?P<size>\d*)")


@dataclass
class _Made:
    """What an opcode makes of a class or function: the name, the arguments, and the state."""

    name: str = ""
    arguments: object = None
    state: dict[object, object] = field(default_factory=dict)


class _Mark:
    pass


def without_arrays(data: bytes) -> bytes | None:
    """The first pickle of `data` with the arrays in it left out; None where that cannot be done.

    Raises TooMuch for too many opcodes.
    """
    stream = io.BytesIO(data)
    parts: list[bytes] = []
    machine = _Machine()
    count = start = 0
    while True:
        skip = None
        try:
            for opcode, argument, _ in pickletools.genops(stream):
                count += 1
                if count > MAX_OPCODES:
                    raise TooMuch(f"it has more than {MAX_OPCODES:,} opcodes")
                if opcode.name == "STOP":
                    return b"".join((*parts, data[start : stream.tell()]))
                wrapper = machine.follow(opcode.name, argument)
                if wrapper is not None and not machine.has_objects:
                    skip = _size(wrapper, data, stream.tell())
                if wrapper is not None:
                    break
        except (ValueError, UnicodeError, OverflowError, EOFError, LookupError, TypeError):
            return None
        if skip is None or stream.tell() + skip > len(data):
            return None
        parts.append(data[start : stream.tell()])
        start = stream.tell() + skip
        stream.seek(start)


def _size(wrapper: _Made, data: bytes, at: int) -> int | None:
    """How many bytes stand behind a wrapper: padding, then numbers. None for other than numbers."""
    shape, dtype = wrapper.state.get("shape"), wrapper.state.get("dtype")
    if not isinstance(shape, tuple) or not all(isinstance(n, int) and n >= 0 for n in shape):
        return None
    if not isinstance(dtype, _Made) or not isinstance(dtype.arguments, tuple):
        return None
    told = _DTYPE.fullmatch(str(dtype.arguments[0]))
    if dtype.name != "numpy dtype" or told is None:
        return None
    width = int(told["size"] or 1) * (4 if told["kind"] == "U" else 1)
    if told["kind"] in "mM":
        width = 8
    padding = 0
    if wrapper.state.get("numpy_array_alignment_bytes") is not None:
        padding = 1 + (data[at] if at < len(data) else 0)
    return padding + math.prod(shape) * width


class _Machine:
    """As much of the pickle machine as tells what a wrapper of an array holds. It makes nothing."""

    def __init__(self) -> None:
        self.stack: list[object] = []
        self.memo: dict[int, object] = {}
        self.has_objects = False  # of an array with such a column, a pickle follows

    def follow(self, name: str, argument: object) -> _Made | None:
        """Take one opcode. Gives the wrapper of an array when it is complete."""
        if name in _LITERALS:
            self.stack.append(_CONSTANTS.get(name, argument))
        elif name == "MARK":
            self.stack.append(_Mark())
        elif name in ("MEMOIZE", "PUT", "BINPUT", "LONG_BINPUT"):
            self.memo[len(self.memo) if name == "MEMOIZE" else int(str(argument))] = self.stack[-1]
        elif name in ("GET", "BINGET", "LONG_BINGET"):
            self.stack.append(self.memo[int(str(argument))])
        elif name in ("PROTO", "FRAME"):
            pass
        elif name == "BUILD":
            return self._build()
        else:
            self._combine(name, argument)
        return None

    def _build(self) -> _Made | None:
        state, made = self.stack.pop(), self.stack[-1]
        if isinstance(made, _Made) and isinstance(state, dict):
            made.state = state
            return made if made.name == "joblib.numpy_pickle NumpyArrayWrapper" else None
        return None

    def _combine(self, name: str, argument: object) -> None:
        stack = self.stack
        if name == "GLOBAL":
            stack.append(_Made(str(argument)))
        elif name == "STACK_GLOBAL":
            last, module = stack.pop(), stack.pop()
            stack.append(_Made(f"{module} {last}"))
        elif name in ("REDUCE", "NEWOBJ"):
            self._call()
        elif name in _EMPTY:
            stack.append({} if name == "EMPTY_DICT" else _EMPTY[name])
        elif name in _TUPLES:
            stack[-_TUPLES[name] :] = [tuple(stack[-_TUPLES[name] :])]
        elif name in ("SETITEM", "APPEND"):
            self._put([stack.pop() for _ in range(2 if name == "SETITEM" else 1)][::-1])
        elif name == "POP":
            stack.pop()
        else:
            self._gather(name)

    def _call(self) -> None:
        arguments, made = self.stack.pop(), self.stack.pop()
        self.stack.append(_Made(made.name if isinstance(made, _Made) else "", arguments))
        first = str(arguments[0]) if isinstance(arguments, tuple) and arguments else ""
        self.has_objects = self.has_objects or first.lstrip("|<>=").startswith("O")

    def _gather(self, name: str) -> None:
        """Take all down to the mark. Raises ValueError for an opcode that is not known here."""
        if name in ("SETITEMS", "APPENDS", "ADDITEMS"):
            self._put(self._to_mark())
        elif name in ("TUPLE", "LIST", "DICT", "FROZENSET", "INST", "OBJ"):
            items = self._to_mark()
            self.stack.append(tuple(items) if name == "TUPLE" else _Made())
        else:
            raise ValueError(f"{name} is not followed here")

    def _put(self, items: list[object]) -> None:
        """Put items into what stands below them; of lists, nothing is asked."""
        into = self.stack[-1]
        if isinstance(into, dict):
            keys = (key if isinstance(key, str) else None for key in items[::2])
            into.update(zip(keys, items[1::2], strict=False))

    def _to_mark(self) -> list[object]:
        at = max(n for n, each in enumerate(self.stack) if isinstance(each, _Mark))
        items = self.stack[at + 1 :]
        del self.stack[at:]
        return items


_CONSTANTS: dict[str, object] = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
_EMPTY: dict[str, object] = {"EMPTY_DICT": {}, "EMPTY_LIST": [], "EMPTY_SET": [], "EMPTY_TUPLE": ()}
_TUPLES = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
_LITERALS = frozenset(
    {*_CONSTANTS, "INT", "LONG", "LONG1", "LONG4", "BININT", "BININT1", "BININT2", "FLOAT"}
    | {"BINFLOAT", "STRING", "BINSTRING", "SHORT_BINSTRING", "UNICODE", "BINUNICODE"}
    | {"SHORT_BINUNICODE", "BINUNICODE8", "BINBYTES", "SHORT_BINBYTES", "BINBYTES8", "BYTEARRAY8"}
)
