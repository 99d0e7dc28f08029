"""`diffwarden forget REPO`: delete all that the service keeps of a repository."""

from __future__ import annotations

from bot.core.errors import UsageError
from bot.forges.github_event import is_repo
from bot.service.dbos_engine import DbosEngine, migrate
from bot.service.records import Records
from bot.service.settings import Operation, standing
from bot.service.tenants import Tenants

BY_COMMAND = "operator, by the command line"


def forgotten(operation: Operation, repo: str) -> int:
    """How many reviews of "owner/name" there were. What runs is stopped.

    Raises UsageError for what is no repository's name, and where nothing was ever kept.
    """
    if not is_repo(repo):
        raise UsageError(f"{repo!r} is no repository's name: it would be owner/name")
    standing(operation)
    migrate(operation.database_url)
    records, engine = Records(operation.records_url), DbosEngine(operation.database_url)
    tenants = Tenants(operation.settings.data)
    try:
        mine = records.of_repository(repo)
        engine.cancel([one.id for one in mine if one.ended is None])
        ids = records.forget(BY_COMMAND, repo=repo)
        engine.delete(ids)
        for number in {one.repo_id for one in mine}:
            tenants.forget_repository(number)
    finally:
        engine.close()
        records.close()
    return len(ids)
