"""`diffwarden rules`: which rules there are, and whether semgrep's do what their samples say."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from bot.analyzers.flow_rules import flow_rules
from bot.analyzers.rule_files import Rule, document, rules_in
from bot.analyzers.rule_trial import trials
from bot.core.characters import visible
from bot.core.errors import UsageError
from bot.core.finding import Severity
from bot.resources import rules_dir

DIFFERS = 1
OURS = Path(__file__).resolve().parents[2] / "tests" / "rules"


def run(options: Namespace) -> int:
    return _list(options) if options.action == "list" else _test(options)


def _list(options: Namespace) -> int:
    """Print the rules, the worst first; 0, or 1 when none has the word that was asked for."""
    words = [word.casefold() for word in options.words]
    known = [*_found(options.folder), *(() if options.folder else flow_rules())]
    rules = [rule for rule in known if all(word in _text(rule) for word in words)]
    rules.sort(key=lambda rule: (-_rank(rule), rule.id))
    if options.format == "json":
        json.dump([document(rule) for rule in rules], sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        _print(rules)
    if not rules:
        print(f"diffwarden: no rule has {' and '.join(options.words)}", file=sys.stderr)  # noqa: T201
    return 0 if rules else DIFFERS


def _print(rules: Sequence[Rule]) -> None:
    """One rule a line: how bad, about what, in which languages, its name, what it says."""
    rows = [(r.severity, r.topic, ",".join(r.languages), r.id, r.message) for r in rules]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for *cells, message in rows:
        padded = (f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
        sys.stdout.write(f"{visible('  '.join((*padded, message)))}\n")


def _test(options: Namespace) -> int:
    """Try the rules; 0 when each does what its sample says, 1 when one does not."""
    folder = _folder(options.folder) if options.folder else rules_dir()
    samples = _folder(options.samples) if options.samples else _samples(options.folder, folder)
    rules = _found(options.folder)
    broken = 0
    for trial in trials(rules, folder, samples):
        if not trial.faults:
            sys.stdout.write(f"ok    {trial.rule.id}  {trial.found} found\n")
            continue
        broken += 1
        sys.stdout.write(f"FAIL  {trial.rule.id}\n")
        sys.stdout.writelines(f"      {visible(fault)}\n" for fault in trial.faults)
    of = "1 rule" if len(rules) == 1 else f"{len(rules)} rules"
    sys.stdout.write(f"{of}, {broken} of them wrong\n" if broken else f"{of}, all right\n")
    return DIFFERS if broken else 0


def _samples(named: str | None, folder: Path) -> Path:
    """Where samples are when nobody says: beside the rules; ours in our own repository alone."""
    if named:
        return folder
    if not OURS.is_dir():
        raise UsageError(
            "the samples of our rules are not installed with them: name a folder of your own rules"
        )
    return OURS


def _found(folder: str | None) -> Sequence[Rule]:
    rules = rules_in(_folder(folder) if folder else rules_dir())
    if not rules:
        raise UsageError(f"there is no rule in {folder}: rules are .yaml files for semgrep")
    return rules


def _folder(name: str) -> Path:
    path = Path(name).resolve()
    if not path.is_dir():
        raise UsageError(f"{name} is no folder: name the one that holds the rules' files")
    return path


def _text(rule: Rule) -> str:
    parts = (rule.id, *rule.languages, rule.severity, rule.topic, rule.message)
    return " ".join(parts).casefold()


_OTHERS = {"error": Severity.HIGH, "warning": Severity.MEDIUM, "info": Severity.LOW}


def _rank(rule: Rule) -> int:
    words = list(Severity)
    word = _OTHERS.get(rule.severity, rule.severity)
    return words.index(Severity(word)) if word in words else 0
