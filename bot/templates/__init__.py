"""The package's Jinja templates, and the one way to fill them in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.characters import visible

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent


@cache
def _environment() -> Environment:
    # Imported late: a run that needs no template starts sooner.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_HERE),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _pages() -> Environment:
    return _environment().overlay(autoescape=True, finalize=_shown)


def _shown(value: object) -> object:
    """What becomes of a value on a page before it is escaped; what is HTML already stays."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def render(template: str, **values: object) -> str:
    """Fill in the template at `template`, such as "prompts/defects.md.j2".

    Values are put in as they are, except in `.html.j2` pages, where hidden characters are spelled
    out and what HTML would take for its own is escaped. Raises jinja2's errors for a template that
    is missing or that names a value it was not given.
    """
    environment = _pages() if template.endswith(".html.j2") else _environment()
    return environment.get_template(template).render(values)


def ready() -> None:
    """Load what fills templates in, a tenth of a second, which the first one does otherwise."""
    _environment()


def source(template: str) -> str:
    """The text of a template, not filled in: what the version of a prompt depends on."""
    return (_HERE / template).read_text("utf-8")
