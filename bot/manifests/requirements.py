"""requirements.txt and constraints, and the requirements (PEP 508) that other manifests hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.manifests.package import COMMIT, Entry, Listing, ManifestError, Origin, pypi_name

MAX_LINE = 4000
_HASH = re.compile(r"--hash[= ](\w{1,10}:[0-9A-Fa-f]{32,128})")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_EXACT = re.compile(r"={2,3}\s*([^\s,;*]+)")
_EGG = re.compile(r"[#&]egg=([A-Za-z0-9._-]+)")
_OPTION_FOR_ALL = re.compile(r"^(?:-[A-Za-z]\b|--[a-z])")
_URL_HASH = re.compile(r"[#&](sha(?:256|384|512)[=:][0-9A-Fa-f]{32,128})")


def read(text: str) -> Listing:
    """Raises ManifestError where some lines are requirements and others are nothing pip knows."""
    entries: list[Entry] = []
    refused: list[str] = []
    for line in _logical(text):
        try:
            entries += _of_line(line)
        except ManifestError:
            refused.append(line)
    if len(refused) > len(entries):
        return Listing()  # Prose: pip refuses such a file as a whole.
    if refused:
        raise ManifestError(f"a line of it is no requirement: {refused[0][:60]!r}")
    return Listing(tuple(entries))


def _logical(text: str) -> Iterator[str]:
    """Lines with those that a backslash continues, without comments."""
    parts: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.endswith("\\"):
            parts.append(line[:-1])
            continue
        whole = _COMMENT.sub("", " ".join([*parts, line])[: MAX_LINE * 20]).strip()
        parts.clear()
        if whole:
            yield whole


def _of_line(line: str) -> Iterator[Entry]:
    if line.startswith(("-e ", "--editable ", "--editable=")):
        yield from _editable(re.split(r"[ =]", line, maxsplit=1)[1].strip())
    elif not _OPTION_FOR_ALL.match(line):
        hashes = frozenset(_HASH.findall(line))
        wanted = line.partition(" --")[0].strip()
        yield entry(wanted, hashes)


def _editable(where: str) -> Iterator[Entry]:
    if "://" in where:
        yield located(_named_in(where), where)


def _named_in(url: str) -> str:
    """The name that a URL tells, or else the last part of its path that may be one."""
    egg = _EGG.search(url)
    if egg:
        return egg[1]
    place = url.partition("#")[0].rpartition("://")[2].partition("@")[0].rstrip("/")
    host, _, path = place.partition("/")
    if "/archive/" in path:  # of github.com, and hosts like it
        path = path.partition("/archive/")[0]
    return path.rpartition("/")[2].removesuffix(".git") or host or url


def entries(requirements: Iterable[str]) -> tuple[Entry, ...]:
    """One for each. Raises ManifestError for what is no requirement."""
    return tuple(map(entry, requirements))


def entry(text: str, hashes: frozenset[str] = frozenset()) -> Entry:
    """What one requirement asks for. Raises ManifestError for what is none."""
    from packaging.requirements import InvalidRequirement, Requirement

    if len(text) > MAX_LINE:
        raise ManifestError("a requirement is longer than 4,000 characters")
    if re.match(r"(?:git|hg|svn|bzr)\+\w+://|https?://", text):
        return located(_named_in(text), text, hashes)
    if re.match(r"\.{0,2}/|file:", text):
        return Entry(_named_in(text), origin=Origin.PATH, source=text)
    try:
        wanted = Requirement(text)
    except InvalidRequirement as error:
        raise ManifestError(f"{text[:60]!r} is no requirement") from error
    if wanted.url:
        return located(wanted.name, wanted.url, hashes)
    spec = str(wanted.specifier)
    exact = _EXACT.fullmatch(spec)
    return Entry(
        pypi_name(wanted.name), exact[1] if exact else "", spec, fixed=bool(exact), hashes=hashes
    )


def located(name: str, url: str, hashes: frozenset[str] = frozenset()) -> Entry:
    """A package that is taken from a repository or an archive, and not from the registry."""
    name = pypi_name(name)[:200]
    if url.startswith(("file:", ".", "/")):
        return Entry(name, origin=Origin.PATH, source=url)
    if "+" in url.partition("://")[0]:
        revision = url.partition("#")[0].partition("://")[2].rpartition("@")[2]
        return Entry(name, origin=Origin.GIT, source=url, fixed=bool(COMMIT.fullmatch(revision)))
    found = hashes | frozenset(_URL_HASH.findall(url))
    return Entry(name, origin=Origin.URL, source=url, fixed=bool(found), hashes=found)
