"""The table of transports: which address of `CAMPAIGN_SMTP_URL` leads where."""

from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, urlsplit

from campaign.errors import DeliveryError
from campaign.mailings.folder import folder_transport
from campaign.mailings.handover import Reply, Session, Transport
from campaign.mailings.smtp import smtp_transport, smtps_transport

__all__ = ["TRANSPORTS", "Reply", "Session", "Transport", "transport_for"]

TRANSPORTS: Mapping[str, Callable[[SplitResult], Transport]] = {
    "smtp": smtp_transport,
    "smtps": smtps_transport,
    "folder": folder_transport,
}
"""By the scheme of the URL: `smtp://[user:password@]host[:port]`, `smtps://…`, `folder:///path`."""


def transport_for(url: str) -> Transport:
    """The transport that `url` names; a DeliveryError never repeats the URL, which may hold a password."""
    try:
        parts = urlsplit(url.strip())
        make = TRANSPORTS.get(parts.scheme)
        if make is None:
            raise DeliveryError(
                f"the mail server's address begins with none of {', '.join(TRANSPORTS)}; {_EXAMPLES}"
            )
        return make(parts)
    except ValueError:
        raise DeliveryError(f"the mail server's address cannot be read; {_EXAMPLES}") from None


_EXAMPLES = "write smtp://user:password@mail.example.org:587, smtps://mail.example.org or folder:///tmp/mails"
