"""Where a report goes: one file a format, and this table."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import TextIO

from bot.core.ports import Sink

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "bot.sinks.text:on_stream",
        "json": "bot.sinks.json_stream:Json",
        "sarif": "bot.sinks.sarif:Sarif",
        "html": "bot.sinks.html:Html",
        "markdown": "bot.sinks.markdown:Markdown",
        "github": "bot.sinks.annotations:Annotations",
        "gitlab": "bot.sinks.gitlab:GitLab",
        "junit": "bot.sinks.junit:JUnit",
        "agent": "bot.sinks.agent:Agent",
    }
)
"""Every format, by the name that `--format` takes, and what makes it, imported when asked for."""


def sink(name: str, out: TextIO) -> Sink:
    """The sink that writes format `name`, which is one of FORMATS, to `out`."""
    module, _, maker = FORMATS[name].partition(":")
    made: Sink = getattr(importlib.import_module(module), maker)(out)
    return made
