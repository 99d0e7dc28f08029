"""What the operator of the service sets: a TOML file, and `DIFFWARDEN_SERVICE_*` over it.

Secrets are no settings: they come from the environment, from files that it names, or from what
`/setup` kept. They are taken once, and wiped from the environment.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot import credentials
from bot.core.errors import SettingsError
from bot.credentials import Credentials
from bot.service.addresses import is_address, is_private
from bot.service.tracing import header_values
from bot.settings.layers import meant

PREFIX = "DIFFWARDEN_SERVICE_"
SUPERVISED = f"{PREFIX}SUPERVISED"
"""Set for workers that `serve` started: they end when their standard input does."""
APP_FILE = "app.toml"
"""In the data folder: what `/setup` got from GitHub."""
MIN_SECRET = 16
"""Characters of a webhook secret; a shorter one can be guessed from one signed payload.

As many of the dashboard's token, which signs sessions.
"""

_SECRETS = ("WEBHOOK_SECRET", "PRIVATE_KEY", "DATABASE_URL", "DASHBOARD_TOKEN", "CLIENT_SECRET")
_OWN = ("CONFIG", "SUPERVISED", *(f"{name}{end}" for name in _SECRETS for end in ("", "_FILE")))


class ServiceSettings(BaseModel):
    """All settings of the service. The descriptions are the reference."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field("127.0.0.1", description="the address to listen at")
    port: int = Field(
        8080, ge=0, le=65_535, description="the port to listen at; 0 takes a free one"
    )
    worker_port: int = Field(
        0,
        ge=0,
        le=65_535,
        description="the port where `diffwarden work` tells its health and metrics, at `host`; "
        "0: nowhere",
    )
    data: Path = Field(Path("diffwarden-data"), description="the folder for all that is kept")
    app_id: str = Field("", pattern=r"^[A-Za-z0-9.]{0,40}$", description="the App's id")
    api_url: str = Field("https://api.github.com", description="GitHub's API; https://HOST/api/v3")
    server_url: str = Field("https://github.com", description="where repositories are fetched from")
    public_url: str = Field(
        "", description="how GitHub and browsers reach this service; for /setup and github_login"
    )
    github_login: bool = Field(False, description="whether people sign in with GitHub")
    client_id: str = Field(
        "", pattern=r"^[A-Za-z0-9._-]{0,60}$", description="the App's client id, for github_login"
    )
    owners: tuple[str, ...] = Field((), description="owners that are served; none: all")
    gate: Literal["check", "status"] = Field(
        "check", description="whether the gate is a check run or a commit status"
    )
    workers: int = Field(1, ge=0, le=64, description="worker processes that `serve` starts")
    reviews_at_once: int = Field(4, ge=1, le=64, description="reviews at once in one worker")
    installation_at_once: int = Field(
        2, ge=1, le=1000, description="reviews at once of one installation, in all workers"
    )
    queue_limit: int = Field(
        10_000, ge=1, description="reviews that may wait; beyond, webhooks are told to come again"
    )
    tries: int = Field(3, ge=1, le=10, description="times a review is begun that kills its worker")
    installation_usd_per_day: float | None = Field(
        None, gt=0, description="US dollars for models, of one installation on one day (UTC)"
    )
    installation_tokens_per_day: int | None = Field(
        None, gt=0, description="tokens, of one installation on one day (UTC)"
    )
    model_requests_per_minute: int | None = Field(
        None, gt=0, description="calls to models in a minute, of all workers together"
    )
    model_tokens_per_minute: int | None = Field(
        None, gt=0, description="tokens in a minute, of all workers together"
    )
    installation_requests_per_minute: int | None = Field(
        None, gt=0, description="calls to models in a minute, of one installation"
    )
    installation_tokens_per_minute: int | None = Field(
        None, gt=0, description="tokens in a minute, of one installation"
    )
    settle_seconds: float = Field(
        10.0,
        ge=0,
        le=120,
        description="how long GitHub takes for a request at most: what a worker that died sent may "
        "have its effect for so long",
    )
    overdue_seconds: float = Field(
        1800.0, ge=1, description="how long a review may run until its check is ended as timed out"
    )
    retention_days: int = Field(90, ge=1, description="days that finished reviews are kept")
    canary_hours: float | None = Field(
        None, gt=0, le=168, description="how often canaries are reviewed; none: never"
    )
    canary_tokens_per_day: int | None = Field(
        500_000, gt=0, description="tokens, for canaries on one day (UTC)"
    )
    canary_usd_per_day: float | None = Field(
        1.0, gt=0, description="US dollars, for canaries on one day (UTC)"
    )
    shadow_model: str = Field(
        "", max_length=200, description="a model that reviews beside the configured one, unheard"
    )
    shadow_share: float = Field(0.1, ge=0, le=1, description="share of reviews that it is given")
    shadow_tokens_per_day: int | None = Field(
        2_000_000, gt=0, description="tokens, for that on one day (UTC)"
    )
    shadow_usd_per_day: float | None = Field(
        5.0, gt=0, description="US dollars, for that on one day (UTC)"
    )
    advise_below: float = Field(
        0.2, ge=0, le=1, description="accepted share under which a rule is advised against"
    )
    advise_least: int = Field(
        20, ge=1, description="findings of a rule that such advice rests on, at least"
    )
    reconcile_seconds: float = Field(
        300.0, ge=1, description="how often GitHub is asked for what was missed"
    )
    drain_seconds: int = Field(
        18, ge=0, le=600, description="how long a worker finishes at SIGTERM"
    )
    poll_seconds: float = Field(
        0.5, gt=0, le=10, description="how often a worker looks for something to do"
    )
    recover_seconds: float = Field(
        3.0, gt=0, le=60, description="how often a worker looks for dead ones (PostgreSQL)"
    )

    @field_validator("api_url", "server_url")
    @classmethod
    def _told_tokens(cls, url: str) -> str:
        if not is_private(url):
            raise ValueError("it has to begin with https://, and has no name, password or query")
        return url

    @field_validator("public_url")
    @classmethod
    def _told_browsers(cls, url: str) -> str:
        if url and not is_address(url):
            raise ValueError("it has to begin with https://, and has no name, password or query")
        return url


