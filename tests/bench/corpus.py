"""Scores the static checks on the labelled corpus: `python -m tests.bench.corpus`.

All twins are reviewed in one run, as if all their lines were new. A flaw is found when a finding of
its class stands at most three lines from it; any finding of its class in the fixed file is a false
alarm. Other classes' findings count for nothing here: the measure of noise is tests.bench.noise.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from bot.core.report import Merged
from tests.bench.corpus_scores import (
    Answer,
    Said,
    Score,
    answers,
    by_class,
    mean_youden,
    path_of,
    score,
)
from tests.bench.public_tools import READS, TOOLS, NotRun
from tests.bench.static_review import gaps, reviewed
from tests.bench.twins import CORPUS, LANGUAGES, Twin, twins
from tests.bench.weaknesses import CLASSES

OURS = "diffwarden"


def main(words: Sequence[str] | None = None) -> int:
    args = _arguments(words)
    chosen = [
        twin
        for twin in twins(args.corpus)
        if (not args.language or twin.language == args.language)
        and (not args.weakness or twin.weakness in args.weakness)
    ]
    if not chosen:
        sys.stderr.write(f"there is no such twin in {args.corpus}\n")
        return 2
    started = time.monotonic()
    made = {OURS: ours(chosen, args.rules), **_others(chosen, args.beside)}
    if args.format == "json":
        print(json.dumps(_document(made), indent=2))
        return 0
    for language in LANGUAGES:
        print_table(language, made)
    if args.list:
        print_list(made[OURS][0])
    print(f"\n{len(chosen)} twins, {time.monotonic() - started:.0f} s")
    return 0


def ours(chosen: Sequence[Twin], rules: Path | None = None) -> tuple[tuple[Answer, ...], ...]:
    """Our answers: by all that is told, and by what blocks alone. Gaps go to stderr."""
    texts = {path: file.read_text() for path, file in files_of(chosen).items()}
    report = reviewed(texts, rules)
    sys.stderr.writelines(f"{gap}\n" for gap in gaps(report))
    told: dict[str, list[Said]] = {}
    for merged in report.findings:
        told.setdefault(merged.span.path, []).extend(_voices(merged))
    return answers(chosen, told), answers(chosen, told, blocking=True)


def _voices(merged: Merged) -> Iterable[Said]:
    for voice in merged.voices:
        span = voice.span
        yield Said(voice.rule, (voice.topic,), span.start, span.end, merged.blocking)


def files_of(chosen: Iterable[Twin]) -> dict[str, Path]:
    """Both files of each twin, by the path under which tools are shown them."""
    return {
        path_of(twin, side): file
        for twin in chosen
        for side, file in (("flawed", twin.flawed), ("fixed", twin.fixed))
    }


def _others(
    chosen: Sequence[Twin], names: Sequence[str]
) -> dict[str, tuple[tuple[Answer, ...], ...]]:
    """Answers of public tools, each for the languages that it reads."""
    made = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "files"
        for path, file in files_of(chosen).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(file.read_bytes())
        for name in names:
            read = [twin for twin in chosen if twin.language in READS[name]]
            if not read:
                continue
            try:
                told = TOOLS[name](folder, Path(scratch))
            except NotRun as error:
                sys.stderr.write(f"{name} is left out: {error}\n")
                continue
            made[name] = answers(read, told), answers(read, told, blocking=True)
    return made


def print_table(language: str, made: Mapping[str, Sequence[Sequence[Answer]]]) -> None:
    """A row for each class and one for all: a tool's rates, J, twins told apart; ours twice."""
    columns = {name: _of(language, both[0]) for name, both in made.items()}
    columns[f"{OURS}, blocking"] = _of(language, made[OURS][1])
    columns = {name: those for name, those in columns.items() if those}
    if not columns:
        return
    print(f"\n{language}: true / false positive rate, Youden, twins told apart\n")
    print("| class | twins | " + " | ".join(columns) + " |")
    print("|---|---|" + "---|" * len(columns))
    scored = {name: by_class(those) for name, those in columns.items()}
    for weakness in [name for name in CLASSES if name in scored[OURS]]:
        cells = [_cell(each[weakness]) for each in scored.values()]
        print(f"| {weakness} | {scored[OURS][weakness].twins} | " + " | ".join(cells) + " |")
    totals = [
        f"**J {mean_youden(each):+.2f}**, {score(those).told_apart / len(those):.0%} apart"
        for each, those in zip(scored.values(), columns.values(), strict=True)
    ]
    print(f"| **mean over classes** | {len(columns[OURS])} | " + " | ".join(totals) + " |")


def _of(language: str, made: Sequence[Answer]) -> list[Answer]:
    return [answer for answer in made if answer.twin.language == language]


def _cell(each: Score) -> str:
    return f"{each.tpr:.2f} / {each.fpr:.2f}, {each.youden:+.2f}, {each.told_apart}"


def print_list(made: Sequence[Answer]) -> None:
    """Each flaw that was missed, and each false alarm, by the file to look at."""
    for answer in made:
        if not answer.found:
            first = answer.twin.label.lines[0][0]
            print(f"missed  {_place(answer.twin.flawed)}:{first}  {answer.twin.label.text}")
        for said in answer.alarms:
            print(f"alarm   {_place(answer.twin.fixed)}:{said.start}  {said.rule}")


def _place(file: Path) -> str:
    return "/".join(file.parts[-6:] if "tests" in file.parts[-6:] else file.parts[-4:])


def _document(made: Mapping[str, Sequence[Sequence[Answer]]]) -> dict[str, object]:
    """All scores by tool, language and class, and ours for each twin."""
    return {
        "tools": {
            name: {
                part: {
                    language: _scores(_of(language, both[i]))
                    for language in LANGUAGES
                    if _of(language, both[i])
                }
                for i, part in enumerate(("told", "blocking"))
            }
            for name, both in made.items()
        },
        "twins": [
            {
                "name": answer.twin.name,
                "found": sorted({said.rule for said in answer.hits}),
                "alarms": sorted({said.rule for said in answer.alarms}),
            }
            for answer in made[OURS][0]
        ],
    }


def _scores(made: Sequence[Answer]) -> dict[str, object]:
    classes = by_class(made)
    rates = {
        weakness: {**asdict(each), "tpr": each.tpr, "fpr": each.fpr, "youden": each.youden}
        for weakness, each in classes.items()
    }
    apart = score(made).told_apart / len(made)
    return {"mean_youden": mean_youden(classes), "told_apart": apart, "classes": rates}


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.bench.corpus", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="another corpus of this shape")
    parser.add_argument("--rules", type=Path, help="score the rules in this folder, not ours")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument(
        "--class", dest="weakness", action="append", choices=CLASSES, help="may be repeated"
    )
    parser.add_argument(
        "--beside",
        action="append",
        choices=TOOLS,
        default=[],
        help="score a public tool too; all but bandit are fetched from their registry first",
    )
    parser.add_argument("--list", action="store_true", help="name each miss and each false alarm")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    args = parser.parse_args(words)
    if args.rules and not args.rules.is_dir():
        parser.error(f"--rules {args.rules} is no folder")
    return args


if __name__ == "__main__":
    raise SystemExit(main())
