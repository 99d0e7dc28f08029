"""pyproject.toml: PEP 621, dependency groups (PEP 735), and Poetry's tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.manifests.package import COMMIT, Entry, Listing, Origin, pypi_name
from bot.manifests.requirements import entries
from bot.manifests.trees import Table, table, toml, word, words


def read(text: str) -> Listing:
    """Raises ManifestError."""
    tree = toml(text)
    project, poetry = table(tree, "project"), table(tree, "tool", "poetry")
    names = (word(project.get("name")), word(poetry.get("name")))
    sources = table(tree, "tool", "uv", "sources")
    asked = entries(_requirements(tree, project))
    tools = entries(words(table(tree, "build-system").get("requires")))
    return Listing(
        (*(_placed(entry, sources) for entry in asked), *map(_tool, tools), *_poetry(poetry)),
        tuple(pypi_name(name) for name in names if name),
        _licence(project.get("license")) or word(poetry.get("license")),
    )


def _requirements(tree: Table, project: Table) -> Iterator[str]:
    yield from words(project.get("dependencies"))
    for extra in table(project, "optional-dependencies").values():
        yield from words(extra)
    for group in table(tree, "dependency-groups").values():
        yield from words(group)
    yield from words(table(tree, "tool", "uv").get("dev-dependencies"))


def _tool(entry: Entry) -> Entry:
    """What builds the project: most name no version, and its releases are not shipped."""
    return replace(entry, others_choose=True)


def _placed(entry: Entry, sources: Table) -> Entry:
    """The entry as `tool.uv.sources` has it taken from elsewhere."""
    for name, told in sources.items():
        if pypi_name(name) == entry.name and isinstance(told, dict):
            return _elsewhere(entry, told)
    return entry


def _poetry(poetry: Table) -> Iterator[Entry]:
    yield from _table(table(poetry, "dependencies"))
    yield from _table(table(poetry, "dev-dependencies"))
    for group in table(poetry, "group").values():
        yield from _table(table(group, "dependencies"))


def _table(dependencies: Table) -> Iterator[Entry]:
    for name, told in dependencies.items():
        if name.lower() == "python":
            continue
        for each in told if isinstance(told, list) else [told]:
            asked = Entry(pypi_name(name), wanted=word(each))
            if isinstance(each, dict):
                asked = _elsewhere(Entry(asked.name, wanted=word(each.get("version"))), each)
            yield _exact(asked)


def _exact(entry: Entry) -> Entry:
    wanted = entry.wanted.strip().removeprefix("==").strip()
    if (
        not wanted
        or entry.version
        or not wanted.replace(".", "").isalnum()
        or not wanted[0].isdigit()
    ):
        return entry
    return Entry(entry.name, wanted, entry.wanted, entry.origin, entry.source, fixed=True)


def _elsewhere(entry: Entry, told: Table) -> Entry:
    git, url = word(told.get("git")), word(told.get("url"))
    if git:
        revision = word(told.get("rev"))
        is_fixed = bool(COMMIT.fullmatch(revision))
        return Entry(entry.name, "", entry.wanted, Origin.GIT, git, fixed=is_fixed)
    if url:
        return Entry(entry.name, "", entry.wanted, Origin.URL, url, fixed="#sha" in url)
    if "path" in told or "workspace" in told:
        return Entry(entry.name, "", entry.wanted, Origin.PATH, word(told.get("path")))
    return entry


def _licence(told: object) -> str:
    return word(told) or word(table(told).get("text"))[:100]
