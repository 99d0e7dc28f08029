"""From settings to a Kit: the only place that picks concrete parts."""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime

from bot.advisories import advisories_at
from bot.analyzers import checks
from bot.choice import Calls, Choice, chosen_model
from bot.core.coverage import ExemptRule
from bot.core.errors import ChangeError, SettingsError, ToolError
from bot.core.finding import Severity
from bot.core.ports import Analyzer, NoTree, Sink, Tree
from bot.core.redaction import Redactor
from bot.core.report import Policy, Waiver
from bot.core.untested import Proposer
from bot.credentials import Credentials
from bot.pipeline import Kit
from bot.reach import NAME as TESTS, Reach
from bot.resources import rules_dir
from bot.settings import Settings

WEIGHTLESS = ("second-look", TESTS)
"""Analyzers whose misses change no verdict: they only say more of what others saw."""


def _standing_still() -> float:
    """The clock of a review whose report is to be the same whenever it is made."""
    return 0.0


def _may_show(path: str) -> bool:
    from bot.reviews.spared import is_named_for_secrets

    return not is_named_for_secrets(path)


def _silently(_phase: str) -> None:
    """Tell nobody."""


def kit(
    settings: Settings,
    credentials: Credentials,
    sinks: Iterable[Sink] = (),
    *,
    with_model: bool = True,
    calls: Calls | None = None,
    tree: Tree | None = None,
    locked: str = "",
    tests: bool = False,
    tell: Callable[[str], None] = _silently,
) -> Kit:
    """What a review is done with. Raises SettingsError for a setting that names nothing.

    `tree` holds the files that the change starts from: what they tell reviewers is read from it.

    `tests` is whether somebody reads which tests to run first. It is told anyway where a model
    takes part: the model takes longer.

    Where a model is named and its key is missing, `locked` says why, and what the model was to look
    at is a gap; without such a reason it is a note in the report.
    """
    calls = calls or Calls()
    choice = Choice(None, "--no-model")
    if with_model:
        choice = chosen_model(settings, credentials, calls)
    looked, mends, notes = _reviews(choice, settings, tree or NoTree(), locked)
    advisories = advisories_at(credentials.osv) if credentials.osv else None
    every = (*checks(rules_dir(), advisories, settings.disable), *looked)
    _known(settings, every)
    off = frozenset(settings.disable)
    tells_tests = TESTS not in off and (tests or choice.model is not None)
    return Kit(
        checks=tuple(a for a in every if a.name not in off and a not in looked),
        reviews=tuple(a for a in looked if a.name not in off),
        sinks=tuple(sinks),
        policy=policy(settings, _weightless(looked, tells_tests)),
        exempt=tuple(ExemptRule(rule.paths, rule.why) for rule in settings.exempt),
        seconds=settings.seconds,
        notes=(*_notes(choice, settings), *notes),
        redactor=Redactor(credentials.known),
        tell=tell,
        load=choice.load,
        corrector=mends,
        tests=Reach(_proposer(choice, settings)) if tells_tests else None,
        may_show=_may_show,
        clock=_standing_still if calls.is_timeless else time.monotonic,
    )


def _reviews(
    choice: Choice, settings: Settings, tree: Tree, locked: str
) -> tuple[tuple[Analyzer, ...], Analyzer | None, tuple[str, ...]]:
    """The reviews that ask the model, what mends, and what people must know about them."""
    if choice.model is None and not (choice.locked and locked):
        return (), None, ()
    # What asks no model need not be imported without one.
    from bot.reviews import DEFECTS, Terms, corrector, reviews
    from bot.reviews.absent import Absent
    from bot.reviews.guidelines import Guideline, guidelines_in

    if choice.model is None:
        return (Absent(DEFECTS, locked),), None, ()
    notes: tuple[str, ...] = ()
    guidelines: tuple[Guideline, ...] = ()
    try:
        guidelines = guidelines_in(tree, settings.guidelines)
    except (ChangeError, ToolError) as error:
        notes = (f"the model was told no guidelines of the project: {error}",)
    terms = Terms(
        model=choice.model,
        budget=choice.budget,
        passes=settings.model.passes,
        max_prompts=settings.model.max_calls,
        at_once=settings.model.at_once,
        verify=settings.model.verify,
        guidelines=guidelines,
        instructions={path: each.text for each in settings.instructions for path in each.paths},
    )
    mends = settings.model.verify and settings.model.suggest
    return reviews(terms), corrector(terms) if mends else None, notes


def _weightless(looked: Collection[Analyzer], tells_tests: bool) -> Iterator[str]:
    """Those of WEIGHTLESS that may have taken part."""
    yield from (name for name in WEIGHTLESS if (tells_tests if name == TESTS else looked))


def _proposer(choice: Choice, settings: Settings) -> Proposer | None:
    """What has the model write a test for what none runs."""
    if choice.model is None or not settings.model.suggest:
        return None
    from bot.reviews.proposed_tests import ProposedTests

    return ProposedTests(choice.model, choice.budget)


def policy(settings: Settings, weightless: Iterable[str] = ()) -> Policy:
    """What the gate weighs by."""
    return Policy(
        fail_on=Severity.of(settings.fail_on),
        min_severity=Severity.of(settings.min_severity),
        optional=tuple(sorted({*settings.optional, *weightless})),
        outage_passes=settings.on_outage == "allow",
        waivers=tuple(Waiver(w.fingerprint, w.by, w.why, w.until) for w in settings.waiver),
        today=datetime.now(UTC).date(),
    )


def _known(settings: Settings, every: Iterable[Analyzer]) -> None:
    names = sorted({analyzer.name for analyzer in every} | {"model", TESTS})
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
