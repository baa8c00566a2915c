"""What is counted while the bot runs, in Prometheus' terms."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """One set of counters for one application: a registry of its own, so that several can live in one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.updates = Counter("wenbao_updates", "Updates taken, by kind.", ["kind"], registry=self.registry)
        self.refused = Counter("wenbao_refused", "Updates not served, by reason.", ["reason"], registry=self.registry)
        self.answers = Counter("wenbao_answers", "Questions answered, by status.", ["status"], registry=self.registry)
        self.own_time = Histogram(
            "wenbao_own_seconds",
            "From an update's arrival to its answer sent, without waits Telegram asked for.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self.first_time = Histogram(
            "wenbao_first_seconds",
            "From an update's arrival until its first message was handed over, without waits Telegram asked for.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self.search_time = Histogram(
            "wenbao_search_seconds", "From a question's turn to its answer.", buckets=SECONDS, registry=self.registry
        )
        self.waits = Counter("wenbao_flood_wait_seconds", "Seconds waited for Telegram's sake.", registry=self.registry)
        self.errors = Counter("wenbao_errors", "Handlers that failed, by kind.", ["kind"], registry=self.registry)
        self.feedback = Counter("wenbao_feedback", "Judgements, by verdict.", ["verdict"], registry=self.registry)
        self.working = Gauge("wenbao_updates_working", "Updates being worked on.", registry=self.registry)
        self.last_contact = Gauge(
            "wenbao_last_contact_seconds", "When Telegram was last heard of, since the epoch.", registry=self.registry
        )
