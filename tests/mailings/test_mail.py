"""Mails: each shows what its plan asks for, and nothing else makes it stale."""

from collections.abc import Callable
from pathlib import Path

import pytest

from campaign.mailings import mail
from campaign.mailings.document import tel
from campaign.mailings.visible import visible_text
from campaign.plan.read import check_campaign, read_campaign
from tests.conftest import WriteFolder
from tests.mailings.conftest import FILES, ID, PLAN, SENT, Post, someone, text_of

Posted = Callable[..., Post]

BASE = {"address", "brand", "logo", "contact", "works_council"}
BLOCKS = {
    "start": {"dates", "steps"},
    "regeln": {"rules", "private_use", "goals"},
    "praxis": {"statements", "film", "workshops"},
    "frage": {"rules", "pulse"},
}


@pytest.mark.parametrize("mailing", sorted(BLOCKS))
def test_a_content_holds_only_what_is_shown(post: Posted, mailing: str) -> None:
    blocks = set.union(*BLOCKS.values())
    values = post().content(mailing).values
    assert set(values) >= BASE
    assert set(values) & blocks == BLOCKS[mailing]


@pytest.mark.parametrize(
    ("change", "stale"),
    [
        ({"why: Weil es hilft": "why: Weil es sehr hilft"}, {"regeln"}),
        ({"short: Erst fragen": "short: Zuerst fragen"}, {"regeln", "frage"}),
        ({"phone: +49 30 23125 100": "phone: +49 30 23125 101"}, {"start", "regeln", "praxis", "frage"}),
        ({"room: Raum 1": "room: Raum 2"}, {"praxis"}),
        ({"Geht doch.": "Geht gut."}, {"praxis"}),
        ({"Nur gedruckt.": "Nur auf Papier."}, set()),
        ({"effective: 2027-02-08": "effective: 2027-02-09"}, {"start"}),
    ],
)
def test_a_change_concerns_the_mails_that_show_it(
    post: Posted, change: dict[str, str], stale: set[str]
) -> None:
    before = {id: post().content(id) for id in BLOCKS}
    after = {id: post(change).content(id) for id in BLOCKS}
    assert {id for id in BLOCKS if before[id] != after[id]} == stale


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_every_block_is_there_to_read(post: Posted, kind: str) -> None:
    here = post()
    wanted = {
        "start": ("So geht es weiter", "1. Februar 2027", "8. Februar 2027", "23. Februar bis 2. März 2027"),
        "regeln": ("Erst fragen", "Bilder < 5 MB & sauber", "So nicht: Raten", "LinkedIn", "30 Minuten"),
        "praxis": ("„Geht doch.“", "Film ansehen", "10:00 Uhr, Raum 1"),
        "frage": ("Wie läuft es?", "Gut & gern", "freiwillig", "Kim Beispiel"),
    }
    for id, phrases in wanted.items():
        text = text_of(here.letter(id).addressed(someone(), ID, SENT), kind)
        seen = " ".join((visible_text(text) if kind == "html" else text).replace("\u00a0", " ").split())
        assert [phrase for phrase in phrases if phrase not in seen] == []
        assert "+49 30 23125 100" in seen and "10. Dezember 2026" in seen
        assert "Nur gedruckt" not in seen


def test_a_reminder_names_the_rules_and_leaves_the_rest(post: Posted) -> None:
    text = text_of(post().letter("frage").addressed(someone(), ID, SENT))
    assert "Erst fragen" in text and "Raten" not in text


def test_an_answer_is_a_mail_to_the_contact(post: Posted) -> None:
    html = text_of(post().letter("frage").addressed(someone(), ID, SENT), "html")
    assert 'href="mailto:kim@example.com?subject=Meine%20Antwort%3A%20Gut%20%26%20gern"' in html


def test_plain_text_keeps_to_its_columns(post: Posted) -> None:
    here = post()
    for id in BLOCKS:
        lines = text_of(here.letter(id).addressed(someone(), ID, SENT)).splitlines()
        assert max(len(line) for line in lines if "https://" not in line) <= 72
        assert not any(line != line.rstrip() for line in lines)
        assert "\u00a0" not in "".join(lines)


def test_html_brings_nothing_from_elsewhere(post: Posted) -> None:
    html = text_of(post().letter("praxis").addressed(someone(), ID, SENT), "html")
    assert '<html lang="de"' in html
    assert "prefers-color-scheme: dark" in html
    assert 'src="http' not in html and "url(" not in html and "<script" not in html and "@import" not in html


def test_the_shipped_texts_greet_every_phase_in_both_forms(post: Posted) -> None:
    bare = "    subject: {de: Betreff mit Ümläut, en: Subject}\n"
    for address in ("sie", "du"):
        for phase in ("announce", "explain", "train", "remind", "anchor"):
            here = post(
                {"address: sie": f"address: {address}", bare: "", "phase: explain": f"phase: {phase}"}
            )
            for language in ("de", "en"):
                content = here.content("regeln", language)
                assert (
                    "{"
                    not in f"{content.values['subject']}{content.values['preheader']}{content.values['body']}"
                )
                assert "Kim Beispiel" in str(content.values["body"])
                if language == "de":
                    assert (" Sie " in str(content.values["body"])) == (address == "sie")


