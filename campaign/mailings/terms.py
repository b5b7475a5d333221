"""On what terms a mail server takes mail: how many connections, how much on each, how much in a while."""

from dataclasses import dataclass, fields
from urllib.parse import parse_qs, urlsplit

from campaign.errors import DeliveryError


@dataclass(frozen=True)
class Terms:
    """What the address of the server says after its question mark; 0 is no limit."""

    connections: int = 3
    """Side by side. Exchange Online grants a mailbox three; a relay of one's own takes more."""
    rotate: int = 500
    """Mails on one connection before it is made anew, which spreads the load behind a balancer."""
    per_minute: int = 0
    """Mails in any minute; Exchange Online takes 30 of a mailbox."""
    per_hour: int = 0
    """Mails in any hour."""
    per_domain: int = 0
    """Mails in any minute to one domain."""


def terms_in(url: str) -> Terms:
    """The terms an address such as `smtp://mail.example.org?connections=5&per_minute=30` states.

    Raises DeliveryError for a number that cannot be meant. A folder takes one mail after another.
    """
    parts = urlsplit(url.strip())
    if parts.scheme == "folder":
        return Terms(connections=1)
    given = parse_qs(parts.query)
    stated = (field.name for field in fields(Terms) if field.name in given)
    return Terms(**{name: _number(name, given[name][-1]) for name in stated})


def _number(name: str, text: str) -> int:
    least, most = (1, 100) if name == "connections" else (0, 10_000_000)
    if not text.isascii() or not text.isdigit() or not least <= int(text[:9]) <= most:
        raise DeliveryError(f"{name}= in the mail server's address is a whole number from {least} to {most}")
    return int(text)
