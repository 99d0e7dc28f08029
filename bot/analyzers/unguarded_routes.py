"""Routes that ask nobody who is calling, beside routes of the same file that do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.analyzers.routes import Route, unguarded
from bot.core.change import ChangedFile
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.parse.languages import language_of

TOPIC = "CWE-306"

_LANGUAGES = frozenset({"python", "javascript", "typescript", "tsx"})


@dataclass(frozen=True, slots=True)
class UnguardedRoutes:
    """Compares each route that the change touches with its siblings.

    What guards all routes from another file is not seen, so that nothing it says of a route alone
    blocks.
    """

    name: str = "routes"
    version: str = "4"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable and _language(file, subject) in _LANGUAGES

    def analyze(self, subject: Subject) -> Iterator[Finding | Gap]:
        for file in subject.change.files:
            found = _reader(_language(file, subject))(subject.contents[file.path].text)
            yield from (_late(route, file) for route in _touched(found, file) if route.late)
            odd = [route for route in unguarded(found) if not route.late]
            yield from (_alone(route, file) for route in _touched(odd, file))
            told = {route.start for route in odd}
            bare = [route for route in _open(file, subject, found) if route.start not in told]
            yield from (_bare(route, file) for route in _touched(bare, file))
            yield from (
                _hook(route, file) for route in _touched(_hooks(file, subject, found), file)
            )
            yield from (_anybodys(*lines, file) for lines in _records(file, subject))


def _open(file: ChangedFile, subject: Subject, found: Sequence[Route]) -> Sequence[Route]:
    """Routes for few, in a file that asks nobody."""
    if _language(file, subject) == "python":
        from bot.analyzers.routes_python import administration

        return administration(subject.contents[file.path].text, found)
    return [route for route in found if route.is_bare]


def _hooks(file: ChangedFile, subject: Subject, found: Sequence[Route]) -> list[Route]:
    """Webhooks that check no signature."""
    if _language(file, subject) != "python":
        return []
    from bot.analyzers.webhooks_python import unsigned

    return unsigned(subject.contents[file.path].text, found)


def _records(file: ChangedFile, subject: Subject) -> list[tuple[int, int]]:
    """Lines that take a record by its number alone, where others ask whose it is."""
    text = subject.contents[file.path].text
    if _language(file, subject) == "python":
        from bot.analyzers.records_python import records_of_anybody

        return [(each.start, each.end) for each in _touched(records_of_anybody(text), file)]
    from bot.analyzers.routes_owners import without_owner

    return [(line, line) for line in without_owner(text) if file.touches(line, line)]


def _reader(language: str) -> Callable[[str], Sequence[Route]]:
    """Imported when there is such a file: expressions take longer to compile than to ask."""
    if language == "python":
        from bot.analyzers import routes_python

        return routes_python.routes
    from bot.analyzers import routes_javascript

    return routes_javascript.routes


def _language(file: ChangedFile, subject: Subject) -> str:
    language = language_of(file.path, subject.contents[file.path].text)
    return language.name if language else ""


def _touched(found: Sequence[Route], file: ChangedFile) -> list[Route]:
    return [route for route in found if file.touches(route.start, route.end)]


def _alone(route: Route, file: ChangedFile) -> Finding:
    does = "changes something" if route.changes else "tells what is not everybody's"
    return _told(
        "routes/without-authentication",
        f"The routes beside this one ask who is calling, and this one, which {does}, does "
        "not. Give it the same guard, or say in its name or path that it is public.",
        Span(file.path, route.start, route.end),
    )


def _bare(route: Route, file: ChangedFile) -> Finding:
    return _told(
        "routes/open-to-anybody",
        "What this route does is for few, and nothing in this file asks who is calling. "
        "Ask for a login and a role before it does anything.",
        Span(file.path, route.start, route.end),
    )


def _hook(route: Route, file: ChangedFile) -> Finding:
    return Finding(
        rule="routes/webhook-unsigned",
        topic=TOPIC,
        message="Anybody who finds this address can tell it that something happened, for nothing "
        "in this file looks at a signature. Compute the HMAC of the body with the sender's secret, "
        "and compare it with `hmac.compare_digest` before anything is done.",
        span=Span(file.path, route.start, route.end),
        severity=Severity.MEDIUM,
        confidence=Confidence.LOW,
    )


def _anybodys(start: int, end: int, file: ChangedFile) -> Finding:
    told = _told(
        "routes/record-of-anybody",
        "Whoever knows or guesses a number gets the record of another here; its neighbours "
        "ask whose it is. Put the owner into the condition, or compare it before the answer.",
        Span(file.path, start, end),
    )
    return replace(told, topic="CWE-639")


def _late(route: Route, file: ChangedFile) -> Finding:
    told = _told(
        "routes/guard-above-route",
        "Anybody can call this route: its decorator registers the function below it, and "
        "the guard above wraps what nobody calls. Put the guard under the route's decorator.",
        Span(file.path, route.start, route.end),
    )
    return replace(told, severity=Severity.HIGH, confidence=Confidence.MEDIUM)


def _told(rule: str, message: str, span: Span) -> Finding:
    """A guess from what stands beside it, of medium severity."""
    return Finding(
        rule=rule,
        topic=TOPIC,
        message=message,
        span=span,
        severity=Severity.MEDIUM,
        confidence=Confidence.LOW,
    )
