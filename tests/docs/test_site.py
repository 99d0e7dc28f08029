"""The website: built whole, from the pages and the code, and needing nothing from elsewhere."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from bot.analyzers.flow_rules import flow_rules
from bot.doors.cli import DOORS
from bot.settings import FILE, file_layer, known_keys
from bot.settings.sources import VARIABLES
from bot.sinks import FORMATS
from docs.site.build import ELSEWHERE, build, lay_out, listed, turned
from docs.site.reference import MARK, PARTS, schemas
from tests.browser import complaints_at, in_a_browser
from tests.docs.pages import pages
from tests.installation import PROGRAMS, ROOT, done, ran
from tests.project import DIFFWARDEN, SHELL

_OUTSIDE = re.compile(r"""(?:src|srcset|href|url)\s*[=(]\s*["']?(https?:)?//""")
_LOADED = re.compile(r"<(?:script|link|img|iframe|source|video)\b[^>]*>")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("website")
    build(folder)
    return folder / "site"


def test_every_page_is_in_the_menu_and_built(site: Path) -> None:
    written = {page.removeprefix("docs/") for page in pages() if page.startswith("docs/")}

    assert sorted(listed()) == sorted(written | set(ELSEWHERE.values()))
    for page in listed():
        assert (site / page).with_suffix(".html").is_file()


def test_a_broken_link_stops_the_build(tmp_path: Path) -> None:
    lay_out(tmp_path)
    page = tmp_path / "pages/troubleshooting.md"
    page.write_text(f"{page.read_text()}\n[gone](nowhere.md)\n")

    said = done(PROGRAMS / "zensical", "build", "--strict", cwd=tmp_path)

    assert said.returncode != 0
    assert "page does not exist" in said.stdout + said.stderr


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    loaded = [
        f"{page.name}: {tag}"
        for page in site.rglob("*.html")
        for tag in _LOADED.findall(page.read_text("utf-8"))
        if _OUTSIDE.search(tag) and 'rel="canonical"' not in tag
    ]
    styles = [s.name for s in site.rglob("*.css") if _OUTSIDE.search(s.read_text("utf-8"))]

    assert (loaded, styles) == ([], [])


def test_what_is_made_from_the_code_is_all_there(site: Path) -> None:
    marks = [mark for page in pages() for mark in MARK.findall((ROOT / page).read_text("utf-8"))]
    told = {page.stem: page.read_text("utf-8") for page in (site / "reference").glob("*.html")}

    assert sorted(marks) == sorted(PARTS)
    assert not any("made from the code" in page for page in told.values())
    assert [name for name in DOORS if f"diffwarden {name}" not in told["commands"]] == []
    keys = {key.rpartition(".")[2] for key in known_keys()}
    assert {key for key in keys if f"<code>{key}</code>" not in told["settings"]} == set()
    assert [name for name in VARIABLES if name not in told["environment"]] == []
    rules = [path.stem for path in (ROOT / "rules").rglob("*.yaml")]
    rules += [rule.id for rule in flow_rules()]
    assert [rule for rule in rules if f"<code>{rule}</code>" not in told["rules"]] == []
    assert [name for name in FORMATS if f"<code>{name}</code>" not in told["formats"]] == []


def test_the_schemas_say_what_is_right_and_what_is_not(tmp_path: Path) -> None:
    ran("git", "init", "-q", cwd=tmp_path)
    (tmp_path / "a.py").write_text(SHELL)
    ran("git", "add", "a.py", cwd=tmp_path)
    review = done(DIFFWARDEN, "review", "--staged", "--format", "json", cwd=tmp_path)
    said = json.loads(review.stdout)
    report = Draft202012Validator(json.loads(schemas()["report.schema.json"]))
    settings = Draft202012Validator(json.loads(schemas()["settings.schema.json"]))

    report.validate(said)
    settings.validate(file_layer(FILE, b'fail_on = "low"\n[model]\npasses = 2\n', FILE).values)
    assert not report.is_valid({**said, "verdict": "maybe"})
    assert not settings.is_valid(tomllib.loads("fial_on = 'low'"))


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param("[a](../../SECURITY.md#x)", "[a](../security.md#x)", id="a page beside docs"),
        pytest.param("[a](../models.md)", "[a](../models.md)", id="another page"),
        pytest.param("[a](../../bot/pipeline.py)", "main/bot/pipeline.py)", id="code"),
        pytest.param("[a](https://example.com/b.md)", "(https://example.com/b.md)", id="address"),
        pytest.param("[a](#b)", "[a](#b)", id="the same page"),
    ],
)
def test_links_lead_to_the_same_place_on_the_website(link: str, expected: str) -> None:
    assert turned(link, "docs/how-to/page.md").endswith(expected)


@in_a_browser
@pytest.mark.parametrize("page", ["index.html", "reference/settings.html"])
def test_a_browser_finds_nothing_wrong(site: Path, page: str, tmp_path: Path) -> None:
    assert complaints_at(site / page, tmp_path) == []
