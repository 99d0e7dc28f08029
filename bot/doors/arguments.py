"""The commands and their options, as `--help` tells them."""

from __future__ import annotations

import argparse

from bot import __version__
from bot.doors import evaluation_options
from bot.doors.help import DESCRIPTIONS, EXITS, MODEL, TOP, Parser, epilog


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top: argparse.ArgumentParser = Parser(
        prog="diffwarden",
        description=TOP,
        epilog=f"{EXITS}\n\n{MODEL}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"diffwarden {__version__}")
    top.add_argument("--debug", action="store_true", help="tell on stderr what went on inside")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _review(commands)
    _init(commands)
    _pre_push(commands)
    _hook(commands)
    _command(commands, "action", "review a pull request, inside GitHub Actions")
    _service(commands)
    _explain(commands)
    _waive(commands)
    _replay(commands)
    _rules(commands)
    _config(commands)
    evaluation_options.add(commands)
    _doctor(commands)
    _completion(commands)
    return top


_Commands = argparse._SubParsersAction  # argparse gives this type no public name


def _command(
    commands: _Commands[argparse.ArgumentParser], name: str, about: str
) -> argparse.ArgumentParser:
    """A command with its description and examples."""
    made = commands.add_parser(
        name,
        help=about,
        description=DESCRIPTIONS[name],
        epilog=epilog(name),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    # People add it at the end of the command that broke.
    made.add_argument(
        "--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
    )
    return made


def _review(commands: _Commands[argparse.ArgumentParser]) -> None:
    review = _command(commands, "review", "review a change")
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
    review.add_argument(
        "--interactive",
        action="store_true",
        help="step through the findings on the terminal: apply a fix, write a waiver, or go on",
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
    init = _command(commands, "init", "set up this repository: settings, a workflow, the hook")
    init.add_argument(
        "--only",
        action="append",
        choices=("settings", "workflow", "hook"),
        default=[],
        help="only this, without a question; repeatable",
    )


def _pre_push(commands: _Commands[argparse.ArgumentParser]) -> None:
    pre_push = _command(commands, "pre-push", "review what a push sends, as a hook of git")
    pre_push.add_argument("remote", nargs="?", default="", metavar="REMOTE", help="its name")
    pre_push.add_argument("url", nargs="?", default="", metavar="URL", help="not used")
    pre_push.add_argument("--no-model", action="store_true", help="ask no model, whatever is set")
    pre_push.set_defaults(config=None, fail_on=None, record=None, replay=None, no_cache=False)


def _hook(commands: _Commands[argparse.ArgumentParser]) -> None:
    hook = _command(commands, "hook", "have git review each push before it leaves this machine")
    hook.add_argument(
        "action", choices=("install", "uninstall"), metavar="ACTION", help="install or uninstall"
    )


def _service(commands: _Commands[argparse.ArgumentParser]) -> None:
    serve = _command(commands, "serve", "run the webhook service: a GitHub App")
    serve.add_argument(
        "--setup", action="store_true", help="serve a page that creates the App, and nothing else"
    )
    work = _command(commands, "work", "run a worker of the webhook service")
    forget = _command(commands, "forget", "delete all that the service keeps of a repository")
    forget.add_argument("repo", metavar="REPO", help="owner/name")
    audit = _command(commands, "audit", "verify or export the log of the service's verdicts")
    audit.add_argument(
        "action", choices=("verify", "export"), metavar="ACTION", help="verify or export"
    )
    audit.add_argument(
        "--anchor",
        metavar="HASH",
        help="with verify: a hash that an earlier run printed, which must still be in the log",
    )
    audit.add_argument(
        "--format", choices=("jsonl", "csv"), default="jsonl", help="of the export (default: jsonl)"
    )
    for command in (serve, work, forget, audit):
        command.add_argument("--config", metavar="FILE", help="the service's settings, in TOML")


def _explain(commands: _Commands[argparse.ArgumentParser]) -> None:
    explain = _command(commands, "explain", "tell all about one finding of a report")
    explain.add_argument("fingerprint", help="the finding's fingerprint, or how it begins")
    explain.add_argument(
        "--report", metavar="FILE", help="a json report (default: that of the last review here)"
    )


def _waive(commands: _Commands[argparse.ArgumentParser]) -> None:
    waive = _command(
        commands, "waive", "write down that findings may pass: who decided, why, until when"
    )
    waive.add_argument("fingerprint", nargs="*", help="a finding's fingerprint, or how it begins")
    waive.add_argument("--all", action="store_true", help="every finding that blocks")
    waive.add_argument("--why", required=True, metavar="TEXT", help="the reason, for those to come")
    waive.add_argument("--by", metavar="NAME", help="who decided (default: git's author)")
    waive.add_argument("--until", metavar="DATE", help="the last day it holds, as 2027-01-31")
    waive.add_argument(
        "--report", metavar="FILE", help="a json report (default: that of the last review here)"
    )


def _replay(commands: _Commands[argparse.ArgumentParser]) -> None:
    replay = _command(
        commands, "replay", "compute a saved report's verdict again, without tools or model"
    )
    replay.add_argument("report", metavar="REPORT", help="a json report (- reads standard input)")


def _rules(commands: _Commands[argparse.ArgumentParser]) -> None:
    rules = _command(commands, "rules", "list our rules, or try semgrep rules on their samples")
    actions = rules.add_subparsers(dest="action", required=True, metavar="ACTION")
    shown = actions.add_parser("list", help="one rule a line, the worst first")
    shown.add_argument("words", nargs="*", metavar="WORD", help="only rules that have all of these")
    shown.add_argument("--folder", metavar="DIR", help="the semgrep rules below DIR, not ours")
    shown.add_argument("--format", choices=("text", "json"), default="text")
    tried = actions.add_parser("test", help="whether each rule does what its sample says")
    tried.add_argument("folder", nargs="?", metavar="DIR", help="the rules' folder (default: ours)")
    tried.add_argument("--samples", metavar="DIR", help="the samples' folder (default: the rules')")


def _config(commands: _Commands[argparse.ArgumentParser]) -> None:
    config = _command(commands, "config", "show or check the settings")
    config.add_argument(
        "action",
        choices=("show", "check", "schema"),
        metavar="ACTION",
        help="show, check or schema",
    )
    config.add_argument("--base", metavar="REF", help="the commit whose settings are read")
    config.add_argument("--config", metavar="FILE", help="settings from FILE, not from the base")


def _doctor(commands: _Commands[argparse.ArgumentParser]) -> None:
    doctor = _command(
        commands,
        "doctor",
        "check git, the tools, grammars, rules and the model, and a branch's rules on GitHub",
    )
    doctor.add_argument("--github", metavar="OWNER/NAME", help="the repository whose rules to read")
    doctor.add_argument(
        "--branch", metavar="NAME", help="the branch they protect (default: the default branch)"
    )


def _completion(commands: _Commands[argparse.ArgumentParser]) -> None:
    completion = _command(
        commands, "completion", "print what makes a shell complete these commands"
    )
    completion.add_argument(
        "shell", choices=("bash", "zsh", "tcsh"), metavar="SHELL", help="bash, zsh or tcsh"
    )
