"""From settings to a Kit: the only place that picks concrete parts."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.analyzers import checks
from bot.core.coverage import ExemptRule
from bot.core.errors import SettingsError
from bot.core.finding import Severity
from bot.core.ports import Analyzer, Model, Sink
from bot.core.redaction import Redactor
from bot.core.report import Policy, Waiver
from bot.credentials import Credentials
from bot.models.endpoint import checked_endpoint, is_loopback
from bot.pipeline import Kit
from bot.resources import rules_dir
from bot.settings import Settings

DEFAULT_ENDPOINT = "https://api.openai.com/v1"


def _silently(_phase: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The model that takes part, or None, and the sentence that tells why.

    `locked` is whether a model is named and only its key is missing; `load` gets it ready.
    """

    model: Model | None
    why: str
    locked: bool = False
    load: Callable[[], None] | None = None


def kit(
    settings: Settings,
    credentials: Credentials,
    sinks: Iterable[Sink] = (),
    *,
    with_model: bool = True,
    locked: str = "",
    tell: Callable[[str], None] = _silently,
) -> Kit:
    """What a review is done with. Raises SettingsError for a setting that names nothing.

    Where a model is named and its key is missing, `locked` says why, and what the model was to look
    at is a gap; without such a reason it is a note in the report.
    """
    choice = chosen_model(settings, credentials) if with_model else Choice(None, "--no-model")
    looked = _reviews(choice, settings, locked)
    every = (*checks(rules_dir()), *looked)
    _known(settings, every)
    off = frozenset(settings.disable)
    return Kit(
        checks=tuple(a for a in every if a.name not in off and a not in looked),
        reviews=tuple(a for a in looked if a.name not in off),
        sinks=tuple(sinks),
        policy=policy(settings),
        exempt=tuple(ExemptRule(rule.paths, rule.why) for rule in settings.exempt),
        seconds=settings.seconds,
        notes=_notes(choice, settings),
        redactor=Redactor(credentials.known),
        tell=tell,
        load=choice.load,
    )


def _reviews(choice: Choice, settings: Settings, locked: str) -> tuple[Analyzer, ...]:
    if choice.model is None and not (choice.locked and locked):
        return ()
    from bot.reviews import REVIEWS, reviews  # What asks no model need not be imported without one.
    from bot.reviews.absent import Absent

    if choice.model is None:
        return tuple(Absent(name, locked) for name in REVIEWS)
    return reviews(choice.model, settings.model.max_calls)


def policy(settings: Settings) -> Policy:
    """What the gate weighs by."""
    return Policy(
        fail_on=Severity.of(settings.fail_on),
        min_severity=Severity.of(settings.min_severity),
        optional=tuple(sorted(settings.optional)),
        outage_passes=settings.on_outage == "allow",
        waivers=tuple(Waiver(w.fingerprint, w.by, w.why, w.until) for w in settings.waiver),
        today=datetime.now(UTC).date(),
    )


def chosen_model(settings: Settings, credentials: Credentials) -> Choice:
    """The model that the operator configured: a name, and a key unless the endpoint is local."""
    table = settings.model
    if not table.name:
        hint = " (OPENAI_API_KEY is set: name a model in DIFFWARDEN_MODEL)"
        return Choice(None, "no model is named" + (hint if credentials.api_key else ""))
    url = checked_endpoint(
        credentials.base_url or DEFAULT_ENDPOINT, allow_private=credentials.allow_private
    )
    if not credentials.api_key and not is_loopback(url):
        why = f"OPENAI_API_KEY is not set, so {table.name} was not asked"
        return Choice(None, why, locked=True)
    # The client's modules cost every start 35 ms, also where no model takes part.
    from bot.models.budget import Budgeted
    from bot.models.openai import OpenAIModel, Prices

    told = table.prices
    prices = Prices(told.input, told.cached, told.output) if told else None
    model = OpenAIModel(
        table.name,
        url,
        credentials.api_key or "none",
        timeout=table.timeout,
        prices=prices,
        allow_private=credentials.allow_private,
    )
    budgeted = Budgeted(
        model, table.max_calls, table.max_tokens, table.max_cost_usd, prices=prices
    )
    return Choice(budgeted, f"{table.name} takes part", load=model.open)


def _known(settings: Settings, every: Iterable[Analyzer]) -> None:
    names = sorted({analyzer.name for analyzer in every} | {"model"})
    for key in ("optional", "disable"):
        for name in getattr(settings, key):
            if name not in names:
                near = difflib.get_close_matches(name, names, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names)}"
                raise SettingsError(f"{key} names {name!r}, which is no analyzer: {hint}")


def _notes(choice: Choice, settings: Settings) -> tuple[str, ...]:
    notes = [f"disabled by the settings: {', '.join(settings.disable)}"] if settings.disable else []
    if choice.model is None:
        notes.append(f"no model took part: {choice.why}")
    return tuple(notes)