@dataclass(frozen=True, slots=True)
class Secrets:
    """What only some processes of the service hold. `known` must appear in no output."""

    webhook: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)
    database_url: str = field(default="", repr=False)
    dashboard_token: str = field(default="", repr=False)
    client_secret: str = field(default="", repr=False)
    credentials: Credentials = field(default_factory=Credentials, repr=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """Settings and secrets of one start.

    `environment` may hold settings of reviews. `original` is what a worker is to be started with.
    """

    settings: ServiceSettings
    secrets: Secrets
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    original: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def database_url(self) -> str:
        """The queue's database, in SQLAlchemy's form."""
        if not self.secrets.database_url:
            return f"sqlite:///{self.settings.data.absolute()}/queue.db"
        _, _, rest = self.secrets.database_url.partition("://")
        return f"postgresql+psycopg://{rest}"

    @property
    def records_url(self) -> str:
        """The database of what is remembered. In SQLite a file of its own: each has one writer."""
        if not self.secrets.database_url:
            return f"sqlite:///{self.settings.data.absolute()}/records.db"
        return self.database_url

    @property
    def is_shared(self) -> bool:
        """Whether several hosts may work on the queue."""
        return bool(self.secrets.database_url)


def take(config: str | None = None) -> Operation:
    """Read all that the operator set, and wipe every secret from the environment.

    Raises SettingsError.
    """
    given = dict(os.environ)
    own = {n.removeprefix(PREFIX): v for n, v in given.items() if n.startswith(PREFIX) and v}
    settings = _settings(config or own.get("CONFIG", ""), own)
    kept = _kept(settings.data)
    found = {name: _secret(name, own) for name in _SECRETS}
    taken = credentials.take()
    sent = header_values(given)
    credentials.wipe([name for name in given if name.startswith(PREFIX) or name in sent])
    webhook = found["WEBHOOK_SECRET"] or kept.get("webhook_secret", "")
    private = found["PRIVATE_KEY"] or kept.get("private_key", "")
    if not settings.github_login and (settings.client_id or found["CLIENT_SECRET"]):
        raise SettingsError(
            "the App's client id or secret is set, and github_login is off: turn it on, or unset "
            f"{PREFIX}CLIENT_ID and {PREFIX}CLIENT_SECRET"
        )
    client = found["CLIENT_SECRET"] or kept.get("client_secret", "")
    own_secrets = (webhook, *_passwords(found["DATABASE_URL"]), found["DASHBOARD_TOKEN"], client)
    own_secrets += tuple(value for values in sent.values() for value in values)
    known = tuple(dict.fromkeys((*taken.known, *filter(None, own_secrets))))
    secrets = Secrets(
        webhook,
        private.replace("\\n", "\n"),
        _checked_url(found["DATABASE_URL"]),
        found["DASHBOARD_TOKEN"],
        client,
        Credentials(
            api_key=taken.api_key,
            state_key=taken.state_key,
            base_url=taken.base_url,
            allow_private=taken.allow_private,
            known=known,
        ),
    )
    lacking = {
        n: kept[n] for n in ("app_id", "client_id") if kept.get(n) and not getattr(settings, n)
    }
    settings = settings.model_copy(update=lacking)
    rest = {n: v for n, v in os.environ.items() if not n.startswith(PREFIX)}
    return Operation(settings, secrets, {**rest, "CI": "true"}, given)


def app_of(operation: Operation) -> tuple[str, str]:
    """The App's id and its private key. Raises SettingsError where one is missing."""
    app_id, key = operation.settings.app_id, operation.secrets.private_key
    if not app_id or not key:
        raise SettingsError(
            f"there is no App: set {PREFIX}APP_ID and {PREFIX}PRIVATE_KEY_FILE, or create one "
            "with `diffwarden serve --setup`"
        )
    return app_id, key


def standing(operation: Operation) -> None:
    """Raises SettingsError where no service has kept anything yet."""
    path = operation.settings.data / "records.db"
    if not operation.is_shared and not path.is_file():
        raise SettingsError(f"there is no {path}: name the service's settings with --config")


def webhook_secret(operation: Operation) -> bytes:
    """The secret that GitHub signs with. Raises SettingsError where there is none to speak of."""
    secret = operation.secrets.webhook
    if not secret:
        raise SettingsError(
            f"there is no webhook secret: set {PREFIX}WEBHOOK_SECRET to the App's, or create the "
            "App with `diffwarden serve --setup`. Without one anybody could order reviews"
        )
    if len(secret) < MIN_SECRET:
        raise SettingsError(
            f"the webhook secret has {len(secret)} characters: take {MIN_SECRET} or more "
            "(`openssl rand -hex 32`)"
        )
    return secret.encode()


def dashboard_token(operation: Operation) -> str:
    """What opens the dashboard; empty where it is off. Raises SettingsError for a short one."""
    token = operation.secrets.dashboard_token
    if token and len(token) < MIN_SECRET:
        raise SettingsError(
            f"the dashboard's token has {len(token)} characters: take {MIN_SECRET} or more "
            f"(`openssl rand -hex 32`), or unset {PREFIX}DASHBOARD_TOKEN to leave the dashboard off"
        )
    return token


def _settings(config: str, own: Mapping[str, str]) -> ServiceSettings:
    values = _file(Path(config)) if config else {}
    named = {name.lower(): name for name in own if name not in _OWN}
    for key, name in named.items():
        if key not in ServiceSettings.model_fields:
            known = [PREFIX + field_name.upper() for field_name in ServiceSettings.model_fields]
            raise SettingsError(
                f"the environment sets {PREFIX}{name}, which is no setting"
                f"{meant(PREFIX + name, known)}"
            )
        is_list = key == "owners"
        values[key] = [word.strip() for word in own[name].split(",")] if is_list else own[name]
    try:
        return ServiceSettings.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(step) for step in first["loc"])
        if first["type"] == "extra_forbidden":
            raise SettingsError(
                f"{config}: there is no setting {key!r}{meant(key, ServiceSettings.model_fields)}"
            ) from error
        where = PREFIX + named[key] if key in named else config
        why = first["msg"].removeprefix("Value error, ")
        why = why[:1].lower() + why[1:]
        raise SettingsError(f"{where}: {key} is {first['input']!r}: {why}") from error


