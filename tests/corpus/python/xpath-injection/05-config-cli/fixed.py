import argparse
import sys

from lxml import etree

QUERY = etree.XPath("/settings/section[@name=$section]/entry[@key=$key]/@value")


class Missing(LookupError):
    """There is no such setting."""


def value(tree, dotted):
    section, _, key = dotted.partition(".")
    found = QUERY(tree, section=section, key=key)
    if not found:
        raise Missing(dotted)
    return str(found[0])


def main(words=None):
    parser = argparse.ArgumentParser(description="Shows settings of a depot.")
    parser.add_argument("file")
    parser.add_argument("keys", nargs="+")
    options = parser.parse_args(words)
    tree = etree.parse(options.file)
    try:
        for key in options.keys:
            sys.stdout.write(f"{key}={value(tree, key)}\n")
    except Missing as error:
        sys.stderr.write(f"there is no {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
