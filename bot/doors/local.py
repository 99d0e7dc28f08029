"""`diffwarden review`: a change of the repository at hand, reviewed and told on the terminal."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from bot import credentials, settings, wiring
from bot.core.errors import SettingsError, UsageError
from bot.core.ports import Sink
from bot.doors.progress import Progress
from bot.doors.saved import EXIT_CODES, last_report
from bot.forges.git import Repository
from bot.forges.git_change import GitPatch, GitRange, GitStaged
from bot.pipeline import review
from bot.sinks import FORMATS, sink
from bot.sinks.json import Json


def run(options: Namespace) -> int:
    taken = credentials.take()
    repository = Repository.at(Path.cwd())
    source = source_of(repository, options)
    loaded = settings_of(repository, source.base_commit(), options.config, options.fail_on)
    progress = Progress(sys.stderr)
    with ExitStack() as files:
        sinks = [*sinks_of(options.format or ["text"], files), *_kept(repository, files)]
        kit = wiring.kit(
            loaded.settings, taken, sinks, with_model=not options.no_model, tell=progress.tell
        )
        with progress.shown():
            report = review(source, kit)
    return EXIT_CODES[report.verdict]


def source_of(repository: Repository, options: Namespace) -> GitRange | GitStaged | GitPatch:
    """Where the change comes from. Raises UsageError for options that do not go together."""
    if options.staged:
        if options.base or options.head:
            raise UsageError("--staged compares HEAD with the index: leave --base and --head out")
        return GitStaged(repository)
    if options.patch:
        if options.head:
            raise UsageError("--patch brings its own head: leave --head out, or name a --base")
        return GitPatch(repository, _patch(options.patch), options.base)
    return GitRange(repository, options.base, options.head or "HEAD")


def _patch(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read the patch {name}: {error.strerror}") from error


def settings_of(
    repository: Repository, base: str | None, config: str | None, fail_on: str | None = None
) -> settings.Loaded:
    """The settings in force for a change on `base`: never from the change itself.

    `config` names a file that takes the place of the base's. Raises SettingsError.
    """
    layers = [_named(config)] if config else _of_base(repository, base)
    layers.append(settings.environment_layer(os.environ))
    if fail_on:
        layers.append(settings.Layer("--fail-on", {"fail_on": fail_on}))
    return settings.load(layers)


def _named(config: str) -> settings.Layer:
    path = Path(config)
    try:
        return settings.file_layer(path.name, path.read_bytes(), config)
    except OSError as error:
        raise SettingsError(f"cannot read {config}: {error.strerror}") from error


def _of_base(repository: Repository, base: str | None) -> list[settings.Layer]:
    """The base commit's own settings file, if it has one."""
    if base is None:
        return []
    found: list[settings.Layer] = []
    for name in (settings.FILE, settings.PYPROJECT):
        data = repository.show(base, name)
        if data is not None:
            layer = settings.file_layer(name, data, f"{name} at {base[:12]}")
            found += [layer] if layer.values or name == settings.FILE else []
    if len(found) > 1:
        raise SettingsError(
            f"{base[:12]} has both {settings.FILE} and [tool.diffwarden] in "
            f"{settings.PYPROJECT}: keep one of them"
        )
    return found


def sinks_of(formats: list[str], files: ExitStack) -> list[Sink]:
    """A sink for each `F[:FILE]`. Raises UsageError for unknown ones and for two on stdout."""
    sinks: list[Sink] = []
    on_stdout = [wanted for wanted in formats if ":" not in wanted]
    if len(on_stdout) > 1:
        raise UsageError(
            f"{' and '.join(on_stdout)} both go to standard output: give all but one a file, "
            f"as in --format {on_stdout[1]}:FILE"
        )
    for wanted in formats:
        name, _, path = wanted.partition(":")
        if name not in FORMATS:
            raise UsageError(f"there is no format {name!r}; there are: {', '.join(FORMATS)}")
        sinks.append(sink(name, _opened(path, files) if path else sys.stdout))
    return sinks


def _opened(path: str, files: ExitStack) -> TextIO:
    try:
        return files.enter_context(Path(path).open("w", encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _kept(repository: Repository, files: ExitStack) -> Iterator[Sink]:
    """Keep the report beside the repository's own files, for `diffwarden explain`."""
    path = last_report(repository)
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        yield Json(files.enter_context(path.open("w", encoding="utf-8")))

