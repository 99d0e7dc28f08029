"""Handlers in JavaScript that take a record by its number alone, beside some that ask whose it is.

A record is of one kind with another where the same receiver gives both: `Order`, `this.orders`,
`prisma.order`, a table that SQL names. All of it is read from the text, in time linear in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.analyzers.javascript_text import Script, read

_MOST_HANDLERS = 200
"""Of a file that are looked at: nested ones would take the time of their square."""

_HEAD = re.compile(
    r"(?<![\w$.])(?:async\s+)?(?:static\s+)?(?:async\s+)?(?:function\b\s*)?(?P<name>[\w$]{0,60})\s*"
    r"\((?P<given>[^()]{0,300}(?:\([^()]{0,80}\)[^()]{0,300}){0,4})\)"
    r"\s*(?::\s*[\w$<>\[\]., |]{1,80})?\s*(?P<arrow>=>)?\s*(?P<open>\{)?"
)
_REQUEST = re.compile(r"\b(?:_?req|request|ctx|context|c)\b|@(?:Param|Req|Args?)\(")
_ACCESS = re.compile(
    r"(?P<of>(?:(?:this|req|ctx|request|fastify|app)\s*\.\s*)?[\w$]{1,60}(?:\s*\.\s*[\w$]{1,60})?)\s*\.\s*"
    r"(?P<does>get|load|fetch|find\w{0,30}|delete\w{0,20}|remove\w{0,20}|destroy|update\w{0,20})\s*\("
)
_NO_RECORD = re.compile(
    r"(?:^|\.)(?:req|request|res|response|headers?|params|query|cookies|session|searchParams|axios|http"
    r"|cache|redis|config|env|map|router|app|app\.locals|fastify|server|client|api|fs|document)$"
)
_ID = (
    r"(?:new\s+)?(?:[\w$.]{1,30}\()*\s*(?:(?:req|request|ctx|c\.req|context)\b[\w$.!?]{0,40}\.params?\b[.(\[][^,}]{1,30}"
    r"|(?:args|input)\.\w*[iI]d|\w*[iI]d)[)\s!]*"
)
_BY_ID = re.compile(
    rf"\s*(?:{_ID}(?:,.{{0,400}})?"
    rf"|\{{\s*(?:_id|id|uuid|slug|\w{{1,20}}Id)\s*(?::\s*{_ID})?,?\s*\}}\s*(?:,.{{0,400}})?"
    rf"|\{{\s*where\s*:\s*\{{\s*(?:_id|id|uuid|slug)\s*(?::\s*{_ID})?,?\s*\}}.{{0,400}})\s*\Z",
    re.DOTALL,
)
_SQL = re.compile(
    r"[\"'`]\s*(?:delete\s+from|update|select\b[^\"'`]{1,200}?\bfrom)\s+(?P<table>\w+)\b(?P<rest>[^\"'`]{0,300})",
    re.IGNORECASE,
)
_SQL_BY_ID = re.compile(r"(?s).*\bwhere\s+(?:\w+\.)?(?:\w+_)?id\s*=\s*\S+\s*\Z", re.IGNORECASE)
_SQL_OWNER = re.compile(
    r"\b(?:user|owner|author|account|customer|tenant|org)\w*\s*=", re.IGNORECASE
)

_WHO = (
    r"(?:[\w$.!?]{0,40}\b(?:user|session|auth|account|currentUser|viewer|jwtPayload|credentials|principal)\b"
    r"|userId\b|currentUser|uid\b)"
)
_OWNER_KEY = re.compile(
    rf"\b\w{{0,20}}(?:[uU]ser|[oO]wner|[aA]uthor|[cC]reatedBy|[cC]reator|[rR]ecipient|[cC]ustomer|[aA]ccount|[tT]enant|[oO]rg)\w{{0,20}}\s*:\s*(?:String\(|Number\()?{_WHO}"
)
_OWNER_COMPARED = re.compile(
    rf"\.\w{{0,20}}(?:user|owner|author|createdBy|creator|recipient|customer|account|tenant)\w{{0,20}}"
    rf"(?:\.\w+\(\)|\))?\s*[!=]==?\s*(?:String\(|Number\()?{_WHO}"
    rf"|{_WHO}[\w$.!?]{{0,30}}(?:\.\w+\(\)|\))?\s*[!=]==?\s*[\w$.!?]{{1,40}}\.\w{{0,20}}(?:user|owner|author|createdBy|creator)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:user|session|auth|currentUser|viewer|account|principal|credentials)\s*[.?!)]|userId|owner|author(?!iz|is)"
    r"|authori[sz]e|\bcan[A-Z(]|isAdmin|\brole|Forbidden|\b403\b|permission|policy|ability|tenant|\bacl\b",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(
    r"own|\bcan[A-Z(]|allow|permi|policy|role|admin|authori[sz]|access|scope|verify(?!Token|Jwt)|load",
    re.IGNORECASE,
)
_READS = re.compile(r"get|load|fetch|find(?!\w*(?:Update|Delete|Remove|Replace))")
_CHANGES = re.compile(
    r"\.(?:save|update\w*|delete\w*|destroy|remove\w*|share|archive|push|set|findOneAnd\w+|findByIdAnd\w+)\s*\("
)


@dataclass(frozen=True, slots=True)
class _Handler:
    """What one handler does to records: their kinds, and the line where one is taken by number."""

    line: int
    by_number: dict[str, int]
    kinds: frozenset[str]
    changes: bool
    owner: bool
    asks: bool


def without_owner(text: str) -> list[int]:
    """The lines, from 1, on which a record is taken without asking whose it is."""
    if (
        not _OWNER_KEY.search(text)
        and not _OWNER_COMPARED.search(text)
        and not _SQL_OWNER.search(text)
    ):
        return []
    handlers = list(islice(_handlers(read(text)), _MOST_HANDLERS))
    return sorted({line for handler in handlers for line in _open(handler, handlers)})


def _open(handler: _Handler, handlers: list[_Handler]) -> Iterator[int]:
    if handler.asks or handler.owner:
        return
    for kind, line in handler.by_number.items():
        others = [each for each in handlers if each is not handler and kind in each.kinds]
        owned = [each for each in others if each.owner]
        # Everybody may read what only its owner changes; so reads are told where all others ask.
        private = len(owned) == len(others) and not all(each.changes for each in owned)
        if owned and (handler.changes or private):
            yield line


def _handlers(source: Script) -> Iterator[_Handler]:
    for found in _HEAD.finditer(source.shape):
        if not (found["open"] or found["arrow"]) or not _REQUEST.search(found["given"]):
            continue
        if found["name"] in ("if", "for", "while", "switch", "catch", "constructor"):
            continue
        start = found.end()
        end = source.closing(start) if found["open"] else _ending(source, start)
        if _ASKED_BEFORE.search(_before(source, found.start())):
            continue
        yield _handler(source, start, end)


def _ending(source: Script, start: int) -> int:
    """Where an arrow's expression ends: at a comma, or the bracket around it."""
    return source.parts(start, source.closing(start))[0][1]


