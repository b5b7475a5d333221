"""A test mail: one, marked, known to nobody but the one it was sent to."""

import pytest

from campaign.errors import DeliveryError, MakingError
from campaign.outbox.letters import CampaignLetters
from campaign.outbox.trial import send_trial
from tests.outbox.stage import Stage, said


def trial(stage: Stage, address: str, language: str = "de") -> bytes:
    letters = CampaignLetters(stage.campaign, None, stage.campaign.folder.root / "output")
    send_trial(stage.campaign, "start", language, address, letters, stage.server, stage.clock)
    assert [recipient for recipient, _ in stage.server.accepted] == [address]
    return stage.server.accepted[0][1]


def test_it_is_marked_and_the_outbox_never_hears_of_it(one: Stage) -> None:
    message = trial(one, "chef@example.com").decode()
    head = message.partition("\r\n\r\n")[0]
    assert "To: chef@example.com" in head
    assert "X-Campaign-Test: yes" in head
    assert "test" in next(line for line in head.splitlines() if line.startswith("Subject:")).lower()
    assert one.rows == {}


def test_whoever_is_on_the_list_is_greeted_by_name(one: Stage) -> None:
    assert b"Person 1" in trial(one, "Person1@example.com")


def test_each_test_is_a_mail_of_its_own(one: Stage) -> None:
    first = trial(one, "chef@example.com")
    one.server.accepted.clear()
    assert first != trial(one, "chef@example.com")


def test_a_refusal_is_an_error_with_the_servers_words(one: Stage) -> None:
    one.server.script = [said(550, "no such user")]
    with pytest.raises(DeliveryError, match="550 no such user"):
        trial(one, "chef@example.com")


def test_an_unknown_mailing_is_named_with_those_there_are(one: Stage) -> None:
    letters = CampaignLetters(one.campaign, None, one.campaign.folder.root)
    with pytest.raises(MakingError, match="no mailing 'stort'"):
        send_trial(one.campaign, "stort", "de", "chef@example.com", letters, one.server, one.clock)
