import argparse
import csv
import sys

import psycopg
from psycopg import sql


def pivot(connection, column, year):
    query = sql.SQL(
        "select {column}, count(*), avg(score) from answer where survey_year = %s "
        "group by 1 order by 2 desc"
    ).format(column=sql.Identifier(column))
    with connection.cursor() as cursor:
        cursor.execute(query, (year,))
        yield [each.name for each in cursor.description]
        yield from cursor


def requests_in(path):
    with open(path, newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            yield row["column"].strip().lower(), int(row["year"])


def main():
    parser = argparse.ArgumentParser(description="Pivots that the partners have asked for.")
    parser.add_argument("requests", help="a partner's file: column,year")
    parser.add_argument("--dsn", default="service=surveys")
    args = parser.parse_args()
    writer = csv.writer(sys.stdout)
    with psycopg.connect(args.dsn) as connection:
        for column, year in requests_in(args.requests):
            writer.writerow([f"# {column} {year}"])
            writer.writerows(pivot(connection, column, year))


if __name__ == "__main__":
    main()
