"""A mailing compiled once per language; messages differ in name, address, id and date only.

Every message is 7-bit (text is quoted-printable), so the same bytes pass relays with and without 8BITMIME.
"""

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
from campaign.mailings.invitation import PERSONAL, invitation, method, personal
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
    marked: bool
    """Whether the return path tells which delivery a returned mail belongs to."""
    subjects: tuple[bytes, bytes]
    """The subject as it stands in the header, and the one that marks a test."""
    document: Document
    pieces: tuple[bytes, ...]
    slots: tuple[str, ...]
    """What goes between the pieces, in order."""
    forms: Forms
    fields: tuple[str, ...]
    """The header fields, in order: a message with any other is never handed out."""
    unsubscribe: str = ""
    """Where readers of a voluntary mailing sign off."""

    def addressed(
        self, recipient: Recipient, message_id: str, date: datetime, *, test: bool = False
    ) -> bytes:
        """The message to one recipient, 7-bit, lines ended by CRLF; the same arguments give the same bytes.

        `date` is aware; `test` marks subject and first line. Raises HeaderError rather than send a
        header that a name, an address or an id has broken out of.
        """
        greeting = salutation(recipient, self.forms)
        note = self.document.words["test_note"] if test else ""
        in_html = f"<strong>{escape(note)}</strong><br><br>{escape(greeting)}" if note else escape(greeting)
        own = {
            "To": mailbox(recipient.name, recipient.email).encode("ascii"),
            "Subject": self.subjects[test],
            "Date": _date(date),
            "Message-ID": _id(message_id),
            "text": _encoded(f"{note}\n\n{greeting}" if note else greeting),
            "html": _encoded(in_html),
        }
        if "calendar" in self.slots:
            own["calendar"] = _encoded(personal(recipient.name, recipient.email, date))
        if self.unsubscribe:
            own["List-Unsubscribe"] = _sign_off(self.unsubscribe, token_of(message_id))
        parts = zip(self.pieces, (*(own[slot] for slot in self.slots), b""), strict=True)
        return rescanned(b"".join(part for pair in parts for part in pair), self.fields)

    def return_path(self, message_id: str) -> str:
        """The envelope address of one message; a mail that comes back there names its delivery."""
        if not self.marked:
            return self.sender
        local, _, domain = self.sender.rpartition("@")
        return f"{local}+{token_of(message_id)}@{domain}"


_SOMEBODY = "somebody@auftakt.invalid"

_NOT_SAID = ("sample_reader", "send_time")
"""What a mailing is planned with and does not say: who reads it first, and when it is due."""

_SIGN_OFF = "<https://auftakt.invalid/>"

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
    _invite(frame, content)
    _attach(frame, content, materials.output)
    frame["Content-Language"] = content.language  # last, for the library moves Content-… fields inside
    said = {name: value for name, value in content.values.items() if name not in _NOT_SAID}
    _name_boundaries(frame, digest(said))
    pieces, slots = _cut(_signed(frame.as_bytes(policy=SMTP), writers), made.place, content)
    subject = str(content.values["subject"])
    subjects = (_subject(subject), _subject(f"{made.words['test_mark']} {subject}"))
    returns, link = content.values["returns"], content.values["unsubscribe"]
    sender = plain_address(str(returns)) if returns else writers["From"][1]
    fields = tuple(frame.keys())
    return Letter(
        sender, bool(returns), subjects, made, pieces, slots, forms(made.words), fields, str(link or "")
    )


def _writers(content: Content) -> Mapping[str, tuple[str, str]]:
    """Name and address by header field: who writes, who sends it for them, who gets the replies."""
    sender, contact = content.values["sender"], content.values.get("contact")
    if not isinstance(sender, Mapping) or not sender["email"]:
        words = f"the mailing {content.id!r} has no address to be sent from"
        raise MakingError(words, "add email: to its from: or to the policy's contact:", "mail-sender")
    named = {"From": sender, "Sender": content.values["sent_by"]}
    named["Reply-To"] = content.values["reply_to"] or contact
    writers: dict[str, tuple[str, str]] = {}
    for field, person in named.items():
        if isinstance(person, Mapping) and person["email"]:
            address = plain_address(str(person["email"]))
            if "From" not in writers or address != writers["From"][1]:  # those two need not be said twice
                writers[field] = (str(person["name"]), address)
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
    if content.values["unsubscribe"]:
        message["List-Unsubscribe"] = _SIGN_OFF
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058, 3.1
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


def _invite(message: EmailMessage, content: Content) -> None:
    """The invitation as one more way to show the mail: calendars look for it there (RFC 6047, 2.4)."""
    text, body = invitation(content), message
    if text is None:
        return
    while body.get_content_type() != "multipart/alternative":
        body = next(part for part in body.iter_parts() if isinstance(part, EmailMessage))
    body.add_alternative(text, subtype="calendar", cte="quoted-printable", params={"method": method(content)})


def _cut(message: bytes, place: str, content: Content) -> tuple[tuple[bytes, ...], tuple[str, ...]]:
    """The message without its stand-ins, and the names of what goes between; one fewer than pieces."""
    head, gap, body = message.partition(b"\r\n\r\n")
    fields = (*_STAND_INS, *(("List-Unsubscribe",) if content.values["unsubscribe"] else ()))
    pieces = re.split(b"|".join(rf"(?<=\r\n{name}: )[^\r\n]*".encode() for name in fields), head)
    invited = (PERSONAL,) if content.values["invitation"] else ()
    inside = re.split(b"|".join(name.encode() for name in (place, *invited)), body)
    slots = (*fields, "text", "html", *(("calendar",) if invited else ()))
    if len(pieces) != len(fields) + 1 or len(inside) != len(slots) - len(fields) + 1:
        raise MakingError(
            "a mail greets its reader once in HTML and once in text", "write {{ salutation }}", "template"
        )
    return (*pieces[:-1], pieces[-1] + gap + inside[0], *inside[1:]), slots


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


def token_of(message_id: str) -> str:
    """What a delivery is known by outside: the part of its Message-ID before the @."""
    return message_id.strip("<>").partition("@")[0]


def _sign_off(link: str, token: str) -> bytes:
    return f"<{link}{'&' if '?' in link else '?'}token={token}>".encode("ascii")


def _encoded(text: str) -> bytes:
    """A piece of the body as quoted-printable, as long as it is."""
    return body_encode(text.encode().decode("latin-1"), 76, "\r\n").encode("ascii")
