"""Webhooks: forged, replayed, malformed, too large, too slow."""

from __future__ import annotations

import asyncio
import hmac
import http.client
import json
import random
import socket
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.requests import Request

from bot.core.errors import SettingsError
from bot.service.jobs import Job, Kind
from bot.service.metrics import Metrics
from bot.service.payloads import Unreadable, read
from bot.service.remembered import Delivery
from bot.service.settings import Operation, Secrets, ServiceSettings, webhook_secret
from bot.service.webhook import Webhook
from tests.app_keys import public_key
from tests.fake_github import FakeGitHub
from tests.npm_packages import installed
from tests.project import Project
from tests.service_runner import PERMISSIONS, SECRET, Service, a_service

EXAMPLES = "@octokit/webhooks-examples@7.6.1"
KEY = SECRET.encode()
GUID = "72d3162e-cc78-11e3-81ab-4c9367dc0958"


@dataclass
class Kept:
    """Takes deliveries, and remembers them."""

    deliveries: list[Delivery] = field(default_factory=list)

    async def keep(self, delivery: Delivery) -> None:
        self.deliveries.append(delivery)

    @property
    def jobs(self) -> list[Job]:
        return [job for delivery in self.deliveries for job in delivery.jobs]


@dataclass
class Door:
    """The endpoint without its sockets."""

    kept: Kept = field(default_factory=Kept)
    full: bool = False

    def __post_init__(self) -> None:
        self.webhook = Webhook(KEY, self.kept, Metrics(), lambda: self.full)

    def post(
        self, body: bytes, headers: Iterable[tuple[bytes, bytes]] = (), **more: str
    ) -> tuple[int, dict[str, Any]]:
        """Post a body with exactly these headers, and those that `more` names."""
        named = [(n.replace("_", "-").encode(), v.encode()) for n, v in more.items()]
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/webhook",
            "query_string": b"",
            "headers": [*headers, *named],
        }
        came = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> dict[str, Any]:
            return came.pop()

        answer = asyncio.run(self.webhook(Request(scope, receive)))
        return answer.status_code, json.loads(bytes(answer.body))

    def event(self, name: str, payload: object, guid: str = GUID) -> tuple[int, dict[str, Any]]:
        """Post an event as GitHub does."""
        body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        return self.post(body, **usual(name, guid), x_hub_signature_256=signature(body))


def signature(body: bytes, key: bytes = KEY, name: str = "sha256") -> str:
    return f"{name}={hmac.new(key, body, name).hexdigest()}"


def usual(event: str = "pull_request", guid: str = GUID) -> dict[str, str]:
    return {
        "content_type": "application/json",
        "x_github_event": event,
        "x_github_delivery": guid,
    }


def a_payload(**more: object) -> dict[str, Any]:
    pull = {"number": 7, "head": {"sha": "a" * 40}, "base": {"ref": "main"}}
    told = {
        "action": "opened",
        "installation": {"id": 5},
        "repository": {"id": 9, "full_name": "o/r"},
        "pull_request": pull,
    }
    return {**told, **more}


BODY = json.dumps(a_payload()).encode()
NOT_JSON = b'{"a": '


@pytest.mark.parametrize(
    "given",
    [
        [],
        [b""],
        [b"sha256="],
        [signature(BODY, b"another key of some length").encode()],
        [signature(BODY + b" ").encode()],
        [signature(BODY, name="sha1").encode()],
        [signature(BODY)[:-1].encode()],
        [signature(BODY).upper().encode()],
        [signature(BODY).removeprefix("sha256=").encode()],
        [b"sha256=" + "é".encode("latin-1") * 64],
        [signature(BODY).encode() + b"0" * 100_000],
        [signature(BODY).encode(), signature(BODY).encode()],
        [signature(BODY, b"another key of some length").encode(), signature(BODY).encode()],
    ],
    ids=[
        *("missing", "empty", "prefix-only", "other-key", "other-body", "sha1", "cut", "upper"),
        *("no-prefix", "not-ascii", "long", "twice-the-same", "two"),
    ],
)
def test_at_086_a_bad_signature_is_refused_before_anything_is_read(given: Sequence[bytes]) -> None:
    door = Door()
    headers = [(b"x-hub-signature-256", one) for one in given]

    assert door.post(BODY, headers, **usual())[0] == 401
    # Had the body been read, it would be the body that is refused.
    assert door.post(NOT_JSON, headers, **usual())[0] == 401
    assert door.kept.deliveries == []


