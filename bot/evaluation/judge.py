"""A model that says which findings tell of which known flaws."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex

from pydantic import BaseModel, ValidationError

from bot.core.characters import visible
from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.finding import Span
from bot.core.ports import Model, Prompt
from bot.core.report import Usage
from bot.evaluation.cases import Golden
from bot.evaluation.matching import Matches
from bot.evaluation.trial import Told
from bot.templates import render

BATCH = 40
"""Findings in one prompt: with more, a model begins to skip."""

_TRIES = 2

_SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {
            "findings": {
                "type": "array",
                "items": {
                    "type": "object",
                    # The reason comes before the answer that it is for.
                    "properties": {
                        "finding": {"type": "integer"},
                        "why": {"type": "string"},
                        "same_as": {"type": "array", "items": {"type": "integer"}},
                    },
                    "required": ["finding", "why", "same_as"],
                    "additionalProperties": False,
                },
            }
        },
        "required": ["findings"],
        "additionalProperties": False,
    }
)


class _Item(BaseModel):
    finding: int
    same_as: list[int]


class _Answer(BaseModel):
    findings: list[_Item]


@dataclass(frozen=True, slots=True)
class Judge:
    """Asks `model` about all findings of a review at once: it sees no code and no verdict."""

    model: Model

    def match(self, golden: Sequence[Golden], told: Sequence[Told], deadline: Deadline) -> Matches:
        """Raises ModelError when the model gives no usable answer, twice."""
        if not golden or not told:
            return Matches(tuple(() for _ in told))
        same_as: list[tuple[int, ...]] = []
        usage: list[Usage] = []
        for start in range(0, len(told), BATCH):
            batch = told[start : start + BATCH]
            same_as += self._asked(prompt(golden, batch), len(golden), len(batch), deadline, usage)
        return Matches(tuple(same_as), tuple(usage))

    def _asked(
        self, asked: Prompt, golden: int, told: int, deadline: Deadline, usage: list[Usage]
    ) -> list[tuple[int, ...]]:
        for left in reversed(range(_TRIES)):
            reply = self.model.ask(asked, deadline)
            usage.append(reply.usage)
            try:
                return answered(reply.text, golden, told)
            except ModelError:
                if not left:
                    raise
        raise AssertionError


def prompt(golden: Sequence[Golden], told: Sequence[Told]) -> Prompt:
    """The question which of `told` tell of which of `golden`; both are numbered from 1."""
    user = render(
        "prompts/judge.md.j2",
        mark=token_hex(16),
        golden=[(visible(each.text), _places(each.places)) for each in golden],
        told=[(visible(each.message), _places(each.spans)) for each in told],
    )
    return Prompt("judge", render("prompts/judge.system.md.j2"), user, _SCHEMA)


def _places(spans: Sequence[Span]) -> str:
    return ", ".join(f"{visible(span.path)}:{span.start}-{span.end}" for span in spans)


def answered(text: str, golden: int, told: int) -> list[tuple[int, ...]]:
    """For each of `told` findings the flaws it tells of, counted from 0.

    Raises ModelError unless every finding is answered for once, with flaws that there are.
    """
    try:
        items = _Answer.model_validate_json(text).findings
    except ValidationError:  # its words quote the answer
        raise ModelError("the judge's answer is not in the form it was asked for") from None
    if sorted(item.finding for item in items) != list(range(1, told + 1)):
        raise ModelError(f"the judge did not answer once for each of {told} findings")
    if any(not 1 <= flaw <= golden for item in items for flaw in item.same_as):
        raise ModelError(f"the judge names a flaw that is none of the {golden} it was shown")
    ordered = sorted(items, key=lambda item: item.finding)
    return [tuple(sorted({flaw - 1 for flaw in item.same_as})) for item in ordered]
