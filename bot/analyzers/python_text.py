"""The text of a Python file by function and class, with what asks who is calling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.analyzers.routes import blanked

_MOST = 300
"""Lines of one function or class that are looked at."""

_MOST_NAMES = 100

_QUOTED = re.compile(
    r"#[^\n]*|(?P<long>\"{3}|'{3})(?:.*?(?P=long)|.*\Z)"
    r"|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?",
    re.DOTALL,
)
_HEAD = re.compile(r"( *)(?:async +)?(def|class) +(\w+)")
ROUTED = re.compile(
    r"@\s*(?P<owner>[\w.]+)\.(?P<verb>route|get|post|put|patch|delete|api_route|websocket|head)\("
)
GUARD = re.compile(
    r"(?<!un)auth(?!ors?\b)|log_?in|logged|signed_?in|jwt|protect|permission|current_?\w{0,20}user"
    r"|current_?(?:member|account|admin|principal|customer|tenant)|user_passes_test|\bget_user"
    r"|requires?_(?!http|post|get|safe|json)\w|admin|staff|superuser|roles?\b|role_|scope|principal"
    r"|identity|api_?key|(?<!csrf_)token|guard|\baccess|owner_",
    re.IGNORECASE,
)
BODY = re.compile(
    r"current_user|request\.(?:user|auth)\b|\bg\.(?:user|current|account|identity)|state\.user"
    r"|\bsession\[|\bsession\.get\(\s*[\"']|get_current|(?:check|has)_\w{0,30}(?:auth|perm|access|admin|token|key|role)"
    r"|authori[sz]|authenticat|Unauthori[sz]ed|Forbidden|PermissionDenied|\b40[13]\b"
    r"|(?:require|ensure|assert)_\w{1,40}\(|is_(?:admin|staff|superuser|owner|authenticated|allowed)"
    r"|(?:verify|valid|check)\w{0,30}_(?:token|signature|jwt|session|key)|compare_digest|user_from"
    r"|api_?key|request\[[\"']user|get_jwt|identity\(",
    re.IGNORECASE,
)
OPEN = re.compile(
    r"(?:permission|authentication)_classes\s*(?:=\s*[\[(]|\(\s*\[?)\s*(?:permissions\.)?(?:AllowAny)?\s*,?"
    r"\s*[\])]{1,2}|csrf_?\w{0,20}|jwt_required\(\s*optional\s*=\s*True[^)\n]{0,80}\)"
)
_REFUSES = re.compile(r"\babort\(|\braise\b|\bredirect\(|\b40[13]\b")
_ALIAS = re.compile(
    r"^(\w{1,60})\s*(?::[^=\n]{1,60})?=\s*(?:\w+\.)?Annotated\[([^\n]*(?:\n[ \t)\]][^\n]*){0,8})",
    re.MULTILINE,
)


@dataclass(slots=True)
class Block:
    """A function or a class, its decorators with it; lines are counted from 0."""

    kind: str
    name: str
    indent: int
    start: int
    head: int
    outer: Block | None
    decorators: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0


@dataclass(frozen=True, slots=True)
class Guards:
    """What asks who is calling: words that say so, and functions of the file that refuse."""

    own: re.Pattern[str] | None = None

    def head(self, text: str) -> bool:
        """Whether decorators, parameters or bases do."""
        return bool(GUARD.search(OPEN.sub("", text)) or (self.own and self.own.search(text)))

    def body(self, text: str) -> bool:
        return bool(BODY.search(text) or (self.own and self.own.search(text)))


@dataclass(frozen=True, slots=True)
class Script:
    """A file's lines without comments and long strings, with short strings and without."""

    lines: list[str]
    bare: list[str]

    def code(self, first: int, last: int) -> str:
        return "\n".join(self.lines[first : min(last + 1, first + _MOST)])

    def shape(self, first: int, last: int) -> str:
        return "\n".join(self.bare[first : min(last + 1, first + _MOST)])

    def head_end(self, block: Block) -> int:
        """The last line of what stands before the body."""
        depth = 0
        for number in range(block.head, block.end + 1):
            depth += _depth(self.bare[number])
            if depth <= 0:
                return number
        return block.head


def read(text: str) -> Script:
    def without(found: re.Match[str]) -> str:
        kept = found.group()
        return blanked(found) if kept[0] == "#" or found["long"] else kept

    def within(found: re.Match[str]) -> str:
        return blanked(found)

    lines = _QUOTED.sub(without, text).expandtabs(8)
    return Script(lines.split("\n"), _QUOTED.sub(within, text).expandtabs(8).split("\n"))


def _depth(line: str) -> int:
    return sum(line.count(c) for c in "([{") - sum(line.count(c) for c in ")]}")


def blocks_of(source: Script) -> Iterator[Block]:
    """Functions and classes, each when it has ended."""
    standing: list[Block] = []
    decorators: list[tuple[int, int]] = []
    depth = last = 0
    for number, line in enumerate(source.bare):
        words = line.strip()
        starts, depth = depth <= 0, max(0, depth + _depth(line))
        if not words:
            continue
        if not starts:
            last = number
            if decorators and decorators[-1][1] == -1:
                decorators[-1] = (decorators[-1][0], -1 if depth else number)
            continue
        indent = len(line) - len(line.lstrip())
        while standing and standing[-1].indent >= indent:
            ended = standing.pop()
            ended.end = last
            yield ended
        last = number
        head = _HEAD.match(line)
        if words[0] == "@":
            decorators.append((number, -1 if depth else number))
        elif head:
            start = decorators[0][0] if decorators else number
            outer = standing[-1] if standing else None
            standing.append(Block(head[2], head[3], indent, start, number, outer, decorators))
            decorators = []
        else:
            decorators = []
    while standing:
        ended = standing.pop()
        ended.end = last
        yield ended


def guards_of(source: Script, blocks: Iterable[Block]) -> Guards:
    """The guards of a file: its functions that ask and refuse, and types that stand for one."""
    shape = "\n".join(source.bare)
    wanted_by = frozenset(re.findall(r"\b(?:Depends|Security)\(\s*(\w{1,60})", shape))
    names = {
        block.name
        for block in blocks
        if block.kind == "def" and len(block.name) > 3 and _refuses(block, source, wanted_by)
    }
    for made in _ALIAS.finditer(shape):
        wanted = re.search(r"\bDepends\((.*)|\bSecurity\(", made[2], re.DOTALL)
        if wanted and (wanted[1] is None or GUARD.search(wanted[1]) or _first(wanted[1]) in names):
            names.add(made[1])
    if not names:
        return Guards()
    return Guards(re.compile(r"(?<!def )\b(?:" + "|".join(sorted(names)[:_MOST_NAMES]) + r")\b"))


def _refuses(block: Block, source: Script, wanted: frozenset[str]) -> bool:
    """Whether a function that answers no request itself asks who is calling, and may say no."""
    routed = any(ROUTED.match(source.bare[first].strip()) for first, _ in block.decorators)
    is_view = re.search(r"\(\s*(?:self,\s*)?request\b", source.bare[block.head])
    if routed or (is_view and block.name not in wanted):
        return False
    if re.match(r"(?:do_[A-Z]+|on_\w+|get|post|put|patch|delete|main|create_app)$", block.name):
        return False
    body = source.code(block.head, block.end)
    return bool(BODY.search(body) and _REFUSES.search(body))


def _first(text: str) -> str:
    found = re.match(r"\s*(?:\w+\.)*(\w+)", text)
    return found[1] if found else ""
