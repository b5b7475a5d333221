"""A rehearsal without a sound: letters nobody has to write, to a server that takes everything."""

from dataclasses import dataclass
from datetime import datetime

from campaign.mailings.handover import Reply
from campaign.outbox.letters import Ready
from campaign.plan.people import Recipient


@dataclass(frozen=True)
class _Blank:
    """A letter without a word."""

    sender: str = "rehearsal@example.org"

    def return_path(self, message_id: str) -> str:
        return self.sender

    def addressed(
        self, recipient: Recipient, message_id: str, date: datetime, *, test: bool = False
    ) -> bytes:
        return f"Message-ID: {message_id}\r\n\r\n".encode()


class SilentLetters:
    """Blank letters for every mailing: who gets what, when, can be played before anything was built."""

    def of(self, mailing: str, language: str) -> Ready:
        """A blank letter."""
        return Ready(_Blank(), "")


class SilentTransport:
    """Takes every message and keeps none."""

    def open(self) -> "SilentTransport":
        """Always there."""
        return self

    def send(self, sender: str, recipient: str, message: bytes) -> Reply:
        """Taken."""
        return Reply(250, "taken")

    def close(self) -> None:
        """Nothing to end."""
