"""The package's Jinja templates, and the one way to fill them in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent


@cache
def _environment() -> Environment:
    # Imported late: a run that needs no template starts sooner.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader(_HERE),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html.j2",), default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(template: str, **values: object) -> str:
    """Fill in the template at `template`, such as "prompts/defects.md.j2".

    Values are put in as they are, except in `.html.j2` pages, where they are escaped. Raises
    jinja2's errors for a template that is missing or that names a value it was not given.
    """
    return _environment().get_template(template).render(values)


def source(template: str) -> str:
    """The text of a template, not filled in: what the version of a prompt depends on."""
    return (_HERE / template).read_text("utf-8")
