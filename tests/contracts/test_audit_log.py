"""The audit log in SQLite and in PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.service import audit_log
from bot.service.append_only import NAME
from bot.service.audit import Fact, Kind, verified
from bot.service.jobs import Job, Kind as Sort
from bot.service.records import Records
from bot.service.remembered import State
from bot.service.tables import SCHEMA, audit, metadata, schema

JOB = Job(Sort.PULL, 5, 9, "o/r", 7, "a" * 40, base_branch="main")
INSERT = (
    "{} into diffwarden_audit select {}, at, kind, installation, repo_id, repo, number, head, "
    "subject, who, what, report, models, prompts, rules, previous, hash "
    "from diffwarden_audit where sequence = 1"
)
FACT = Fact(Kind.VERDICT, 5, 9, "o/r", 7, "a" * 40, "main", what='{"verdict": "pass"}')
WAIVER = replace(FACT, kind=Kind.WAIVER, subject="f" * 32, who="ada", what="safe", standing=True)


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    made = Records(database_url)
    yield made
    made.close()


@contextmanager
def unprotected(records: Records) -> Iterator[sa.Connection]:
    """The database as it is to who owns it, and takes its triggers away."""
    with records.engine.begin() as connection:
        of = f" on {audit.name}" if records.engine.dialect.name == "postgresql" else ""
        for change in ("update", "delete", "insert"):
            connection.exec_driver_sql(f"drop trigger {NAME}_{change}{of}")
        yield connection


def kinds(records: Records) -> list[str]:
    return [entry.kind for entry in audit_log.entries(records.engine)]


def test_a_review_and_its_entries_end_together_and_once(records: Records) -> None:
    records.queue(JOB)
    records.end(JOB.id, State.DONE, "fine", "pass", [WAIVER, FACT])
    records.end(JOB.id, State.BROKEN, "too late", "", [FACT])

    assert kinds(records) == ["waiver", "verdict"]
    found = verified(audit_log.entries(records.engine))
    assert (found.count, found.broken) == (2, "")


def test_nothing_is_over_when_its_entries_cannot_be_made(records: Records) -> None:
    records.queue(JOB)
    with pytest.raises((sa.exc.SQLAlchemyError, OverflowError)):
        records.end(JOB.id, State.DONE, "fine", "pass", [FACT, replace(FACT, number=2**70)])

    assert kinds(records) == []
    assert [one.id for one in records.active()] == [JOB.id]


def test_what_stands_is_entered_again_only_when_it_changes(records: Records) -> None:
    other = replace(WAIVER, what="another reason")
    for fact in (WAIVER, WAIVER, other, other, WAIVER, replace(WAIVER, number=8)):
        records.enter([fact])

    told = [entry.what for entry in audit_log.entries(records.engine)]
    assert told == ["safe", "another reason", "safe", "safe"]


def test_hostile_text_is_kept_and_verified(records: Records) -> None:
    records.enter([replace(FACT, who="a\x00b\ud800", what="=1+1\n\u2028 \U0001f600" + "x" * 5000)])

    (entry,) = audit_log.entries(records.engine)
    assert (entry.who, len(entry.what)) == ("a b?", 2000)
    assert not verified(audit_log.entries(records.engine)).broken


def test_a_tenant_that_is_forgotten_stays_in_the_log(records: Records) -> None:
    records.queue(JOB)
    records.end(JOB.id, State.DONE, "fine", "pass", [FACT])
    records.forget("GitHub", installation=5)
    records.forget("GitHub", installation=5)
    records.forget("operator", repo="o/none")

    every = [*audit_log.entries(records.engine)]
    assert [one.kind for one in every] == ["verdict", "forgotten", "forgotten", "forgotten"]
    told = [(one.who, one.installation, one.repo_id, one.repo, one.what) for one in every[1:]]
    assert told == [
        ("GitHub", 5, 9, "o/r", '{"reviews": 1}'),
        ("GitHub", 5, 0, "", '{"reviews": 0}'),
        ("operator", 0, 0, "o/none", '{"reviews": 0}'),
    ]
    assert not verified(every).broken


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("update diffwarden_audit set who = 'eve'", id="update"),
        pytest.param("update diffwarden_audit set sequence = sequence + 5", id="move"),
        pytest.param("delete from diffwarden_audit where sequence = 2", id="delete"),
        pytest.param("delete from diffwarden_audit", id="delete-all"),
        pytest.param(INSERT.format("insert", 2), id="put-in"),
        pytest.param(INSERT.format("insert", 7), id="leave-a-gap"),
        pytest.param(INSERT.format("insert or replace", 2), id="replace"),
        pytest.param("truncate diffwarden_audit", id="truncate"),
    ],
)
def test_the_database_refuses_to_change_what_was_entered(records: Records, change: str) -> None:
    records.enter([FACT] * 3)
    before = [*audit_log.entries(records.engine)]

    with pytest.raises(sa.exc.DBAPIError) as refused, records.engine.begin() as connection:
        connection.exec_driver_sql(change)

    # Each database has one of these statements that the other does not know.
    assert any(one in str(refused.value) for one in ("only appended to", "syntax error"))
    assert [*audit_log.entries(records.engine)] == before
    records.enter([FACT])
    assert verified(audit_log.entries(records.engine)).count == 4


def test_triggers_that_are_gone_come_back_at_the_next_start(database_url: str) -> None:
    first = Records(database_url)
    first.enter([FACT])
    with unprotected(first) as connection:
        connection.execute(audit.update().values(who="eve"))
    first.close()

    again = Records(database_url)
    with pytest.raises(sa.exc.DBAPIError), again.engine.begin() as connection:
        connection.execute(audit.update().values(who="ada"))
    assert verified(audit_log.entries(again.engine)).broken
    again.close()


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        pytest.param(audit.update().values(who="eve"), "entry 600: its content", id="altered"),
        pytest.param(audit.update().values(hash="0" * 64), "entry 600: its content", id="hash"),
        pytest.param(audit.delete(), "entry 601: entry 600 should be here", id="deleted"),
        pytest.param(
            audit.update().values(sequence=5000), "entry 601: entry 600 should", id="moved"
        ),
    ],
)
def test_tampering_is_found(records: Records, change: sa.Update | sa.Delete, broken: str) -> None:
    records.enter([FACT] * 1200)
    with unprotected(records) as connection:
        connection.execute(change.where(audit.c.sequence == 600))

    found = verified(audit_log.entries(records.engine))
    assert found.count == 599
    assert found.broken.startswith(broken)


def test_two_writers_make_one_chain(database_url: str) -> None:
    Records(database_url).close()

    def write() -> None:
        mine = Records(database_url)
        for _ in range(40):
            mine.enter([FACT, FACT])
        mine.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    records = Records(database_url)
    found = verified(audit_log.entries(records.engine))
    records.close()
    assert (found.count, found.broken) == (320, "")


def test_a_database_without_a_log_gets_one(database_url: str) -> None:
    first = Records(database_url)
    first.queue(JOB)
    with first.engine.begin() as connection:
        metadata.drop_all(connection, tables=[audit])
        connection.execute(schema.update().values(version=1))
    first.close()

    records = Records(database_url)
    records.enter([FACT])
    with records.engine.connect() as connection:
        assert connection.execute(sa.select(schema.c.version)).scalar() == SCHEMA
    assert (kinds(records), len(records.active())) == (["verdict"], 1)
    records.close()


def run(folder: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "audit", *words],
        env={"PATH": "", "DIFFWARDEN_SERVICE_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_command_verifies_and_exports(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    code, told = run(folder, "verify")
    assert (code, "there is no" in told) == (2, True)

    records = Records(f"sqlite:///{folder}/records.db")
    records.enter([FACT, replace(FACT, who="=cmd()")])
    code, told = run(folder, "verify")
    head = told.splitlines()[-1]
    assert (code, told) == (0, f"sound: 2 entries, the last with the hash\n{head}\n")
    assert run(folder, "verify", "--anchor", head)[0] == 0
    code, told = run(folder, "export", "--format", "csv")
    assert (code, "'=cmd()" in told, told.count("\n")) == (0, True, 3)
    code, told = run(folder, "export")
    assert (code, told.count("\n"), head in told) == (0, 2, True)

    with unprotected(records) as connection:
        connection.execute(audit.delete().where(audit.c.sequence == 2))
    records.close()
    assert run(folder, "verify")[0] == 0  # cut off: sound in itself
    code, told = run(folder, "verify", "--anchor", head)
    assert (code, "cut off or written anew" in told) == (1, True)
    assert run(folder, "verify", "--anchor", "x")[0] == 2
