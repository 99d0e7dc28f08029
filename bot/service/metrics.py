"""What Prometheus is told: the only file that imports its client.

All processes of one machine count into files of a folder, which the one that is asked adds up:
https://prometheus.github.io/client_python/multiprocess/
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.report import Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

    from bot.service.remembered import Depth

FOLDER = "metrics"
_LONG = (0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320, 640, 1280)


def folder_of(data: Path, *, is_first: bool = False) -> None:
    """Count into `data` from now on; the first process throws away what an earlier start left.

    To be called before the client is imported.
    """
    folder = data / FOLDER
    if is_first:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


@dataclass
class Metrics:
    """The counters of this process. `depth` is asked when somebody wants to know."""

    depth: Callable[[], Depth] | None = None
    _webhooks: Counter = field(init=False)
    _reviews: Counter = field(init=False)
    _phases: Histogram = field(init=False)
    _calls: Counter = field(init=False)
    _tokens: Counter = field(init=False)
    _cost: Counter = field(init=False)
    _outcomes: Counter = field(init=False)
    _drift: Gauge = field(init=False)
    _queue: Gauge = field(init=False)
    _age: Gauge = field(init=False)

    def __post_init__(self) -> None:
        from prometheus_client import CollectorRegistry

        own = CollectorRegistry()
        self._count_reviews(own)
        self._count_calls(own)
        self._gauge(own)

    def _count_reviews(self, own: CollectorRegistry) -> None:
        """What came in, what became of it, and how long that took."""
        from prometheus_client import Counter, Histogram

        self._webhooks = Counter(
            "diffwarden_webhooks", "Deliveries, by the answer they got", ["status"], registry=own
        )
        self._reviews = Counter(
            "diffwarden_reviews", "Reviews that are over", ["state", "verdict"], registry=own
        )
        self._phases = Histogram(
            "diffwarden_phase_seconds", "Parts of reviews", ["phase"], buckets=_LONG, registry=own
        )
        self._outcomes = Counter(
            "diffwarden_finding_outcomes",
            "What became of findings of closed pull requests",
            ["source", "outcome"],
            registry=own,
        )

    def _count_calls(self, own: CollectorRegistry) -> None:
        """Calls to models, and what they cost."""
        from prometheus_client import Counter

        self._calls = Counter(
            "gen_ai_client_calls", "Calls to models", ["gen_ai_request_model"], registry=own
        )
        self._tokens = Counter(
            "gen_ai_client_token_usage",
            "Tokens of calls to models",
            ["gen_ai_request_model", "gen_ai_token_type"],
            registry=own,
        )
        self._cost = Counter(
            "gen_ai_client_cost_usd", "US dollars", ["gen_ai_request_model"], registry=own
        )

    def _gauge(self, own: CollectorRegistry) -> None:
        """What is so now: whether it drifts, and what is to be done."""
        from prometheus_client import Gauge

        self._drift = Gauge(
            "diffwarden_drift",
            "Whether it drifted for the worse lately",
            ["metric"],
            registry=own,
            multiprocess_mode="mostrecent",
        )
        self._queue = Gauge(
            "diffwarden_queue_reviews",
            "Reviews to be done",
            ["state"],
            registry=own,
            multiprocess_mode="mostrecent",
        )
        self._age = Gauge(
            "diffwarden_queue_oldest_seconds",
            "How long the oldest review has waited",
            registry=own,
            multiprocess_mode="mostrecent",
        )

    def webhook(self, status: str) -> None:
        self._webhooks.labels(status).inc()

    def review(self, state: str, verdict: str) -> None:
        self._reviews.labels(state, verdict).inc()

    def phase(self, name: str, seconds: float) -> None:
        self._phases.labels(name).observe(seconds)

    def model(self, usage: Usage) -> None:
        """Names as OpenTelemetry has them for generative AI.

        https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/
        """
        self._calls.labels(usage.model).inc(usage.calls)
        self._tokens.labels(usage.model, "input").inc(usage.input_tokens)
        self._tokens.labels(usage.model, "output").inc(usage.output_tokens)
        self._cost.labels(usage.model).inc(usage.cost_usd or 0.0)

    def outcome(self, source: str, fate: str) -> None:
        self._outcomes.labels(source, fate).inc()

    def drift(self, metric: str, stands: bool) -> None:
        self._drift.labels(metric).set(stands)

    def page(self) -> bytes:
        """All that is counted, of all processes of this machine."""
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        if self.depth:
            now = self.depth()
            self._queue.labels("waiting").set(now.waiting)
            self._queue.labels("running").set(now.running)
            self._age.set(now.oldest)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
