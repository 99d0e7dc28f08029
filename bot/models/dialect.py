"""How to speak to an endpoint: which request parameters it knows, learned from its answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from bot.core.ports import Prompt
from bot.models.fault import Fault


class Form(IntEnum):
    """How the shape of the answer is asked for, the strictest way first."""

    STRICT = 0  # response_format json_schema, strict
    SCHEMA = 1  # response_format json_schema
    OBJECT = 2  # response_format json_object, the schema in the prompt
    PLAIN = 3  # the schema in the prompt alone


class Cap(IntEnum):
    """Which parameter bounds the length of the answer."""

    COMPLETION = 0  # max_completion_tokens, which reasoning models want
    TOKENS = 1  # max_tokens, which older servers want
    NONE = 2


_FORM = re.compile(
    r"response[ _](?:format|schema)|json[ _](?:schema|object|mode)|structured.output"
    r"|additional_?properties|json_validate_failed",
    re.IGNORECASE,
)
_FORM_IN_CRASH = re.compile(r"response_format|json_schema|literal_error", re.IGNORECASE)
_CAP = re.compile(r"max_(?:completion_)?tokens", re.IGNORECASE)
_REFUSED = (400, 422)
_OVERRUN = 1.1  # an answer longer than this times its cap: the cap was not heeded


@dataclass(frozen=True, slots=True)
class Dialect:
    """What an endpoint is known to understand. Each lesson only ever asks less of it."""

    form: Form = Form.STRICT
    cap: Cap = Cap.COMPLETION
    cache_key: bool = True
    forgiven: bool = False

    def after(self, fault: Fault) -> Dialect:
        """What to speak after `fault`; the same if the fault is not about how we speak."""
        if fault.too_long or fault.judged:
            return self
        about = f"{fault.param}\n{fault.says}"
        if fault.status in _REFUSED:
            return self._without(about)
        # llama-cpp-python answers a response_format that it does not know with a 500.
        if fault.status == 500 and not self.forgiven and _FORM_IN_CRASH.search(about):
            return replace(self.after_prose(), forgiven=True)
        return self

    def _without(self, about: str) -> Dialect:
        if self.cache_key and "prompt_cache_key" in about:
            return replace(self, cache_key=False)
        if self.form < Form.PLAIN and _FORM.search(about):
            return replace(self, form=Form(self.form + 1))
        if self.cap < Cap.NONE and _CAP.search(about):
            return replace(self, cap=Cap(self.cap + 1))
        # Not every server names the parameter that it does not know; this one is the least missed.
        return replace(self, cache_key=False)

    def after_prose(self) -> Dialect:
        """What to speak to an endpoint that let the wanted shape pass unheard."""
        return replace(self, form=Form.OBJECT if self.form < Form.OBJECT else Form.PLAIN)

    def after_length(self, tokens: int, cap: int) -> Dialect:
        """What to speak after an answer of so many `tokens` where `cap` were allowed."""
        if self.cap is Cap.COMPLETION and tokens > cap * _OVERRUN:
            return replace(self, cap=Cap.TOKENS)
        return self

    def meeting(self, other: Dialect) -> Dialect:
        """What both lessons allow: calls that run at once learn side by side."""
        return Dialect(
            max(self.form, other.form),
            max(self.cap, other.cap),
            self.cache_key and other.cache_key,
            self.forgiven or other.forgiven,
        )

    def system(self, prompt: Prompt) -> str:
        """The system message: with the schema in it, where no parameter carries it."""
        if self.form < Form.OBJECT:
            return prompt.system
        return (
            f"{prompt.system}\n\nAnswer with one JSON object and nothing else."
            f" It follows this JSON Schema:\n{prompt.schema}"
        )
