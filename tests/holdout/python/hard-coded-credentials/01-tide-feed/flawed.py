import ftplib
import io
import sys
from datetime import date

HOST = "feeds.hydrography.example"
ACCOUNT = "harbour-office"
PASSWORD = "Gannet-rock-7th-wave"


def fetch(day):
    name = f"tides-{day:%Y%m%d}.csv"
    buffer = io.BytesIO()
    with ftplib.FTP_TLS(HOST, timeout=30) as connection:
        connection.login(ACCOUNT, PASSWORD)
        connection.prot_p()
        connection.cwd("/outgoing")
        connection.retrbinary(f"RETR {name}", buffer.write)
    return buffer.getvalue().decode("ascii")


def highest(table):
    rows = (line.split(",") for line in table.splitlines()[1:])
    return max(rows, key=lambda row: float(row[1]))


def main():
    try:
        at, metres, *_ = highest(fetch(date.today()))
    except ftplib.Error as error:
        sys.exit(f"the feed cannot be read: {error}")
    print(f"{at} {metres} m")


if __name__ == "__main__":
    main()
