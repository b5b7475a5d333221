"""A mailing compiled once per language; messages differ in name, address, id and date only."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.quoprimime import body_encode
from email.utils import format_datetime
from html import escape
from pathlib import Path

from campaign.errors import FileFault, MakingError
from campaign.files import digest, read_limited, sha256
from campaign.mailings.document import Document, document
from campaign.mailings.headers import HeaderError, checked, mailbox, message_id, plain_address, rescanned
from campaign.mailings.salutation import Forms, forms, salutation
from campaign.plan.content import Content
from campaign.plan.people import Recipient
from campaign.theme.materials import Materials

MAX_ATTACHMENT_MB = 50


@dataclass(frozen=True)
class Letter:
    """A compiled mailing: `pieces` is the finished message, cut where something personal goes.

    `sender` is the envelope address that bounces return to; `document` is what the reader sees.
    """

    sender: str
    subjects: tuple[bytes, bytes]
    """The subject as it stands in the header, and the one that marks a test."""
    document: Document
    pieces: tuple[bytes, ...]
    forms: Forms
    fields: tuple[str, ...]
    """The header fields, in order: a message with any other is never handed out."""

    def addressed(
        self, recipient: Recipient, message_id: str, date: datetime, *, test: bool = False
    ) -> bytes:
        """The message to one recipient, 7-bit, lines ended by CRLF; the same arguments give the same bytes.

        `date` is aware; `test` marks subject and first line. Raises HeaderError rather than send a
        header that a name, an address or an id has broken out of.
        """
        greeting = salutation(recipient, self.forms)
        note = self.document.words["test_note"] if test else ""
        personal = {
            "To": mailbox(recipient.name, recipient.email).encode("ascii"),
            "Subject": self.subjects[test],
            "Date": _date(date),
            "Message-ID": _id(message_id),
            "text": _encoded(f"{note}\n\n{greeting}" if note else greeting),
            "html": _encoded(
                f"<strong>{escape(note)}</strong><br><br>{escape(greeting)}" if note else escape(greeting)
            ),
        }
        parts = zip(self.pieces, (*(personal[slot] for slot in _SLOTS), b""), strict=True)
        return rescanned(b"".join(part for pair in parts for part in pair), self.fields)


_SLOTS = ("To", "Subject", "Date", "Message-ID", "text", "html")
"""The personal places of a message, in the order in which they come."""


_SOMEBODY = "somebody@auftakt.invalid"

_STAND_INS = {
    "To": _SOMEBODY,
    "Subject": "subject",
    "Date": "Mon, 01 Jan 2024 00:00:00 +0000",
    "Message-ID": "<id@auftakt.invalid>",
}


def letter(content: Content, materials: Materials) -> Letter:
    """The mailing of `content`, compiled; raises MakingError naming what is missing or unfit to send."""
    made = document(content, materials)
    writers = _writers(content)
    frame = _frame(content, made, writers)
    _attach(frame, content, materials.output)
    frame["Content-Language"] = content.language  # last, for the library moves Content-… fields inside
    _name_boundaries(frame, digest(content.values))
    pieces = _cut(_signed(frame.as_bytes(policy=SMTP), writers), made.place)
    subject = str(content.values["subject"])
    subjects = (_subject(subject), _subject(f"{made.words['test_mark']} {subject}"))
    return Letter(writers["From"][1], subjects, made, pieces, forms(made.words), tuple(frame.keys()))


def _writers(content: Content) -> Mapping[str, tuple[str, str]]:
    """Name and address of the sender, and of the contact for replies unless the mailing comes from there."""
    sender, contact = content.values["sender"], content.values.get("contact")
    if not isinstance(sender, Mapping) or not sender["email"]:
        words = f"the mailing {content.id!r} has no address to be sent from"
        raise MakingError(words, "add email: to its from: or to the policy's contact:", "mail-sender")
    writers = {"From": (str(sender["name"]), plain_address(str(sender["email"])))}
    if isinstance(contact, Mapping) and contact["email"]:
        address = plain_address(str(contact["email"]))
        if address != writers["From"][1]:
            writers["Reply-To"] = (str(contact["name"]), address)
    return writers


def _frame(content: Content, made: Document, writers: Iterable[str]) -> EmailMessage:
    """The whole message with stand-ins where a person's name will go."""
    message = EmailMessage(policy=SMTP)
    for field in writers:
        message[field] = _SOMEBODY
    for field, stand_in in _STAND_INS.items():
        message[field] = stand_in
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-Campaign-Mailing"] = content.id
    message.set_content(made.text, cte="quoted-printable")
    message.add_alternative(made.html, subtype="html", cte="quoted-printable")
    html = message.get_body(("html",))
    if html is not None:
        for image in made.images:
            name, cid = f"{image.name}.png", f"<{image.cid}>"
            html.add_related(image.png, "image", "png", cid=cid, filename=name, disposition="inline")
    return message


