"""The recipe of a mailing: what it says, and how its readers will see it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from campaign.errors import Finding
from campaign.files import digest, write_whole
from campaign.mailings.limits import findings
from campaign.mailings.said import content
from campaign.plan.content import Content
from campaign.plan.people import Recipient
from campaign.theme.materials import Materials

__all__ = ["content", "make", "read"]


def make(content: Content, materials: Materials, into: Path) -> tuple[Finding, ...]:
    """Write the mail as `.eml`, and what it looks like as `.html` and `.txt`, for one sample reader."""
    from campaign.mailings.letter import letter
    from campaign.mailings.salutation import salutation

    compiled, reader = letter(content, materials), _reader(content)
    sent = datetime.fromisoformat(str(content.values["send_time"]))
    message = compiled.addressed(reader, _preview_id(content), sent)
    greeting = salutation(reader, compiled.forms)
    name = f"mails/{content.id}.{content.language}"
    write_whole(into / f"{name}.eml", message)
    write_whole(into / f"{name}.html", compiled.document.page(greeting).encode())
    write_whole(into / f"{name}.txt", compiled.document.plain(greeting).encode())
    return findings(content, len(compiled.document.html.encode()), len(message))


def _preview_id(content: Content) -> str:
    """A Message-ID that follows from the content, and that no mail really sent will ever have."""
    known_by = digest({"id": content.id, "language": content.language, **content.values})
    return f"<preview.{known_by[:32]}@auftakt.invalid>"


def _reader(content: Content) -> Recipient:
    sample = content.values["sample_reader"]
    if not isinstance(sample, Mapping):
        return Recipient(name="", email="reader@example.org")
    form = {"female": "female", "male": "male"}.get(str(sample["form"]), "")
    known = {key: str(value) for key, value in sample.items() if key != "form"}
    return Recipient(**known, form=form)  # type: ignore[arg-type]  # one of the three forms, as _sample wrote it


def read(file: Path) -> str | None:
    """What a person reads in a finished `.eml` (subject and text), `.html` or `.txt`."""
    if file.suffix == ".eml":
        return _read_message(file.read_bytes())
    if file.suffix == ".html":
        from campaign.mailings.visible import visible_text

        return visible_text(file.read_text(encoding="utf-8"))
    return file.read_text(encoding="utf-8") if file.suffix == ".txt" else None


def _read_message(data: bytes) -> str:
    from email import message_from_bytes, policy
    from email.message import EmailMessage

    message = message_from_bytes(data, EmailMessage, policy=policy.SMTP)
    text = message.get_body(("plain",))
    return f"{message['Subject']}\n\n{text.get_content() if text else ''}"
