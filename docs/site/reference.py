"""The reference: pages made from the code, so that they cannot say anything else than it does."""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.analyzers.flow_rules import flow_rules
from bot.analyzers.rule_files import Rule, rules_in
from bot.core import errors
from bot.doors.arguments import parser
from bot.doors.help import EXAMPLES, EXITS
from bot.resources import rules_dir
from bot.settings import schema
from bot.settings.sources import VARIABLES
from bot.settings.tables import (
    CommandsTable,
    Exempt,
    Instruction,
    ModelTable,
    Prices,
    Settings,
    WaiverEntry,
)
from bot.sinks import FORMATS
from bot.sinks.json import Document
from bot.sinks.words import help_address


def filled(text: str) -> str:
    """A page with what its marks stand for. Raises KeyError for a mark that names nothing."""
    return MARK.sub(lambda found: PARTS[found[1]](), text)


def schemas() -> Mapping[str, str]:
    """The JSON Schemas, by file name."""
    return {
        "settings.schema.json": json.dumps(schema(), indent=2) + "\n",
        "report.schema.json": json.dumps(Document.model_json_schema(by_alias=True), indent=2)
        + "\n",
    }


def commands() -> str:
    top = parser()
    parts = [top.description or "", _options(top)]
    for name, command, about_it in _commands(top):
        parts += [f"## diffwarden {name}", _sentence(about_it), *_command(name, command)]
    return _page(parts)


def _command(name: str, command: argparse.ArgumentParser) -> Iterator[str]:
    inner = list(_commands(command))
    description = command.description or ""
    # What is set out in columns keeps its columns.
    yield f"```text\n{description}\n```" if "  " in description else description
    if not inner:
        yield f"```text\n{_usage(command)}\n```"
        yield _options(command)
    for action, deeper, about_it in inner:
        yield f"### diffwarden {name} {action}"
        yield _sentence(about_it)
        yield f"```text\n{_usage(deeper)}\n```"
        yield _options(deeper)
    if name in EXAMPLES:
        lines = "\n".join(line.removeprefix("  ") for line in EXAMPLES[name].split("\n"))
        yield f"Examples:\n\n```text\n{lines}\n```"


def _commands(
    top: argparse.ArgumentParser,
) -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            told = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, command in action.choices.items():
                yield name, command, told[name]


def _usage(command: argparse.ArgumentParser) -> str:
    formatter = argparse.HelpFormatter(command.prog, width=88)
    formatter.add_usage(command.usage, command._actions, command._mutually_exclusive_groups)
    return formatter.format_help().strip().removeprefix("usage: ")


def _options(command: argparse.ArgumentParser) -> str:
    rows = []
    for action in command._actions:
        if action.help is argparse.SUPPRESS or isinstance(action, argparse._SubParsersAction):
            continue
        if isinstance(action, argparse._HelpAction | argparse._VersionAction):
            continue
        name = action.metavar if not action.option_strings else ", ".join(action.option_strings)
        takes = action.metavar if action.option_strings and action.nargs != 0 else ""
        if action.option_strings and action.nargs != 0 and not takes:
            takes = "|".join(map(str, action.choices or ())) or action.dest.upper()
        words = action.help or (", ".join(map(str, action.choices)) if action.choices else "")
        rows.append((_code(f"{name or action.dest} {takes or ''}".strip()), _cell(words)))
    return _table(("", ""), rows) if rows else ""


def exit_codes() -> str:
    rows = [line.split(None, 1) for line in EXITS.splitlines()[1:]]
    return _table(("code", "meaning"), [(_code(code), _cell(said)) for code, said in rows])


def kinds_of_errors() -> str:
    kinds = re.findall(r"^[├└│─ ]*(\w+) +(\d) +(.*)$", errors.__doc__ or "", re.M)
    rows = [(_code(kind), code, _cell(said)) for kind, code, said in kinds]
    return _table(("kind", "code", "what happened"), rows)


def settings() -> str:
    parts = [_fields(Settings)]
    for heading, words, table in _TABLES:
        parts += [f"## {heading}", words, _fields(table)]
    return _page(parts)


_TABLES = (
    ("[[exempt]]", "Each entry names files, and why they need not be looked at.", Exempt),
    ("[[waiver]]", "Each entry lets one finding pass.", WaiverEntry),
    ("[[instructions]]", "Each entry is told to the model with files like these.", Instruction),
    ("[commands]", "Whose orders in comments on a pull request count.", CommandsTable),
    ("[model]", "Which model reviews, and what it may take.", ModelTable),
    ("[model.prices]", "US dollars for a million tokens.", Prices),
)


