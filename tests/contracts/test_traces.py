"""Traces, told to a receiver on loopback that speaks OTLP over HTTP."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.app_keys import public_key
from tests.fake_github import FakeGitHub
from tests.model_server import Asked, ScriptedServer, Step, completion
from tests.project import Project
from tests.service_runner import PERMISSIONS, SECRET, Service, a_service, awaited

CODE = "def secretive(x):\n    return x + 1\n"
KEY = "a key of the collector"


@dataclass(frozen=True)
class Told:
    """A span as it came."""

    service: str
    name: str
    kind: int
    trace: str
    id: str
    parent: str
    attributes: dict[str, object]


@dataclass
class Receiver:
    """Takes spans, as a collector does."""

    spans: list[Told] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    def take(self, body: bytes) -> None:
        self.raw.append(body)
        request = ExportTraceServiceRequest.FromString(body)
        for group in request.resource_spans:
            about = {one.key: one.value.string_value for one in group.resource.attributes}
            for scope in group.scope_spans:
                for span in scope.spans:
                    self.spans.append(
                        Told(
                            about["service.name"],
                            span.name,
                            span.kind,
                            span.trace_id.hex(),
                            span.span_id.hex(),
                            span.parent_span_id.hex(),
                            {
                                one.key: one.value.string_value or one.value.int_value
                                for one in span.attributes
                            },
                        )
                    )

    def of(self, name: str) -> Told:
        (found,) = [one for one in self.spans if one.name == name]
        return found


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            assert self.path == "/v1/traces"
            made.headers.append(dict(self.headers.items()))
            made.take(body)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def service(project: Project, receiver: Receiver, tmp_path: Path) -> Iterator[Service]:
    project.branch()
    project.commit({"a.py": CODE})

    def model(_asked: Asked) -> Step:
        usage = {"prompt_tokens": 2200, "completion_tokens": 10, "total_tokens": 2210}
        return completion('{"findings": []}', usage=usage)

    with FakeGitHub(project.folder) as hub, ScriptedServer(model) as server:
        more = {
            **server.settings,
            "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url,
            "OTEL_EXPORTER_OTLP_HEADERS": f"x-key={KEY.replace(' ', '%20')}",
            "OTEL_BSP_SCHEDULE_DELAY": "200",
        }
        app = hub.app("diffwarden", public_key(), PERMISSIONS)
        with a_service(hub, app, tmp_path / "service", "", **more) as made:
            yield made


def test_one_trace_goes_from_the_delivery_to_the_calls(
    service: Service, receiver: Receiver
) -> None:
    service.start(reconcile_seconds="3000")
    awaited(lambda: '"working"' in service.log, why=service)
    service.send()
    assert service.concluded() == "success"
    awaited(lambda: [one for one in receiver.spans if one.name == "tell"], 20, why=service)
    service.stop()

    delivery, queued = receiver.of("webhook"), receiver.of("queue")
    steps = [receiver.of(name) for name in ("load", "analyse", "tell")]
    call = receiver.of("chat m")
    chain = [delivery, queued, *steps, call]
    assert {one.trace for one in chain} == {delivery.trace}
    assert (delivery.parent, queued.parent) == ("", delivery.id)
    assert {one.parent for one in steps} == {queued.id}
    assert call.parent == steps[1].id
    assert (delivery.service, call.service) == ("diffwarden-serve", "diffwarden-work")
    assert [one.kind for one in (delivery, queued, steps[0], call)] == [2, 4, 5, 3]

    guid = service.hub.hooks.sent[0].guid
    assert delivery.attributes == {
        "diffwarden.event": "pull_request",
        "diffwarden.delivery": guid,
    }
    assert steps[0].attributes["vcs.repository.name"] == "o/r"
    assert {n: v for n, v in call.attributes.items() if n != "gen_ai.request.max_tokens"} == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "m",
        "gen_ai.usage.input_tokens": 2200,
        "gen_ai.usage.output_tokens": 10,
        "diffwarden.prompt": "defects",
    }

    assert {one.get("x-key") for one in receiver.headers} == {KEY}
    sent = b"".join(receiver.raw)
    for secret in (b"secretive", SECRET.encode(), KEY.encode(), b"PRIVATE"):
        assert secret not in sent
    assert KEY not in service.log
    lines = [json.loads(line) for line in service.log.splitlines() if line.startswith("{")]
    (over,) = [line for line in lines if line["message"] == "over"]
    assert over["trace_id"] == delivery.trace


_OFF = """
import sys
from bot.service import dbos_engine, logs, serving, tracing, worker
tracing.configure({}, "x")
with tracing.span("a") as one:
    assert one.parent == tracing.trace_id() == ""
print([name for name in sys.modules if name.startswith("opentelemetry")])
"""


def test_nothing_of_it_is_loaded_where_no_endpoint_is_set() -> None:
    done = subprocess.run([sys.executable, "-c", _OFF], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
