"""Through a real Postfix into mailboxes: encrypted, signed in, and read again by a strict parser."""

import os
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import strict
from pathlib import Path
from typing import cast
from urllib.parse import quote

import pytest

from campaign.mailings.folder import FolderTransport
from campaign.outbox.letters import CampaignLetters
from campaign.plan.read import read_campaign
from campaign.rehearsal.play import rehearse
from tests.journeys.postfix import PASSWORD, USER, Postfix, missing, postfix
from tests.mailings.certificate import certificate_and_key
from tests.outbox.stage import DUE, PLAN

ROOT = Path(__file__).parent.parent.parent
STRICT = strict.clone(raise_on_defect=True, linesep="\r\n")
ADDED = ("Return-Path", "X-Original-To", "Delivered-To", "Received")
"""The fields that Postfix puts before a mail (RFC 5321, 4.4); it changes none of ours."""
PEOPLE = '''\
name,email,language
Ayşe Öztürk,ayse@example.com,de
"Groß, Jörg ""Jo""",joerg@example.com,de
Thị Lan Nguyễn 🌷,lan@bücher.example,en
<b>Kim</b> & Co,kim.o'neil+liste@example.com,en
Ole Beispiel,leer@example.com,de
'''

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=f"not run: {missing()}"),
]


@pytest.fixture(scope="module")
def office() -> Iterator[Postfix]:
    with postfix() as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    subject = "Grüße, 🌷 und ein sehr langer Betreff, der mehr als eine Zeile braucht"
    lively = f"send: 2027-02-01 at 09:00, subject: '{subject}'"
    (tmp_path / "campaign.yaml").write_text(PLAN.replace("send: 2027-02-01 at 09:00", lively))
    (tmp_path / "people.csv").write_text(PEOPLE)
    return tmp_path


def daemon(
    folder: Path, office: Postfix, password: str = PASSWORD, trusts: Path | None = None, tls: str = "starttls"
) -> str:
    """The real daemon until it is idle; what it said."""
    url = f"smtp://{USER}:{quote(password, safe='')}@localhost:{office.port}?tls={tls}&connections=2"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CAMPAIGN_")}
    trust = {"SSL_CERT_FILE": str(trusts or office.authority)}
    command = [sys.executable, "-m", "tests.journeys.staged_daemon", str(folder), DUE.isoformat()]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**clean, **trust, "CAMPAIGN_SMTP_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        return process.communicate(timeout=8)[0]
    except subprocess.TimeoutExpired:
        process.terminate()
        return process.communicate()[0]


def test_every_mail_arrives_as_it_was_made(folder: Path, office: Postfix) -> None:
    assert "sent campaign=tiny mailing=start count=5" in daemon(folder, office)
    arrived = {body_of(mail): mail for mail in office.wait_for(5)}
    assert len(arrived) == 5
    for mail in made(folder):
        assert mail.replace(b"\r\n", b"\n") in arrived, "not a byte was changed on the way"
    for mail in arrived.values():
        read = cast(EmailMessage, message_from_bytes(mail, policy=STRICT))
        kinds = [part.get_content_type() for part in read.walk()]
        assert {"text/plain", "text/html"} <= set(kinds)
        assert all(part.get_content() for part in read.walk() if not part.is_multipart())
        assert not any(part.defects for part in read.walk())
    assert all(b"using TLSv1.3" in mail for mail in arrived.values())
    assert f"sasl_username={USER}" in office.log


def body_of(mail: bytes) -> bytes:
    """The mail as it was handed over: without the fields that Postfix puts before it."""
    lines = mail.split(b"\n")
    number = 0
    while lines[number].startswith((b" ", b"\t")) or lines[number].split(b":")[0].decode() in ADDED:
        number += 1
    return b"\n".join(lines[number:])


def made(folder: Path) -> list[bytes]:
    """The mails as the rehearsal makes them for the same moment, in a folder."""
    campaign = read_campaign(folder / "campaign.yaml")
    letters, into = CampaignLetters(campaign, None, folder / "output"), folder / "rehearsed"
    rehearse(campaign, letters, FolderTransport(into))
    return [file.read_bytes() for file in sorted(into.glob("*.eml"))]


def test_a_wrong_password_sends_nothing_and_is_not_said(folder: Path, office: Postfix) -> None:
    before = len(office.mails())
    told = daemon(folder, office, "falsches-geheimnis")
    assert "535" in told
    assert "falsches-geheimnis" not in told
    assert len(office.mails()) == before


def test_without_encryption_it_says_what_the_server_waits_for(folder: Path, office: Postfix) -> None:
    assert "add ?tls=starttls" in daemon(folder, office, tls="none")


def test_a_certificate_nobody_vouches_for_ends_it_before_the_password(
    folder: Path, office: Postfix, tmp_path: Path
) -> None:
    before, other = len(office.mails()), tmp_path / "other.pem"
    other.write_bytes(certificate_and_key(2)[0])
    told = daemon(folder, office, trusts=other)
    assert "is not trusted: self-signed certificate" in told
    assert len(office.mails()) == before
