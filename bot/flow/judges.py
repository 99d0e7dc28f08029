"""Whether a value does harm at a sink: what a library's documentation says about that argument."""

from __future__ import annotations

import re
from collections.abc import Callable as Does

from bot.flow.given import is_no_page
from bot.flow.markup import is_bare_json
from bot.flow.taints import BUILT, FILE, WHOLE, Source, Taint, Taints, united
from bot.flow.values import NOTHING, Value
from bot.flow.weaknesses import Weakness

_HOST = re.compile(r"(?:[a-zA-Z][\w+.-]*:)?//[^/?#\\]+[/?#]")
_HOST_BEGINS = re.compile(r"[a-zA-Z][\w+.-]*:?/*$|[a-zA-Z][\w+.-]*://")
_OWN_PAGE = re.compile(r"/(?![/\\])[^/\\]|[?#]")
_RIGHT = re.compile(r"roles?|is_?admin|admin|is_staff|scopes?|permissions?|tenant(?:_id)?|plan")
_COMMAND = re.compile(
    r"(?:gets?|set|add|replace|append|prepend|delete|incr|decr|touch|HELO|EHLO|USER|PASS|NICK|JOIN"
    r"|PRIVMSG|RETR|STOR|LIST|AUTH|SELECT|HSET|LPUSH|PUBLISH) |(?:RCPT TO|MAIL FROM): ?"
)
_MESSAGE = re.compile(r"HTTP/|(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) ")
_ADDRESS = re.compile(r"location(?:\.href|\.toString\(\))?$|document\.(?:URL|documentURI|baseURI)$")
_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "pwsh"})
_RUNS = frozenset({"-c", "-lc", "-ec", "/c", "/C", "-Command", "-e"})
_SAFE_OPERATORS = frozenset({"$eq"})

Judge = Does[[Value, Weakness], Taints]
"""The taints of a value that do harm there."""


def harmful(taints: Taints, weakness: Weakness) -> Taints:
    """Those taints that are not marked as harmless for a weakness."""
    name = weakness.name
    if not taints:
        return taints
    return frozenset(
        taint
        for taint in taints
        if name not in taint.marks
        and (not taint.source.only or name in taint.source.only)
        and not (weakness.without and taint.marks.issuperset(weakness.without))
        and not (taint.source.kind == "caller" and _is_own(taint, weakness))
    )


def _is_own(taint: Taint, weakness: Weakness) -> bool:
    """Whether a caller handed over the whole, where only a part of what is built here counts."""
    return BUILT not in taint.marks and any(row.built for row in weakness.caller)


def anything(value: Value, weakness: Weakness) -> Taints:
    return harmful(value.deep, weakness)


def itself(value: Value, weakness: Weakness) -> Taints:
    """The value as a whole, and not what is in it."""
    return harmful(value.taints, weakness)


def host(value: Value, weakness: Weakness) -> Taints:
    """A URL whose host is not a constant, nor left to the client's own base."""
    start = value.start
    if _HOST.match(start) or _OWN_PAGE.match(start):
        return frozenset()
    return harmful(value.taints, weakness)


def below_base(value: Value, weakness: Weakness) -> Taints:
    """A URL for a client that has a base: one without a host of its own is below that."""
    is_whole = not value.start or _HOST_BEGINS.match(value.start)
    return host(value, weakness) if is_whole else frozenset()


def page(value: Value, weakness: Weakness) -> Taints:
    """A URL that may lead to another site."""
    start = value.start
    if _HOST.match(start) or _OWN_PAGE.match(start):
        return frozenset()
    found = harmful(value.taints, weakness)
    return frozenset(
        t for t in found if not ("no-host" in t.marks and (start == "/" or "no-scheme" in t.marks))
    )


def location(value: Value, weakness: Weakness) -> Taints:
    """Headers, or a response as a tuple with headers in it, that send a browser elsewhere."""
    box = value.box
    if box is None:
        return frozenset()
    found: Taints = frozenset()
    for (kind, key), held in box.items.items():
        if box.kind == "list" and kind == "int" and key != 0:
            found = united(found, location(held, weakness))
        elif box.kind == "dict" and str(key).lower() == "location":
            found = united(found, page(held, weakness))
    return found


def path(value: Value, weakness: Weakness) -> Taints:
    """A path that may lead out of its folder."""
    if any(name.startswith(("io.", "tempfile.")) for name in value.paths):
        return frozenset()  # a file that is open already
    found = harmful(value.deep, weakness)
    needed = {"no-up"} if value.start else {"no-up", "no-root"}
    return frozenset(
        t for t in found if not needed <= t.marks and FILE not in t.marks and not _is_whole(t)
    )


