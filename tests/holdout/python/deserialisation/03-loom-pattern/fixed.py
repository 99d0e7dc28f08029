import sys
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Pattern:
    name: str
    warp: tuple[str, ...]
    weft: tuple[str, ...]
    repeats: int = 1


def documents(path):
    with path.open(encoding="utf-8") as stream:
        for document in yaml.load_all(stream, Loader=yaml.SafeLoader):
            if document:
                yield document


def pattern(document):
    return Pattern(
        document["name"],
        tuple(document["warp"]),
        tuple(document["weft"]),
        int(document.get("repeats", 1)),
    )


def draw(each):
    for thread in each.weft * each.repeats:
        yield "".join("█" if colour == thread else "░" for colour in each.warp)


def main(paths):
    for path in paths:
        for each in map(pattern, documents(Path(path))):
            print(each.name, *draw(each), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
