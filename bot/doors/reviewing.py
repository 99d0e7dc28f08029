"""A change of a local repository under review: its settings, the kit, progress, the kept report."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot import settings, wiring
from bot.choice import Calls
from bot.core.errors import SettingsError, UsageError
from bot.core.ports import Side, Sink
from bot.core.report import Report
from bot.credentials import Credentials, take
from bot.doors.kept import kept
from bot.doors.progress import Progress
from bot.forges.git import Repository
from bot.forges.git_change import GitPatch, GitRange, GitStaged
from bot.pipeline import Kit, review
from bot.results import Results
from bot.settings.sources import is_ci
from bot.stores.sqlite import SqliteStore

GitChange = GitRange | GitStaged | GitPatch


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Reviews changes of one repository, as the command line's options say."""

    repository: Repository
    options: Namespace
    credentials: Credentials = field(default_factory=take)

    def settings_for(self, source: GitChange) -> settings.Loaded:
        """The settings of the change's base. Raises SettingsError."""
        config, fail_on = self.options.config, self.options.fail_on
        return settings_of(self.repository, source.base_commit(), config, fail_on)

    def show(self, source: GitChange, loaded: settings.Loaded) -> None:
        """Print each request to the model that a review begins with; nothing is sent.

        Raises UsageError when no model is named.
        """
        calls = Calls(show=sys.stdout)
        tree = source.tree(Side.BEFORE)
        kit = wiring.kit(loaded.settings, self.credentials, calls=calls, tree=tree)
        if not loaded.settings.model.name:
            raise UsageError("no model is named, so nothing would be sent: set DIFFWARDEN_MODEL")
        review(source, kit)

    def _remembering(self, kit: Kit) -> Kit:
        """The kit that knows what was found out before, here and not in CI.

        There a folder may be kept from one job to the next, and a hostile one could write into it.
        """
        options = self.options
        if is_ci(os.environ) or options.no_cache or options.record or options.replay:
            return kit
        store = SqliteStore(self.repository.git_dir / "diffwarden" / "kept.db")
        return replace(kit, results=Results(store), store=store)

    def review(
        self, source: GitChange, loaded: settings.Loaded, sinks: Sequence[Sink], seconds: float = 0
    ) -> Report:
        """Review a change, and keep the report for `explain`.

        `seconds` is how long it may take where no setting tells; 0 for what is usual.
        """
        progress = Progress(sys.stderr)
        with ExitStack() as files:
            every = [progress, *kept(self.repository, files), *sinks]
            kit = wiring.kit(
                loaded.settings,
                self.credentials,
                every,
                with_model=not self.options.no_model,
                calls=calls_of(self.options),
                tree=source.tree(Side.BEFORE),
                tests=_reads_tests(self.options),
                tell=progress.tell,
            )
            kit = self._remembering(kit)
            if seconds and "seconds" not in loaded.origins:
                kit = replace(kit, seconds=seconds)
            if self.options.config:
                note = f"settings from {self.options.config}, not from the base"
                kit = replace(kit, notes=(*kit.notes, note))
            with progress.shown():
                return review(source, kit)


def _reads_tests(options: Namespace) -> bool:
    """Whether a format is asked for that tells which tests to run first."""
    asked = getattr(options, "format", None) or ()
    return any(wanted.partition(":")[0] == "json" for wanted in asked)


def calls_of(options: Namespace) -> Calls:
    """Where the calls go. Raises UsageError where they are to be kept, and none is made."""
    record, replay = options.record, options.replay
    if options.no_model and (record or replay):
        raise UsageError("--record and --replay need calls to a model: leave --no-model out")
    return Calls(Path(record) if record else None, Path(replay) if replay else None)


def usual_base(repository: Repository) -> str | None:
    """The commit whose settings are in force for this branch: its base, else its own."""
    try:
        return GitRange(repository).base_commit()
    except UsageError:
        found = repository.find("HEAD")
        return found.id if found else None


def settings_of(
    repository: Repository, base: str | None, config: str | None, fail_on: str | None = None
) -> settings.Loaded:
    """The settings in force for a change on `base`: never from the change itself.

    `config` names a file that takes the place of the base's. Raises SettingsError.
    """
    layers = settings.ci_layers(os.environ)
    if config:
        layers.append(_named(config))
    elif base:
        files = repository.shown(base, (settings.FILE, settings.PYPROJECT))
        layers += settings.base_layers(files.get, base)
    layers += settings.environment_layers(os.environ)
    if fail_on:
        layers.append(settings.Layer("--fail-on", {"fail_on": fail_on}))
    return settings.load(layers)


def _named(config: str) -> settings.Layer:
    path = Path(config)
    try:
        return settings.file_layer(path.name, path.read_bytes(), config)
    except OSError as error:
        raise SettingsError(f"cannot read {config}: {error.strerror}") from error
