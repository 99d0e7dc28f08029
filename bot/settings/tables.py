"""What can be set: the tables of a settings file. Field descriptions are the reference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

SeverityWord = Literal["note", "low", "medium", "high", "critical"]


class _Bounds:
    """What a text may be. Pydantic asks for it when it is there; its own words are slow to load."""

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> object:
        from pydantic_core.core_schema import str_schema

        return str_schema(min_length=1, max_length=500, strict=True)


Text = Annotated[str, _Bounds()]
_LOGIN = re.compile(r"[A-Za-z0-9_-]{1,100}")

_STRICT: Mapping[str, object] = {"extra": "forbid", "strict": True}
"""How pydantic checks a table: unknown keys are errors, and no value is bent into another type."""


def _key(default: object, description: str, **bounds: object) -> Any:
    """A field: its default, what it means, and pydantic's names for the bounds of its values."""
    told = {"description": description, **bounds}
    if isinstance(default, type):
        return field(default_factory=default, metadata=told)
    return field(default=default, metadata=told)


@dataclass(frozen=True, slots=True)
class Exempt:
    """Files that need not be looked at."""

    __pydantic_config__ = _STRICT

    paths: tuple[Text, ...] = field(metadata={"min_length": 1})
    why: Text


@dataclass(frozen=True, slots=True)
class WaiverEntry:
    """A person's decision that one finding may pass."""

    __pydantic_config__ = _STRICT

    fingerprint: str = field(metadata={"pattern": r"^[0-9a-f]{32}$"})
    by: Text
    why: Text
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LowerEntry:
    """What findings of one rule are at most, or that they are not told: "off"."""

    __pydantic_config__ = _STRICT

    rule: str = field(metadata={"pattern": r"^[a-z-]{1,50}/[!-~]{1,150}$"})
    to: Literal["note", "low", "medium", "high", "off"]
    why: Text


@dataclass(frozen=True, slots=True)
class Instruction:
    """What the model is told of files like these, as a team would tell a new reviewer."""

    __pydantic_config__ = _STRICT

    paths: tuple[Text, ...] = field(metadata={"min_length": 1})
    text: str = field(metadata={"min_length": 1, "max_length": 4000})


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a million tokens."""

    __pydantic_config__ = _STRICT

    input: float = field(metadata={"ge": 0})
    cached: float = field(metadata={"ge": 0})
    output: float = field(metadata={"ge": 0})


@dataclass(frozen=True, slots=True)
class ModelTable:
    """Which model reviews, and how much it may take for one change."""

    __pydantic_config__ = _STRICT

    name: Text | None = _key(None, "the model to ask; without one, none takes part")
    passes: int = _key(
        1, "times each file is read, each time in another order; 3 in CI", ge=1, le=9
    )
    verify: bool = _key(True, "have each finding looked at again; only then may it block")
    suggest: bool = _key(True, "ask for corrections of what was confirmed; each is tried out")
    max_calls: int = _key(120, "requests for one review, at most", ge=1, le=10_000)
    max_tokens: int = _key(600_000, "tokens sent and received in one review, at most", ge=1000)
    max_cost_usd: float | None = _key(None, "US dollars for one review, at most", gt=0)
    at_once: int = _key(8, "requests open at once", ge=1, le=64)
    timeout: float = _key(120.0, "seconds for one request, in all", gt=0, le=3600)
    prices: Prices | None = _key(None, "what a million tokens cost, to tell the cost")


@dataclass(frozen=True, slots=True)
class CommandsTable:
    """Whose commands on a pull request let a finding or a commit pass."""

    __pydantic_config__ = _STRICT

    approvals: int = _key(1, "people who must order the same", ge=1, le=10)
    approvers: tuple[str, ...] = _key(
        (),
        "logins that count, if they have the permission too; none: all who have it",
        max_length=100,
    )

    def __post_init__(self) -> None:
        for login in self.approvers:
            if not _LOGIN.fullmatch(login):
                raise ValueError(f"{login!r} is no login")
        named = {login.casefold() for login in self.approvers}
        if 0 < len(named) < self.approvals:
            raise ValueError(f"{len(named)} approvers can never give {self.approvals} approvals")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. The fields' descriptions are the reference documentation.

    Values are as they should be when they come from `load`: pydantic checks them there.
    """

    __pydantic_config__ = _STRICT

    fail_on: SeverityWord = _key("high", "findings from this severity on block")
    min_severity: SeverityWord = _key("medium", "lesser findings are set aside")
    strict: bool = _key(False, "before a push, let incomplete block too")
    on_outage: Literal["incomplete", "allow"] = _key(
        "incomplete", "what a model provider's fault means for the verdict"
    )
    seconds: float = _key(600.0, "how long a review may take in all", gt=0, le=86_400)
    optional: tuple[Text, ...] = _key((), "analyzers whose gaps change no verdict")
    disable: tuple[Text, ...] = _key((), "analyzers that do not run")
    exempt: tuple[Exempt, ...] = _key((), "files that need not be looked at, and why")
    waiver: tuple[WaiverEntry, ...] = _key(
        (), "findings that may pass: who decided, why, until when"
    )
    lower: tuple[LowerEntry, ...] = _key(
        (), "rules whose findings are made lesser or muted, and why", max_length=200
    )
    guidelines: tuple[Text, ...] = _key(
        ("AGENTS.md", "CONTRIBUTING.md"),
        "files of the base, in any folder, that tell the model how things are done",
        max_length=10,
    )
    instructions: tuple[Instruction, ...] = _key(
        (), "what the model is told of files like these", max_length=50
    )
    max_comments: int = _key(
        10, "comments on lines in one review; the summary has the rest", ge=0, le=100
    )
    commands: CommandsTable = _key(CommandsTable, "who may let a finding pass by a command")
    model: ModelTable = _key(ModelTable, "the model that reviews")


def schema() -> dict[str, object]:
    """The JSON Schema of a settings file."""
    from pydantic import TypeAdapter

    return TypeAdapter(Settings).json_schema()
