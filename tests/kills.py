"""Workers and the server are killed at seeded moments; then each review is there, once."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.service.remembered import State
from tests.fake_github import App, FakeGitHub
from tests.model_server import Asked, ScriptedServer, Step, completion
from tests.service_runner import Service, a_service, awaited

MODEL_SECONDS = 0.5


@dataclass(frozen=True)
class Tally:
    """What came of one seed: numbers of pull requests, and how often something was killed."""

    pulls: int
    lost: tuple[int, ...]
    doubled: tuple[int, ...]
    workers: int
    servers: int
    seconds: float


def killed(
    hub: FakeGitHub,
    app: App,
    folder: Path,
    database: str,
    seed: int,
    *,
    kills: int,
    longest: float = 3.0,
) -> Tally:
    """Have all pull requests of `hub` reviewed while somebody kills, `kills` times.

    A webhook is sent between kills, also when nobody listens: GitHub does not send it again by
    itself. Half of the kills are of the server, with SQLite of its one worker too.
    """
    began = time.monotonic()
    more = {
        "DIFFWARDEN_MODEL": "m",
        "DIFFWARDEN_MODEL_PASSES": "1",
        "DIFFWARDEN_SERVICE_SETTLE_SECONDS": "1",
    }
    with (
        ScriptedServer(_answer) as model,
        a_service(hub, app, folder, database, **more, OPENAI_BASE_URL=model.url) as service,
    ):
        workers, servers = _plagued(service, random.Random(seed), kills, longest)
        numbers = sorted(hub.repository.pulls)
        awaited(lambda: _all_over(service, numbers), 240, why=service)
        time.sleep(0.5)
        lost = tuple(n for n in numbers if not _is_told(hub, service, n))
        doubled = tuple(n for n in numbers if _is_doubled(hub, n))
    return Tally(len(numbers), lost, doubled, workers, servers, time.monotonic() - began)


def _answer(_asked: Asked) -> Step:
    time.sleep(MODEL_SECONDS)
    return completion('{"findings": []}')


def _plagued(
    service: Service, chance: random.Random, kills: int, longest: float
) -> tuple[int, int]:
    """Send the webhooks, and kill in between; how many workers and servers were killed."""
    start: Mapping[str, str] = {
        "workers": "2",
        "installation_at_once": "4",
        "tries": "10",
        "reconcile_seconds": "5",
    }
    unsent = list(service.hub.repository.pulls.values())
    share = -(-len(unsent) // (kills + 1))
    server, counts = service.start(**start), [0, 0]
    for turn in range(kills + 1):
        some, unsent = unsent[:share], unsent[share:]
        for pull in some:
            service.send(pull=pull)
        if turn == kills:
            break
        time.sleep(chance.uniform(0.2, longest))
        if chance.random() < 0.5:
            server.kill()
            server.wait()
            time.sleep(chance.uniform(0.0, 0.5))
            server, counts[1] = service.start(**start), counts[1] + 1
        elif alive := service.workers():
            os.kill(chance.choice(alive), signal.SIGKILL)
            counts[0] += 1
    return counts[0], counts[1]


def _all_over(service: Service, numbers: list[int]) -> bool:
    with service.records() as records:
        every = [records.of_pull(service.hub.repository.id, number) for number in numbers]
    return all(reviews and all(one.ended for one in reviews) for reviews in every)


def _is_told(hub: FakeGitHub, service: Service, number: int) -> bool:
    pull = hub.repository.pulls[number]
    runs = [run.conclusion for run in hub.check_runs if run.sha == pull.head_sha]
    is_done = any(one.state is State.DONE for one in service.reviews(number))
    return is_done and "success" in runs and len(pull.comments) > 0


def _is_doubled(hub: FakeGitHub, number: int) -> bool:
    pull = hub.repository.pulls[number]
    runs = [run for run in hub.check_runs if run.sha == pull.head_sha]
    return len(runs) > 1 or len(pull.comments) > 1 or len(pull.reviews) > 1
