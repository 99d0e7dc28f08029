"""Which model takes part in a review, and where its calls go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bot import templates
from bot.core.budget import Budget, NoBudget
from bot.core.ports import Model
from bot.credentials import Credentials
from bot.models.endpoint import checked_endpoint, is_loopback
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.models.budget import Budgeted
    from bot.models.openai import OpenAIModel
    from bot.models.prices import Tariff
    from bot.models.recorded import Recording
    from bot.settings.tables import ModelTable

DEFAULT_ENDPOINT = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class Calls:
    """Where calls to the model go: also into a folder, or out of one, or only to be shown.

    `through` is a model that passes them on to a process that has the key.
    """

    record: Path | None = None
    replay: Path | None = None
    show: TextIO | None = None
    through: Model | None = None

    @property
    def is_timeless(self) -> bool:
        """Whether reports leave times out: one from a recording is the recorded one's twin."""
        return bool(self.record or self.replay)


@dataclass(frozen=True, slots=True)
class Choice:
    """The model that takes part, or None, and the sentence that tells why.

    `locked` is whether a model is named and only its key is missing; `load` gets it ready,
    and `close` lets go of what it holds; `budget` tells what it may still be asked.
    """

    model: Model | None
    why: str
    locked: bool = False
    load: Callable[[], None] | None = None
    close: Callable[[], None] | None = None
    budget: Budget = field(default_factory=NoBudget)


def chosen_model(
    settings: Settings, credentials: Credentials, calls: Calls | None = None
) -> Choice:
    """The model that the operator configured: a name, and a key unless the endpoint is local.

    Raises UsageError for a recording that cannot be made or read, SettingsError for an endpoint
    that is not safe.
    """
    calls = calls or Calls()
    table = settings.model
    if calls.replay:
        from bot.models.recorded import Replaying

        replayed = Replaying(calls.replay)
        return Choice(replayed, f"{replayed.name} takes part, as recorded", budget=replayed)
    if calls.through and table.name:
        return _passing(table, calls.through)
    if not table.name:
        hint = " (OPENAI_API_KEY is set: name a model in DIFFWARDEN_MODEL)"
        return Choice(None, "no model is named" + (hint if credentials.api_key else ""))
    url = checked_endpoint(
        credentials.base_url or DEFAULT_ENDPOINT, allow_private=credentials.allow_private
    )
    if calls.show:
        from bot.models.shown import Shown

        return Choice(Shown(table.name, url, calls.show), f"{table.name} would take part")
    if not credentials.api_key and not is_loopback(url):
        why = f"OPENAI_API_KEY is not set, so {table.name} was not asked"
        return Choice(None, why, locked=True)
    return _asking(table, table.name, url, credentials, calls)


def _passing(table: ModelTable, through: Model) -> Choice:
    """The other process holds the budget of money; calls and tokens are planned for here."""
    from bot.models.budget import Budgeted

    asked = Budgeted(through, table.max_calls, table.max_tokens, at_once=table.at_once)
    return Choice(asked, f"{table.name} takes part", load=templates.ready, budget=asked)


def _asking(
    table: ModelTable, name: str, url: str, credentials: Credentials, calls: Calls
) -> Choice:
    # The client's modules cost every start 35 ms, also where no model takes part.
    from bot.models.budget import Budgeted
    from bot.models.openai import OpenAIModel

    prices = _prices(table, name, url)
    model = OpenAIModel(
        name,
        url,
        credentials.api_key or "none",
        timeout=table.timeout,
        at_once=table.at_once,
        prices=prices,
        allow_private=credentials.allow_private,
    )
    budgeted = Budgeted(
        model,
        table.max_calls,
        table.max_tokens,
        table.max_cost_usd,
        prices=prices,
        at_once=table.at_once,
    )
    asked = _recorded(budgeted, calls.record)
    return Choice(
        asked, f"{name} takes part", load=_loading(model), close=model.close, budget=asked
    )


def _prices(table: ModelTable, name: str, url: str) -> Tariff:
    from bot.models.price_list import PriceList
    from bot.models.prices import Prices

    told = table.prices
    return Prices(told.input, told.cached, told.output) if told else PriceList(name, url)


def _recorded(budgeted: Budgeted, folder: Path | None) -> Budgeted | Recording:
    if folder is None:
        return budgeted
    from bot.models.recorded import Recording

    return Recording(budgeted, folder, budgeted)


def _loading(model: OpenAIModel) -> Callable[[], None]:
    """Gets the client and the templates ready, which takes a third of a second."""

    def load() -> None:
        templates.ready()
        model.open()

    return load
