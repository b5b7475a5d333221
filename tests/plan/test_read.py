"""A plan is read whole, or every fault of it is named with its line."""

import os
from pathlib import Path
from time import perf_counter

import pytest

from campaign.errors import Severity
from campaign.plan.read import check_campaign, read_campaign
from tests.conftest import TINY, WriteFolder

SIX_FAULTS = """\
campaign: tiny
title: Kurz gesagt
go_live: 31.02.2027
brand: {name: Beispiel GmbH, colr: "#0B5FA5"}
policy:
  title: Richtlinie
  contact: {name: Kim Beispiel, email: kim at example.com}
  rules:
    - {short: Erst fragen, level: musst}
    - {short: Dann posten, short: Doch nicht}
mailings:
  - {id: hallo, phase: announce, send: go_live - 14 dayz at 09:00}
"""


def places(plan: Path) -> list[tuple[str, str]]:
    return [(str(f.place), f.rule) for f in check_campaign(plan).findings if f.severity is Severity.ERROR]


def rules(plan: Path) -> set[str]:
    return {rule for _, rule in places(plan)}


def test_a_tiny_plan_is_read(campaign_folder: WriteFolder) -> None:
    reading = check_campaign(campaign_folder())
    assert reading.campaign is not None
    assert reading.findings == ()
    assert [person.name for person in reading.campaign.people][:2] == ["Ayşe Öztürk", "Jörg Groß"]


def test_a_plan_without_deliverables_and_mailings_gets_one_of_everything(
    campaign_folder: WriteFolder,
) -> None:
    campaign = check_campaign(campaign_folder()).campaign
    assert campaign is not None
    assert {made.kind for made in campaign.plan.deliverables} == {"flyer", "notice", "explainer", "overview"}
    assert [mailing.phase for mailing in campaign.plan.mailings] == ["announce", "explain", "train", "remind"]


def test_the_usual_mails_show_the_film_only_when_readers_can_get_there(campaign_folder: WriteFolder) -> None:
    film = "deliverables:\n  - {id: film, kind: explainer}\n"
    for plan, shown in ((film, False), (film.replace("}", ", link: https://example.com/film}"), True)):
        campaign = check_campaign(campaign_folder(TINY + plan)).campaign
        assert campaign is not None
        assert any("film" in mailing.show for mailing in campaign.plan.mailings) is shown


def test_six_faults_are_all_told_in_one_run_with_their_places(campaign_folder: WriteFolder) -> None:
    assert places(campaign_folder(SIX_FAULTS)) == [
        ("campaign.yaml:3:10", "date-german"),
        ("campaign.yaml:4:30", "unknown-key"),
        ("campaign.yaml:7:40", "email"),
        ("campaign.yaml:9:35", "unknown-choice"),
        ("campaign.yaml:10:28", "duplicate-key"),
        ("campaign.yaml:12:40", "trigger-unit"),
    ]


def test_a_near_miss_is_named(campaign_folder: WriteFolder) -> None:
    told = "\n".join(map(str, check_campaign(campaign_folder(SIX_FAULTS)).findings))
    assert "did you mean colour:?" in told
    assert "did you mean must?" in told
    assert "write the date 31.02.2027 as 2027-02-31" in told


def test_a_near_miss_inside_a_deliverable_is_named(campaign_folder: WriteFolder) -> None:
    plan = TINY + "deliverables:\n  - {id: f, kind: flyer, formt: a5}\n"
    told = "\n".join(map(str, check_campaign(campaign_folder(plan)).findings))
    assert "campaign.yaml:14:26: error: formt: is no key of this block; did you mean format:?" in told


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "plan-empty"),
        (b"# nothing but a comment\n", "plan-empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "encoding"),
        ("title: für\n".encode("latin-1"), "encoding"),
        (b"a: 'open\nb: 2\n", "yaml"),
        (b"\tcampaign: x\n", "yaml"),
        (b"- a list\n", "plan-kind"),
        (b"just words\n", "plan-kind"),
        (b"a: &a [*a]\n", "yaml-cycle"),
        (b"a: !!python/object:os.system x\n", "unknown-key"),
        (b"[" * 5000, "yaml"),
        (b"? [1, 2]\n: x\n", "yaml-key"),
    ],
)
def test_a_file_that_is_no_plan(campaign_folder: WriteFolder, data: bytes, rule: str) -> None:
    assert rule in rules(campaign_folder(data))


def test_a_plan_of_fifty_megabytes_is_refused_unread(campaign_folder: WriteFolder) -> None:
    assert places(campaign_folder(b"a: 1\n" * 10_000_000)) == [("campaign.yaml", "plan-size")]


def test_aliases_cannot_grow_a_small_file_into_a_huge_one(campaign_folder: WriteFolder) -> None:
    laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
    )
    assert "yaml-size" in rules(campaign_folder(laughs))


