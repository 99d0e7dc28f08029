"""The options of `diffwarden eval`: apart from what it does, which is imported when asked for."""

from __future__ import annotations

import argparse

DESCRIPTION = """\
Review cases whose flaws are known, and tell how many were found, how much of what
was said is true, and what it took. A case is a folder with diff.patch, base/,
input.json and case.json. Settings are those in force here, and the environment's."""

EPILOG = """\
exit codes:
  0  every case was reviewed, and nothing is worse than in --compare
  1  something is worse than in --compare, beyond noise
  2  a case, an option or a setting is wrong
  3  a case was not wholly reviewed

examples:
  diffwarden eval tests/eval/cases --no-model           the static checks alone
  diffwarden eval cases --only 'wallet-*' --runs 3      some of them, three times each
  diffwarden eval cases --record calls --output now.json
  diffwarden eval cases --replay calls --compare before.json"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `eval CASES` to the commands."""
    parser = commands.add_parser(
        "eval",
        help="measure reviews against cases whose flaws are known",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("cases", metavar="CASES", help="a folder of cases")
    parser.add_argument(
        "--only", metavar="GLOB", default="*", help="cases whose names match (default: all)"
    )
    parser.add_argument(
        "--jobs", metavar="N", type=_count, help="reviews at a time (default: the processors)"
    )
    parser.add_argument(
        "--runs", metavar="N", type=_count, default=1, help="reviews of each case (default: 1)"
    )
    parser.add_argument(
        "--evidence",
        choices=("all", "quoted", "verified"),
        default="quoted",
        help="the findings that count: all, with what a model said and was set aside; quoted: "
        "those that are told (default); verified: those that may block",
    )
    parser.add_argument(
        "--judge", metavar="MODEL", help="have MODEL match findings, not place and topic"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="what to print (default: text)"
    )
    parser.add_argument("--output", metavar="FILE", help="write the evaluation there too, as JSON")
    parser.add_argument(
        "--compare", metavar="FILE", help="an evaluation's JSON that this one may not be worse than"
    )
    parser.add_argument("--mlflow", action="store_true", help="log the evaluation to MLflow")
    calls = parser.add_mutually_exclusive_group()
    calls.add_argument("--record", metavar="DIR", help="keep each case's calls in a folder in DIR")
    calls.add_argument("--replay", metavar="DIR", help="take the model's answers from there")
    parser.add_argument("--no-model", action="store_true", help="ask no model, whatever is set")
    parser.add_argument("--config", metavar="FILE", help="settings from FILE, not from the base")


def _count(text: str) -> int:
    number = int(text) if text.isdecimal() and len(text) < 4 else 0
    if not 1 <= number <= 100:
        raise argparse.ArgumentTypeError("write a number from 1 to 100")
    return number
