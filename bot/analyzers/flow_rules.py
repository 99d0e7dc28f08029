"""What the check `flow` tells, as rules for people: a weakness of a language's tables is one."""

from __future__ import annotations

from bot.analyzers.flow import LANGUAGES, NAME
from bot.analyzers.rule_files import Rule
from bot.flow import TABLES
from bot.flow.tables import knowledge_of
from bot.flow.weaknesses import Weakness

ANYONE = "What a stranger sends"
"""Stands in a message where a finding names the source of its value."""

_SHOWN = ("python", "javascript", "typescript")  # tsx is TypeScript to a reader


def flow_rules() -> tuple[Rule, ...]:
    """The weaknesses of each folder of tables. Raises TableError for a table that is broken."""
    folders: dict[str, list[str]] = {}
    for language in _SHOWN:
        folders.setdefault(LANGUAGES[language], []).append(language)
    return tuple(
        Rule(
            id=f"{NAME}/{weakness.name}",
            languages=tuple(languages),
            severity=weakness.severity,
            confidence="high",
            topic=weakness.cwe,
            message=weakness.message.replace("{source}", _source(weakness)),
            references=(),
            file=TABLES / folder / f"{weakness.name}.toml",
        )
        for folder, languages in folders.items()
        for weakness in knowledge_of(folder).weaknesses
    )


def _source(weakness: Weakness) -> str:
    """Whose value it is; a weakness may have sources of its own."""
    what = next((row.what for row in weakness.source if row.kind in weakness.kinds), "")
    return what[:1].upper() + what[1:] or ANYONE
