"""A password in the plan is found at its line, and never repeated."""

import pytest

from campaign.plan.read import check_campaign
from tests.conftest import TINY, WriteFolder
from tests.journeys.command import campaign as command

SECRET = "hunter2geheim"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (f"returns: imaps://bounces:{SECRET}@mail.example.com/INBOX", "returns"),
        (f"smtp_password: {SECRET}", "smtp_password"),
        (f"api_key: '{SECRET}'", "api_key"),
        (f"audiences: {{all: {{where: {{site: ['smtp://a:{SECRET}@b.example.com']}}}}}}", "site"),
    ],
)
def test_it_is_refused_at_its_line_and_never_said(campaign_folder: WriteFolder, line: str, key: str) -> None:
    plan = campaign_folder(TINY + line + "\n")
    reading = check_campaign(plan)
    assert reading.campaign is None
    (finding,) = reading.findings
    assert (finding.rule, finding.place.line) == ("secret", TINY.count("\n") + 1)
    assert repr(key) in finding.message
    for words in (
        ["check"],
        ["check", "--json"],
        ["status"],
        ["simulate"],
        ["build"],
        ["daemon", "--until-idle"],
    ):
        done = command(*words, cwd=plan.parent)
        assert done.status == 1
        assert SECRET not in done.out + done.err
    assert not any(SECRET.encode() in file.read_bytes() for file in plan.parent.rglob(".campaign/*"))


@pytest.mark.parametrize(
    "line",
    [
        "title: 'Ein neues Passwort: lang statt kompliziert'",
        "returns: returns@example.com",
        "tags: ['https://intranet.example.com/a?b=c', '12:30@Ulm']",
    ],
)
def test_talking_of_passwords_is_no_password(campaign_folder: WriteFolder, line: str) -> None:
    kept = [one for one in TINY.splitlines() if not one.startswith(line.partition(":")[0] + ":")]
    findings = check_campaign(campaign_folder("\n".join([*kept, line, ""]))).findings
    assert "secret" not in {one.rule for one in findings}