def test_a_wrong_signature_is_told_in_the_log_and_does_not_fill_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    door = Door()
    for _ in range(3):
        assert door.post(BODY, [(b"x-hub-signature-256", b"sha256=0")], **usual())[0] == 401
    assert [one.levelname for one in caplog.records] == ["WARNING"]
    assert "webhook secret is not the one" in caplog.text


def test_at_086_a_good_signature_is_taken() -> None:
    door = Door()

    assert door.event("pull_request", BODY) == (202, {"status": "queued"})
    (job,) = door.kept.jobs
    assert (job.kind, job.installation, job.repo_id, job.repo) == (Kind.PULL, 5, 9, "o/r")
    assert door.event("pull_request", NOT_JSON)[0] == 400


@pytest.mark.parametrize("secret", ["", "short", "x" * 15])
def test_at_087_without_a_secret_of_some_length_nothing_starts(secret: str) -> None:
    operation = Operation(ServiceSettings(), Secrets(webhook=secret))

    with pytest.raises(SettingsError, match="secret"):
        webhook_secret(operation)

    assert webhook_secret(Operation(ServiceSettings(), Secrets(webhook="x" * 16))) == b"x" * 16


def test_at_087_the_command_says_so(hub: FakeGitHub, service: Service, project: Project) -> None:
    for secret in ("", "short"):
        answer = project.run(
            "serve", env={**service.environment, "DIFFWARDEN_SERVICE_WEBHOOK_SECRET": secret}
        )
        assert (answer.code, "webhook secret" in answer.stderr) == (2, True)


# AT-088: the same in tests/contracts/test_service_engine.py, with a replay of the whole.


def test_at_088_one_delivery_asks_for_one_job_whatever_comes_under_its_id() -> None:
    door = Door()
    other = a_payload(pull_request={"number": 8, "head": {"sha": "b" * 40}})

    door.event("pull_request", a_payload())
    door.event("pull_request", a_payload())
    again = door.event("pull_request", a_payload(), guid="0" * 8)

    assert again[0] == 202
    assert len({job.id for job in door.kept.jobs}) == 1
    door.event("pull_request", other)
    assert {delivery.id for delivery in door.kept.deliveries} == {GUID, "0" * 8}


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "x = 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def service(hub: FakeGitHub, tmp_path: Path) -> Iterator[Service]:
    app = hub.app("diffwarden", public_key(), PERMISSIONS)
    with a_service(hub, app, tmp_path / "service") as made:
        yield made


def send(url: str, body: Iterable[bytes] | bytes, **headers: str) -> int:
    """Post to the real endpoint; an iterable goes in chunks, without a length."""
    parts = urlsplit(url)
    line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    told = {name.replace("_", "-"): value for name, value in {**usual(), **headers}.items()}
    try:
        line.request("POST", "/webhook", body, told, encode_chunked=not isinstance(body, bytes))
        return line.getresponse().status
    except (BrokenPipeError, ConnectionResetError):
        return 413  # it was closed while we were still sending
    finally:
        line.close()


