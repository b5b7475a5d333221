"""Signs of life for others: a file that says how the daemon is, and figures for Prometheus."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from campaign.errors import DeliveryError
from campaign.files import Value, to_json, write_whole
from campaign.outbox.journal import say


@dataclass(frozen=True)
class HealthFile:
    """A JSON file, replaced whole at every tick; whoever watches it looks at `tick_at` and `trouble`."""

    path: Path

    def write(self, pid: int, now: datetime, troubles: Mapping[str, str], ended: bool = False) -> None:
        """How the daemon is; a disk that is full is told in the log and stops nothing."""
        value: dict[str, Value] = {
            "pid": pid,
            "tick_at": now.isoformat(),
            "running": not ended,
            "healthy": not any(troubles.values()),
            "campaigns": {name: {"trouble": trouble} for name, trouble in troubles.items()},
        }
        try:
            write_whole(self.path, to_json(value))
        except OSError as error:
            say("error", "health-file", path=self.path, why=error.strerror or error)


class Figures:
    """Counters and gauges for Prometheus, on 127.0.0.1 only; groups, never a person."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge

        self._registry = CollectorRegistry()
        campaign = ["campaign"]
        self._results = Counter(
            "campaign_mails", "Mails by result", [*campaign, "result"], registry=self._registry
        )
        self._unsettled = Gauge(
            "campaign_unsettled", "Deliveries that are due and not settled", campaign, registry=self._registry
        )
        self._tick = Gauge(
            "campaign_last_tick_seconds", "When the last tick ended, UTC", campaign, registry=self._registry
        )
        self._troubled = Gauge(
            "campaign_troubled", "1 while something keeps mails from being sent", campaign,
            registry=self._registry,
        )  # fmt: skip
        self._server: Any = None
        self.port = 0

    def serve(self, port: int) -> None:
        """Answer on 127.0.0.1; port 0 takes a free one. Raises DeliveryError when the port is taken."""
        from prometheus_client import start_http_server

        try:
            self._server, _ = start_http_server(port, addr="127.0.0.1", registry=self._registry)
        except OSError as error:
            words = f"the figures cannot be served on port {port}: {error.strerror}"
            raise DeliveryError(f"{words}; name another port") from None
        self.port = self._server.server_port
        say("info", "figures", url=f"http://127.0.0.1:{self.port}/metrics")

    def ticked(self, campaign: str, now: datetime, results: Mapping[str, int], unsettled: int) -> None:
        """Note what a tick came to."""
        for result, number in results.items():
            self._results.labels(campaign, result).inc(number)
        self._unsettled.labels(campaign).set(unsettled)
        self._tick.labels(campaign).set(now.timestamp())

    def troubled(self, campaign: str, trouble: str) -> None:
        """Note whether something keeps mails from being sent."""
        self._troubled.labels(campaign).set(1 if trouble else 0)

    def close(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
