"""The real command on a day that the test says: an order of last year would be too late for a staged daemon.

python -m tests.journeys.staged_command BEGIN WORDS…
"""

import sys
from datetime import datetime

import time_machine

from campaign.cli import main

if __name__ == "__main__":
    begin = datetime.fromisoformat(sys.argv[1])
    sys.argv = ["campaign", *sys.argv[2:]]
    with time_machine.travel(begin):
        main()