def memory(pid: int) -> float:
    """MiB that a process has had at most."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def test_at_089_too_much_too_slow_and_too_many(service: Service) -> None:
    process = service.start(workers="0")
    url, mib = service.url, b"x" * 2**20

    assert send(url, b"{}", content_length=str(26 * 2**20)) == 413
    assert send(url, (mib for _ in range(40)), transfer_encoding="chunked") == 413
    assert send(url, BODY, content_encoding="gzip") == 415
    assert send(url, BODY, content_type="text/plain") == 415
    slow = socket.create_connection((urlsplit(url).hostname, urlsplit(url).port))
    slow.sendall(b"POST /webhook HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                 b"Content-Length: 9\r\n\r\n{")  # fmt: skip

    with ThreadPoolExecutor(200) as pool:
        many = [pool.submit(send, url, mib * 4) for _ in range(200)]
        began = time.monotonic()
        assert service.get("/healthz")[0] == 200
        assert time.monotonic() - began < 1
        answers = {one.result() for one in many}
    assert answers <= {401, 413, 503}
    slow.settimeout(15)
    assert b" 408 " in slow.recv(100)
    slow.close()
    assert memory(process.pid) < 512


@cache
def examples() -> list[tuple[str, dict[str, Any]]]:
    """The payloads that GitHub's developers keep as examples, by event."""
    path = installed(EXAMPLES) / "api.github.com" / "index.json"
    return [
        (event["name"], payload)
        for event in json.loads(path.read_bytes())
        for payload in event["examples"]
    ]


ODD: Sequence[object] = (
    *(None, True, -1, 0, 2**63, 1.5, "", "x" * 10_000, "\ud800", "../..", "-x", [], {}, [{}]),
    *("\x00", {"id": None}, "o/r/../s", [[[]]], "\u202e", 10**400),
)


def mutated(value: Any, chance: random.Random) -> Any:
    """A copy with something odd at one place."""
    made = json.loads(json.dumps(value))
    at = made
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            return made
        key = chance.choice(keys)
        below = at[key]
        if isinstance(below, dict | list) and below and chance.random() < 0.8:
            at = below
            continue
        if chance.random() < 0.2 and isinstance(at, dict):
            del at[key]
        else:
            at[key] = chance.choice(ODD)
        return made


def test_at_090_nothing_that_comes_breaks_the_endpoint() -> None:
    chance = random.Random(90)
    door = Door()
    every = [one for one in examples() if one[0] in READ] or examples()
    for _ in range(5000):
        name, payload = chance.choice(every)
        body = json.dumps(mutated({**payload, "installation": {"id": 5}}, chance)).encode()
        if chance.random() < 0.1:
            body = body[: chance.randrange(len(body))]
        assert door.event(name, body)[0] in (202, 400), body
    assert door.kept.jobs


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"action": "opened", "action": "closed"}',
        b"null",
        b"[]",
        b'"\\ud800"',
        b"\xff\xfe",
        b"",
        b'{"installation": {"id": ' + b"9" * 5000 + b"}}",
    ],
    ids=["deep", "nested", "twice", "null", "list", "surrogate", "bytes", "empty", "number"],
)
def test_at_090_what_is_no_payload_is_refused(body: bytes) -> None:
    assert Door().event("pull_request", body)[0] in (202, 400)
    assert Door().kept.jobs == []


READ = frozenset(
    {
        *("pull_request", "issue_comment", "pull_request_review_comment", "merge_group", "push"),
        *("check_run", "check_suite", "installation", "installation_repositories", "repository"),
    }
)


def with_(path: str, value: object) -> dict[str, Any]:
    made = a_payload()
    *way, last = path.split(".")
    at = made
    for step in way:
        at = at[step]
    at[last] = value
    return made


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("repository.full_name", "../../etc/passwd"),
        ("repository.full_name", "o/.."),
        ("repository.full_name", "--upload-pack=x/r"),
        ("repository.full_name", "o/r\n"),
        ("repository.full_name", "o/r?x"),
        ("pull_request.head.sha", "--output=x"),
        ("pull_request.head.sha", "HEAD"),
        ("pull_request.head.sha", "A" * 40),
        ("pull_request.number", "7"),
        ("pull_request.number", -7),
        ("installation.id", 0),
        ("action", "opened\r\nX: y"),
    ],
)
def test_at_091_names_that_none_can_have_are_refused(path: str, value: object) -> None:
    door = Door()

    assert door.event("pull_request", with_(path, value))[0] == 400
    assert door.kept.deliveries == []


