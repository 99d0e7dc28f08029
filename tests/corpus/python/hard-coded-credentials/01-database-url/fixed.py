import contextlib
import os

import psycopg
from psycopg.rows import dict_row

REPORTS = {
    "late": "SELECT id, due FROM parcels WHERE due < now() AND delivered IS NULL",
    "lost": "SELECT id, due FROM parcels WHERE lost",
}


def connect(host, user="reporting", password=None):
    password = password or os.environ["REPORTING_PASSWORD"]
    return psycopg.connect(
        host=host,
        user=user,
        password=password,
        dbname="depot",
        row_factory=dict_row,
        connect_timeout=5,
    )


def run(name, host="db.internal"):
    with contextlib.closing(connect(host)) as connection:
        return connection.execute(REPORTS[name]).fetchall()


def summary():
    return {name: len(run(name)) for name in REPORTS}


if __name__ == "__main__":
    for name, count in summary().items():
        print(f"{name:10} {count:6}")