def _fields(table: Any) -> str:
    hints = typing.get_type_hints(table)
    rows = []
    for field in dataclasses.fields(table):
        if dataclasses.is_dataclass(hints[field.name]):
            continue  # it has a heading of its own
        said = field.metadata.get("description", "")
        rows.append(
            (
                _code(field.name),
                _kind(hints[field.name], field.metadata),
                _default(field),
                _cell(said),
            )
        )
    return _table(("name", "value", "default", "meaning"), rows)


def _kind(hint: Any, bounds: Mapping[str, Any]) -> str:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return ", ".join(_code(str(word)) for word in inner)
    if origin in (typing.Union, types.UnionType):
        return _kind(next(part for part in inner if part is not type(None)), bounds)
    if origin is tuple:
        is_table = dataclasses.is_dataclass(inner[0])
        return "tables" if is_table else "list of text"
    known = {bool: "`true`, `false`", int: "whole number", float: "number", date: "day"}
    if hint in known:
        return known[hint] + _bounds(bounds)
    if "pattern" in bounds:
        return "32 digits of hex"
    return "table" if dataclasses.is_dataclass(hint) else "text"


def _bounds(bounds: Mapping[str, Any]) -> str:
    words = {"ge": "from", "gt": "more than", "le": "to"}
    said = [f"{words[key]} {bounds[key]:,}" for key in words if key in bounds]
    return f", {' '.join(said)}" if said else ""


def _default(field: dataclasses.Field[Any]) -> str:
    if field.default is dataclasses.MISSING:
        return "" if field.default_factory is not dataclasses.MISSING else "*needed*"
    value = field.default
    if value in (None, (), ""):
        return "none"
    return _code(json.dumps(value))


def variables() -> str:
    rows = [(_code(name), _code(key)) for name, key in sorted(VARIABLES.items())]
    return _table(("variable", "setting"), rows)


def rules() -> str:
    known = [*rules_in(rules_dir()), *flow_rules()]
    parts = []
    for language in sorted({rule.languages[0] for rule in known}):
        those = [rule for rule in known if rule.languages[0] == language]
        titles = dict.fromkeys(name for rule in those for name in rule.languages)
        parts += [f"## {', '.join(titles)}", _rules(those)]
    return _page(parts)


def _rules(those: Sequence[Rule]) -> str:
    rows = [
        (
            f"{_code(rule.id)}<br>{rule.severity}, {_topic(rule.topic)}",
            _cell(rule.message),
        )
        for rule in sorted(those, key=lambda rule: rule.id)
    ]
    return _table(("rule", "what it says"), rows)


def _topic(topic: str) -> str:
    address = help_address(topic)
    return f"[{topic}]({address})" if address else topic


def formats() -> str:
    rows = [(_code(name), _cell(_about(maker))) for name, maker in FORMATS.items()]
    return _table(("format", "what it writes"), rows)


def _about(maker: str) -> str:
    """What the module of a format says that it writes."""
    words = importlib.import_module(maker.partition(":")[0]).__doc__ or ""
    return words.split("\n\n")[0].replace("\n", " ")


def report() -> str:
    told = Document.model_json_schema(by_alias=True)
    parts = [_properties("The report", told)]
    for name, part in sorted(told.get("$defs", {}).items()):
        if "properties" in part:
            parts.append(_properties(name, part))
    return _page(parts)


def _properties(name: str, part: Mapping[str, Any]) -> str:
    rows = [(_code(key), _json_kind(value)) for key, value in part["properties"].items()]
    words = (part.get("description") or "").split("\n\n")[0].replace("\n", " ")
    return f"## {name}\n\n{_cell(words)}\n\n{_table(('field', 'value'), rows)}".replace(
        "\n\n\n", "\n"
    )


def _json_kind(value: Mapping[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in value:
        return " or ".join(_json_kind(each) for each in value["anyOf"])
    if value.get("type") == "array":
        return f"list of {_json_kind(value.get('items', {}))}"
    if "const" in value:
        return _code(json.dumps(value["const"]))
    if "pattern" in value:
        words = re.fullmatch(r"\^\(\?:(.*)\)\??\$", value["pattern"])
        return ", ".join(map(_code, words[1].split("|"))) if words else "text"
    kinds = {"string": "text", "integer": "whole number", "boolean": "`true`, `false`"}
    return kinds.get(value.get("type", ""), value.get("type", "anything"))


def _page(parts: Sequence[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|") if text else ""


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


MARK = re.compile(r"<!-- made from the code: ([a-z ]+) -->")

PARTS: Mapping[str, Callable[[], str]] = types.MappingProxyType(
    {
        "commands": commands,
        "exit codes": exit_codes,
        "errors": kinds_of_errors,
        "settings": settings,
        "variables": variables,
        "rules": rules,
        "formats": formats,
        "report": report,
    }
)
"""What the marks in the pages of docs/reference stand for."""
