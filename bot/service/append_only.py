"""The audit log is only appended to: the database itself refuses all else, in both databases.

A mistake, or a statement that somebody slipped in, cannot alter the log. Who owns the tables can
drop the triggers: what they do then shows in the chain (`audit.verified`), and here at the next
start, which makes them again.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.service.audit_log import hold
from bot.service.tables import audit

TABLE = audit.name
NAME = f"{TABLE}_append_only"
"""Of each trigger, before what it refuses; in PostgreSQL of its function as well."""
WORDS = "the audit log is only appended to"
_TRIGGERS = ("update", "delete", "insert")


def protect(engine: sa.Engine) -> None:
    """Make the triggers that are missing. Any number of processes may do so at once."""
    is_postgresql = engine.dialect.name == "postgresql"
    asked, made = (_ASKED, _POSTGRESQL) if is_postgresql else (_ASKED_SQLITE, _SQLITE)
    with engine.begin() as connection:
        known = connection.exec_driver_sql(asked).scalar_one()
    if known == len(_TRIGGERS):
        return
    with engine.begin() as connection:
        hold(connection)
        for statement in made:
            connection.exec_driver_sql(statement)


_ASKED_SQLITE = (
    f"select count(*) from sqlite_master where type = 'trigger' and name like '{NAME}_%'"
)
_ASKED = (
    f"select count(*) from pg_trigger where tgrelid = to_regclass('{TABLE}') "
    f"and tgenabled <> 'D' and starts_with(tgname, '{NAME}_')"
)

# An entry's number follows the last one's: SQLite's "insert or replace" deletes without a trigger.
_SQLITE = (
    *(
        f"create trigger if not exists {NAME}_{change} before {change} on {TABLE} "
        f"begin select raise(abort, '{WORDS}'); end"
        for change in ("update", "delete")
    ),
    f"create trigger if not exists {NAME}_insert before insert on {TABLE} "
    f"when new.sequence <> (select coalesce(max(sequence), 0) + 1 from {TABLE}) "
    f"begin select raise(abort, '{WORDS}'); end",
)

_POSTGRESQL = (
    f"create or replace function {NAME}() returns trigger language plpgsql as $$ begin "
    f"raise exception '{WORDS}' using errcode = 'insufficient_privilege'; end $$",
    f"create or replace function {NAME}_next() returns trigger language plpgsql as $$ begin "
    f"if new.sequence <> (select coalesce(max(sequence), 0) + 1 from {TABLE}) then "
    f"raise exception '{WORDS}' using errcode = 'insufficient_privilege'; end if; "
    "return new; end $$",
    *(f"drop trigger if exists {NAME}_{name} on {TABLE}" for name in _TRIGGERS),
    f"create trigger {NAME}_update before update on {TABLE} "
    f"for each statement execute function {NAME}()",
    f"create trigger {NAME}_delete before delete or truncate on {TABLE} "
    f"for each statement execute function {NAME}()",
    f"create trigger {NAME}_insert before insert on {TABLE} "
    f"for each row execute function {NAME}_next()",
)
