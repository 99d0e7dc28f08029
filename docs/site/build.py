"""Builds the documentation as a website: `python -m docs.site.build FOLDER`.

Pages are those of docs/, with links that lead out of it turned to the repository, and the
reference, which is made from the code each time. Broken links stop the build.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from docs.site.reference import filled, schemas

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REPOSITORY = "https://github.com/diffwarden/diffwarden/blob/main/"
ELSEWHERE = {"SECURITY.md": "security.md", "CHANGELOG.md": "changelog.md"}
"""Pages that lie beside docs/, and their names on the website."""

_LINK = re.compile(r"(?<=\]\()(?!https?:|#|mailto:)([^)\s#]+)(#[^)\s]*)?(?=\))")


def lay_out(folder: Path) -> None:
    """Write all that the website is made of into `folder`."""
    target = folder / "pages"
    for page, text in _written():
        path = target / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, schema in schemas().items():
        (target / "reference" / name).write_text(schema, encoding="utf-8")
    shutil.copy(HERE / "site.css", target)
    shutil.copy(HERE / "zensical.toml", folder)
    missing = [page for page in listed() if not (target / page).is_file()]
    if missing:
        raise SystemExit(f"zensical.toml lists pages that are not there: {', '.join(missing)}")


def build(folder: Path) -> None:
    """Build the website in `folder`/site. Raises CalledProcessError for a broken link."""
    lay_out(folder)
    program = Path(sys.executable).with_name("zensical")
    subprocess.run([program, "build", "--strict", "--clean"], cwd=folder, check=True)


def listed() -> Iterator[str]:
    """The pages that the website's menu names."""
    config = tomllib.loads((HERE / "zensical.toml").read_text(encoding="utf-8"))
    yield from _leaves(config["project"]["nav"])


def _leaves(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    else:
        for part in entry.values() if isinstance(entry, dict) else entry:
            yield from _leaves(part)


def _written() -> Iterator[tuple[str, str]]:
    """The pages that people wrote, by their place on the website."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        place = path.relative_to(ROOT).as_posix()
        yield (
            path.relative_to(ROOT / "docs").as_posix(),
            turned(filled(path.read_text("utf-8")), place),
        )
    for name, page in ELSEWHERE.items():
        yield page, turned((ROOT / name).read_text("utf-8"), f"docs/{page}", written_at=name)


def turned(text: str, place: str, written_at: str = "") -> str:
    """A page's text with its links as they are right at `place`, a path in the repository."""
    origin = PurePosixPath(written_at or place).parent

    def link(found: re.Match[str]) -> str:
        target = _normal(origin / found[1])
        anchor = found[2] or ""
        if target in ELSEWHERE:
            target = f"docs/{ELSEWHERE[target]}"
        if not target.startswith("docs/"):
            return f"{REPOSITORY}{target}{anchor}"
        up = len(PurePosixPath(place).parts) - 2
        return f"{'../' * up}{target.removeprefix('docs/')}{anchor}"

    return _LINK.sub(link, text)


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
