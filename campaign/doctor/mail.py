"""Whether mail gets out of here, and what comes back is found: sign-in, a test mail, the mailbox."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import uuid4

from campaign.doctor.case import Case
from campaign.doctor.senders import senders
from campaign.doctor.verdict import Verdict, failed, not_run, ok, warning
from campaign.errors import DeliveryError
from campaign.mailings.mailbox import mailbox_at
from campaign.mailings.transport import transport_for


def mail_server(case: Case) -> Iterator[Verdict]:
    """The server that CAMPAIGN_SMTP_URL names: reached, encrypted, signed in; no mail is sent."""
    if not case.mail_server:
        yield warning("mail_server:none")
        return
    try:
        transport = transport_for(case.mail_server)
        transport.open().close()
    except DeliveryError as error:
        yield failed("mail_server:refused", reason=error.told())
        return
    yield ok("mail_server", server=re.sub(r"^\w+\((.*)\)$", r"\1", str(transport)))


def test_mail(case: Case) -> Iterator[Verdict]:
    """One real mail to whom `--to` names; the server's answer is told, its arrival the reader has to see."""
    if not (case.mail_server and case.test_to):
        yield not_run("test_mail:unasked")
        return
    try:
        session = transport_for(case.mail_server).open()
        try:
            reply = session.send(_sender(case), case.test_to, _letter(case))
        finally:
            session.close()
    except DeliveryError as error:
        yield failed("test_mail:refused", reason=error.told())
        return
    told = {"to": case.test_to, "code": reply.code, "text": reply.text}
    yield ok("test_mail", **told) if reply.code // 100 == 2 else failed("test_mail:answered", **told)


def returns(case: Case) -> Iterator[Verdict]:
    """The mailbox for mails that come back is looked into without marking anything as read."""
    if not case.returns:
        yield warning("returns:none")
        return
    try:
        mailbox_at(case.returns).look()
    except DeliveryError as error:
        yield failed("returns:closed", reason=error.told())
        return
    yield ok("returns")


def _sender(case: Case) -> str:
    """The campaign's own sender; without a plan the mail is from whom it is for."""
    return next(iter(senders(case.campaign) if case.campaign else ()), case.test_to)


def _letter(case: Case) -> bytes:
    sender = _sender(case)
    message = EmailMessage()
    message["From"], message["To"] = sender, case.test_to
    message["Subject"] = "Auftakt: Testmail" if case.languages[0] == "de" else "Auftakt: test mail"
    message["Date"] = format_datetime(case.now)
    message["Message-ID"] = f"<test-{uuid4().hex}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"], message["X-Campaign-Test"] = "auto-generated", "yes"
    message.set_content(_BODY["de" if case.languages[0] == "de" else "en"], cte="quoted-printable")
    return message.as_bytes(policy=SMTP)


_BODY = {
    "de": "Dies ist eine Testmail von campaign doctor. Wenn Sie sie lesen, kommen Mails an.\n",
    "en": "This is a test mail from campaign doctor. If you read it, mails arrive.\n",
}