def _is_whole(taint: Taint) -> bool:
    """Whether it is as a caller handed it over: a path of its own, and no name below a folder."""
    return taint.source.kind == "caller" and not {"resolved", BUILT} & taint.marks


def program(value: Value, weakness: Weakness) -> Taints:
    """A program to start without a shell: its name, or what a shell that it names is to run.

    Who types a command may name a program in it: they could as well have started that one.
    """
    box = value.box
    if box is None or box.kind != "list":
        return _not_typed(value, weakness) if not value.start.strip() else frozenset()
    first = box.items.get(("int", 0), box.rest or NOTHING)
    found = _not_typed(Value(value.taints), weakness)
    if not first.start:
        found = united(found, _not_typed(first, weakness))
    names = {text.rsplit("/", 1)[-1] for text in first.texts or ()}
    option = box.items.get(("int", 1), NOTHING)
    if names & _SHELLS and set(option.texts or ()) & _RUNS:
        run = box.items.get(("int", 2), NOTHING)
        found = united(found, shell_text(run, weakness))
    return found


def _not_typed(value: Value, weakness: Weakness) -> Taints:
    return frozenset(t for t in sent(value, weakness) if t.source.kind != "cli")


def sent(value: Value, weakness: Weakness) -> Taints:
    """What came from outside; what it is may be for a caller to say."""
    return frozenset(t for t in harmful(value.deep, weakness) if t.source.kind != "caller")


def shell_text(value: Value, weakness: Weakness) -> Taints:
    """A command for a shell: a caller may hand over a whole one, but no part of one."""
    found = harmful(value.deep, weakness)
    return frozenset(
        t
        for t in found
        if t.source.kind != "caller" or ("plain" in t.marks and WHOLE not in t.marks)
    )


def shell_or_list(value: Value, weakness: Weakness) -> Taints:
    """A command: a text is for a shell, a list is a program with its arguments."""
    is_list = value.box is not None and value.box.kind == "list"
    return program(value, weakness) if is_list else shell_text(value, weakness)


def words(value: Value, weakness: Weakness) -> Taints:
    """A command that is taken apart into words, and run without a shell but one it names."""
    if value.box is not None and value.box.kind == "list":
        return program(value, weakness)
    first = value.start.split(maxsplit=2)
    is_shell = len(first) > 1 and first[0].rsplit("/", 1)[-1] in _SHELLS and first[1] in _RUNS
    return _not_typed(value, weakness) if is_shell or not first else frozenset()


def query(value: Value, weakness: Weakness) -> Taints:
    """A filter of MongoDB that an object of a stranger may stand in."""
    found = harmful(value.taints, weakness)
    box = value.box
    if box is None:
        return found
    found = united(found, harmful(box.keys, weakness))
    for (kind, key), inner in box.items.items():
        if kind == "str" and key in _SAFE_OPERATORS:
            continue
        if key == "$where":  # code: also a text does harm
            bare = frozenset(t for t in inner.deep if "code-injection" not in t.marks)
            found = united(found, bare)
        else:
            found = united(found, query(inner, weakness))
    if box.rest is not None:
        found = united(found, query(box.rest, weakness))
    return found


def filter_of(value: Value, weakness: Weakness) -> Taints:
    """The same, of a dictionary that is made here: methods of other things have such names."""
    return query(value, weakness) if value.box is not None and not value.taints else frozenset()


def fields(value: Value, weakness: Weakness) -> Taints:
    """An object whose keys a stranger chooses; what is sent as a name or a number is none."""
    found = frozenset(t for t in harmful(value.taints, weakness) if not _is_field(t))
    return united(found, harmful(value.box.keys, weakness)) if value.box is not None else found


def _is_field(taint: Taint) -> bool:
    return bool(_FIELD.search(taint.source.what))


def markup(value: Value, weakness: Weakness) -> Taints:
    """What a handler returns as a page: a text made here, not what something unknown made of it."""
    if value.box is not None and value.box.kind == "list":
        rest = [v for (_, key), v in value.box.items.items() if key != 0]
        if any(is_no_page(each) for each in rest if each.box is not None):
            return frozenset()
        return markup(value.box.items.get(("int", 0), NOTHING), weakness)
    return frozenset(t for t in harmful(value.taints, weakness) if {"plain", "text"} <= t.marks)


def answer(value: Value, weakness: Weakness) -> Taints:
    """What a function in a cloud returns: a table with headers that say HTML, and a body."""
    box = value.box
    held = box.items.get(("str", "headers")) if box is not None and box.kind == "dict" else None
    if box is None or held is None or held.box is None:
        return frozenset()
    kinds = [v.start for (_, k), v in held.box.items.items() if str(k).lower() == "content-type"]
    if not any("html" in kind for kind in kinds):
        return frozenset()
    return markup(box.items.get(("str", "body"), NOTHING), weakness)


