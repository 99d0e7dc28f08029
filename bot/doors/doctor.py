"""`diffwarden doctor`: what is here, what is missing, and how to mend it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from bot import credentials, settings
from bot.analysis import Runner
from bot.analyzers.bandit import Bandit
from bot.analyzers.flow import Flow
from bot.analyzers.flow_rules import flow_rules
from bot.analyzers.semgrep import Semgrep
from bot.choice import chosen_model
from bot.core.change import Change, ChangedFile, Hunk, Status
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.errors import DiffwardenError, ModelError, UsageError
from bot.core.ports import Analyzer, Prompt
from bot.core.redaction import Redactor
from bot.doors.check import Check
from bot.doors.reviewing import settings_of, usual_base
from bot.forges.git import Repository
from bot.parse.languages import LANGUAGES
from bot.parse.outline import outlines
from bot.pipeline import subject_of
from bot.resources import rules_dir
from bot.shell import run as run_program

OLDEST_GIT = (2, 31)
NEWEST_SYNTAX = (3, 13)
SECONDS = 60.0

_PLANTED = "import subprocess\nsubprocess.call(f'ls {input()}', shell=True)\n"
_SCRIPT = "const cp = require('child_process')\ncp.exec(process.argv[2])\n"


def run(options: Namespace) -> int:
    """Print one line a check; 0 when all that is needed is well, 3 otherwise."""
    taken = credentials.take()
    broken = False
    for check in chain(checks(taken), _branch(options, taken)):
        mark = "ok  " if not check.remedy else "FAIL" if check.needed else "note"
        sys.stdout.write(f"{mark}  {check.name:9} {check.seen}\n")
        if check.remedy:
            sys.stdout.write(f"{'':16}{check.remedy}\n")
        broken = broken or bool(check.remedy and check.needed)
    return 3 if broken else 0


def checks(taken: credentials.Credentials) -> Iterator[Check]:
    """Try everything that a review needs."""
    yield _python()
    yield _tried("git", _git, "install git 2.31 or newer and put it on PATH")
    yield _tried("bandit", _bandit, "pip install bandit")
    yield _tried("semgrep", _semgrep, "pip install 'semgrep>=1.180'")
    yield _tried("flow", _flow, "install diffwarden again: what follows values is broken")
    yield _tried("grammars", _grammars, "install diffwarden again: its grammar packages are broken")
    yield _tried("settings", _settings, "mend what it names; `diffwarden config show` tells more")
    yield _model(taken)


def _branch(options: Namespace, taken: credentials.Credentials) -> Iterator[Check]:
    """What the rules of a branch on GitHub leave open, where one is named."""
    if options.branch and not options.github:
        raise UsageError("--branch names a branch on GitHub: say in which repository, by --github")
    if options.github:
        from bot.doors.branch import checks_of

        yield from checks_of(options.github, options.branch, taken.github_token)


def _tried(name: str, trial: Callable[[], str], remedy: str) -> Check:
    try:
        return Check(name, trial())
    except DiffwardenError as error:
        return Check(name, str(error), remedy)


def _python() -> Check:
    seen = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] >= NEWEST_SYNTAX:
        return Check("python", seen)
    newer = "run diffwarden on Python 3.13 to review code that uses newer syntax"
    return Check("python", f"{seen}: bandit reads no newer syntax than this", newer, needed=False)


def _git() -> str:
    done = run_program(["git", "version"], cwd=Path.cwd(), timeout=SECONDS)
    words = done.stdout.decode().split()
    version = tuple(int(part) for part in words[2].split(".")[:2])
    if version < OLDEST_GIT:
        raise DiffwardenError(f"git {words[2]} is too old")
    return words[2]


def _bandit() -> str:
    return _finds_the_planted(Bandit(), "bandit/")


def _semgrep() -> str:
    rules = rules_dir()
    seen = _finds_the_planted(Semgrep(rules), "semgrep/")
    return f"{seen}, {len(list(rules.glob('*/*.yaml')))} rules"


def _flow() -> str:
    _finds_the_planted(Flow(), "flow/", "planted.js", _SCRIPT)
    seen = _finds_the_planted(Flow(), "flow/")
    return f"{seen}, {len(flow_rules())} rules"


def _finds_the_planted(
    analyzer: Analyzer, prefix: str, name: str = "planted.py", text: str = _PLANTED
) -> str:
    """Run the tool on two lines that it must say something about."""
    planted = ChangedFile(name, Status.ADDED, hunks=(Hunk(0, 0, 1, 2),))
    change = Change("doctor", "", "", "", (planted,))
    contents = {name: Content(text.encode())}
    with subject_of(change, contents, (), Deadline.after(SECONDS)) as subject:
        outcome = Runner(Redactor(())).one(analyzer, subject)
    for gap in outcome.gaps:
        raise DiffwardenError(gap.why)
    if not any(finding.rule.startswith(prefix) for finding in outcome.findings):
        raise DiffwardenError("it ran, but did not find a flaw that was planted for it")
    return outcome.version


def _grammars() -> str:
    files = [ChangedFile(f"planted{language.suffix}", Status.ADDED) for language in LANGUAGES]
    contents = {file.path: Content(b"\n") for file in files}
    seen = outlines(files, contents, Deadline.after(SECONDS))
    broken = [path for path, outline in seen.items() if outline.trouble]
    if broken:
        raise DiffwardenError(f"no parser for {', '.join(sorted(broken))}")
    return f"{len(files)} languages"


def _settings() -> str:
    origins = sorted(set(_loaded().origins.values()))
    return "from " + ", ".join(origins) if origins else "defaults"


def _loaded() -> settings.Loaded:
    """The settings in force here; outside of a repository those of the environment alone."""
    try:
        repository = Repository.at(Path.cwd())
    except UsageError:
        return settings.load(settings.environment_layers(os.environ))
    return settings_of(repository, usual_base(repository), None)


def _model(taken: credentials.Credentials) -> Check:
    try:
        choice = chosen_model(_loaded().settings, taken)
    except DiffwardenError as error:
        return Check("model", str(error), "correct the environment variable that it names")
    if choice.model is None:
        return Check("model", choice.why, "a model is optional; the checks run", needed=False)
    schema = (
        '{"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"], '
        '"additionalProperties": false}'
    )
    prompt = Prompt("doctor", "Answer in JSON.", 'Answer {"ok": true}.', schema, 512)
    try:
        reply = choice.model.ask(prompt, Deadline.after(SECONDS))
    except ModelError as error:
        return Check("model", str(error), "check OPENAI_BASE_URL, OPENAI_API_KEY, DIFFWARDEN_MODEL")
    return Check("model", f"{reply.usage.model} answered with {reply.usage.output_tokens} tokens")
