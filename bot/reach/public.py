"""What others may use of a file, as far as a test of it would be expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from bot.core.content import Content
from bot.parse.languages import language_of
from bot.reach.conventions import RUN, last_part
from bot.reach.targets import Target

LEAST_LINES = 4
"""A shorter symbol says what it does."""

_HEAD_LINES, _COLUMNS = 12, 300

# Started by name or by path, by something that is no test; or not written by people.
_NO_LIBRARY = re.compile(
    r"(?:^|/)(?:scripts?|bin|tools?|examples?|samples?|demos?|docs?|bench|benchmarks?|migrations"
    r"|fixtures|stories|vendor|third_party|node_modules|dist|build|generated|pages|\.[^/]+)/"
    r"|(?:^|/)(?:setup|manage|conftest|noxfile|tasks|fabfile|__main__|wsgi|asgi|settings)\.py$"
    r"|(?:^|/)(?:main\.go|build\.rs|gulpfile\.[cm]?js|route\.[jt]s)$"
    r"|\.(?:config|stories|d|min)\.[cm]?[jt]sx?$|_pb2(?:_grpc)?\.py$|\.pb\.go$|[._]gen\.go$",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"^(?:main|(?:lambda_)?handler|handle|middleware|create_app|upgrade|downgrade|register|ready"
    r"|init|setup|cli|loader|action|generateMetadata|get(?:ServerSide|Static)(?:Props|Paths)"
    r"|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$"
)
_PLAIN_DECORATOR = re.compile(
    r"^\s*@(?:functools\.|contextlib\.|typing\.)?(?:staticmethod|classmethod|property|cached_property"
    r"|cache|lru_cache|contextmanager|asynccontextmanager|override|final|\w+\.setter|Override"
    r"|Deprecated|deprecated|SuppressWarnings|Nullable|NotNull|NonNull|JvmStatic|inlinable)\b"
)
_STUB = re.compile(r"\b(?:Protocol|ABC|abstract|interface|trait|protocol)\b")
_BASES = re.compile(r"\b(?:extends|implements|for)\b|\b(?:class|object|struct)\s+\w[^{]*:")
_PYTHON_BASES = re.compile(r"\bclass\s+\w+\s*\(\s*(?!object\s*\))[\w\[]")
_EXPORTS = re.compile(r"\s*(?:export\s*\{|(?:module\.)?exports\b)")


def is_library(path: str, content: Content) -> bool:
    """Whether a file holds code for other code, and is no script, setting or work of a program."""
    lines = content.lines
    starts_alone = bool(lines) and lines[0].startswith("#!")
    is_command = any(line.strip() == "package main" for line in lines[:200])
    return not (_NO_LIBRARY.search(path) or starts_alone or is_command)


def is_public(target: Target, content: Content) -> bool:
    """Whether a target is a function that others call, by the customs of its language."""
    language = language_of(target.path, content.text)
    rule = _RULES.get(language.name) if language else None
    symbol = target.symbol
    return (
        rule is not None
        and symbol.kind in RUN
        and symbol.end - symbol.start + 1 >= LEAST_LINES
        and not _ENTRY.match(last_part(symbol.name))
        and rule(target, content)
    )


def is_called_by_others(target: Target, content: Content) -> bool:
    """Whether a framework, or what its class is made from, is likely to call it."""
    head = _head(target.symbol.start, content)
    marks = [line for line in head if line.lstrip().startswith("@")]
    if any(not _PLAIN_DECORATOR.match(line) for line in marks):
        return True
    parent = target.parent
    if parent is None:
        return False
    words = " ".join(_head(parent.start, content)[:4])
    bases = _PYTHON_BASES if target.path.endswith(".py") else _BASES
    return bool(_STUB.search(words) or bases.search(words))


def _head(start: int, content: Content) -> list[str]:
    """The first lines of a symbol, up to that which opens its body."""
    found: list[str] = []
    for line in content.lines[start - 1 : start - 1 + _HEAD_LINES]:
        found.append(line[:_COLUMNS])
        if not line.lstrip().startswith("@") and line.rstrip().endswith((":", "{", "=>")):
            break
    return found


def _python(target: Target, content: Content) -> bool:
    parts = [*target.path.removesuffix(".py").split("/"), *target.name.split(".")]
    is_nested = target.parent is not None and target.parent.kind in RUN
    return not is_nested and not any(_is_private(part) for part in parts)


def _is_private(part: str) -> bool:
    return part.startswith("_") and not (part.startswith("__") and part.endswith("__"))


def _go(target: Target, content: Content) -> bool:
    return all(part[:1].isupper() for part in target.name.split("."))


def _javascript(target: Target, content: Content) -> bool:
    """Exported where it stands, or in a list of exports; no default, which has any name."""
    if target.parent is not None and target.parent.kind in RUN:
        return False
    parts = target.name.split(".")
    if any(part.startswith(("_", "#")) for part in parts):
        return False
    if target.path.endswith("x") and parts[-1][:1].isupper():
        return False  # a component: what it shows is tried in a browser, if at all
    if re.search(r"\b(?:private|protected)\b", " ".join(_head(target.symbol.start, content))):
        return False
    outer = target.parent or target.symbol
    line = content.line(outer.start)[:_COLUMNS]
    if re.match(r"\s*export\b", line):
        return " default " not in line
    return _is_listed(parts[0], content)


def _is_listed(name: str, content: Content) -> bool:
    """Whether `name` stands in a list of exports."""
    return bool(re.search(rf"(?<![\w$.]){re.escape(name)}(?![\w$])", _lists(content)))


@lru_cache(16)  # a file is asked about for each of its functions
def _lists(content: Content) -> str:
    """The lines of a file that list what it exports, but for its default."""
    found: list[str] = []
    inside = False
    for line in content.lines:
        cut = line[:_COLUMNS]
        inside = inside or bool(_EXPORTS.match(cut))
        if inside and " default" not in cut:
            found.append(cut)
        inside = inside and "}" not in cut and ("{" in cut or not cut.rstrip().endswith(";"))
    return "\n".join(found)


def _with(word: str) -> Callable[[Target, Content], bool]:
    """Public is what is marked so."""
    mark = re.compile(word)
    return lambda target, content: bool(mark.search(" ".join(_head(target.symbol.start, content))))


def _without(word: str) -> Callable[[Target, Content], bool]:
    """Public is what is not marked as private."""
    has = _with(word)
    return lambda target, content: not has(target, content)


_RULES: Mapping[str, Callable[[Target, Content], bool]] = MappingProxyType(
    {
        "python": _python,
        "go": _go,
        **dict.fromkeys(("javascript", "typescript", "tsx"), _javascript),
        **dict.fromkeys(("java", "c-sharp"), _with(r"\bpublic\b")),
        "kotlin": _without(r"\b(?:private|internal|protected|override)\b"),
        "rust": _with(r"\bpub\b(?!\s*\()"),
        "php": _without(r"\b(?:private|protected)\b"),
    }
)
"""By language. In others, what is public cannot be told from a few lines."""
