"""The tables in which the service remembers: deliveries, reviews, answers, spending, the audit log,
and how good the reviews were.

`SCHEMA` is the version of them all. What was written by another version is not touched: the service
refuses to start; but one that only lacks whole tables gets them. They are the same in SQLite and
PostgreSQL.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import sqlalchemy as sa

from bot.core.errors import SettingsError

SCHEMA = 3
_LACKING = frozenset({1, 2})
"""Versions that this one differs from by new tables alone.

1 had no audit log, 2 neither sessions nor outcomes, turns nor rates.
"""

metadata = sa.MetaData()

schema = sa.Table(
    "diffwarden_schema",
    metadata,
    sa.Column("version", sa.Integer, primary_key=True),
)

deliveries = sa.Table(
    "diffwarden_deliveries",
    metadata,
    sa.Column("id", sa.String(100), primary_key=True),
    sa.Column("event", sa.String(50), nullable=False),
    sa.Column("action", sa.String(50), nullable=False),
    sa.Column("received", sa.Float, nullable=False, index=True),
    sa.Column("note", sa.String(500), nullable=False),
    sa.Column("jobs", sa.Text, nullable=False),
    sa.Column("done", sa.Boolean, nullable=False, index=True),
)
"""What GitHub sent. `jobs` is JSON; `done` holds when they are all in the queue."""

reviews = sa.Table(
    "diffwarden_reviews",
    metadata,
    sa.Column("id", sa.String(300), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("installation", sa.BigInteger, nullable=False, index=True),
    sa.Column("repo_id", sa.BigInteger, nullable=False),
    sa.Column("repo", sa.String(201), nullable=False),
    sa.Column("head", sa.String(64), nullable=False),
    sa.Column("base_branch", sa.String(255), nullable=False),
    sa.Column("state", sa.String(20), nullable=False, index=True),
    sa.Column("gate_open", sa.Boolean, nullable=False),
    sa.Column("verdict", sa.String(20), nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("queued", sa.Float, nullable=False, index=True),
    sa.Column("started", sa.Float),
    sa.Column("ended", sa.Float, index=True),
    sa.Column("calls", sa.Integer, nullable=False),
    sa.Column("tokens", sa.BigInteger, nullable=False),
    sa.Column("cost_usd", sa.Float, nullable=False),
    sa.Column("report", sa.LargeBinary),
    sa.Column("decided", sa.Text, nullable=False),
    sa.Index("diffwarden_reviews_of_pull", "repo_id", "number", "state"),
)
"""Reviews, those that wait and those that are done. Moments are seconds of the epoch.

`state` is a word of `remembered.State`; `report` is the JSON of `diffwarden.report/1`, compressed
with zlib; `decided` is what people let pass, as JSON; `gate_open` holds while the gate says that
it is pending.
"""

answers = sa.Table(
    "diffwarden_answers",
    metadata,
    sa.Column("review", sa.String(300), primary_key=True),
    sa.Column("asked", sa.String(80), primary_key=True),
    sa.Column("reply", sa.Text, nullable=False),
)
"""The model's answers in reviews that are not done, so that none is asked for twice."""

spending = sa.Table(
    "diffwarden_spending",
    metadata,
    sa.Column("installation", sa.BigInteger, primary_key=True),
    sa.Column("day", sa.String(10), primary_key=True),
    sa.Column("calls", sa.BigInteger, nullable=False),
    sa.Column("tokens", sa.BigInteger, nullable=False),
    sa.Column("cost_usd", sa.Float, nullable=False),
)

turns = sa.Table(
    "diffwarden_turns",
    metadata,
    sa.Column("job", sa.String(300), primary_key=True),
    sa.Column("owner", sa.String(40), nullable=False),
    sa.Column("wrote", sa.Float),
)
"""Who writes on GitHub for a job (`turns`), and when the last write began that has no answer."""

