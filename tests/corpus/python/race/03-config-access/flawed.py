import argparse
import os
import sys


class NotYours(Exception):
    """The caller may not read the file."""


def opened(path):
    if not os.access(path, os.R_OK):
        raise NotYours(path)
    return open(path, encoding="utf-8")


def rules(path):
    with opened(path) as source:
        for number, line in enumerate(source, start=1):
            name, sep, value = line.partition("=")
            if not sep:
                raise ValueError(f"{path}:{number}: no value")
            yield name.strip(), value.strip()


def main(words=None):
    parser = argparse.ArgumentParser(description="Installs a gate's opening rules.")
    parser.add_argument("file")
    path = parser.parse_args(words).file
    try:
        count = sum(1 for _ in rules(path))
    except (NotYours, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{count} rules\n")
    return 0
