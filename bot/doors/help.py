"""What `--help` says besides the options, and what a wrong command line is told."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NoReturn

TOP = """\
Reviews a change before it merges: static checks, a language model if you name one,
and one verdict: pass, fail or incomplete.

Begin with `diffwarden review` on a branch, or `diffwarden init` in a repository."""

EXITS = """\
exit codes:
  0  pass: everything was looked at, and nothing blocks
  1  fail: a finding blocks
  2  the command line or a setting is wrong
  3  incomplete: something was not looked at, or the program broke
  130  interrupted"""

MODEL = """\
a model takes part when DIFFWARDEN_MODEL names one and OPENAI_API_KEY holds a key;
OPENAI_BASE_URL points to any endpoint that speaks the OpenAI API."""

DESCRIPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "review": """\
Review a change of this git repository, and print findings and a verdict. Settings come
from the change's base, so that a change cannot alter how it is reviewed.""",
        "init": """\
Write .diffwarden.toml with every setting commented out, a workflow for GitHub, and git's
pre-push hook. Files that are there stay as they are. Asks before each step on a terminal,
and nothing elsewhere.""",
        "pre-push": """\
Reviews what a push would send and the remote does not have. Git starts it as a hook
(`diffwarden hook install`) with a line on standard input for each ref; pre-commit
tells it in the environment.

A finding that blocks stops the push. What could not be reviewed is told, and the push
goes on, unless the settings say `strict = true`. DIFFWARDEN_SKIP=1 skips the review.""",
        "hook": """\
Put a pre-push hook into this repository, or take it away again. A hook that is there
already runs before ours, and comes back with uninstall.""",
        "action": """\
Review the pull request that this job of GitHub Actions is about, tell it there, and set
the status that gates the merge. action.yml starts it; docs/github.md tells its inputs.""",
        "serve": """\
Run the webhook service: takes what GitHub sends to a GitHub App, keeps it, and has it
reviewed. With SQLite it works as well; with PostgreSQL `diffwarden work` may, on any host.
Settings come from the environment and a file of the operator's: docs/service.md.""",
        "work": """\
Run a worker of the webhook service, beside others, on the PostgreSQL that they share.""",
        "forget": """\
Delete all that the webhook service keeps of a repository: reviews, answers, caches.
The audit log stays as it is.""",
        "audit": """\
verify  walk along the chain of the webhook service's audit log; exits with 1 at the first
        entry that was altered, moved or left out, and prints the last hash otherwise
export  write the whole log to standard output

Entries that were cut off at the end show only to who kept a hash: give it to --anchor.""",
        "explain": """\
Tell all about one finding of the last review here, or of a saved report: who says what,
the evidence, why it blocks or does not, and how to let it pass.""",
        "waive": """\
Add a waiver for findings of the last review here to the settings file. It is in force
once it is merged: a change cannot waive its own findings.""",
        "replay": """\
Compute a saved report's verdict again from what it records, without tools or model.
Exits with the verdict's code, or with 3 when the report says something else.""",
        "rules": """\
Lists the semgrep rules that reviews are done with, or tries rules on their samples.

A sample has the name of the rule's file and another suffix, and says itself what is to
be found: the line below `# ruleid: NAME` must be found, the line below `# ok: NAME` not.""",
        "config": """\
show    every setting in force here, its value, and where it came from
check   whether the settings are sound, and which of them have no effect
schema  a JSON Schema of the settings file, for editors""",
        "doctor": """\
Check git, the tools, the grammars, the rules, the settings and the model, each by really
using it, and say how to mend what is missing. Exits with 3 when something needed is.

With --github, also tell the ways past the gate that the rules of a branch leave open, and
exit with 3 when nothing holds a merge back. The token is GITHUB_TOKEN; GITHUB_API_URL is
heeded.""",
        "completion": "Print a script that makes a shell complete commands and options.",
    }
)
"""What each command does, as its own `--help` tells it."""

EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "review": """\
  diffwarden review                            what this branch adds to its upstream
  diffwarden review --base origin/main         what it adds to another branch
  diffwarden review --staged                   what `git commit` would record
  diffwarden review --patch fix.patch          a patch file (- reads standard input)
  diffwarden review --interactive              one finding after the other: mend it, waive it, go on
  diffwarden review --format text --format sarif:out.sarif""",
        "init": """\
  diffwarden init                              all of it
  diffwarden init --only settings              .diffwarden.toml alone""",
        "pre-push": """\
  diffwarden hook install                      have git start it
  git push --no-verify                         push without a review
  DIFFWARDEN_SKIP=1 git push                   the same, also through hook managers""",
        "hook": """\
  diffwarden hook install
  diffwarden hook uninstall""",
        "serve": """\
  diffwarden serve --setup                     create the GitHub App
  diffwarden serve --config service.toml""",
        "work": """\
  diffwarden work --config service.toml""",
        "forget": """\
  diffwarden forget octo-org/octo-repo --config service.toml""",
        "audit": """\
  diffwarden audit verify --config service.toml
  diffwarden audit verify | tail -n 1 > anchor.txt
  diffwarden audit verify --anchor "$(cat anchor.txt)"
  diffwarden audit export --format csv > audit.csv""",
        "explain": """\
  diffwarden explain 4048ef91                  as the report ends a finding with
  diffwarden explain 4048ef91 --report report.json""",
        "waive": """\
  diffwarden waive 4048ef91 --why "reads a file that only operators write"
  diffwarden waive --all --why "adopted as it is" --until 2027-01-31""",
        "replay": """\
  diffwarden review --format json:report.json
  diffwarden replay report.json""",
        "rules": """\
  diffwarden rules list                        all of them
  diffwarden rules list sql python             those that have both words
  diffwarden rules list flow                   what is told of values that are followed
  diffwarden rules list --format json
  diffwarden rules test team-rules             rules and samples of your own""",
        "config": """\
  diffwarden config show
  diffwarden config check --config .diffwarden.toml      before it is committed
  diffwarden config schema > diffwarden.schema.json""",
        "doctor": """\
  diffwarden doctor
  GITHUB_TOKEN=$(gh auth token) diffwarden doctor --github octo-org/octo-repo""",
        "completion": """\
  mkdir -p ~/.local/share/bash-completion/completions
  diffwarden completion bash > ~/.local/share/bash-completion/completions/diffwarden
  diffwarden completion zsh > ~/.zfunc/_diffwarden     with ~/.zfunc in $fpath""",
    }
)
"""Command lines to copy, for each command that people start by hand."""

_CHOICE = re.compile(r"^(?:argument .+: )?invalid choice: '?([^' ]*)'? \(choose from (.*)\)$")
_NEEDED = re.compile(r"^the following arguments are required: (.+)$")
_UNKNOWN = re.compile(r"^unrecognized arguments: (\S+)")
_WORD = re.compile(r"[\w-]+")


class Parser(argparse.ArgumentParser):
    """A parser whose errors say what was meant, and where to read on."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {self._explained(message)}\n")

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Ends at once for words that are not known: so it is their own command that says so."""
        options, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {rest[0]}")
        return options, rest

    def _explained(self, message: str) -> str:
        choice, unknown, needed = (form.match(message) for form in (_CHOICE, _UNKNOWN, _NEEDED))
        if choice:
            said = f"there is no {choice[1]!r}{meant(choice[1], _WORD.findall(choice[2]))}"
        elif unknown and unknown[1].startswith("-"):
            word = unknown[1].partition("=")[0]
            said = f"there is no option {word!r}{meant(word, self._options())}"
        elif unknown:
            said = f"{unknown[1]!r} is one word too many: options begin with --"
        elif needed:
            said = f"it needs {needed[1]}{self._choices(needed[1])}"
        else:
            said = message.removeprefix("argument ")
        return f"{said}{'' if said.endswith('?') else '.'} `{self.prog} --help` tells more"

    def _choices(self, name: str) -> str:
        """`: install, uninstall`, where the argument `name` takes one of some words."""
        named = (a for a in self._actions if name in (a.dest, a.metavar) and a.choices)
        return next((f": {', '.join(map(str, action.choices or ()))}" for action in named), "")

    def _options(self) -> Sequence[str]:
        return [word for action in self._actions for word in action.option_strings]


def meant(word: str, known: Sequence[str]) -> str:
    """`: did you mean 'review'?`; where nothing is near, what there is, if it is not options."""
    near = difflib.get_close_matches(word, known, n=1)
    if near:
        return f": did you mean {near[0]!r}?"
    return "" if word.startswith("-") else f"; there are: {', '.join(known)}"


def epilog(command: str) -> str:
    """Examples, and for what ends with a verdict its exit codes."""
    examples = EXAMPLES.get(command, "")
    parts = [f"examples:\n{examples}" if examples else ""]
    if command in ("review", "pre-push", "action", "replay"):
        parts.append(EXITS)
    return "\n\n".join(filter(None, parts))
