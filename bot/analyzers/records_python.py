"""Handlers of Python that look up anybody's record, beside handlers that look up one's own.

A record has an owner where some handler of the file asks for it by who is calling, such as
`Note.query.filter_by(owner=current_user.id)`. One that finds a record of that kind by its id alone
gives it to everybody who is logged in (CWE-639). As with routes, it is read from the text, line by
line, in time linear in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.analyzers.python_text import GUARD, OPEN, ROUTED, Block, Script, blocks_of, read
from bot.analyzers.routes import Route

_LOOKUP = re.compile(
    r"get_(?:object|list)_or_404\(\s*(?:\w+\.)?([A-Z]\w{0,60})\b"
    r"|\b([A-Z]\w{0,60})\.(?:query|objects)\.(?:\w+\(\)\.)?(?:get|get_or_404|filter|filter_by)\("
    r"|\b\w{0,40}(?:session|db)\.(?:get|get_one|get_or_404)\(\s*([A-Z]\w{0,60})\s*,"
    r"|\bselect\(\s*([A-Z]\w{0,60})\s*\)"
    r"|\.query\(\s*([A-Z]\w{0,60})\s*\)"
    r"|\b((?!args|form|json|headers|request|session|cache|os)[a-z]\w{0,60})\.(?:get|find|get_by_id|find_by_id|load|fetch)"
    r"\(\s*(?:\w{1,40}_)?(?:id|pk)\b"
    r"|(?:FROM|from|UPDATE|update)\s+(\w{1,60})\s[^\n]{0,300}\b(?:WHERE|where)\b"
)
_COMPARED = re.compile(
    r"\.\w{0,40}(?:owner|user|author|account|member|customer|tenant|recipient)\w{0,20}\s*"
    r"(?:!=|==|is not)\s*(?:str\(|int\()?"
    r"(?:current_user|(?:self\.)?request\.(?:state\.)?user|g\.|session|user\b|me\b|caller|get_jwt)"
)
_LISTED = re.compile(r"\b(\w{1,60})\.(?:query|objects)\.(?:all|order_by|paginate|limit)\(")
_CALLER = re.compile(
    r"current_user|request\.(?:state\.)?user|\bg\.\w*(?:user|account|member|identity)|get_jwt_identity"
    r"|\b(?:user|caller|me|account|member|customer|principal|identity)(?:\.\w*id\b|\.pk\b|\[[\"']\w*id)"
    r"|=\s*(?:user|caller|me|principal|identity)\b|\bsession\[|\bsession\.get\(\s*[\"']"
    r"|\b(?:caller|principal|identity|tenant)\b"
)
_KNOWS = re.compile(
    r"current_user\.|current_user\b(?!\s*[,)]|_)|request\.(?:state\.)?user|\bg\.\w*(?:user|account|member|identity)"
    r"|get_jwt|\b(?:user|caller|me|member|customer|principal|identity)\b|owner|author\b|tenant"
    r"|\bsession\[|\bsession\.get\(\s*[\"']|\b40[13]\b|Forbidden|PermissionDenied|permission|authori[sz]e"
    r"|(?:check|ensure|require|assert|verify)_\w|\b(?:can|may|has|is)_\w+\(|get_queryset|scope",
)
_TRUSTED = re.compile(
    r"admin|staff|superuser|permission_required|\broles?\b|role_|roles_|scopes?\b|api_?key|owner|manager|internal",
    re.IGNORECASE,
)
_SAVED = re.compile(
    r"\.save\([^)\n]{0,200}\b\w+\s*=\s*self\.request\.user|(?:instance|obj|object)\.\w+\s*=\s*self\.request\.user"
)
_QUERYSET = re.compile(r"^\s+(?:queryset\s*=\s*(\w+)\.objects\.all\(\)|model\s*=\s*([A-Z]\w*)\s*$)")
_SETS = re.compile(r"ModelViewSet\b|(?:Update|Delete|Destroy|Retrieve\w*|Detail)(?:API)?View\b")
_NAMED = re.compile(
    r"(?:json|form|args|body|data|payload|POST|GET|get_json\(\))(?:\[|\.get\()\s*[\"'](?:user_?id|uid|owner_?id|account_?id)[\"']",
    re.IGNORECASE,
)
_WORDS = re.compile(r"user|session|identity|principal|caller|tenant|owner|member", re.IGNORECASE)


def records_of_anybody(text: str) -> list[Route]:
    """Handlers that give a record to whoever is logged in, in order; each at its lookup."""
    if not _WORDS.search(text):
        return []
    source = read(text)
    blocks = list(blocks_of(source))
    functions = [block for block in blocks if block.kind == "def"]
    code = {id(block): _statements(source, block) for block in functions}
    compared = {
        id(block) for block in functions if any(_COMPARED.search(each) for each in code[id(block)])
    }
    owned = {
        model
        for block in functions
        for line in code[id(block)]
        if _CALLER.search(line) or id(block) in compared
        for model in _models(line)
    }
    owned -= set(_LISTED.findall("\n".join(source.lines)))
    known = any(_CALLER.search(line) for lines in code.values() for line in lines)
    found = [_looked_up(block, source, code[id(block)], owned, known) for block in functions]
    found += [_set_of(block, source, owned) for block in blocks if block.kind == "class"]
    return sorted((route for route in found if route), key=lambda route: route.start)


def _statements(source: Script, block: Block) -> list[str]:
    """The body's statements, each on one line, as far as brackets tell."""
    first = source.head_end(block) + 1
    lines = source.code(first, block.end).split("\n")
    shapes = source.shape(first, block.end).split("\n")
    found: list[str] = []
    depth = 0
    for line, shape in zip(lines, shapes, strict=True):
        if depth > 0 and found:
            found[-1] += " " + line.strip()
        else:
            found.append(line)
        depth = max(0, depth + sum(map(shape.count, "([{")) - sum(map(shape.count, ")]}")))
    return found