def answer_header(value: Value, name: str) -> Value:
    """What a function in a cloud names in a header of the answer that it returns."""
    box = value.box
    held = box.items.get(("str", "headers")) if box is not None and box.kind == "dict" else None
    named = held.box.items.items() if held is not None and held.box is not None else ()
    return next((it for (_, key), it in named if str(key).lower() == name), NOTHING)


def answered_location(value: Value, weakness: Weakness) -> Taints:
    """Where such an answer sends the browser."""
    return own_page(answer_header(value, "location"), weakness)


def allowed_origin(value: Value, weakness: Weakness) -> Taints:
    """Whom such an answer lets read it."""
    return plain(answer_header(value, "access-control-allow-origin"), weakness)


def markup_made(value: Value, weakness: Weakness) -> Taints:
    """What is declared to be safe markup: JSON is none, for it escapes no `<`."""
    found = harmful(value.deep, weakness)
    return found | frozenset(taint for taint in value.deep if is_bare_json(taint))


def page_text(value: Value, weakness: Weakness) -> Taints:
    """What is written to a page: a text, and not an object that becomes JSON."""
    found = harmful(value.taints, weakness)
    return frozenset(t for t in found if {"plain", "text"} <= t.marks and value.box is None)


def plain(value: Value, weakness: Weakness) -> Taints:
    """What nothing unknown has had in hands."""
    return frozenset(t for t in harmful(value.deep, weakness) if "plain" in t.marks)


def drawn(value: Value, weakness: Weakness) -> Taints:
    """A text or a number that is made of what was drawn, by calls that are known."""
    return plain(Value(value.taints), weakness)


def whole_name(value: Value, weakness: Weakness) -> Taints:
    """A name that a stranger chooses from its first letter on."""
    return plain(value, weakness) if not value.start else frozenset()


def names(value: Value, weakness: Weakness) -> Taints:
    """A table whose keys a stranger chooses, as it came in."""
    return frozenset(t for t in fields(value, weakness) if "plain" in t.marks)


def number(value: Value, weakness: Weakness) -> Taints:
    """A number of things: a text there is an error."""
    return frozenset(t for t in plain(value, weakness) if _is_number(t) or "text" not in t.marks)


def count(value: Value, weakness: Weakness) -> Taints:
    """A number of bytes, where bytes themselves may stand too."""
    return frozenset(taint for taint in harmful(value.deep, weakness) if _is_number(taint))


def _is_number(taint: Taint) -> bool:
    """Whether a value went through `int()`: it is harmless for all but what is counted."""
    return "command-injection" in taint.marks


def set_fields(value: Value, weakness: Weakness) -> Taints:
    """An update of MongoDB: what `$set` is given."""
    found = harmful(value.taints, weakness)
    box = value.box
    if box is None:
        return found
    return united(found, fields(box.items.get(("str", "$set"), NOTHING), weakness))


def headers(value: Value, weakness: Weakness) -> Taints:
    """A message with headers first: what comes after the empty line ends none."""
    parts = ("\n\n", "\r\n\r\n")
    return (
        frozenset() if any(part in value.start for part in parts) else harmful(value.deep, weakness)
    )


def raw_response(value: Value, weakness: Weakness) -> Taints:
    """A response of HTTP, or a request, that is written by hand."""
    return headers(value, weakness) if _MESSAGE.match(value.start) else frozenset()


def raw_command(value: Value, weakness: Weakness) -> Taints:
    """A line of a protocol that takes one command a line, such as Memcached's."""
    return plain(value, weakness) if _COMMAND.match(value.start) else frozenset()


def written_page(value: Value, weakness: Weakness) -> Taints:
    """What WSGI is given: a list of texts of which one begins as a page does."""
    box = value.box
    texts = [*box.items.values(), *([box.rest] if box.rest else [])] if box is not None else [value]
    found: Taints = frozenset()
    for text in texts:
        if _ELEMENT.match(text.start):
            found = united(found, markup(Value(text.taints), weakness))
    return found


def started_response(value: Value, weakness: Weakness) -> Taints:
    """The headers in a message with which an application of ASGI begins its response."""
    held = value.box.items.get(("str", "headers")) if value.box is not None else None
    return plain(held, weakness) if held is not None else frozenset()


def format_of_things(value: Value, weakness: Weakness) -> Taints:
    """A format that a stranger chooses from its first letter on."""
    return plain(value, weakness) if not value.start else frozenset()


