"""Where a report goes: one file a format, and this table."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TextIO

from bot.core.ports import Sink
from bot.sinks.json import Json
from bot.sinks.markdown import Markdown
from bot.sinks.sarif import Sarif
from bot.sinks.text import Text


def _text(out: TextIO) -> Text:
    """Coloured on a terminal, unless NO_COLOR says otherwise (https://no-color.org)."""
    colour = out.isatty() and not os.environ.get("NO_COLOR")
    return Text(out, colour, shutil.get_terminal_size().columns)


FORMATS: Mapping[str, Callable[[TextIO], Sink]] = MappingProxyType(
    {"text": _text, "json": Json, "sarif": Sarif, "markdown": Markdown}
)
"""Every format, by the name that `--format` takes."""


def sink(name: str, out: TextIO) -> Sink:
    """The sink that writes format `name`, which is one of FORMATS, to `out`."""
    return FORMATS[name](out)
