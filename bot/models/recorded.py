"""Calls to a model, kept in files, and a model that answers from them."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bot.core.budget import Budget, Fit, NoBudget
from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage, UsageError
from bot.core.ports import Model, Prompt, Reply
from bot.core.prompt_digest import digest, unmarked
from bot.core.report import Usage
from bot.core.secrets import mask
from bot.models.recording_files import (
    AskedShape,
    CallShape,
    FailureShape,
    FitShape,
    UsedShape,
    read,
    write,
)

_FIT = "fit-"


class _Names:
    """The file of each call and each plan, named by what was asked. For any thread.

    What is asked again gets the next number.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: Counter[str] = Counter()
        self._lock = threading.Lock()

    def of_call(self, prompt: Prompt) -> Path:
        return self._next(digest(prompt))

    def of_fit(self, prompts: Sequence[Prompt], share: float) -> Path:
        asked = "\n".join([*map(digest, prompts), repr(share)])
        return self._next(_FIT + hashlib.sha256(asked.encode()).hexdigest()[:32])

    def _next(self, name: str) -> Path:
        with self._lock:
            self._seen[name] += 1
            return self._folder / f"{name}-{self._seen[name]}.json"


class Recording:
    """A Model and Budget that asks others and writes down what they say, for its owner's eyes only.

    What is written: prompt (its random mark replaced), answer or error, and usage; neither an
    address nor a header. Put it around a budget, so that what the budget refused is written too.
    """

    def __init__(self, model: Model, folder: Path, budget: Budget | None = None) -> None:
        """Makes `folder`. Raises UsageError if it cannot be made, or holds a recording already."""
        self._model, self._budget = model, budget or NoBudget()
        self._names = _Names(folder)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"no recording can be put into {folder}: {error.strerror}") from error
        if any(folder.glob("*.json")):
            raise UsageError(
                f"{folder} holds a recording already: name another folder, or empty it"
            )

    @property
    def name(self) -> str:
        return self._model.name

    def fit(self, prompts: Sequence[Prompt], share: float = 1.0) -> Fit:
        """What the budget says. Raises ModelError when that cannot be written down."""
        fit = self._budget.fit(prompts, share)
        told = FitShape(
            asked=[digest(prompt) for prompt in prompts],
            share=share,
            prompts=fit.prompts,
            why=fit.why,
        )
        write(self._names.of_fit(prompts, share), told)
        return fit

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        """Raises ModelError as the model does, and when the call cannot be written down."""
        path = self._names.of_call(prompt)
        asked = _asked(prompt)
        try:
            reply = self._model.ask(prompt, deadline)
        except ModelError as error:
            failure, used = _failure(error), _used(error.usage)
            write(path, CallShape(model=self.name, prompt=asked, error=failure, usage=used))
            raise
        used = _used(reply.usage)
        write(path, CallShape(model=self.name, prompt=asked, reply=reply.text, usage=used))
        return reply


class Replaying:
    """A Model and Budget that says what recorded ones said, when asked the same. For any thread."""

    def __init__(self, folder: Path) -> None:
        """Raises UsageError if `folder` holds no recording, or calls of several models."""
        self._folder, self._names = folder, _Names(folder)
        files = sorted(folder.glob("*.json"))
        self._fits = {path: read(path, FitShape) for path in files if _is_fit(path)}
        self._calls = {path: read(path, CallShape) for path in files if not _is_fit(path)}
        models = {call.model for call in self._calls.values()}
        if len(models) != 1:
            held = f"those of {', '.join(sorted(models))}" if models else "none"
            raise UsageError(f"{folder} must hold recorded calls of one model, and holds {held}")
        (self.name,) = models

    def fit(self, prompts: Sequence[Prompt], share: float = 1.0) -> Fit:
        """What was said when it was recorded. Of prompts that were not, all fit: `ask` refuses."""
        told = self._fits.get(self._names.of_fit(prompts, share))
        return Fit(told.prompts, told.why) if told else Fit(len(prompts))

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        """Raises what the recorded call raised; and ModelError if there is no such call."""
        path = self._names.of_call(prompt)
        call = self._calls.get(path)
        if call is None:
            raise ModelError(
                f"this call to {self.name} ({prompt.name}) was not recorded: {path.name} is not"
                f" in {self._folder}; the change, the settings or the prompts differ: record again"
            )
        usage = Usage(**call.usage.model_dump()) if call.usage else None
        if call.error:
            kind = ModelOutage if call.error.outage else ModelError
            raise kind(call.error.why, partial=call.error.partial, usage=usage)
        assert call.reply is not None
        assert usage is not None
        return Reply(call.reply, usage)


def _is_fit(path: Path) -> bool:
    return path.name.startswith(_FIT)


def _asked(prompt: Prompt) -> AskedShape:
    plain = unmarked(prompt)
    return AskedShape(
        name=prompt.name,
        turn=prompt.turn,
        max_output_tokens=prompt.max_output_tokens,
        answer_schema=prompt.schema,
        # Whoever made the prompt has masked it; what is kept for long is looked at once more.
        system=mask(plain.system),
        user=mask(plain.user),
    )


def _failure(error: ModelError) -> FailureShape:
    outage = isinstance(error, ModelOutage)
    return FailureShape(outage=outage, why=str(error), partial=error.partial)


def _used(usage: Usage | None) -> UsedShape | None:
    if usage is None:
        return None
    return UsedShape(
        model=usage.model,
        prompt=usage.prompt,
        calls=usage.calls,
        input_tokens=usage.input_tokens,
        cached_tokens=usage.cached_tokens,
        output_tokens=usage.output_tokens,
        cost_usd=usage.cost_usd,
    )