def _before(source: Script, at: int) -> str:
    """What stands before a handler in the call that registers it."""
    line = source.shape.rfind("\n", 0, at) + 1
    return source.shape[max(line, at - 300) : at]


def _handler(source: Script, start: int, end: int) -> _Handler:
    body = source.code[start:end]
    by_number: dict[str, int] = {}
    kinds: set[str] = set()
    for found in islice(_ACCESS.finditer(source.shape, start, end), 40):
        kind = re.sub(r"\s", "", found["of"])
        if _NO_RECORD.search(kind):
            continue
        kinds.add(kind)
        given = source.code[found.end() : source.closing(found.end())]
        if len(given) < 600 and _BY_ID.match(given):
            by_number.setdefault(kind, source.lines.at(found.start()))
    for found in islice(_SQL.finditer(body), 40):
        kind = f"table {found['table'].lower()}"
        kinds.add(kind)
        if _SQL_BY_ID.match(found["rest"]):
            by_number.setdefault(kind, source.lines.at(start + found.start()))
    owner = bool(_OWNER_KEY.search(body) or _OWNER_COMPARED.search(body) or _owner_in_sql(body))
    changes = bool(_CHANGES.search(body) or re.search(r"(?i)[\"'`]\s*(?:delete|update)\s", body))
    asks = bool(_ASKS.search(body))
    return _Handler(source.lines.at(start), by_number, frozenset(kinds), changes, owner, asks)


def _owner_in_sql(body: str) -> bool:
    return any(_SQL_OWNER.search(found["rest"]) for found in islice(_SQL.finditer(body), 40))
