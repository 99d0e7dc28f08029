"""Python 3.12 and later, written so that the parser of Python 3.11 reads it.

Checks that use the parser of the Python that runs us would else not see such a file. What is put in
place of something means the same and stands on the same line:

- an f-string with its own quotes, a backslash or a comment between braces (PEP 701) becomes a sum:
  `f"{d["a"]}!"` is `("" + str((d["a"])) + "!")`;
- parameters of types are left out of `def f[T]`, `class C[T]` and `type A[T] =` (PEP 695).

It is one pass over the text, without a parser: what it cannot make out stays as it is.
https://peps.python.org/pep-0701/ https://peps.python.org/pep-0695/
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

IS_NEEDED = sys.version_info < (3, 12)
_DEEPEST = 20  # f-strings within f-strings; nobody reads three

_PERHAPS = re.compile(r"(?i:\bf|\brf|\bfr)[\"']|\b(?:def|class|type)\s+\w+\s*[\[=]")
_START = re.compile(r"(?i:(?<!\w)(?:[rbuf]|br|rb|fr|rf))?(\"\"\"|'''|\"|')")
_TOKEN = re.compile(
    r"#[^\n]*"
    r"|(?<!\w)(?:def|class)[ \t]+\w+[ \t]*\["
    r"|^[ \t]*type[ \t]+\w+[ \t]*(?=\[|=)"
    rf"|{_START.pattern}"
    r"|[()\[\]{}:!=<>]",
    re.MULTILINE,
)
_FLAT_GAP = re.compile(r"(?:[ \t\f]|\\\r?\n)*")
_GAP = re.compile(r"(?:\s|\\\r?\n|#[^\n]*\n)*")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_DEBUG = re.compile(r"=\s*(?=[}:!])")
_COMMENT = re.compile(r"#[^\n]*")
# What a parameter's bound calls would run when somebody asks for it, so that it is not left out.
_NAMES = re.compile(r"[\w\s.,:|*=\[\]()]*")
_RUNS = re.compile(r"[\w\])]\s*\(|\b(?:lambda|await|yield|for|if)\b")


class _Odd(Exception):
    """The text is not what it seemed to be."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A part of the text for older parsers, whether it differs, and where the part ends."""

    text: str
    differs: bool
    end: int


def older(text: str) -> str:
    """`text` for the parser of Python 3.11; the same text where nothing has to change."""
    if not _PERHAPS.search(text):
        return text
    try:
        return _Code(text, 0).written(0, "").text
    except _Odd:
        return text


@cache
def _inside(quote: str) -> re.Pattern[str]:
    """What stands between the quotes of a plain string, and the quotes at its end."""
    if len(quote) == 3:
        return re.compile(rf"(?:[^\\{quote[0]}]|\\.|{quote[0]}(?!{quote[1:]}))*+{quote}", re.DOTALL)
    return re.compile(rf"(?:[^\\{quote}\n]|\\.)*+{quote}", re.DOTALL)


@cache
def _literal(quote: str, *, is_raw: bool) -> re.Pattern[str]:
    """A run of an f-string's own text, up to a brace or a quote."""
    escaped = r"\\[^{}]" if is_raw else r"\\N\{[^}]*\}|\\[^{}]"
    own = rf"{quote[0]}(?!{quote[1:]})|" if len(quote) == 3 else ""
    line = "" if len(quote) == 3 else r"\n"
    return re.compile(
        rf"(?:\{{\{{|\}}\}}|{escaped}|{own}[^\\{{}}{quote[0]}{line}]|\\(?=[{{}}]))*+", re.DOTALL
    )


@dataclass(frozen=True, slots=True)
class _Code:
    """The text as code, `depth` f-strings deep."""

    text: str
    depth: int

    def written(self, start: int, stops: str) -> _Written:
        """The code from `start` to one of `stops` that is in no bracket, or to the text's end."""
        if self.depth > _DEEPEST:
            raise _Odd
        parts: list[str] = []
        closing: list[str] = []
        at, differs = start, False
        while found := _TOKEN.search(self.text, at):
            token = found[0]
            parts.append(self.text[at : found.start()])
            at = found.start()
            if not closing and self._stops(at, stops):
                return _Written("".join(parts), differs, at)
            put = self._put(found, in_brackets=bool(closing or stops))
            parts.append(put.text)
            at, differs = put.end, differs or put.differs
            if token in _CLOSING:
                closing.append(_CLOSING[token])
            elif token in (")", "]", "}") and (not closing or closing.pop() != token):
                raise _Odd
        if stops:
            raise _Odd
        return _Written("".join([*parts, self.text[at:]]), differs, len(self.text))

    def _stops(self, at: int, stops: str) -> bool:
        character = self.text[at]
        if character not in stops:
            return False
        if character == "=":
            return self.text[at - 1] not in "=!<>" and bool(_DEBUG.match(self.text, at))
        return character != "!" or self.text[at + 1 : at + 2] != "="

    def _put(self, found: re.Match[str], *, in_brackets: bool) -> _Written:
        token = found[0]
        if found[1]:
            return self._strings(found.start(), in_brackets=in_brackets)
        if token[0] == "#":
            return _Written("" if self.depth else token, bool(self.depth), found.end())
        if token[0] in "dc" and token[-1] == "[":
            return self._without_parameters(token[:-1], found.end())
        if token.lstrip()[:4] == "type" and len(token) > 4:
            return self._alias(token, found.end())
        return _Written(token, False, found.end())

    def _without_parameters(self, head: str, start: int) -> _Written:
        end = self._end_of_parameters(start)
        lines = "\n" * self.text.count("\n", start, end)
        if not lines:
            return _Written(head, True, end)
        opening = _FLAT_GAP.match(self.text, end)
        after = opening.end() if opening else end
        if self.text[after : after + 1] != "(":
            return _Written(f"{head}({lines})", True, end)
        inner = self.written(after + 1, ")")
        return _Written(f"{head}({lines}{inner.text})", True, inner.end + 1)

    def _end_of_parameters(self, start: int) -> int:
        end = self.written(start, "]").end
        told = self.text[start:end]
        if not _NAMES.fullmatch(told) or _RUNS.search(told):
            raise _Odd
        return end + 1

    def _alias(self, token: str, start: int) -> _Written:
        indent = token[: len(token) - len(token.lstrip())]
        name = token.split()[1]
        end = self._end_of_parameters(start + 1) if self.text[start] == "[" else start
        return _Written(f"{indent}{name} ", True, end)

    def _strings(self, start: int, *, in_brackets: bool) -> _Written:
        """All strings that stand side by side: they are one, and stay one."""
        gap = _GAP if in_brackets else _FLAT_GAP
        parts: list[str] = []
        at, end, differs, before = start, start, False, ""
        while found := _START.match(self.text, at):
            piece = _String(self.text, self.depth, found).written()
            parts += [before, piece.text]
            differs = differs or piece.differs
            between = gap.match(self.text, piece.end)
            end, at = piece.end, between.end() if between else piece.end
            before = f"{self._uncommented(self.text[end:at])}+ "
        if differs:
            return _Written(f"({''.join(parts)})", True, end)
        return _Written(self.text[start:end], False, end)

    def _uncommented(self, gap: str) -> str:
        return _COMMENT.sub("", gap) if self.depth else gap