def rights(value: Value, weakness: Weakness) -> Taints:
    """Claims of a token that tell what its owner may do."""
    found: Taints = frozenset()
    for (_, key), held in value.box.items.items() if value.box is not None else ():
        if _RIGHT.fullmatch(str(key)):
            found = united(found, plain(held, weakness))
    return found


def document_parsed(value: Value, weakness: Weakness) -> Taints:
    """A document for a parser that fetches: a stranger's, or one from nobody knows where."""
    is_foreign = bool(value.paths) and not value.deep and not _is_own_file(value)
    return frozenset([Taint(_DOCUMENT)]) if is_foreign else harmful(value.deep, weakness)


def _is_own_file(value: Value) -> bool:
    """Whether it is a file, or its path: strangers would be seen to choose that."""
    return any(name.startswith(("open()", "io.", "pathlib.", "importlib.")) for name in value.paths)


_DOCUMENT = Source("caller", "a document", 0)


# What libraries of JavaScript document


def built(value: Value, weakness: Weakness) -> Taints:
    """A text; what a caller hands over does harm in one that is put together here."""
    found = harmful(value.deep, weakness)
    return found if value.start else frozenset(t for t in found if t.source.kind != "caller")


def strangers(value: Value, weakness: Weakness) -> Taints:
    """Anything but what a caller hands over: that it is a message's text is as it should be."""
    return frozenset(t for t in harmful(value.deep, weakness) if t.source.kind != "caller")


def command_line(value: Value, weakness: Weakness) -> Taints:
    """A program with its arguments; which one it is may be for a caller to say."""
    found = program(value, weakness)
    return frozenset(t for t in found if t.source.kind != "caller" or BUILT in t.marks)


def named(value: Value, weakness: Weakness, *keys: str) -> Taints:
    """The value itself, or what an object holds under these keys: `query({ text, values })`."""
    found = built(Value(value.taints, prefix=value.start), weakness)
    for key in keys if value.box is not None and value.box.kind == "dict" else ():
        held = value.box.items.get(("str", key)) if value.box is not None else None
        if held is not None:
            found = united(found, built(Value(held.taints, prefix=held.start), weakness))
    return found


def statement(value: Value, weakness: Weakness) -> Taints:
    """A query as a text, or an object with it. Lists of texts are what tags are called with."""
    return named(value, weakness, "sql", "text", "query", "statement")


def directory(value: Value, weakness: Weakness) -> Taints:
    """A name, or a filter among options."""
    return named(value, weakness, "filter", "base", "searchDN")


def changes(value: Value, weakness: Weakness) -> Taints:
    """Fields to set, also below `$set`."""
    found = fields(value, weakness)
    for key in ("$set", "$setOnInsert"):
        held = value.box.items.get(("str", key)) if value.box is not None else None
        found = united(found, fields(held, weakness) if held is not None else frozenset())
    return found


def sent_page(value: Value, weakness: Weakness) -> Taints:
    """What is sent as a page. An object goes out as JSON: so may a whole body, or a whole query."""
    found = frozenset(t for t in harmful(value.taints, weakness) if "plain" in t.marks)
    if value.start:
        return found
    return frozenset(t for t in found if not t.source.what.endswith(_WHOLES))


def own_page(value: Value, weakness: Weakness) -> Taints:
    """Where a browser is sent; of what another file's function made of a value nothing is said."""
    return frozenset(t for t in page(value, weakness) if "plain" in t.marks)


def koa_page(value: Value, weakness: Weakness) -> Taints:
    """Koa takes a text for a page when its first letter is `<`, else it is plain text."""
    start = value.start.lstrip()
    return sent_page(value, weakness) if not start or start.startswith("<") else frozenset()


def written_statement(value: Value, weakness: Weakness) -> Taints:
    """A text that begins as a query does."""
    return harmful(value.taints, weakness) if _STATEMENT.match(value.start) else frozenset()


def directory_text(value: Value, weakness: Weakness) -> Taints:
    """A text that begins as a filter of LDAP does."""
    return harmful(value.taints, weakness) if _FILTER.match(value.start) else frozenset()


def xpath_text(value: Value, weakness: Weakness) -> Taints:
    """A text that begins as an XPath expression with a condition does."""
    return harmful(value.taints, weakness) if _CONDITION.match(value.start) else frozenset()


def document(value: Value, weakness: Weakness) -> Taints:
    """A filter of MongoDB; one with `where` is of another library."""
    is_other = value.box is not None and ("str", "where") in value.box.items
    return frozenset() if is_other else query(value, weakness)


