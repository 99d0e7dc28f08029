"""The text of a JavaScript or TypeScript file, by bracket and comma, with what asks who is calling.

A regular expression tells strings, comments and code apart, which is right but for rare cases, and
takes time linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from bot.analyzers.routes import Lines, blanked

_PASSED = re.compile(
    r"//[^\n]*|/\*(?:.*?\*/|.*\Z)"
    r"|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?"
    r"|(?<=[(,=:\[!&|?;])\s*/(?!\*)(?:\\.|[^/\\\n]){1,300}/",
    re.DOTALL,
)
MOST_CHARACTERS = 10_000
"""Characters of one call that are looked at: handlers are shorter."""

MOST_ROUTES = 500
"""Of one kind and file that are looked at: nested calls would take the time of their square."""

_DEFINED = re.compile(
    r"(?:function\s+|(?:const|let|var)\s+|exports\.)(\w+)\s*(?:\(|(?::[^=\n]{1,80})?=)"
)

GUARD = re.compile(
    r"auth(?!ors?\b)|log_?in|logged|signed_?in|jwt|protect|permission|guard"
    r"|requires?_?(?:user|admin|role|session|owner|scope|staff|member|account|key|acce|perm|sign)"
    r"|admin|roles?\b|scope|\bacl\b|\bcan\(|owner|api_?key|token|session|member|staff"
    r"|verify(?!_?e?mail)|identity|restrict|ensure|only\b|policy|checkaccess|\bwith_?user",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\breq(?:uest)?\.(?:user|auth|session|account|principal|currentUser|identity|isAuth)\b"
    r"|(?:ctx|context|c)\.(?:state\.)?(?:user|session|auth|viewer|currentUser)\b"
    r"|locals\.(?:user|account|session)|getServerSession|getSession|getToken\(|\bauth\(\)|auth\.api"
    r"|currentUser|require(?:User|Auth|Admin|Role|Session|Login|Perm|Owner|Sign)\w{0,30}\("
    r"|assert\w{0,30}(?:Auth|User|Admin|Role|Perm|Owner|Can)\w{0,30}\(|verify\w{0,30}(?:Token|Session|Jwt|Auth)\w{0,30}\("
    r"|jwt\.?verify|authori[sz]|authenticat|\b40[13]\b|Unauthorized|Forbidden|\bisAdmin|hasRole"
    r"|check(?:Perm|Auth|Access|Role)|session\.user|socket\.(?:user|data|handshake|auth)|api-key"
    r"|ws\.(?:user|isAuth)|client\.(?:user|data\.user)|timingSafeEqual|validateRequest\(",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Script:
    """A file's text without comments; `shape` has no strings and no regular expressions either."""

    code: str
    shape: str

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.code)

    @cached_property
    def defined(self) -> dict[str, int]:
        """Where the file defines what; the last one stands."""
        return {found[1]: found.start() for found in _DEFINED.finditer(self.shape)}

    def closing(self, start: int) -> int:
        """Where the bracket closes that opened before `start`, or where looking for it ends."""
        depth = 1
        last = min(len(self.shape), start + MOST_CHARACTERS)
        for bracket in re.finditer(r"[(\[{}\])]", self.shape[start:last]):
            depth += 1 if bracket.group() in "([{" else -1
            if not depth:
                return start + bracket.start()
        return last

    def parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """What stands between commas that are in no bracket."""
        depth, at, found = 0, start, []
        for mark in re.finditer(r"[(\[{}\]),]", self.shape[start:end]):
            if mark.group() == ",":
                if not depth:
                    found.append((at, start + mark.start()))
                    at = start + mark.end()
            else:
                depth += 1 if mark.group() in "([{" else -1
        found.append((at, end))
        return [each for each in found if self.code[each[0] : each[1]].strip()]

    def body_of(self, name: str) -> str:
        """The code of a function that the file defines."""
        at = self.defined.get(name, -1)
        opened = self.shape.find("{", at, at + 400) if at >= 0 else -1
        arrow = self.shape.find("=>", at, at + 400) if at >= 0 else -1
        if arrow >= 0:
            opened = self.shape.find("{", arrow, arrow + 40)
        elif opened >= 0:
            closed = self.shape.find(")", at, at + 400)
            opened = self.shape.find("{", max(closed, at), max(closed, at) + 200)
        return self.code[at : self.closing(opened + 1)] if opened >= 0 else ""

    def string(self, start: int, end: int) -> str:
        """What a string between two places says; empty where there is something else."""
        words = self.code[start:end].strip()
        quoted = len(words) > 1 and words[0] in "\"'`" and words[-1] == words[0]
        return words[1:-1] if quoted else ""


def read(text: str) -> Script:
    def uncommented(found: re.Match[str]) -> str:
        return blanked(found) if found.group().startswith(("//", "/*")) else found.group()

    return Script(_PASSED.sub(uncommented, text), _PASSED.sub(blanked, text))