@dataclass(frozen=True, slots=True)
class _String:
    """A string of the text, that begins where `start` was found."""

    text: str
    depth: int
    start: re.Match[str]

    @property
    def prefix(self) -> str:
        return self.start[0][: -len(self.quote)].lower()

    @property
    def quote(self) -> str:
        return self.start[1]

    def written(self) -> _Written:
        if "f" not in self.prefix:
            found = _inside(self.quote).match(self.text, self.start.end())
            if not found:
                raise _Odd
            return _Written(self.text[self.start.start() : found.end()], False, found.end())
        parts = list(self._parts())
        end = parts[-1].end
        if any(part.differs for part in parts):
            return _Written("(" + " + ".join(part.text for part in parts) + ")", True, end)
        return _Written(self.text[self.start.start() : end], False, end)

    def _parts(self) -> Iterator[_Written]:
        """The f-string's own texts and its fields, in turn; the last is its end."""
        own, at = _literal(self.quote, is_raw="r" in self.prefix), self.start.end()
        first = True
        while True:
            found = own.match(self.text, at)
            at = found.end() if found else at
            if found and (found[0] or first):
                yield _Written(self._own(found[0]), False, at)
            first = False
            if self.text.startswith(self.quote, at):
                yield _Written(self._own(""), False, at + len(self.quote))
                return
            if self.text[at : at + 1] != "{":
                raise _Odd
            field = self._field(at + 1)
            yield field
            at = field.end

    def _own(self, text: str) -> str:
        plain = self.prefix.replace("f", "")
        said = text.replace("{{", "{").replace("}}", "}")
        if plain and (len(said) - len(said.rstrip("\\"))) % 2:  # no raw string ends with one
            return f"{plain}{self.quote}{said[:-1]}{self.quote} '\\\\'"
        return f"{plain}{self.quote}{said}{self.quote}"

    def _field(self, start: int) -> _Written:
        """What stands in braces; `start` is after the first."""
        code = _Code(self.text, self.depth + 1).written(start, "}:!=")
        value, at = f"({code.text})", code.end
        differs = code.differs or self._is_refused(self.text[start:at])
        said = ""
        if debug := _DEBUG.match(self.text, at):
            said, at = f"{self.text[start : debug.end()]!r} + ", debug.end()
        how = "repr" if said and self.text[at] == "}" else "str"
        if self.text[at] == "!":
            how = {"r": "repr", "a": "ascii"}.get(self.text[at + 1 : at + 2], "str")
            at += 2
        value = f"{how}({value})"
        if self.text[at : at + 1] == ":":
            spec = self._spec(at + 1)
            value, at = (
                f"format({value if how != 'str' else f'({code.text})'}, {spec.text})",
                spec.end,
            )
            differs = differs or spec.differs
        if self.text[at : at + 1] != "}":
            raise _Odd
        return _Written(said + value, differs, at + 1)

    def _is_refused(self, code: str) -> bool:
        """Whether Python 3.11 refuses this between braces."""
        if "\\" in code or self.quote in code:
            return True
        return len(self.quote) == 1 and "\n" in code

    def _spec(self, start: int) -> _Written:
        """How a field is to be written: text, and fields in it."""
        parts: list[str] = []
        at, differs = start, False
        while True:
            end = at
            while self.text[end : end + 1] not in ("{", "}", ""):
                end += 1
            if end > at:
                parts.append(repr(self.text[at:end]))
            if self.text[end : end + 1] != "{":
                break
            field = self._field(end + 1)
            parts.append(field.text)
            at, differs = field.end, differs or field.differs
        return _Written(" + ".join(parts) or "''", differs, end)