audit = sa.Table(
    "diffwarden_audit",
    metadata,
    sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("kind", sa.String(30), nullable=False),
    sa.Column("installation", sa.BigInteger, nullable=False),
    sa.Column("repo_id", sa.BigInteger, nullable=False),
    sa.Column("repo", sa.Text, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("head", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("report", sa.Text, nullable=False),
    sa.Column("models", sa.Text, nullable=False),
    sa.Column("prompts", sa.Text, nullable=False),
    sa.Column("rules", sa.Text, nullable=False),
    sa.Column("previous", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Index("diffwarden_audit_of_pull", "repo_id", "number", "kind"),
)
"""The audit log (`audit.Entry`). Nothing here is ever changed or deleted, also for tenants."""

calls = sa.Table(
    "diffwarden_calls",
    metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("review", sa.String(300), nullable=False, index=True),
    sa.Column("asked", sa.Float, nullable=False),
    sa.Column("prompt", sa.String(200), nullable=False),
    sa.Column("model", sa.String(200), nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("input_tokens", sa.BigInteger, nullable=False),
    sa.Column("cached_tokens", sa.BigInteger, nullable=False),
    sa.Column("output_tokens", sa.BigInteger, nullable=False),
    sa.Column("cost_usd", sa.Float),
    sa.Column("seconds", sa.Float, nullable=False),
    sa.Column("is_answered", sa.Boolean, nullable=False),
)
"""Calls of models, for as long as their reviews (`calls.Call`). No question, and no answer."""

sessions = sa.Table(
    "diffwarden_sessions",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("person", sa.BigInteger, nullable=False),
    sa.Column("login", sa.Text, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("ends", sa.Float, nullable=False, index=True),
)
"""Who is signed in to the dashboard with GitHub. `name` is the SHA-256 of the cookie.

`sealed` is their token, encrypted with a key made from the cookie: it is of use to its browser.
"""

outcomes = sa.Table(
    "diffwarden_outcomes",
    metadata,
    sa.Column("repo_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("fingerprint", sa.String(64), primary_key=True),
    sa.Column("rule", sa.String(200), primary_key=True),
    sa.Column("installation", sa.BigInteger, nullable=False, index=True),
    sa.Column("repo", sa.String(201), nullable=False),
    sa.Column("review", sa.String(300), nullable=False),
    sa.Column("source", sa.String(100), nullable=False),
    sa.Column("speaks", sa.Boolean, nullable=False),
    sa.Column("severity", sa.String(10), nullable=False),
    sa.Column("blocking", sa.Boolean, nullable=False),
    sa.Column("fate", sa.String(20), nullable=False),
    sa.Column("model", sa.String(200), nullable=False),
    sa.Column("prompt", sa.String(100), nullable=False),
    sa.Column("prompt_version", sa.String(100), nullable=False),
    sa.Column("rules", sa.String(200), nullable=False),
    sa.Column("program", sa.String(40), nullable=False),
    sa.Column("told", sa.Float, nullable=False),
    sa.Column("settled", sa.Float, nullable=False, index=True),
)
"""What became of a finding (`fates.Fate`), for each rule that told it. No person is named.

`speaks` holds for one rule of each of its sources; `review` is the one that told it first, at the
moment `told`; `settled` is when its pull request was found to be closed.
"""

closures = sa.Table(
    "diffwarden_closures",
    metadata,
    sa.Column("repo_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("installation", sa.BigInteger, nullable=False, index=True),
    sa.Column("repo", sa.String(201), nullable=False),
    sa.Column("head", sa.String(64), nullable=False),
    sa.Column("merged", sa.Boolean, nullable=False),
    sa.Column("settled", sa.Float, nullable=False, index=True),
)
"""Pull requests whose outcomes were collected."""

measures = sa.Table(
    "diffwarden_measures",
    metadata,
    sa.Column("review", sa.String(300), primary_key=True),
    sa.Column("installation", sa.BigInteger, nullable=False, index=True),
    sa.Column("repo_id", sa.BigInteger, nullable=False),
    sa.Column("repo", sa.String(201), nullable=False),
    sa.Column("settled", sa.Float, nullable=False, index=True),
    sa.Column("verdict", sa.String(20), nullable=False),
    sa.Column("seconds", sa.Float),
    sa.Column("cost_usd", sa.Float, nullable=False),
    sa.Column("model", sa.String(200), nullable=False),
    sa.Column("prompt_version", sa.String(100), nullable=False),
    sa.Column("rules", sa.String(200), nullable=False),
    sa.Column("program", sa.String(40), nullable=False),
)
"""What each review that is over took, and by which versions; without a verdict where it broke."""

alarms = sa.Table(
    "diffwarden_alarms",
    metadata,
    sa.Column("metric", sa.String(40), primary_key=True),
    sa.Column("noticed", sa.Float, primary_key=True),
    sa.Column("told", sa.Float, nullable=False),
)
"""Drifts that the log was told of, so that each is told once."""

canaries = sa.Table(
    "diffwarden_canaries",
    metadata,
    sa.Column("run", sa.String(300), primary_key=True),
    sa.Column("name", sa.String(100), primary_key=True),
    sa.Column("version", sa.String(40), nullable=False),
    sa.Column("is_clean", sa.Boolean, nullable=False),
    sa.Column("song", sa.String(20), nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("settled", sa.Float, nullable=False, index=True),
    sa.Column("model", sa.String(200), nullable=False),
    sa.Column("prompt_version", sa.String(100), nullable=False),
    sa.Column("program", sa.String(40), nullable=False),
)
"""What became of cases of our own that the configured model was given (`ledger.Song`)."""

shadows = sa.Table(
    "diffwarden_shadows",
    metadata,
    sa.Column("review", sa.String(300), primary_key=True),
    sa.Column("shadow", sa.String(200), primary_key=True),
    sa.Column("installation", sa.BigInteger, nullable=False, index=True),
    sa.Column("repo_id", sa.BigInteger, nullable=False),
    sa.Column("repo", sa.String(201), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("settled", sa.Float, nullable=False, index=True),
    sa.Column("compared", sa.Text, nullable=False),
)
"""What another model made of a review's change, beside the review's own (`comparing.Compared`)."""


rates = sa.Table(
    "diffwarden_rates",
    metadata,
    sa.Column("name", sa.String(60), primary_key=True),
    sa.Column("full_until", sa.Float, nullable=False),
)
"""How far each limit on calls to the model is used (`pacing`), as a moment of the epoch."""

_CLOCKS = {
    "postgresql": "extract(epoch from clock_timestamp())",
    "sqlite": "((julianday('now') - 2440587.5) * 86400.0)",
}


def clock(engine: sa.Engine) -> sa.ColumnElement[float]:
    """Seconds of the epoch by the database's clock: hosts' clocks differ."""
    return sa.literal_column(_CLOCKS[engine.dialect.name], sa.Float)


def connected(url: str) -> sa.Engine:
    """The database at `url`, with these tables in it.

    Raises SettingsError when it cannot be reached, or holds tables of another version.
    """
    engine = _engine(url)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":  # two that start at once would collide
                connection.execute(sa.text("select pg_advisory_xact_lock(24301, 1)"))
            metadata.create_all(connection)
            version = connection.execute(sa.select(schema.c.version)).scalar()
            if version is None:
                connection.execute(schema.insert().values(version=SCHEMA))
            elif version in _LACKING:
                connection.execute(schema.update().values(version=SCHEMA))
    except sa.exc.DBAPIError as error:
        raise unusable(url, error) from error
    if version not in (None, SCHEMA, *_LACKING):
        raise SettingsError(
            f"the database holds what version {version} of its tables has; this program knows "
            f"{SCHEMA}: start the program that wrote them, or give it another database"
        )
    return engine


def _engine(url: str) -> sa.Engine:
    if not url.startswith("sqlite"):
        return sa.create_engine(url, pool_size=5, max_overflow=10, pool_pre_ping=True)
    path = Path(url.removeprefix("sqlite:///"))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = sa.create_engine(url, connect_args={"timeout": 30})

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    return engine


def unusable(url: str, error: sa.exc.DBAPIError) -> SettingsError:
    """What to tell an operator whose database gave this error."""
    first = str(error.orig).strip().splitlines()[0] if error.orig else "no answer"
    if url.startswith("sqlite"):
        what = "give the service a data folder of its own on a local disk (`data`)"
    else:
        what = "start it, or mend DIFFWARDEN_SERVICE_DATABASE_URL"
    return SettingsError(f"the database at {_place(url)} cannot be used ({first}): {what}")


def _place(url: str) -> str:
    """Where a database is, without a name and a password."""
    if url.startswith("sqlite"):
        return url.removeprefix("sqlite:///")
    parts = urlsplit(url)
    return f"{parts.netloc.rpartition('@')[2]}{parts.path}"
