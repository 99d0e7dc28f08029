"""Times the service under load, and prints a table.

    .venv/bin/python -m tests.bench.service [--only NAME]

GitHub (100 ms a call) and the model (5 s a call) are in this process, the load comes from another.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import hmac
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bot.service.jobs import Job, Kind
from tests.app_keys import public_key
from tests.bench.bench import git
from tests.bench.model import FUNCTION
from tests.fake_github import App, FakeGitHub
from tests.fake_github.webhooks import Json
from tests.model_server import Asked, ScriptedServer, Step, completion
from tests.postgres import cluster
from tests.service_runner import PERMISSIONS, SECRET, Service, a_service, awaited

HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
LATENCY, MODEL_SECONDS, PULLS = 0.1, 5.0, 20


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", choices=CASES)
    options.add_argument("--load", nargs=3, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.load:
        url, count, payload = chosen.load
        bodies = Path(payload).read_bytes().splitlines()
        print(json.dumps(asyncio.run(loaded(url, int(count), bodies))))
        return
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    print("| what | measured | bound |\n|---|---|---|")
    for name, case in CASES.items():
        if chosen.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                print("\n".join(case(Path(folder))), flush=True)


# The load: a process of its own, so that it does not wait for the same interpreter.


async def loaded(url: str, count: int, bodies: Sequence[bytes]) -> dict[str, list[float]]:
    """Send `count` webhooks at once, with these bodies in turn, and ask for health meanwhile.

    Gives the seconds of each.
    """
    parts = urlsplit(url)
    over = asyncio.Event()
    health: list[float] = []

    async def ask(request: bytes) -> float:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        began = time.perf_counter()
        writer.write(request)
        await writer.drain()
        line = await reader.readline()
        took = time.perf_counter() - began
        assert b" 202 " in line or b" 200 " in line, line
        writer.close()
        return took

    async def watch() -> None:
        while not over.is_set():
            health.append(await ask(HEALTH))
            await asyncio.sleep(0.01)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0.2)
    requests = [request(bodies[number % len(bodies)], number) for number in range(count)]
    acknowledged = await asyncio.gather(*map(ask, requests))
    over.set()
    await watching
    return {"acknowledged": list(acknowledged), "health": health}


def request(body: bytes, number: int) -> bytes:
    """One webhook, signed."""
    code = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    head = (
        "POST /webhook HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        f"X-GitHub-Event: pull_request\r\nX-GitHub-Delivery: 00000000-{number:08}\r\n"
        f"X-Hub-Signature-256: sha256={code}\r\n\r\n"
    )
    return head.encode() + body


def send(service: Service, count: int, folder: Path) -> dict[str, list[float]]:
    """Send so many webhooks, of all pull requests in turn, from a process of their own."""
    path = folder / "payloads.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in payloads(service)))
    words = ["-m", "tests.bench.service", "--load", service.url, str(count), str(path)]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True)
    told: dict[str, list[float]] = json.loads(done.stdout)
    return told


def payloads(service: Service) -> Iterator[Json]:
    for pull in service.hub.repository.pulls.values():
        payload = service.hub.event("pull_request", "opened", pull=pull)
        yield payload | {"installation": {"id": service.app.installation}}


# The cases


def clone_with(folder: Path, branches: int) -> Path:
    """A repository with `work1` and so on, each a file more than `main`; `work` is the first."""
    clone = folder / "clone"
    clone.mkdir()
    git(clone, "init", "-q", "-b", "main")
    git(clone, "commit", "-q", "--allow-empty", "-m", "start")
    for number in range(1, branches + 1):
        git(clone, "checkout", "-q", "-b", f"work{number}", "main")
        (clone / "numbers.py").write_text(FUNCTION.format(i=number))
        git(clone, "add", "-A")
        git(clone, "commit", "-q", "-m", f"change {number}")
    git(clone, "branch", "work", "work1")
    return clone


@contextmanager
def world(
    folder: Path, *, works: bool, database: str = "", **settings: str
) -> Iterator[tuple[Service, Callable[[], int]]]:
    """A service for twenty pull requests of a file; and how often the model was asked."""
    clone = clone_with(folder, PULLS)
    asked: list[Asked] = []

    def model(question: Asked) -> Step:
        asked.append(question)
        time.sleep(MODEL_SECONDS)
        return completion('{"findings": []}')

    with FakeGitHub(clone, latency=LATENCY) as hub, ScriptedServer(model) as server:
        app: App = hub.app("diffwarden", public_key(), PERMISSIONS)
        for number in range(2, PULLS + 1):
            hub.open(f"work{number}", author=hub.person("eve"))
        more = {**server.settings, "DIFFWARDEN_DISABLE": "semgrep"}
        with a_service(hub, app, folder / "service", database, **more) as service:
            limits = {"reviews_at_once": str(PULLS), "installation_at_once": str(PULLS)}
            times = {"poll_seconds": "0.5", "reconcile_seconds": "3600"}
            workers = {"workers": "1" if works else "0"}
            service.start(**{**times, **limits, **workers, **settings})
            yield service, lambda: len(asked)


def acknowledgement(folder: Path) -> list[str]:
    rows = []
    with world(folder, works=True) as (service, _):
        awaited(lambda: "working" in service.log, 60)
        time.sleep(5)  # the first look through the repository is over
        for count in (20, 200):
            told = send(service, count, folder)
            took, health = figures(told["acknowledged"]), figures(told["health"])
            rows += [
                f"| {count} webhooks at once: p50, p99 | {took} | p99 ≤ 0.1 s |",
                f"| health meanwhile: p50, p99 | {health} | ≤ 0.05 s |",
            ]
        rows.append(f"| memory of the server | {resident(service.processes[0].pid):.0f} MiB | |")
        rows += [
            f"| memory of the worker | {resident(pid):.0f} MiB | ≤ 350 MiB |"
            for pid in service.workers()
        ]
    return rows


def figures(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    at = min(len(ordered) - 1, int(len(ordered) * 0.99))
    return f"{statistics.median(ordered):.3f}, {ordered[at]:.3f} s"


def resident(pid: int) -> float:
    """MiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def processor(pid: int) -> float:
    """Seconds that a process and its children that have ended took of a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def idle(folder: Path) -> list[str]:
    with world(folder, works=False) as (service, _):
        time.sleep(3)
        pid = service.processes[0].pid
        return [f"| memory of an idle server | {resident(pid):.0f} MiB | ≤ 200 MiB |"]


def twenty(folder: Path) -> list[str]:
    with world(folder, works=True) as (service, asked):
        awaited(lambda: "working" in service.log, 60)
        (worker,) = service.workers()
        began, before = time.monotonic(), processor(worker)
        # The first look through the repository queues them all; webhooks find them queued.
        send(service, PULLS, folder)
        awaited(lambda: done(service) == PULLS, 600, why=service)
        took, used = time.monotonic() - began, processor(worker) - before
    return [
        f"| processor time of a review, its programs and all | {used / PULLS:.2f} s | |",
        f"| {PULLS} reviews of a file each, one machine | {took:.1f} s, {asked()} calls | ≤ 20 s |",
    ]


def throughput(folder: Path) -> list[str]:
    """Twenty reviews by 1, 2 and 4 workers of four reviews each, on PostgreSQL."""
    with cluster() as postgres:
        times = {n: _reviewed(folder / str(n), postgres.database(), n) for n in (1, 2, 4)}
    return [
        f"| {PULLS} reviews, {workers} workers of 4 (PostgreSQL) | {took:.1f} s, "
        f"{PULLS * 60 / took:.0f} a minute, {times[1] / took:.1f} times one | |"
        for workers, took in times.items()
    ]


def _reviewed(folder: Path, database: str, workers: int) -> float:
    """Seconds that so many workers take for all pull requests."""
    folder.mkdir()
    settings = {"workers": str(workers), "reviews_at_once": "4"}
    with world(folder, works=True, database=database, **settings) as (service, _):
        awaited(lambda: service.log.count('"working"') == workers, 120, why=service)
        began = time.monotonic()
        send(service, PULLS, folder)
        awaited(lambda: done(service) == PULLS, 600, why=service)
        return time.monotonic() - began


QUEUED = 10_000


def queued(folder: Path) -> list[str]:
    """Webhooks before and after ten thousand reviews wait; nobody works on them. Best of three."""
    rows = []
    with world(folder, works=False, queue_limit=str(3 * QUEUED)) as (service, _):
        for waiting in (0, QUEUED):
            if waiting:
                fill(service, waiting)
            times = []
            for _turn in range(3):
                time.sleep(3)
                times.append(send(service, 200, folder)["acknowledged"])
            best = figures(min(times, key=max))
            rows.append(f"| 200 webhooks at once, {waiting:,} reviews wait | {best} | |")
    return rows


def fill(service: Service, number: int) -> None:
    """Let so many reviews wait, as they would after as many webhooks."""
    from bot.service.dbos_engine import DbosEngine
    from bot.service.engine import priority

    engine = DbosEngine(f"sqlite:///{service.folder}/queue.db")
    with service.records() as records:
        for one in range(number):
            job = Job(
                *(Kind.PULL, service.app.installation, service.hub.repository.id, "o/r"),
                *(1000 + one, f"{one:040x}"),
                base_branch="main",
            )
            records.queue(job)
            engine.enqueue(job, priority(job, one))
    engine.close()


def done(service: Service) -> int:
    with service.records() as records:
        return sum(one.state == "done" for one in records.recent(1000))


CASES: dict[str, Callable[[Path], list[str]]] = {
    "idle": idle,
    "acknowledgement": acknowledgement,
    "twenty": twenty,
    "throughput": throughput,
    "queued": queued,
}

if __name__ == "__main__":
    main()