def test_finished_files_read_as_they_look(post: Posted, tmp_path: Path) -> None:
    here = post()
    found = mail.make(here.content("regeln"), here.materials, tmp_path)
    assert found == ()
    files = sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*") if "mails" in path.parts
    )
    assert files == ["mails/regeln.de.eml", "mails/regeln.de.html", "mails/regeln.de.txt"]
    for file in files:
        text = mail.read(tmp_path / file)
        assert text is not None
        assert "Erst fragen" in text and "Guten Tag Frau Öztürk," in text and "{color" not in text


def test_the_same_content_makes_the_same_files(post: Posted, tmp_path: Path) -> None:
    here = post()
    for name in ("one", "two"):
        mail.make(here.content("praxis"), here.materials, tmp_path / name)
    for file in (tmp_path / "one").rglob("*.*"):
        assert file.read_bytes() == (tmp_path / "two" / file.relative_to(tmp_path / "one")).read_bytes()


def test_what_a_good_officer_would_point_out(post: Posted, tmp_path: Path) -> None:
    changes = {
        "subject: {de: Betreff mit Ümläut, en: Subject}": f"subject: {'Sehr ' * 13}langer Betreff",
        ', link: "https://intranet.example.com/film"': "",
    }
    here = post(changes)
    rules = {
        finding.rule for finding in mail.make(here.content("regeln", "en"), here.materials, tmp_path / "a")
    }
    assert rules == {"mail-subject", "mail-language"}
    film = mail.make(here.content("praxis"), here.materials, tmp_path / "b")
    assert [finding.rule for finding in film] == ["mail-film"]


def test_a_film_nobody_makes_is_neither_shown_nor_passed_over(post: Posted, tmp_path: Path) -> None:
    here = post({'  - {id: film, kind: explainer, link: "https://intranet.example.com/film"}\n': ""})
    found = mail.make(here.content("praxis"), here.materials, tmp_path)
    assert [finding.rule for finding in found] == ["mail-film"]
    assert "Film" not in (tmp_path / "mails/praxis.de.txt").read_text()


@pytest.mark.parametrize(
    ("phone", "link"),
    [("+49 30 23125 100", "tel:+493023125100"), ("(030) 231/25-100", "tel:03023125100"), ("intern: 100", "")],
)
def test_a_number_can_be_dialled_and_words_cannot(phone: str, link: str) -> None:
    assert tel(phone) == link


def test_too_much_html_is_an_error(post: Posted, tmp_path: Path) -> None:
    long = "Ein Satz, der sich zieht. " * 4000
    here = post({"phase: announce": "phase: announce, body: lang.md, subject: Lang"}, **{"lang.md": long})
    assert [finding.rule for finding in mail.make(here.content("start"), here.materials, tmp_path)] == [
        "mail-html"
    ]


def test_the_smallest_plan_gets_four_good_mails(minimal: Path, tmp_path: Path) -> None:
    campaign = read_campaign(minimal)
    here = Post(campaign, tmp_path)
    here.made = {"flyer": here.made["flyer"]}
    assert len(campaign.plan.mailings) == 4
    for mailing in campaign.plan.mailings:
        message = here.letter(mailing.id).addressed(someone(), ID, SENT)
        assert campaign.plan.brand.name in visible_text(text_of(message, "html"))
        assert "Ines Vogelsang" in text_of(message)


def number_of(text: str, wanted: str) -> int:
    """On which line something stands."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if wanted in line)


@pytest.mark.parametrize("line", ["x ö" * 3334, "Zwei\\nZeilen"])
@pytest.mark.parametrize("key", ["subject", "preheader"])
def test_what_stands_in_a_list_of_mails_is_one_line(
    campaign_folder: WriteFolder, key: str, line: str
) -> None:
    plan = PLAN.replace(
        "subject: {de: Betreff mit Ümläut, en: Subject}", f'{key}: {{de: Kurz, en: "{line}"}}'
    )
    found = check_campaign(campaign_folder(plan, **FILES)).findings
    (finding,) = [one for one in found if "one line of at most 200 letters" in one.message]
    assert (finding.place.file, finding.place.line) == ("campaign.yaml", number_of(plan, f"{key}: "))


def test_a_title_with_braces_stays_as_it_is(post: Posted) -> None:
    meant = "{rule: placeholder, reason: This campaign really is called like that}"
    title = f'title: "Probe {{contact}} {{policy}}"\nsilence: [{meant}]'
    values = post({"title: Probe": title}).content("start").values
    said = f"{values['subject']} {values['preheader']} {values['body']}"
    assert "Probe {contact} {policy}" in said
