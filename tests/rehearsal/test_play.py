"""The rehearsal sends exactly what the plan says, to exactly the plan's recipients."""

from collections import Counter
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from campaign.errors import MakingError
from campaign.mailings.folder import FolderTransport
from campaign.outbox.letters import CampaignLetters
from campaign.plan.audiences import recipients
from campaign.plan.read import read_campaign
from campaign.plan.timeline import send_times
from campaign.rehearsal.play import Setting, rehearse
from campaign.rehearsal.silence import SilentLetters, SilentTransport
from campaign.rehearsal.told import Rehearsal
from tests.conftest import TINY, WriteFolder


class Counting(SilentTransport):
    """Takes every message and remembers whom it was for."""

    def __init__(self) -> None:
        self.recipients: list[str] = []

    def send(self, sender: str, recipient: str, message: bytes):
        self.recipients.append(recipient)
        return super().send(sender, recipient, message)


@pytest.mark.parametrize("name", ["social-media", "minimal"])
def test_an_example_reaches_exactly_its_recipients(name: str, example: Path) -> None:
    campaign = read_campaign(example.parent.parent / name)
    counting = Counting()
    played = rehearse(campaign, SilentLetters(), counting)
    wanted = Counter(
        person.email
        for mailing in campaign.plan.mailings
        for person in recipients(campaign.plan, mailing, campaign.people)
    )
    assert wanted
    assert Counter(counting.recipients) == wanted
    assert played.mails == sum(wanted.values())
    times = {mailing.id: send_times(campaign.plan, mailing)[0].at for mailing in campaign.plan.mailings}
    assert {one.mailing: one.at for one in played.played} == times
    assert [one.at for one in played.played] == sorted(times.values())
    for one in played.played:
        assert one.recipients + sum(one.not_sent.values()) == len(campaign.people)


def rehearsed(plan: Path, first: date | None = None, last: date | None = None) -> Rehearsal:
    return rehearse(read_campaign(plan), SilentLetters(), SilentTransport(), Setting(first, last))


MAILINGS = """\
languages: [de, en]
audiences: {ulm: {where: {site: Ulm}}}
mailings:
  - {id: second, phase: explain, send: go_live at 10:00, to: ulm}
  - {id: first, phase: announce, send: 2027-01-16 at 10:00, subject: Bald geht es los}
"""


def test_it_tells_when_to_whom_and_why_not(campaign_folder: WriteFolder) -> None:
    played = rehearsed(campaign_folder(TINY + MAILINGS))
    first, second = played.played
    assert first.as_json() == {
        "at": "2027-01-18T10:00:00+01:00",
        "mailing": "first",
        "subject": "Bald geht es los",
        "recipients": 3,
        "sent": {"de": 2, "en": 1},
        "not_sent": {"no e-mail": 1},
        "shifted_from": "2027-01-16T10:00:00+01:00",
        "last": "2027-01-18T10:00:00+01:00",
        "put_off": 0,
    }
    assert (dict(second.sent), dict(second.not_sent)) == (
        {"de": 1, "en": 1},
        {"no e-mail": 1, "not in the audience": 1},
    )
    assert played.as_json()["mails"] == 5


def test_only_the_days_asked_for_are_played(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(TINY + MAILINGS)
    assert [one.mailing for one in rehearsed(plan, first=date(2027, 1, 19)).played] == ["second"]
    assert [one.mailing for one in rehearsed(plan, last=date(2027, 1, 18)).played] == ["first"]
    assert rehearsed(plan, date(2027, 3, 1), date(2027, 3, 2)).played == ()


def test_without_an_agreement_nobody_would_get_anything(campaign_folder: WriteFolder) -> None:
    pending = TINY.replace("  rules:", "  works_council: {status: pending}\n  rules:")
    for one in rehearsed(campaign_folder(pending + MAILINGS)).played:
        assert one.recipients == 0
        assert "the works council has not agreed yet" in one.not_sent


def test_into_a_folder_it_writes_the_mails_as_they_would_go(
    campaign_folder: WriteFolder, tmp_path: Path
) -> None:
    campaign = read_campaign(campaign_folder(TINY + MAILINGS))
    letters = CampaignLetters(campaign, None, tmp_path / "output")
    for folder in ("once", "again"):
        rehearse(campaign, letters, FolderTransport(tmp_path / folder))
    mails = sorted((tmp_path / "once").iterdir())
    assert len(mails) == 5
    assert [mail.read_bytes() for mail in mails] == [
        mail.read_bytes() for mail in sorted((tmp_path / "again").iterdir())
    ]
    read = [message_from_bytes(mail.read_bytes(), policy=policy.default) for mail in mails]
    assert [mail["Date"] for mail in read] == ["Mon, 18 Jan 2027 09:00:00 +0000"] * 3 + [
        "Mon, 01 Feb 2027 09:00:00 +0000"
    ] * 2
    assert len({mail["Message-ID"] for mail in read}) == 5


def test_what_was_not_built_is_said_before_anything_is_played(
    campaign_folder: WriteFolder, tmp_path: Path
) -> None:
    carrying = "mailings: [{id: first, phase: announce, send: go_live at 10:00, attach: [flyer]}]\n"
    campaign = read_campaign(campaign_folder(TINY + "deliverables: [{id: flyer, kind: flyer}]\n" + carrying))
    with pytest.raises(MakingError, match="carries 'flyer'"):
        rehearse(campaign, CampaignLetters(campaign, None, tmp_path), FolderTransport(tmp_path / "mails"))
    assert not (tmp_path / "mails").exists()
