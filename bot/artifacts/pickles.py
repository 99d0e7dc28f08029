"""Pickles, read as a list of opcodes and never run."""

from __future__ import annotations

import io
import logging
import pickletools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.artifacts.bounds import TooMuch
from bot.artifacts.imports import Trust, trust_of
from bot.artifacts.joblib_arrays import MARKED, without_arrays

MAX_OPCODES = 2_000_000
"""Of one file. A random forest of 100 trees in scikit-learn has some 20,000."""

_SNIFFED = 500  # opcodes of a text
_STREAMS = 5  # pickles in a row: what torch wrote before 1.6 has as many, then raw numbers
_CALLS = frozenset({"BUILD", "INST", "NEWOBJ", "NEWOBJ_EX", "OBJ", "REDUCE"})
_EXTENSIONS = frozenset({"EXT1", "EXT2", "EXT4"})
_GIVES_UP = (ValueError, TypeError, AttributeError, LookupError, OverflowError)  # picklescan
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)* [A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")

# What a pickle of protocol 0 can begin with. Most texts begin with something else.
_FIRST = frozenset(b"(cNILFSVP])}")


@dataclass
class Imports:
    """What a pickle imports, by how far that is to be trusted; and whether it was read whole."""

    dangerous: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    whole: bool = True


def imports(data: bytes) -> Imports:
    """What `data` would import if it were unpickled. Raises TooMuch for too many opcodes.

    `whole` is whether its first pickle was read to its end; what stands behind it no loader of
    pickles reads, unless it is another one. Of joblib's pickles both is told: what joblib reads,
    and what another loader would, which takes the arrays in between for opcodes.
    """
    found = _imports(data)
    if MARKED not in data:
        return found
    bare = without_arrays(data)
    if bare is None:
        found.whole = False
        return found
    between = _imports(bare)
    return Imports(
        list(dict.fromkeys(between.dangerous + found.dangerous)),
        between.unknown,
        between.whole,
    )


def _imports(data: bytes) -> Imports:
    stream = io.BytesIO(data)
    count, whole, hidden = 0, False, False
    for number in range(_STREAMS):
        ended = False
        for opcode, _ in _opcodes(stream):
            count += 1
            if count > MAX_OPCODES:
                raise TooMuch(f"it has more than {MAX_OPCODES:,} opcodes")
            hidden = hidden or opcode.name in _EXTENSIONS
            ended = opcode.name == "STOP"
        whole = ended if number == 0 else whole
        if not ended or stream.tell() >= len(data):
            break
    found = _sorted_out(data)
    found.whole = found.whole and whole
    if hidden:
        found.unknown.append("a number in place of a name (copyreg's extension codes)")
    return found


def _opcodes(stream: io.BytesIO) -> Iterator[tuple[pickletools.OpcodeInfo, object]]:
    """Opcodes with their arguments, up to the end of a pickle, or to what is none."""
    try:
        for opcode, argument, _ in pickletools.genops(stream):
            yield opcode, argument
    except (ValueError, UnicodeError, OverflowError, EOFError, KeyError, IndexError):
        return  # pickletools raises these for bytes that are no opcodes


def _sorted_out(data: bytes) -> Imports:
    # Imported in the process that scans, and nowhere else: it brings a client for HTTP with it.
    from picklescan.scanner import (  # type: ignore[import-untyped]
        SafetyLevel,
        scan_pickle_bytes,
    )

    logging.getLogger("picklescan").disabled = True
    found = Imports()
    try:
        result = scan_pickle_bytes(io.BytesIO(data), "file")
    except _GIVES_UP:
        # Of bytes behind the first pickle, perhaps: what that one imports still counts.
        found.whole = False
        try:
            result = scan_pickle_bytes(io.BytesIO(data), "file", multiple_pickles=False)
        except _GIVES_UP:
            return found
    for each in sorted(result.globals, key=lambda each: (each.module, each.name)):
        listed = each.safety is SafetyLevel.Dangerous
        match trust_of(each.module, each.name, listed=listed):
            case Trust.DANGEROUS:
                found.dangerous.append(f"{each.module}.{each.name}"[:120])
            case Trust.UNKNOWN:
                found.unknown.append(f"{each.module}.{each.name}"[:120])
    return found


def is_pickled_text(data: bytes) -> bool:
    """Whether a text is a pickle of the oldest protocol, which has printable opcodes only.

    It is when its opcodes import something and call it, with all on the stack that the call takes;
    or are too many to be chance. Nearly every other text breaks off at its second opcode.
    """
    if not data or data[0] not in _FIRST:
        return False
    stack, imported = _Stack(), False
    for count, (opcode, argument) in enumerate(_opcodes(io.BytesIO(data))):
        if opcode.name in ("GLOBAL", "INST"):
            imported = True
            if not _DOTTED.fullmatch(str(argument)):
                return False
        if not stack.follow(opcode):
            return False
        if count > _SNIFFED or (imported and opcode.name in _CALLS):
            return True
    return False


@dataclass
class _Stack:
    """How high the stack of a pickle stands, and where its marks are."""

    height: int = 0
    marks: list[int] = field(default_factory=list)

    def follow(self, opcode: pickletools.OpcodeInfo) -> bool:
        """Whether the opcode finds on the stack what it takes."""
        if opcode.name == "MARK":
            self.marks.append(self.height)
            return True
        if pickletools.markobject in opcode.stack_before:
            if not self.marks:
                return False
            self.height = self.marks.pop()
            taken = opcode.stack_before.index(pickletools.markobject)
        else:
            taken = len(opcode.stack_before)
        found = self.height >= taken
        self.height += len(opcode.stack_after) - taken
        return found
