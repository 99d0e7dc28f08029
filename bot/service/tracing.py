"""Traces for OpenTelemetry, where `OTEL_EXPORTER_OTLP_ENDPOINT` says: the only file with its SDK.

One trace goes from the delivery over the queue to the steps of the review and the calls to the
model. What is told are names, numbers, kinds and times: no code, no message of an error, no prompt.
Where no endpoint is set, nothing of it is imported, and a span costs nothing.
https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot import __version__
from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.ports import Model, Prompt, Reply

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span, Tracer

Value = str | int | float | bool

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_HEADERS = ("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS")
_PARENT = "traceparent"


@dataclass
class _State:
    provider: TracerProvider | None = None
    tracer: Tracer | None = None


_state = _State()


def header_values(environment: Mapping[str, str]) -> dict[str, list[str]]:
    """By variable, the secrets in the headers that exporters are to send."""
    return {
        name: [part.partition("=")[2].strip() for part in text.split(",")]
        for name, text in environment.items()
        if name.startswith("OTEL_EXPORTER_OTLP") and name.endswith("HEADERS")
    }


def configure(environment: Mapping[str, str], name: str) -> None:
    """Send spans from now on, if the environment asks for it, as the service `name` by default."""
    endpoint = next((environment[one] for one in _ENDPOINTS if environment.get(one)), "")
    is_off = environment.get("OTEL_SDK_DISABLED", "").lower() == "true"
    if not endpoint or is_off or environment.get("OTEL_TRACES_EXPORTER", "otlp") != "otlp":
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor
    from opentelemetry.util.re import parse_env_headers

    # The headers are secrets: they are out of the environment by now, for our children's sake.
    written = next((environment[one] for one in _HEADERS if environment.get(one)), "")
    exporter = OTLPSpanExporter(headers=dict(parse_env_headers(written, liberal=True)))
    about = {"service.name": environment.get("OTEL_SERVICE_NAME") or name}
    resource = Resource.create({**about, "service.version": __version__})
    _state.provider = TracerProvider(resource=resource)
    _state.provider.add_span_processor(BatchSpanProcessor(exporter))
    _state.tracer = _state.provider.get_tracer("diffwarden", __version__)


def close() -> None:
    """Send what was not sent yet."""
    if _state.provider:
        _state.provider.shutdown()


@contextmanager
def span(name: str, kind: str = "internal", parent: str = "", **told: Value) -> Iterator[Handle]:
    """A span around the block, below `parent` (a traceparent) or the one that is open here.

    `kind` is internal, server, client, producer or consumer. In the names of what is told an
    underscore stands for a dot, and two stand for one. What the block raises is told by its kind.
    """
    if _state.tracer is None:
        yield _NOTHING
        return
    from opentelemetry.trace import SpanKind, Status, StatusCode

    with _state.tracer.start_as_current_span(
        name,
        _context(parent),
        SpanKind[kind.upper()],
        record_exception=False,
        set_status_on_exception=False,
    ) as made:
        handle = Handle(made)
        handle.tell(**told)
        try:
            yield handle
        except BaseException as error:
            made.set_attribute("error.type", type(error).__name__)
            made.set_status(Status(StatusCode.ERROR))
            raise


@dataclass(frozen=True, slots=True)
class Handle:
    """An open span, or none."""

    span: Span | None = None

    def tell(self, **told: Value) -> None:
        if self.span:
            for name, value in told.items():
                self.span.set_attribute(_dotted(name), value)

    @property
    def parent(self) -> str:
        """What names this span to a process that goes on with it; empty for none."""
        return parent() if self.span else ""


_NOTHING = Handle()


def _dotted(name: str) -> str:
    return ".".join(part.replace("\0", "_") for part in name.replace("__", "\0").split("_"))


def _context(parent: str) -> Any:
    if not parent:
        return None
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    return TraceContextTextMapPropagator().extract({_PARENT: parent})


def parent() -> str:
    """What names the span that is open here to another thread or process; empty for none."""
    if _state.tracer is None:
        return ""
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    carrier: dict[str, str] = {}
    TraceContextTextMapPropagator().inject(carrier)
    return carrier.get(_PARENT, "")


def trace_id() -> str:
    """The id of the trace that is open here, as 32 hex digits; empty for none."""
    if _state.tracer is None:
        return ""
    from opentelemetry import trace

    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id) if context.is_valid else ""


@dataclass(frozen=True)
class Traced:
    """A Model whose calls are spans below `parent`, named as OpenTelemetry names such calls.

    https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/
    """

    model: Model
    parent: str

    @property
    def name(self) -> str:
        return self.model.name

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        with span(
            f"chat {self.name}",
            "client",
            self.parent,
            gen__ai_operation_name="chat",
            gen__ai_provider_name="openai",  # the API's kind, whoever serves it
            gen__ai_request_model=self.name,
            gen__ai_request_max__tokens=prompt.max_output_tokens,
            diffwarden_prompt=prompt.name,
        ) as open_span:
            try:
                reply = self.model.ask(prompt, deadline)
            except ModelError as error:
                if error.usage:
                    _tell_usage(open_span.tell, error.usage.input_tokens, error.usage.output_tokens)
                raise
            _tell_usage(open_span.tell, reply.usage.input_tokens, reply.usage.output_tokens)
            return reply


def _tell_usage(tell: Callable[..., None], sent: int, written: int) -> None:
    tell(gen__ai_usage_input__tokens=sent, gen__ai_usage_output__tokens=written)