def test_thousands_of_unknown_keys_are_told_in_seconds(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(TINY + "".join(f"key{n}: 1\n" for n in range(3000)))
    begin = perf_counter()
    assert len(places(plan)) == 3000
    assert perf_counter() - begin < 30


@pytest.mark.parametrize("year", ["0001", "1899", "3000", "9999"])
def test_a_year_out_of_reach_is_a_finding(campaign_folder: WriteFolder, year: str) -> None:
    mailing = f"mailings:\n  - {{id: m, phase: announce, send: {year}-12-31 at 23:59}}\n"
    assert places(campaign_folder(TINY + mailing)) == [("campaign.yaml:14:36", "date-far")]


def test_a_missing_plan_is_a_finding(tmp_path: Path) -> None:
    assert rules(tmp_path / "campaign.yaml") == {"file-missing"}


@pytest.mark.parametrize(
    "name", ["../outside.svg", "/etc/hostname", "C:\\logo.svg", "a/../../outside.svg", "", "."]
)
def test_files_outside_the_campaign_folder_are_not_read(campaign_folder: WriteFolder, name: str) -> None:
    plan = campaign_folder(TINY.replace("{name: Beispiel GmbH}", f"{{name: Beispiel GmbH, logo: '{name}'}}"))
    (plan.parent.parent / "outside.svg").write_text("<svg/>")
    assert rules(plan) <= {"file-outside", "file-name", "file-kind", "file-missing"}
    assert rules(plan)


def test_a_link_that_leaves_the_campaign_folder_is_not_followed(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(TINY.replace("people.csv", "link.csv"))
    (plan.parent.parent / "secret.csv").write_text("name\nGeheim\n")
    (plan.parent / "link.csv").symlink_to("../secret.csv")
    assert places(plan) == [("campaign.yaml:12:9", "file-outside")]


def test_a_fifo_is_not_read(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(TINY.replace("people.csv", "pipe.csv"))
    os.mkfifo(plan.parent / "pipe.csv")
    assert rules(plan) == {"file-kind"}


def test_two_deliverables_with_one_id(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(TINY + "deliverables:\n  - {id: f, kind: flyer}\n  - {id: f, kind: notice}\n")
    assert places(plan) == [("campaign.yaml:15:10", "duplicate-id")]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("Hallo\n\n<script>alert(1)</script>\n", "markdown-html", 3),
        ("Hallo <b>fett</b>\n", "markdown-html", 1),
        ("Hallo {{ config }}\n", "markdown-template", 1),
        ("a\n\n{% include 'x' %}\n", "markdown-template", 3),
        ("![x](http://example.com/x.png)\n", "markdown-picture", 1),
        ("[x](javascript:alert(1))\n", "markdown-script", 1),
        (" \n", "text-empty", 0),
    ],
)
def test_markdown_with_more_than_text(campaign_folder: WriteFolder, text: str, rule: str, line: int) -> None:
    plan = campaign_folder(
        TINY.replace("  title: Richtlinie", "  title: Richtlinie\n  document: p.md"), **{"p.md": text}
    )
    found = [f for f in check_campaign(plan).findings if f.rule == rule]
    assert [(f.place.file, f.place.line) for f in found] == [("p.md", line) if line else ("campaign.yaml", 8)]


def test_template_syntax_in_the_plan_is_refused(campaign_folder: WriteFolder) -> None:
    assert places(campaign_folder(TINY.replace("Kurz gesagt", "'{{ 7*7 }}'"))) == [
        ("campaign.yaml:2:8", "text-template")
    ]


def test_harmless_addresses_in_markdown_are_fine(campaign_folder: WriteFolder) -> None:
    plan = TINY.replace("  title: Richtlinie", "  title: Richtlinie\n  document: p.md")
    text = "Siehe <https://example.com> oder <kim@example.com>, 3 < 4.\n"
    assert check_campaign(campaign_folder(plan, **{"p.md": text})).findings == ()


def test_the_examples_are_without_findings(example: Path, minimal: Path) -> None:
    assert check_campaign(example).findings == ()
    assert check_campaign(minimal).findings == ()
    assert len(minimal.read_text().splitlines()) <= 30


def test_numbers_and_truth_values_are_not_taken_for_texts(campaign_folder: WriteFolder) -> None:
    plan = TINY.replace("Kurz gesagt", "2027").replace("Dann posten", "true")
    assert [rule for _, rule in places(campaign_folder(plan))] == ["text-type", "text-type"]


def test_norway_stays_norway(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(TINY.replace("Dann posten", "no"))
    campaign = check_campaign(plan).campaign
    assert campaign is not None
    assert str(campaign.plan.policy.rules[1].short) == "no"


def test_what_a_campaign_says_is_one_digest(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder()
    before = read_campaign(plan).says
    plan.write_text("# a comment\n" + plan.read_text())
    (plan.parent / "people.csv").write_text("name,email\nEine,eine@example.com\n")
    assert read_campaign(plan).says == before
    plan.write_text(plan.read_text().replace("Erst fragen", "Zuerst fragen"))
    assert read_campaign(plan).says != before
