import argparse
import sys

import psycopg


def rows(connection, table, limit):
    query = 'SELECT * FROM "{}" ORDER BY at DESC LIMIT {:d}'.format(table, limit)
    with connection.cursor() as cursor:
        cursor.execute(query)
        yield from cursor


def printed(row):
    return "\t".join("" if value is None else str(value) for value in row)


def arguments(words):
    parser = argparse.ArgumentParser(description="Shows the newest rows of an audit table.")
    parser.add_argument("dsn")
    parser.add_argument("table")
    parser.add_argument("--limit", type=int, default=20)
    return parser.parse_args(words)


def main(words=None):
    options = arguments(words)
    with psycopg.connect(options.dsn) as connection:
        for row in rows(connection, options.table, options.limit):
            sys.stdout.write(printed(row) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
