"""The real daemon in a process of its own, on a clock that starts when the test says so.

    python -m tests.journeys.staged_daemon FOLDER BEGIN [--stay]

Weekends would otherwise decide whether a test passes: on those no mail goes out.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from campaign import daemon
from campaign.mailings.terms import terms_in
from campaign.mailings.transport import transport_for
from campaign.outbox.journal import log_to_stderr
from campaign.outbox.line import Line
from campaign.outbox.watched import PlanInForce


class ClockFrom:
    """The machine's clock, shifted so that the daemon begins at a given moment."""

    def __init__(self, begin: datetime) -> None:
        self._shift = begin - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._shift


def main() -> None:
    folder, begin = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
    rhythm = daemon.Rhythm(timedelta(milliseconds=50), until_idle="--stay" not in sys.argv)
    log_to_stderr()
    kept = daemon.keep([PlanInForce(folder / "campaign.yaml", folder / "output")])
    transport = transport_for(os.environ["CAMPAIGN_SMTP_URL"])
    line = Line(transport, str(transport), terms_in(os.environ["CAMPAIGN_SMTP_URL"]))
    sys.exit(0 if daemon.run(kept, line, ClockFrom(begin), rhythm) else 1)


if __name__ == "__main__":
    main()
