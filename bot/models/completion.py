"""A chat completion as it comes over the wire, and what of it counts as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from bot.core.errors import ModelError
from bot.core.report import Usage
from bot.models.fault import Fault, fault_within
from bot.models.prices import Tariff

Count = Annotated[int, Field(ge=0, le=10**9)]


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote, and its tokens as the endpoint counts them (0 when it did not: `told`).

    `flaw` says why it is no whole answer; `cut` is whether only the limit on tokens ended it.
    """

    text: str
    told: bool = False
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    flaw: str = ""
    cut: bool = False


class _Details(BaseModel):
    cached_tokens: Count | None = None


class _Usage(BaseModel):
    prompt_tokens: Count
    completion_tokens: Count = 0
    prompt_tokens_details: _Details | None = None


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None
    tool_calls: list[object] | None = None
    function_call: object = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Body(BaseModel):
    choices: list[_Choice] | None = None
    usage: _Usage | None = None
    error: object = None


def completion_in(body: bytes, who: str) -> Completion | Fault:
    """The completion in the body of a 200, or the provider's fault that it tells of.

    Raises ModelError for anything that is no completion.
    """
    if body.lstrip()[:1] in (b"<", b""):
        return _not_an_api(body)
    try:
        parsed = _Body.model_validate_json(body)
    except ValidationError:  # its words quote the answer
        raise ModelError(f"{who} sent something that is no chat completion") from None
    if parsed.error:
        return fault_within(body)
    if not parsed.choices:
        raise ModelError(f"{who} sent a completion with no choice in it")
    return _counted(parsed.choices[0], parsed.usage)


def _not_an_api(body: bytes) -> Fault:
    what = "a web page" if body.strip() else "nothing"
    why = f"answered with {what}: check that OPENAI_BASE_URL is an API's (many end in /v1)"
    return Fault(0, why=why, final=True)


def _flaw(choice: _Choice) -> str:
    """Why `choice` is no whole answer; empty if it is one."""
    message = choice.message
    if message.refusal:
        return "refused to answer"
    if message.tool_calls or message.function_call:
        return "tried to call a tool, which it was not given"
    if choice.finish_reason != "stop":
        return _unfinished(choice.finish_reason)
    if not message.content or not message.content.strip():
        return "gave an empty answer"
    return ""


def _unfinished(reason: str | None) -> str:
    known = {
        "length": "it ran into the limit on tokens",
        "content_filter": "the provider's content filter cut it off",
    }
    ending = known.get(reason or "", "the mark of a whole answer is missing")
    return f"did not finish its answer: {ending}"


def _counted(choice: _Choice, usage: _Usage | None) -> Completion:
    text, flaw = choice.message.content or "", _flaw(choice)
    cut = choice.finish_reason == "length" and flaw == _unfinished("length")
    if usage is None:
        return Completion(text, flaw=flaw, cut=cut)
    cached = usage.prompt_tokens_details and usage.prompt_tokens_details.cached_tokens
    told = (usage.prompt_tokens, cached or 0, usage.completion_tokens)
    return Completion(text, True, *told, flaw, cut)


def usage_of(
    model: str, prompt: str, answers: Sequence[Completion], prices: Tariff | None
) -> Usage:
    """What these answers to one prompt took. The cost is None where it cannot be known."""
    tokens = (
        sum(answer.input_tokens for answer in answers),
        sum(answer.cached_tokens for answer in answers),
        sum(answer.output_tokens for answer in answers),
    )
    told = all(answer.told for answer in answers)
    cost = prices.cost(*tokens) if prices and told else None
    return Usage(model, prompt, len(answers), *tokens, cost)
