"""simulate, status and send-test, as a person types them."""

import os
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.conftest import TINY, WriteFolder
from tests.journeys.command import Done, campaign
from tests.journeys.post_office import post_office

MAILINGS = """\
languages: [de, en]
mailings:
  - {id: first, phase: announce, send: 2027-01-16 at 10:00, subject: "Bald geht es los [1/2]"}
  - {id: second, phase: explain, send: go_live at 10:00}
"""


@pytest.fixture
def plan(campaign_folder: WriteFolder) -> Path:
    return campaign_folder(TINY + MAILINGS)


def type_in(plan: Path, *words: str, **env: str) -> Done:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CAMPAIGN_")}
    return campaign(*words, cwd=plan.parent, env=clean | env)


def test_simulate_shows_when_to_whom_and_why_not(plan: Path) -> None:
    done = type_in(plan, "simulate")
    assert done.status == 0
    assert "Mon 2027-01-18 10:00" in done.out
    assert "(moved from Sat 16 Jan 10:00)" in done.out
    assert "Bald geht es los [1/2]" in done.out
    assert "3 (2 de, 1 en)" in done.out
    assert "1 no e-mail" in done.out
    assert "tiny: 6 mails on 2 dates." in done.out


def test_simulate_plays_only_the_days_asked_for(plan: Path) -> None:
    done = type_in(plan, "simulate", "--from", "2027-01-20", "--to", "2027-02-01", "--json")
    assert [one["mailing"] for one in done.json["mailings"]] == ["second"]
    assert type_in(plan, "simulate", "--from", "01.02.2027").status == 2


def test_simulate_writes_mails_into_an_empty_folder_only(plan: Path, tmp_path: Path) -> None:
    into = str(tmp_path / "mails")
    assert type_in(plan, "simulate", "--into", into).status == 0
    assert len(list((tmp_path / "mails").glob("*.eml"))) == 6
    again = type_in(plan, "simulate", "--into", into)
    assert (again.status, "is not empty" in again.err) == (2, True)


def test_status_before_anything_happened(plan: Path) -> None:
    done = type_in(plan, "status", ".")
    assert done.status == 0
    assert "No daemon has looked after this campaign yet." in done.out
    assert not (plan.parent / ".campaign" / "outbox.db").exists()
    told = type_in(plan, "status", "--json").json
    assert (told["status"], told["health"], told["in_doubt"]) == ("draft", None, [])


def test_status_of_a_faulty_plan_says_its_faults(plan: Path) -> None:
    plan.write_text("campaign: tiny\n")
    done = type_in(plan, "status")
    assert (done.status, "title: is missing" in done.err) == (1, True)


def test_send_test_sends_one_marked_mail(plan: Path, tmp_path: Path) -> None:
    url = f"folder://{tmp_path / 'mails'}"
    done = type_in(
        plan, "send-test", "first", "--to", "chef@example.com", "--language", "en", CAMPAIGN_SMTP_URL=url
    )
    assert done.status == 0, done.err
    assert "Sent first (en) to chef@example.com as a test; the server said: 250" in done.out
    (mail,) = (tmp_path / "mails").glob("*.eml")
    message = message_from_bytes(mail.read_bytes(), policy=policy.default)
    assert (message["X-Campaign-Test"], message["To"]) == ("yes", "chef@example.com")
    assert message["Subject"].endswith("Bald geht es los [1/2]")
    assert message["Subject"] != "Bald geht es los [1/2]"


def test_send_test_over_smtp(plan: Path, tmp_path: Path) -> None:
    with post_office(tmp_path) as office:
        done = type_in(plan, "send-test", "first", "--to", "chef@example.com", CAMPAIGN_SMTP_URL=office.url)
        assert done.status == 0, done.err
        assert office.reached == ["chef@example.com"]


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("send-test", "frist", "--to", "a@example.com"), 1, "no mailing 'frist'"),
        (("send-test", "first", "--to", "a@example.com", "--language", "fr"), 2, "does not speak 'fr'"),
        (("send-test", "first", "--to", "somebody"), 2, "is no e-mail address"),
        (("daemon", "--every", "soon"), 2, "write 15s"),
        (("daemon", "a", "b", "--output", "c"), 2, "cannot share one folder"),
    ],
)
def test_wrong_use_is_explained(plan: Path, words: tuple[str, ...], status: int, told: str) -> None:
    done = type_in(plan, *words, CAMPAIGN_SMTP_URL="folder:///nowhere")
    assert done.status == status
    assert told in " ".join(done.err.replace("│", " ").split())


def test_a_server_that_is_not_there_is_an_error_in_words(plan: Path) -> None:
    done = type_in(
        plan, "send-test", "first", "--to", "a@example.com", CAMPAIGN_SMTP_URL="smtp://127.0.0.1:9"
    )
    assert done.status == 1
    assert "the mail server 127.0.0.1:9 cannot be reached" in done.err


def test_two_plans_of_one_name_are_refused(plan: Path) -> None:
    done = type_in(plan, "daemon", "campaign.yaml", ".", CAMPAIGN_SMTP_URL="folder:///nowhere")
    assert (done.status, "two plans are called 'tiny'" in done.err) == (1, True)


def test_a_test_mail_is_in_the_audit_and_nowhere_else(plan: Path, tmp_path: Path) -> None:
    way = {"CAMPAIGN_SMTP_URL": f"folder://{tmp_path}/mails", "CAMPAIGN_ACTOR": "Kim Beispiel"}
    assert type_in(plan, "send-test", "first", "--to", "chef@example.com", **way).status == 0
    audit = type_in(plan, "status", "--audit", "--json").json
    assert [(one["actor"], one["what"], one["detail"]) for one in audit] == [
        ("Kim Beispiel", "sent a test", "first (de) to chef@example.com")
    ]
    assert type_in(plan, "status", "--mailing", "first", "--json").json == []
