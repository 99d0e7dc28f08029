"""What a worker and the child that analyses for it say to each other: one JSON object a line.

The child has read what strangers wrote: of what it says the worker believes the form alone.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.core.errors import ModelError, ModelOutage
from bot.core.ports import Prompt, Reply
from bot.core.report import Usage
from bot.forges.ends import Ends
from bot.forges.git import Repository
from bot.forges.git_change import GitRange
from bot.forges.pull_change import PullChange

MAX_PROMPT = 4 * 1024 * 1024  # characters of each part


class _Frame(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @property
    def line(self) -> bytes:
        return self.model_dump_json().encode("utf-8", "surrogatepass")


class Task(_Frame):
    """To the child: the change, and how it is to be reviewed. `settings` are those of its base.

    `asks` is whether there is a model to ask; where one is named and cannot be asked, `locked` says
    why. `store` is where results of checks are kept for this repository alone.
    """

    repo: str
    base: str
    head: str
    merge_base: str
    git_dir: str
    old: str
    new: str
    note: str
    absent: dict[str, str]
    settings: dict[str, object]
    asks: bool
    locked: str
    store: str

    @classmethod
    def of(
        cls,
        change: PullChange,
        settings: dict[str, object],
        locked: str,
        store: Path,
        *,
        asks: bool,
    ) -> Task:
        compared = change.difference
        return cls(
            repo=change.ends.repo,
            base=change.ends.base,
            head=change.ends.head,
            merge_base=change.merge_base,
            git_dir=str(compared.repository.git_dir),
            old=compared.base or "",
            new=compared.head,
            note=change.note,
            absent=dict(change.absent),
            settings=settings,
            asks=asks,
            locked=locked,
            store=str(store),
        )

    def change(self) -> PullChange:
        """The change, from the repository that the worker fetched it into."""
        repository = Repository.at(Path(self.git_dir), {})
        compared = GitRange(repository, self.old, self.new)
        return PullChange(
            Ends(self.repo, self.base, self.head),
            self.merge_base,
            compared,
            lambda path: None,
            self.note,
            self.absent,
        )


class Ask(_Frame):
    """From the child: a question to the model, to be answered in `seconds`."""

    kind: Literal["ask"] = "ask"
    number: int
    seconds: Annotated[float, Field(ge=0, le=86_400)]
    name: Annotated[str, Field(max_length=100)]
    system: Annotated[str, Field(max_length=MAX_PROMPT)]
    user: Annotated[str, Field(max_length=MAX_PROMPT)]
    schema_: Annotated[str, Field(max_length=MAX_PROMPT)]
    max_output_tokens: Annotated[int, Field(gt=0, le=200_000)]
    turn: int

    @classmethod
    def of(cls, number: int, prompt: Prompt, seconds: float) -> Ask:
        return cls(
            number=number,
            seconds=min(seconds, 86_400.0),
            name=prompt.name,
            system=prompt.system,
            user=prompt.user,
            schema_=prompt.schema,
            max_output_tokens=prompt.max_output_tokens,
            turn=prompt.turn,
        )

    @property
    def prompt(self) -> Prompt:
        return Prompt(
            self.name, self.system, self.user, self.schema_, self.max_output_tokens, self.turn
        )


class Result(_Frame):
    """From the child: the report, as JSON."""

    kind: Literal["result"] = "result"
    report: str


class Trouble(_Frame):
    """From the child: why there is no report, as a sentence for people."""

    kind: Literal["trouble"] = "trouble"
    why: Annotated[str, Field(max_length=2000)]


class Used(_Frame):
    """What a call took."""

    model: str
    prompt: str
    calls: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost_usd: float | None

    @classmethod
    def of(cls, usage: Usage) -> Used:
        return cls(**asdict(usage))

    @property
    def usage(self) -> Usage:
        return Usage(**self.model_dump())


class Answer(_Frame):
    """To the child: what the model said to the question `number`, or why it said nothing."""

    number: int
    text: str | None = None
    error: str = ""
    outage: bool = False
    partial: str = ""
    used: Used | None = None

    @classmethod
    def of(cls, number: int, said: Reply | ModelError) -> Answer:
        if isinstance(said, Reply):
            return cls(number=number, text=said.text, used=Used.of(said.usage))
        return cls(
            number=number,
            error=str(said),
            outage=isinstance(said, ModelOutage),
            partial=said.partial,
            used=Used.of(said.usage) if said.usage else None,
        )

    def reply(self) -> Reply:
        """Raises ModelError if that is what came of the question."""
        usage = self.used.usage if self.used else None
        if self.text is None:
            kind = ModelOutage if self.outage else ModelError
            raise kind(self.error, partial=self.partial, usage=usage)
        return Reply(self.text, usage or Usage("", ""))


FROM_CHILD: TypeAdapter[Ask | Result | Trouble] = TypeAdapter(
    Annotated[Ask | Result | Trouble, Field(discriminator="kind")]
)
