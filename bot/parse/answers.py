"""What a child answers, read with distrust: a hostile file may have taken the child over."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PositiveInt, StringConstraints, ValidationError

from bot.core.outline import Case, Claim, Import, Outline, Symbol, SyntaxFault
from bot.parse.frames import MAX_CASES, MAX_CLAIMS, MAX_FAULTS, MAX_IMPORTS, MAX_SYMBOLS
from bot.parse.mentions import MAX_LINE, USES, References

_Text = Annotated[str, StringConstraints(max_length=300)]
_Word = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,20}$")]
_Line = Annotated[int, Field(ge=1, le=MAX_LINE)]
_What = Annotated[str, StringConstraints(pattern=r"^[ -~]{1,60}$")]
_MAX_TEXT = 8 * 1024 * 1024  # characters of an answer about a file of 1 MiB

_NONSENSE = "the parser's answer about this file makes no sense"


_Claims = Annotated[list[tuple[_Text, PositiveInt, bool]], Field(max_length=MAX_CLAIMS)]
_Told = tuple[_Text, PositiveInt, PositiveInt, _Claims, _Claims]
_Cases = Annotated[list[_Told], Field(max_length=MAX_CASES)]


class _Answer(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    symbols: Annotated[
        list[tuple[_Text, _Word, PositiveInt, PositiveInt]], Field(max_length=MAX_SYMBOLS)
    ]
    faults: Annotated[list[tuple[PositiveInt, PositiveInt, _What]], Field(max_length=MAX_FAULTS)]
    only_comments: bool
    altered: Annotated[list[_Text], Field(max_length=MAX_SYMBOLS)]
    trouble: _Text | None
    imports: Annotated[list[tuple[_Text, PositiveInt, bool]], Field(max_length=MAX_IMPORTS)] = []
    cases: _Cases = []
    old_cases: _Cases = []


def read_answer(line: bytes, language: str, lines: int) -> Outline:
    """The outline that one line of JSON tells, of a file with so many `lines`.

    An answer that makes no sense becomes the file's trouble.
    """
    try:
        answer = _Answer.model_validate_json(line)
    except ValidationError:
        return _nonsense(language)
    spans = [(start, end) for _, _, start, end in answer.symbols]
    spans += [(start, end) for start, end, _ in answer.faults]
    if not all(start <= end <= lines for start, end in spans):
        return _nonsense(language)
    return Outline(
        language,
        tuple(Symbol(*symbol) for symbol in answer.symbols),
        tuple(SyntaxFault(*fault) for fault in answer.faults),
        answer.only_comments,
        tuple(answer.altered),
        answer.trouble,
        tuple(Import(*told) for told in answer.imports if told[1] <= lines),
        tuple(_case(told) for told in answer.cases if told[2] <= lines),
        tuple(_case(told) for told in answer.old_cases),
    )


def _case(told: _Told) -> Case:
    name, start, end, claims, skips = told
    return Case(name, start, end, *(tuple(Claim(*it) for it in some) for some in (claims, skips)))


class _References(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    symbols: Annotated[list[tuple[_Text, _Word, _Line, _Line]], Field(max_length=MAX_SYMBOLS)]
    uses: Annotated[str, StringConstraints(pattern=USES, max_length=_MAX_TEXT)]
    trouble: _Text | None


def read_references(line: bytes) -> References:
    """What one line of JSON tells that a file defines and uses.

    The line may also come from a store. One that makes no sense becomes the file's trouble.
    """
    try:
        answer = _References.model_validate_json(line)
    except ValidationError:
        return References(trouble=_NONSENSE)
    symbols = tuple(Symbol(*symbol) for symbol in answer.symbols)
    if any(symbol.start > symbol.end for symbol in symbols):
        return References(trouble=_NONSENSE)
    return References(symbols, answer.uses, answer.trouble)


def _nonsense(language: str) -> Outline:
    return Outline(language, trouble=_NONSENSE)
