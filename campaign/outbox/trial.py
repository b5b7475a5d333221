"""A test mail: one real message, marked as a test; no delivery hears of it, only the audit."""

import re
from uuid import uuid4

from campaign.clock import Clock
from campaign.errors import DeliveryError
from campaign.mailings.handover import Transport
from campaign.outbox.audit import note
from campaign.outbox.database import Outbox
from campaign.outbox.letters import Letters
from campaign.outbox.line import Answer
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign

MARK = b"X-Campaign-Test: yes\r\n"
"""The header field by which a mail rule can tell a test; subject and first line say it to people."""


def is_address(text: str) -> bool:
    """Whether mail can be sent to `text` at all."""
    return re.fullmatch(r"[^@\s<>\"',;:()]+@[^@\s<>\"',;:()]+", text) is not None


def send_trial(
    campaign: Campaign,
    mailing: str,
    language: str,
    address: str,
    letters: Letters,
    transport: Transport,
    clock: Clock,
) -> Answer:
    """Send the mailing to `address` as a test; greets by name if the people list knows the address.

    Raises DeliveryError when the server does not take it, MakingError when it cannot be made.
    """
    letter = letters.of(mailing, language).letter
    known = (person for person in campaign.people if person.email.casefold() == address.casefold())
    person = next(known, Recipient("", email=address))
    name = f"<test-{uuid4().hex}@{letter.sender.rpartition('@')[2]}>"
    message = MARK + letter.addressed(person, name, clock.now().replace(microsecond=0), test=True)
    session = transport.open()
    try:
        reply = session.send(letter.return_path(name), address, message)
    finally:
        session.close()
    answer = Answer.of(reply.code, reply.text)
    if answer.kind != "taken":
        raise DeliveryError(f"the server did not take the test mail: {reply.code} {reply.text}", reply.code)
    return answer


def note_trial(outbox: Outbox, campaign: str, actor: str, what: str, clock: Clock) -> None:
    """Write into the audit who sent which test to whom."""
    with outbox.writing() as connection:
        note(connection, clock.now(), campaign, actor, "sent a test", what)
