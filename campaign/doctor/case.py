"""What the doctor looks at: this machine, and the campaign if there is one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from campaign.plan.read import Campaign


@dataclass(frozen=True)
class Case:
    """One visit; without a `campaign` only the machine is examined."""

    campaign: Campaign | None
    faults: int
    """How many errors keep the plan from being read; they are for `campaign check`."""
    output: Path
    """Where made things go."""
    plan: Path
    """The plan file or its folder; the outbox lies beside it unless CAMPAIGN_DATABASE_URL says otherwise."""
    now: datetime
    languages: tuple[str, ...]
    mail_server: str = ""
    """CAMPAIGN_SMTP_URL, empty when nobody set it."""
    returns: str = ""
    """CAMPAIGN_BOUNCES_URL, empty when nobody set it."""
    online: bool = False
    """Whether questions may leave the house: DNS, and voices on the web."""
    test_to: str = ""
    """Where to send a test mail; empty: nowhere."""