def header_line(value: Value, weakness: Weakness) -> Taints:
    """A text that begins as a header does, or as a status line."""
    return plain(Value(value.taints), weakness) if _HEADER.match(value.start) else frozenset()


def page_made(value: Value, weakness: Weakness) -> Taints:
    """A text that begins as a page's element does, with what a caller hands over in it."""
    found = harmful(value.taints, weakness) if _ELEMENT.match(value.start) else frozenset()
    return frozenset(t for t in found if t.source.kind == "caller" and "plain" in t.marks)


def made_markup(value: Value, weakness: Weakness) -> Taints:
    """Markup that is put together here; a bare value is more often a selector, or a node."""
    return harmful(value.taints, weakness) if value.start.lstrip().startswith("<") else frozenset()


def made_text(value: Value, weakness: Weakness) -> Taints:
    """A text that is put together here."""
    return plain(Value(value.taints), weakness) if value.start else frozenset()


def script_link(value: Value, weakness: Weakness) -> Taints:
    """A link that may begin with `javascript:`, as the page's whole address does not."""
    if value.start or any(_ADDRESS.search(path) for path in value.paths):
        return frozenset()
    found = harmful(value.taints, weakness)
    return frozenset(taint for taint in found if "no-script" not in taint.marks)


_FIELD = re.compile(
    r"(?:'|_)(?:name|id|title|email|url|date|text|description|comment|slug|status|code|token|password"
    r"|phone|amount|quantity|price|limit|page|search|sort|q)'$"
    r"|(?:'|[a-z\d])(?:Name|I[dD]|Title|Email|Url|URL|Date)'$"
    r"|'(?:user|file|nick|first|last|full|display)name'$|'userid'$"
)
_FILTER = re.compile(
    r"\(\s*(?:[&|!]\s*\([^=]*=[^)]*\)\s*)*[&|!]?\s*\(?\s*(?:cn|uid|sn|mail|ou|dc|member\w*|objectClass|"
    r"sAMAccountName|userPrincipalName|givenName|displayName|employee\w*|department)\s*[~<>]?="
)
_ELEMENT = re.compile(
    r"\s*<(?:!doctype|html|head|body|div|p|h[1-6]|span|ul|ol|li|table|tr|td|a|b|i|em|strong|section|"
    r"article|title|pre|form|input)\b",
    re.I,
)
_HEADER = re.compile(
    r"(?:[^\n]*\r\n)*(?:HTTP/1\.[01] |(?:Set-Cookie|Cookie|Content-[A-Z][a-z]+|Location|Subject|"
    r"From|To|Cc|Bcc|Reply-To|X-[A-Z][\w-]*|Authorization|Host|Referer|User-Agent): )[^\r\n]*\Z"
)
_CONDITION = re.compile(r"\.?//?[\w:*@/.()-]+\[[^\]]*=\s*[\"']")
_STATEMENT = re.compile(
    r"\s*(?:select|insert\s+into|update|delete\s+from|with|replace\s+into)\s", re.I
)
_WHOLES = ("body", "query", "parameter", "cookie", "field", "URL")

JUDGES: dict[str, Judge] = {
    "built": built,
    "document": document,
    "directory text": directory_text,
    "xpath text": xpath_text,
    "command line": command_line,
    "strangers": strangers,
    "statement": statement,
    "written statement": written_statement,
    "joined": itself,
    "directory": directory,
    "header": plain,
    "header line": header_line,
    "page made here": page_made,
    "changes": changes,
    "sent page": sent_page,
    "koa page": koa_page,
    "own page": own_page,
    "markup made here": made_markup,
    "text made here": made_text,
    "script link": script_link,
    "address": host,
    "unsafe schema": anything,
    "deep": itself,
    "drawn": drawn,
    "headers": headers,
    "raw-response": raw_response,
    "raw-command": raw_command,
    "written page": written_page,
    "format of things": format_of_things,
    "rights": rights,
    "started response": started_response,
    "number": number,
    "count": count,
    "set-fields": set_fields,
    "any": anything,
    "itself": itself,
    "host": host,
    "page": page,
    "location": location,
    "below base": below_base,
    "path": path,
    "program": program,
    "shell or list": shell_or_list,
    "words": words,
    "answer": answer,
    "answered location": answered_location,
    "allowed origin": allowed_origin,
    "sent": sent,
    "shell text": shell_text,
    "query": query,
    "filter": filter_of,
    "fields": fields,
    "markup": markup,
    "page-text": page_text,
    "whole name": whole_name,
    "names": names,
    "markup made": markup_made,
    "document parsed": document_parsed,
    "plain": plain,
}
