"""What a change does, told for twenty scripted changes: to people, dates, what is made, what is found."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from campaign.build.effect import Effect, effect
from campaign.build.revision import checked_out
from campaign.errors import CampaignError
from campaign.plan.read import read_campaign
from tests.conftest import TINY, WriteFolder
from tests.journeys.command import campaign

PLAN = (
    TINY
    + """\
audiences:
  ulm: {where: {site: Ulm}}
workshops:
  - {id: w1, sessions: [{start: 2027-02-09 10:00, room: A}, {start: 2027-02-09 14:00, room: A}]}
deliverables:
  - {id: flyer, kind: flyer}
  - {id: aushang, kind: notice}
mailings:
  - {id: ruf, phase: announce, send: go_live - 14 days at 09:00}
  - {id: regeln, phase: explain, send: 2027-02-02 at 10:00, to: ulm, attach: [flyer]}
"""
)


@pytest.fixture
def change(campaign_folder: WriteFolder, tmp_path: Path) -> Callable[[str, str, str], Effect]:
    """What it does to replace a text of a file by another."""

    def apply(file: str, before: str, after: str) -> Effect:
        old = campaign_folder(PLAN).parent
        new = tmp_path / "new"
        shutil.copytree(old, new)
        text = (new / file).read_text(encoding="utf-8")
        assert before in text
        (new / file).write_text(text.replace(before, after), encoding="utf-8")
        return effect(read_campaign(old), read_campaign(new))

    return apply


def told(found: Effect) -> dict[str, object]:
    """The effect in the words of a test; only what there is."""
    whole = {
        "gain": {reach.mailing: set(reach.gained) for reach in found.reach if reach.gained},
        "lose": {reach.mailing: set(reach.lost) for reach in found.reach if reach.lost},
        "move": {move.what for move in found.moves},
        "make": {remake.name: remake.reason for remake in found.remakes if "." in remake.name},
        "find": {finding.rule for finding in found.found},
        "mend": {finding.rule for finding in found.mended},
    }
    return {name: value for name, value in whole.items() if value}


AYSE, JOERG, KIM = "ayse.oeztuerk@example.com", "joerg.gross@example.com", "kim.nguyen@example.com"
PAPER = ("flyer.de", "aushang.de")
MAILS = ("ruf.de", "regeln.de")


@pytest.mark.parametrize(
    ("file", "before", "after", "gain", "lose"),
    [
        ("people.csv", "Frau;Ayşe;Öztürk", "Frau;Ayşe;Demir", {}, {}),
        ("people.csv", ";Berlin;", ";Ulm;", {"regeln": {JOERG}}, {}),
        (
            "people.csv",
            "Herr;Bogdan;Wójcik;;",
            "Herr;Bogdan;Wójcik;b@example.com;",
            {"ruf": {"b@example.com"}, "regeln": {"b@example.com"}},
            {},
        ),
        ("people.csv", f";Kim;Nguyen;{KIM};Ulm;en\n", "", {}, {"ruf": {KIM}, "regeln": {KIM}}),
        ("people.csv", AYSE, AYSE.upper(), {}, {}),
        ("campaign.yaml", "to: ulm,", "to: all,", {"regeln": {JOERG}}, {}),
        ("campaign.yaml", "site: Ulm", "site: Berlin", {"regeln": {JOERG}}, {"regeln": {AYSE, KIM}}),
        (
            "campaign.yaml",
            "  - {id: ruf, phase: announce, send: go_live - 14 days at 09:00}\n",
            "",
            {},
            {"ruf": {AYSE, JOERG, KIM}},
        ),
    ],
)
def test_who_gains_and_who_loses_a_mail(
    change: Callable[[str, str, str], Effect],
    file: str,
    before: str,
    after: str,
    gain: dict[str, set[str]],
    lose: dict[str, set[str]],
) -> None:
    found = told(change(file, before, after))
    assert found.get("gain", {}) == gain
    assert found.get("lose", {}) == lose


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("go_live: 2027-02-01", "go_live: 2027-02-08", {"go_live", "ruf"}),
        ("go_live - 14 days at 09:00", "go_live - 14 days at 09:30", {"ruf"}),
        ("2027-02-02 at 10:00", "2027-02-06 at 10:00", {"regeln"}),
        ("2027-02-09 14:00", "2027-02-10 14:00", {"w1"}),
        ("room: A}]", "room: B}]", set()),
        ("title: Kurz gesagt", "title: Lang gesagt", set()),
    ],
)
def test_what_moves(
    change: Callable[[str, str, str], Effect], before: str, after: str, moved: set[str]
) -> None:
    assert told(change("campaign.yaml", before, after)).get("move", set()) == moved


@pytest.mark.parametrize(
    ("before", "after", "names", "reason"),
    [
        ("Dann posten", "Danach posten", PAPER, "rule 2 changed"),
        ("+49 30 23125 100", "+49 30 23125 101", (*PAPER, *MAILS), "contact changed"),
        ("{id: aushang, kind: notice}", "{id: zettel, kind: notice}", ("zettel.de",), "new"),
        ("{id: aushang, kind: notice}", "{id: zettel, kind: notice}", ("aushang.de",), "no longer made"),
        ("name: Beispiel GmbH", "name: Muster AG", PAPER, "brand changed"),
    ],
)
def test_what_is_made_again_and_why(
    change: Callable[[str, str, str], Effect],
    before: str,
    after: str,
    names: tuple[str, ...],
    reason: str,
) -> None:
    made = told(change("campaign.yaml", before, after))["make"]
    assert isinstance(made, dict)
    for name in names:
        assert reason in made[name]


def test_what_is_found_and_what_is_mended(change: Callable[[str, str, str], Effect]) -> None:
    found = told(change("campaign.yaml", ", deputy: {name: Ali Muster}", ""))
    assert found["find"] == {"contact-deputy"}


def test_a_line_more_above_changes_nothing(change: Callable[[str, str, str], Effect]) -> None:
    assert not change("campaign.yaml", "campaign: tiny", "# ein Wort dazu\ncampaign: tiny")


@pytest.fixture
def repository(campaign_folder: WriteFolder) -> Path:
    """A campaign folder inside a git repository, changed since its only commit; the folder."""
    folder = campaign_folder(PLAN).parent

    def git(*arguments: str) -> None:
        given = ("-c", "user.name=Kim", "-c", "user.email=kim@example.com")
        subprocess.run(["git", *given, *arguments], cwd=folder.parent, check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "Plan")
    plan = folder / "campaign.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("Dann posten", "Danach posten"), encoding="utf-8"
    )
    return folder


def test_a_revision_is_compared_with_what_stands_here_now(repository: Path) -> None:
    done = campaign("diff", "HEAD", "--quick", cwd=repository)
    assert done.status == 0, done.err
    assert "flyer.de: rule 2 changed" in done.out
    markdown = campaign("diff", "HEAD", "--quick", "--format", "markdown", cwd=repository).out
    assert "### To be made\n- flyer.de: rule 2 changed" in markdown


def test_a_revision_that_does_not_exist_is_told_in_one_line(repository: Path) -> None:
    for revision in ("HEAD~7", "--output=/tmp/x", "nirgends"):
        done = campaign("diff", "--", revision, cwd=repository)
        assert (done.status, len(done.err.splitlines())) == (1, 1), done.err
        assert "Traceback" not in done.err


def test_without_a_repository_there_are_no_revisions(tmp_path: Path) -> None:
    with pytest.raises(CampaignError, match="git"), checked_out("HEAD", tmp_path):
        pass