def _file(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} is not TOML in UTF-8 ({error}): mend the file") from error


def _kept(data: Path) -> dict[str, str]:
    """What `/setup` kept of the App."""
    path = data / APP_FILE
    found = _file(path) if path.is_file() else {}
    return {key: str(value) for key, value in found.items()}


def _secret(name: str, own: Mapping[str, str]) -> str:
    """A secret, or what is in the file that is named in its place."""
    named = own.get(f"{name}_FILE")
    if not named:
        return own.get(name, "").strip()
    try:
        return Path(named).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{PREFIX}{name}_FILE cannot be read: {error}") from error


def _passwords(url: str) -> Iterator[str]:
    """What is secret in a database's address, as it stands there and as it is meant.

    The rest is not: where a host is a secret, the log cannot say where we listen.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        yield url
        return
    written = parts.netloc.rpartition("@")[0].partition(":")[2]
    yield from dict.fromkeys((written, unquote(written)))
    for part in parts.query.split("&"):
        name, _, value = part.partition("=")
        if "password" in name.lower():
            yield from dict.fromkeys((value, unquote(value)))


def _checked_url(url: str) -> str:
    if url and not url.startswith(("postgresql://", "postgres://")):
        raise SettingsError(
            f"{PREFIX}DATABASE_URL is to begin with postgresql://; without it SQLite is used"
        )
    return url