def _signed(message: bytes, writers: Mapping[str, tuple[str, str]]) -> bytes:
    """The message with its writers; the library would put blanks into long names with umlauts."""
    for field, (name, address) in writers.items():
        line = f"{field}: {mailbox(name, address, field)}\r\n".encode("ascii")
        message = message.replace(f"{field}: {_SOMEBODY}\r\n".encode("ascii"), line, 1)
    return message


def _attach(message: EmailMessage, content: Content, output: Path) -> None:
    attachments = content.values["attachments"]
    for attached in attachments if isinstance(attachments, tuple) else ():
        if not isinstance(attached, Mapping) or not attached["file"]:
            words = f"the mailing {content.id!r} attaches what has not been made in {content.language!r}"
            raise MakingError(words, "build it first, or take it out of attach:", "mail-attachment")
        file = str(attached["file"])
        data = _read(output / file)
        if sha256(data) != attached["sha256"]:
            words = f"{file} has changed since the mailing {content.id!r} was planned with it"
            raise MakingError(words, "build again", "mail-attachment")
        message.add_attachment(data, "application", "pdf", filename=Path(file).name)


def _read(file: Path) -> bytes:
    try:
        return read_limited(file, MAX_ATTACHMENT_MB)
    except FileFault as fault:
        raise MakingError(fault.message, "build again, or attach less", "mail-attachment") from None


def _name_boundaries(message: EmailMessage, name: str) -> None:
    """Boundaries that follow from the content, so that the same content gives the same bytes."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{number}_{name[:32]}")


def _cut(message: bytes, place: str) -> tuple[bytes, ...]:
    """The message without its stand-ins, in one piece more than there are personal places."""
    head, gap, body = message.partition(b"\r\n\r\n")
    fields = [rf"(?<=\r\n{name}: )[^\r\n]*".encode() for name in _STAND_INS]
    pieces = re.split(b"|".join(fields), head)
    around = body.split(place.encode())
    if len(around) != 3 or len(pieces) != len(_STAND_INS) + 1:
        raise MakingError(
            "a mail greets its reader once in HTML and once in text", "write {{ salutation }}", "template"
        )
    return (*pieces[:-1], pieces[-1] + gap + around[0], *around[1:])


def _subject(text: str) -> bytes:
    """A subject as it stands in a header, folded and in ASCII."""
    charset = None if text.isascii() and "=?" not in text else "utf-8"
    return (
        Header(checked("Subject", text), charset, header_name="Subject")
        .encode(linesep="\r\n")
        .encode("ascii")
    )


def _date(date: datetime) -> bytes:
    if date.tzinfo is None:
        raise HeaderError("a mail's date names its time zone")
    return format_datetime(date).encode("ascii")


def _id(text: str) -> bytes:
    return message_id(text).encode("ascii")


def _encoded(text: str) -> bytes:
    """A piece of the body as quoted-printable, as long as it is."""
    return body_encode(text.encode().decode("latin-1"), 76, "\r\n").encode("ascii")
