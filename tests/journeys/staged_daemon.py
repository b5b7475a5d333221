"""The real daemon in a process of its own, on a clock that starts when the test says so.

    python -m tests.journeys.staged_daemon FOLDER[:FOLDER…] BEGIN [--stay] [--figures]

Weekends would otherwise decide whether a test passes: on those no mail goes out.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from campaign import daemon
from campaign.daemon.run import Outside
from campaign.daemon.signs import Figures
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
    folders = [Path(name) for name in sys.argv[1].split(os.pathsep)]
    begin = datetime.fromisoformat(sys.argv[2])
    rhythm = daemon.Rhythm(timedelta(milliseconds=50), until_idle="--stay" not in sys.argv)
    log_to_stderr()
    kept = daemon.keep([PlanInForce(folder / "campaign.yaml", folder / "output") for folder in folders])
    transport = transport_for(os.environ["CAMPAIGN_SMTP_URL"])
    line = Line(transport, str(transport), terms_in(os.environ["CAMPAIGN_SMTP_URL"]))
    figures = Figures() if "--figures" in sys.argv else None
    if figures:
        figures.serve(0)
    sys.exit(0 if daemon.run(kept, line, ClockFrom(begin), rhythm, Outside(figures)) else 1)


if __name__ == "__main__":
    main()
