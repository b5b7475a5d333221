"""What a mail server sends back: a delivery status notification (RFC 3464), read without trusting it.

Only what says for certain that a mail was *not* delivered counts. Out-of-office notes, receipts, delays
and everything a person wrote are nobody's bounce.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from campaign.files import MEGABYTE

MAX_MB = 10
"""A returned mail may carry the whole mail it returns; larger ones are not read."""
MOST_PARTS = 200

_TOKEN = re.compile(r"\+([0-9a-f]{32})@")
_MESSAGE_ID = re.compile(r"<([0-9a-f]{32})@[A-Za-z0-9.-]+>")
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_SENT_TO = ("To", "Delivered-To", "X-Original-To", "Envelope-To")
_ID_FIELDS = ("Message-ID", "In-Reply-To", "References", "Original-Message-ID")


@dataclass(frozen=True)
class Returned:
    """A mail that was not delivered: by which tokens it may be known, its code (RFC 3463), and why."""

    tokens: tuple[str, ...]
    """32 hex digits each, from the return path first."""
    status: str
    words: str
    host: str = ""

    @property
    def no_such_address(self) -> bool:
        """Whether the code is 5.1.x: the address itself is at fault, not a full mailbox or a policy."""
        return self.status.startswith("5.1.")


def read_return(data: bytes) -> Returned | None:
    """What the message `data` says came back for good; None for any other mail, however it is made."""
    if len(data) > MAX_MB * MEGABYTE:
        return None
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        parts = _parts(message)
        report = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
        if report is None:
            return None
        return _reported(message, parts, _recipients(report))
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return None  # whatever a hostile mail does to the parser, it is nobody's bounce


def _parts(message: Message) -> tuple[Message, ...]:
    """The parts of the message, not too many."""
    found: list[Message] = []
    for part in message.walk():
        found.append(part)
        if len(found) >= MOST_PARTS:
            break
    return tuple(found)


def _recipients(report: Message) -> tuple[Message, ...]:
    """The blocks of the report that speak of a recipient (RFC 3464, 2.3)."""
    blocks = report.get_payload()
    if not isinstance(blocks, list):
        return ()
    return tuple(block for block in blocks if isinstance(block, Message) and block["Action"])


def _reported(
    message: Message, parts: tuple[Message, ...], recipients: tuple[Message, ...]
) -> Returned | None:
    failed = [one for one in recipients if _legible(one["Action"]).casefold() == "failed"]
    if not failed:
        return None
    first = failed[0]
    status = _STATUS.search(_legible(first["Status"])) or _STATUS.search(_legible(first["Diagnostic-Code"]))
    code = status[0] if status else "5.0.0"
    if not code.startswith("5"):
        return None
    words = _legible(first["Diagnostic-Code"]).partition(";")[2].strip()
    host = _legible(first["Remote-MTA"]).partition(";")[2].strip()
    return Returned(tuple(dict.fromkeys(_tokens(message, parts))), code, words, host)


def _tokens(message: Message, parts: tuple[Message, ...]) -> Iterator[str]:
    """Where a token may stand: the address the notification came to, then the mail inside it."""
    for field in _SENT_TO:
        for text in message.get_all(field, []):
            yield from _TOKEN.findall(_legible(text))
    for part in parts:
        if part.get_content_type() in ("text/rfc822-headers", "message/rfc822-headers"):
            yield from _MESSAGE_ID.findall(str(part.get_payload())[:20_000])
        if part is not message:
            for field in _ID_FIELDS:
                yield from _MESSAGE_ID.findall(_legible(part[field]))


def _legible(text: object) -> str:
    """A field's text on one line, without what would play tricks on a terminal, at most 500 letters."""
    words = " ".join(str(text or "").split())
    return "".join(letter for letter in words if letter.isprintable())[:500]