def test_at_091_addresses_in_a_payload_go_nowhere() -> None:
    """A job has no field for one; hostile ones beside the names change nothing."""
    hostile = "https://attacker.invalid/x"
    pull = {**a_payload()["pull_request"], "url": hostile, "diff_url": hostile, "_links": hostile}
    repo = {"id": 9, "full_name": "o/r", "clone_url": hostile, "url": hostile}
    body = json.dumps(a_payload(pull_request=pull, repository=repo)).encode()

    asked = read("pull_request", body, GUID)

    assert asked.jobs == read("pull_request", BODY, GUID).jobs
    assert hostile not in repr(asked)


def test_a_full_queue_is_told_to_come_again() -> None:
    door = Door(full=True)

    assert door.event("pull_request", BODY)[0] == 503
    assert door.event("ping", b'{"zen": "x"}')[0] == 202
    assert [delivery.event for delivery in door.kept.deliveries] == ["ping"]


def jobs_of(event: str, payload: Mapping[str, object]) -> list[Kind]:
    body = json.dumps({"installation": {"id": 5}, **payload}).encode()
    return [job.kind for job in read(event, body, GUID).jobs]


def test_every_example_of_githubs_is_read() -> None:
    wrong = []
    for event, payload in examples():
        try:
            kinds = jobs_of(event, payload)
        except Unreadable as error:
            wrong.append(f"{event}: {error}")
        else:
            assert kinds == [] or event in READ
    assert wrong == []


@pytest.mark.parametrize(
    ("event", "payload", "kinds"),
    [
        ("pull_request", a_payload(action="synchronize"), [Kind.PULL]),
        ("pull_request", a_payload(action="closed"), [Kind.PULL, Kind.OUTCOMES]),
        ("pull_request", a_payload(action="labeled"), []),
        ("check_run", a_payload(action="rerequested", check_run={"head_sha": "a" * 40}),
         [Kind.RERUN]),
        ("check_suite", a_payload(action="rerequested", check_suite={"head_sha": "a" * 40}),
         [Kind.RERUN]),
        ("check_run", a_payload(action="completed"), []),
        ("installation", {"action": "deleted"}, [Kind.FORGET]),
        ("installation", {"action": "created"}, [Kind.SWEEP_ALL]),
        ("installation_repositories", {"action": "removed", "repositories_removed": [
            {"id": 9, "full_name": "o/r"}, {"id": 8, "full_name": "o/s"}]},
         [Kind.FORGET_REPO, Kind.FORGET_REPO]),
        ("repository", a_payload(action="deleted"), [Kind.FORGET_REPO]),
        ("star", a_payload(action="created"), []),
    ],
)  # fmt: skip
def test_what_each_event_asks_for(
    event: str, payload: dict[str, Any], kinds: Sequence[Kind]
) -> None:
    assert jobs_of(event, payload) == kinds


@pytest.mark.parametrize(
    ("ref", "path", "kinds"),
    [
        ("refs/heads/main", ".diffwarden.toml", [Kind.SWEEP]),
        ("refs/heads/main", "pyproject.toml", [Kind.SWEEP]),
        ("refs/heads/main", "a.py", []),
        ("refs/heads/other", ".diffwarden.toml", []),
        ("refs/tags/main", ".diffwarden.toml", []),
    ],
)
def test_a_push_counts_when_it_changes_the_settings_that_hold(
    ref: str, path: str, kinds: Sequence[Kind]
) -> None:
    repository = {"id": 9, "full_name": "o/r", "default_branch": "main"}
    commits = [{"added": [], "removed": [], "modified": [path]}]

    assert jobs_of("push", {"ref": ref, "commits": commits, "repository": repository}) == kinds
