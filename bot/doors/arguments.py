"""The commands and their options, as `--help` tells them."""

from __future__ import annotations

import argparse

from bot import __version__
from bot.doors import evaluation_options

DESCRIPTION = """\
Reviews a change before it merges: static checks, a language model if you name one,
and one verdict: pass, fail or incomplete."""

EXITS = """\
exit codes:
  0  pass: everything was looked at, and nothing blocks
  1  fail: a finding blocks
  2  the command line or a setting is wrong
  3  incomplete: something was not looked at, or the program broke
  130  interrupted

a model takes part when DIFFWARDEN_MODEL names one and OPENAI_API_KEY holds a key;
OPENAI_BASE_URL points to any endpoint that speaks the OpenAI API."""

REVIEW_EXAMPLES = """\
examples:
  diffwarden review                            what this branch adds to its upstream
  diffwarden review --base origin/main         what it adds to another branch
  diffwarden review --staged                   what `git commit` would record
  diffwarden review --patch fix.patch          a patch file (- reads standard input)
  diffwarden review --format text --format sarif:out.sarif"""

PRE_PUSH = """\
Reviews what a push would send and the remote does not have. Git starts it as a hook
(`diffwarden hook install`) with a line on standard input for each ref; pre-commit
tells it in the environment.

A finding that blocks stops the push. What could not be reviewed is told, and the push
goes on, unless the settings say `strict = true`. DIFFWARDEN_SKIP=1 skips the review."""

COMPLETION = """\
examples:
  diffwarden completion bash > ~/.local/share/bash-completion/completions/diffwarden
  diffwarden completion zsh > ~/.zfunc/_diffwarden     with ~/.zfunc in $fpath"""


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(
        prog="diffwarden",
        description=DESCRIPTION,
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"diffwarden {__version__}")
    top.add_argument("--debug", action="store_true", help="tell on stderr what went on inside")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _review(commands)
    _init(commands)
    _pre_push(commands)
    _hook(commands)
    commands.add_parser("action", help="review a pull request, inside GitHub Actions")
    _service(commands)
    _explain(commands)
    _replay(commands)
    _config(commands)
    evaluation_options.add(commands)
    commands.add_parser("doctor", help="check git, the tools, grammars, rules and the model")
    _completion(commands)
    return top


_Commands = argparse._SubParsersAction  # argparse gives this type no public name


def _review(commands: _Commands[argparse.ArgumentParser]) -> None:
    review = commands.add_parser(
        "review",
        help="review a change",
        description="Review a change of this git repository and print findings and a verdict.",
        epilog=REVIEW_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    review.add_argument(
        "--base",
        metavar="REF",
        help="compare with the merge base of REF (default: the upstream, else the default branch)",
    )
    review.add_argument("--head", metavar="REF", help="the change's last commit (default: HEAD)")
    which = review.add_mutually_exclusive_group()
    which.add_argument("--staged", action="store_true", help="review what is staged")
    which.add_argument("--patch", metavar="FILE", help="review a patch, applied to --base or HEAD")
    review.add_argument(
        "--format",
        action="append",
        metavar="F[:FILE]",
        help="text, html, markdown, json, sarif, gitlab, junit, github or agent; to FILE if given; "
        "repeatable (default: text)",
    )
    review.add_argument("--fail-on", metavar="SEVERITY", help="note, low, medium, high or critical")
    review.add_argument("--no-model", action="store_true", help="ask no model, whatever is set")
    review.add_argument("--config", metavar="FILE", help="settings from FILE, not from the base")
    review.add_argument("--no-cache", action="store_true", help="check again what was checked")
    calls = review.add_mutually_exclusive_group()
    calls.add_argument("--record", metavar="DIR", help="keep the calls to the model in DIR")
    calls.add_argument("--replay", metavar="DIR", help="take the model's answers from DIR")
    calls.add_argument(
        "--show-egress",
        action="store_true",
        help="print what would be sent to the model first, one request a line, and send nothing",
    )


def _init(commands: _Commands[argparse.ArgumentParser]) -> None:
    init = commands.add_parser(
        "init",
        help="set up this repository: settings, a workflow, the hook",
        description="Write .diffwarden.toml with every setting commented out, a workflow for "
        "GitHub, and git's pre-push hook. Files that are there stay as they are. "
        "Asks before each step on a terminal, and nothing elsewhere.",
    )
    init.add_argument(
        "--only",
        action="append",
        choices=("settings", "workflow", "hook"),
        default=[],
        help="only this, without a question; repeatable",
    )


def _pre_push(commands: _Commands[argparse.ArgumentParser]) -> None:
    pre_push = commands.add_parser(
        "pre-push",
        help="review what a push sends, as a hook of git",
        description=PRE_PUSH,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    pre_push.add_argument("remote", nargs="?", default="", metavar="REMOTE", help="its name")
    pre_push.add_argument("url", nargs="?", default="", metavar="URL", help="not used")
    pre_push.add_argument("--no-model", action="store_true", help="ask no model, whatever is set")
    pre_push.set_defaults(config=None, fail_on=None, record=None, replay=None, no_cache=False)


def _hook(commands: _Commands[argparse.ArgumentParser]) -> None:
    hook = commands.add_parser(
        "hook",
        help="have git review each push before it leaves this machine",
        description="Put a pre-push hook into this repository, or take it away again. A hook that "
        "is there already runs before ours, and comes back with uninstall.",
    )
    hook.add_argument("action", choices=("install", "uninstall"))


def _service(commands: _Commands[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser("serve", help="run the webhook service: a GitHub App")
    serve.add_argument(
        "--setup", action="store_true", help="serve a page that creates the App, and nothing else"
    )
    work = commands.add_parser("work", help="run a worker of the webhook service")
    forget = commands.add_parser("forget", help="delete all that the service keeps of a repository")
    forget.add_argument("repo", metavar="REPO", help="owner/name")
    for command in (serve, work, forget):
        command.add_argument("--config", metavar="FILE", help="the service's settings, in TOML")


def _explain(commands: _Commands[argparse.ArgumentParser]) -> None:
    explain = commands.add_parser("explain", help="tell all about one finding of a saved report")
    explain.add_argument("fingerprint", help="the finding's fingerprint, or how it begins")
    explain.add_argument(
        "--report", metavar="FILE", help="a json report (default: that of the last review here)"
    )


def _replay(commands: _Commands[argparse.ArgumentParser]) -> None:
    replay = commands.add_parser(
        "replay",
        help="compute a saved report's verdict again, without tools or model",
        description="Compute a saved report's verdict again from what it records. "
        "Exits with the verdict's code, or with 3 when the report says something else.",
    )
    replay.add_argument("report", metavar="REPORT", help="a json report (- reads standard input)")


def _config(commands: _Commands[argparse.ArgumentParser]) -> None:
    config = commands.add_parser("config", help="show or check the settings")
    config.add_argument("action", choices=("show", "check", "schema"))
    config.add_argument("--base", metavar="REF", help="the commit whose settings are read")
    config.add_argument("--config", metavar="FILE", help="settings from FILE, not from the base")


def _completion(commands: _Commands[argparse.ArgumentParser]) -> None:
    completion = commands.add_parser(
        "completion",
        help="print what makes a shell complete these commands",
        description="Print a script that makes a shell complete commands and options.",
        epilog=COMPLETION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