def _models(line: str) -> Iterator[str]:
    for found in _LOOKUP.finditer(line):
        yield next(name for name in found.groups() if name)


def _is_handler(block: Block, source: Script) -> bool:
    routed = any(ROUTED.match(source.bare[first].strip()) for first, _ in block.decorators)
    return routed or bool(re.search(r"\(\s*(?:self,\s*)?request\b", source.bare[block.head]))


def _asks(block: Block, source: Script) -> bool:
    """Whether a handler is for people who are logged in, and for no one with more rights."""
    lines = [*block.decorators, (block.head, source.head_end(block))]
    outer = block.outer
    if outer is not None and outer.kind == "class":
        lines += [*outer.decorators, (outer.head, outer.head)]
    heads = "\n".join(source.shape(*each) for each in lines)
    told = "\n".join(source.code(*each) for each in lines)
    return bool(GUARD.search(OPEN.sub("", heads)) and not _TRUSTED.search(told))


def _looked_up(
    block: Block, source: Script, body: Sequence[str], owned: set[str], known: bool
) -> Route | None:
    """A handler that finds a record by its id, and never looks at who is calling."""
    if not _is_handler(block, source) or not _asks(block, source):
        return None
    if any(_KNOWS.search(line) for line in body):
        return None
    first = source.head_end(block) + 1
    for line in body:
        if any(model in owned for model in _models(line)) or (known and _NAMED.search(line)):
            at = _line_of(line, source, first, block.end)
            return Route("record", block.name, "", frozenset(), at + 1, at + 1, True)
    return None


def _line_of(statement: str, source: Script, first: int, last: int) -> int:
    return next(
        (
            number
            for number in range(first, last + 1)
            if source.lines[number].strip() and statement.startswith(source.lines[number])
        ),
        first,
    )


def _set_of(block: Block, source: Script, owned: set[str]) -> Route | None:
    """A class of views over all records, of a kind that it or a neighbour knows an owner of."""
    head = source.shape(block.start, block.head)
    body = source.code(block.head + 1, block.end)
    if not _SETS.search(head) or _TRUSTED.search(source.code(block.start, block.head)):
        return None
    if re.search(r"def (?:get_queryset|get_object|test_func|dispatch|check_object)", body):
        return None
    settings = "\n".join(re.findall(r"^\s+permission_classes\s*=.*", body, re.MULTILINE))
    if re.search(r"Owner|Admin|Staff|Object|Author|Self|Role", settings + head):
        return None
    for number in range(block.head + 1, block.end + 1):
        found = _QUERYSET.match(source.lines[number])
        if found and (_SAVED.search(body) or (found[1] or found[2]) in owned):
            return Route("record", block.name, "", frozenset(), number + 1, number + 1, True)
    return None
