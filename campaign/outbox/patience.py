"""How long the outbox waits: between attempts, and until it gives up."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Patience:
    """The limits of waiting; the defaults suit a company's own mail relay."""

    deadline: timedelta = timedelta(days=5)
    """Counted from its time; RFC 5321 4.5.4.1 advises at least four to five days. Long weekends fit in."""
    most_attempts: int = 60
    first_pause: timedelta = timedelta(minutes=1)
    longest_pause: timedelta = timedelta(hours=2)
    lease: timedelta = timedelta(minutes=15)
    """How long a claim holds: longer than a server may take to answer (RFC 5321 4.5.3.2.6: 10 minutes)."""
    batch: int = 200
    """How many deliveries are claimed at once."""
    most_failures: int = 20
    """So many mails in a row that go wrong for good stop the mailing, until a person has looked."""

    def pause(self, attempts: int, chance: float) -> timedelta:
        """How long to wait after so many attempts: doubling, and spread by a `chance` from 0 to 1.

        The spread (half to one and a half) keeps deliveries put off together from coming back together.
        """
        doubled: timedelta = self.first_pause * 2 ** min(max(attempts - 1, 0), 20)
        return min(doubled, self.longest_pause) * (0.5 + chance)
