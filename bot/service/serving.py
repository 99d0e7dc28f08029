"""`diffwarden serve`: the HTTP side and the workers, until a signal."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator

import uvicorn
from starlette.applications import Starlette

from bot.core.errors import UsageError
from bot.core.redaction import Redactor
from bot.forges.github_app import GitHubApp
from bot.service import logs, metrics, tracing
from bot.service.dashboard.github_entrance import login_of
from bot.service.dashboard.site import Site
from bot.service.dbos_engine import DbosEngine, migrate
from bot.service.hardening import close_memory
from bot.service.intake import Dispatcher, Intakes
from bot.service.quality.advice import Threshold
from bot.service.records import Records
from bot.service.server import Pulse, application
from bot.service.settings import APP_FILE, Operation, app_of, dashboard_token, webhook_secret
from bot.service.setup_page import Setup
from bot.service.supervisor import Supervisor
from bot.service.webhook import Webhook

log = logging.getLogger(__name__)

MAX_CONNECTIONS = 1000
"""At once; more are told 503."""
IDLE_SECONDS = 20


def serve(operation: Operation, config: str | None = None) -> int:
    """Serve until SIGTERM. Raises SettingsError, UsageError."""
    secret, token = webhook_secret(operation), dashboard_token(operation)
    login = login_of(operation)
    close_memory()
    settings = operation.settings
    number = settings.workers if operation.is_shared else min(1, settings.workers)
    if number:  # or its workers would say what is wrong again and again
        app_id, key = app_of(operation)
        GitHubApp(settings.api_url, app_id, key).as_app()
    logs.configure(Redactor(operation.secrets.credentials.known))
    metrics.folder_of(settings.data, is_first=True)
    tracing.configure(operation.original, "diffwarden-serve")
    migrate(operation.database_url)
    records, engine = Records(operation.records_url), DbosEngine(operation.database_url)
    supervisor = Supervisor(number, operation.original, config, settings.drain_seconds)
    pulse = Pulse(records, supervisor.works)
    counted = metrics.Metrics(records.depth)
    intakes = Intakes(records, Dispatcher(records, engine))
    webhook = Webhook(secret, intakes, counted, lambda: pulse.depth.waiting >= settings.queue_limit)
    threshold = Threshold(settings.advise_below, settings.advise_least)
    shadow = settings.shadow_model
    site = Site(records, token, settings.server_url, login, threshold, shadow)
    made = application(webhook, intakes, pulse, counted, supervisor.run, site.routes)
    with _listening(settings.host, settings.port) as (server, sockets):
        _run(made, server, sockets, lambda: setattr(pulse, "is_draining", True))
    tracing.close()
    engine.close()
    records.close()
    return 0


def set_up(operation: Operation) -> int:
    """Serve the page that creates the App, until it is created or a signal comes.

    Raises UsageError where it is created, or where GitHub could not reach it.
    """
    settings = operation.settings
    logs.configure(Redactor(()))
    if not settings.public_url:
        raise UsageError(
            "public_url is not set: GitHub is to send its webhooks there. Set it to the address at "
            "which GitHub and your browser reach this service, https://…"
        )
    kept = settings.data / APP_FILE
    if kept.exists():
        raise UsageError(
            f"{kept} holds the keys of an App that was created before: start it with `diffwarden "
            "serve`, or move that file away to create another"
        )
    with _listening(settings.host, settings.port) as (address, sockets):
        setup = Setup(settings, settings.public_url.rstrip("/"))
        # Not by way of the log, which takes out what looks like a secret.
        sys.stderr.write(f"diffwarden: open {setup.url} to create the App\n")
        _run(setup.application(), address, sockets, lambda: None, until=setup.done)
    return 0


@contextlib.contextmanager
def _listening(host: str, port: int) -> Iterator[tuple[str, list[socket.socket]]]:
    """A socket, and its address as a URL. Raises UsageError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            raise UsageError(
                f"cannot listen at {host}:{port}: {error.strerror}. End what listens there, or set "
                "another `host` or `port`"
            ) from error
        shown = f"[{host}]" if ":" in host else host
        yield f"http://{shown}:{listening.getsockname()[1]}", [listening]


class _Server(uvicorn.Server):
    """A server that tells when it is asked to stop, before it does."""

    def __init__(self, config: uvicorn.Config, stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: object) -> None:
        self._stopping()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


def _run(
    made: Starlette,
    address: str,
    sockets: list[socket.socket],
    stopping: Callable[[], None],
    until: asyncio.Event | None = None,
) -> None:
    config = uvicorn.Config(
        made,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="on",
        backlog=2048,
        limit_concurrency=MAX_CONNECTIONS,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=64 * 1024,
    )
    server = _Server(config, stopping)

    async def run() -> None:
        ending = asyncio.create_task(_after(until, server)) if until else None
        await server.serve(sockets=sockets)
        if ending:
            ending.cancel()

    log.info("listening at %s", address)
    for number in (signal.SIGTERM, signal.SIGINT):
        # The server takes them while it runs, and raises them again when it has ended well.
        signal.signal(number, signal.SIG_IGN)
    asyncio.run(run())


async def _after(until: asyncio.Event, server: uvicorn.Server) -> None:
    await until.wait()
    await asyncio.sleep(2.0)  # the browser is to see the last page
    server.should_exit = True
