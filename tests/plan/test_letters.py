"""Letters that cannot be set are named with their place; what mails may show is left alone."""

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from campaign.errors import Severity
from campaign.plan.read import check_campaign
from campaign.plan.typefaces import shipped_letters
from campaign.theme.find import asset
from tests.conftest import PEOPLE, TINY, WriteFolder

COPIES = "deliverables:\n  - {id: flyer, kind: flyer, copies: {audience: all}}\n"


def told(plan: Path) -> list[tuple[str, str]]:
    found = check_campaign(plan).findings
    return [(finding.rule, str(finding.place)) for finding in found if finding.rule.startswith("letters")]


def rule_says(text: str) -> str:
    return TINY.replace("Erst fragen", text)


@pytest.mark.parametrize("cut", ["Regular", "It", "Semibold", "Bold", "Black"])
def test_the_table_of_letters_says_what_the_fonts_have(cut: str) -> None:
    with TTFont(asset(f"fonts/SourceSans3-{cut}.ttf"), lazy=True) as font:
        assert shipped_letters() == set(font.getBestCmap())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Daumen hoch 👍", "letters-emoji"),
        ("Familie 👨‍👩‍👧", "letters-emoji"),
        ("Herz ❤️", "letters-emoji"),
        ("Kaffee ☕", "letters-emoji"),
        ("Schloss 🔒", "letters-emoji"),
        ("Achtung ⚠", "letters-emoji"),
        ("سؤال", "letters-right-to-left"),
        ("שאלה", "letters-right-to-left"),
        ("请先问", "letters-east-asian"),
        ("はい", "letters-east-asian"),
        ("먼저", "letters-east-asian"),
        ("ถามก่อน", "letters-missing"),
        ("Menge ∈ Zahl", "letters-missing"),
        ("Firma \ue000", "letters-missing"),
        ("Das \u202eist verkehrt", "letters-turned"),
        ("Das \u2066ist verkehrt\u2069", "letters-turned"),
        ("em\u2003breit", "letters-space"),
        ("un\u200dsichtbar", "letters-space"),
        ("BOM\ufeff mittendrin", "letters-space"),
    ],
)
def test_what_cannot_be_set_is_named_where_it_stands(
    campaign_folder: WriteFolder, text: str, rule: str
) -> None:
    column = 16 + next(at for at, letter in enumerate(text) if ord(letter) > 126 and letter not in "ß❤")
    plan = campaign_folder(rule_says(f'"{text}"'))
    assert told(plan)[0] == (rule, f"campaign.yaml:10:{column}")


@pytest.mark.parametrize(
    "text",
    [
        "Fragen – „so“ ‚und‘ so… § 5, 20 €, 3 × 4, 5 °C, ½, №, ™, →, ✓",
        "Łódź, Çağlar, Nguyễn, Þór, Ærø, GROẞ",
        "Ώρα καλή, Добрый день",
        "u\u0308ber mit einzelnem Akzent",
        "Soft\u00adhyphen, z.\u202fB. und § 5",
    ],
)
def test_what_can_be_set_is_no_matter(campaign_folder: WriteFolder, text: str) -> None:
    assert told(campaign_folder(rule_says(f'"{text}"'))) == []


def test_the_finding_names_the_letter_the_text_and_a_remedy(campaign_folder: WriteFolder) -> None:
    (finding,) = check_campaign(campaign_folder(rule_says("Fragen 👍👍 Sie"))).findings
    assert "U+1F44D THUMBS UP SIGN in “Fragen 👍👍 Sie”" in finding.message
    assert "(and 1 more of the kind here)" in finding.message
    assert "say it in words" in finding.remedy


def test_a_letter_written_as_an_escape_is_found_where_its_text_begins(campaign_folder: WriteFolder) -> None:
    assert told(campaign_folder(rule_says(r'"Ja \U0001F44D"'))) == [("letters-emoji", "campaign.yaml:10:15")]
    assert told(campaign_folder(rule_says(r'"Ja \uD800"'))) == [("letters-control", "campaign.yaml:10:15")]


def test_what_old_programs_leave_behind_is_no_text(campaign_folder: WriteFolder) -> None:
    found = check_campaign(campaign_folder(rule_says("Alt\u0096es Windows"))).findings
    assert [(finding.rule, str(finding.place)) for finding in found] == [("encoding", "campaign.yaml:10:18")]


def test_each_text_is_named_by_its_own_place(campaign_folder: WriteFolder) -> None:
    plan = TINY.replace("Kurz gesagt", "Kurz 👍").replace("Dann posten", "Dann 👍")
    assert [place for _, place in told(campaign_folder(plan))] == [
        "campaign.yaml:2:13",
        "campaign.yaml:11:20",
    ]


def test_mails_may_say_what_their_readers_can_see(campaign_folder: WriteFolder) -> None:
    mailing = (
        "mailings:\n  - {id: hallo, phase: announce, send: go_live at 09:00, "
        'subject: "Es geht los 🎉 你好 مرحبا", body: mail.md}\n'
    )
    assert told(campaign_folder(TINY + mailing, **{"mail.md": "Hallo 👋, 你好\n"})) == []


def test_nobody_can_read_a_control_character_in_a_mail_either(campaign_folder: WriteFolder) -> None:
    mailing = "mailings:\n  - {id: hallo, phase: announce, send: go_live at 09:00, body: mail.md}\n"
    plan = campaign_folder(TINY + mailing, **{"mail.md": "Hallo\n\nalles \u202egut\n"})
    assert told(plan) == [("letters-turned", "mail.md:3:7")]


def test_a_statement_for_mails_alone_may_say_anything(campaign_folder: WriteFolder) -> None:
    consent = "{{file: c.md, date: 2026-01-01, scope: {}}}"
    said = f'statements: [{{{{person: Kim, quote: "Gut 👍", consent: {consent}}}}}]\n'
    for scope, found in (("[mailing]", []), ("[mailing, flyer]", ["letters-emoji"])):
        plan = campaign_folder(TINY + said.format(scope), **{"c.md": "Ja."})
        assert [rule for rule, _ in told(plan)] == found


def test_the_policys_text_is_looked_through(campaign_folder: WriteFolder) -> None:
    plan = TINY.replace("title: Richtlinie", "title: Richtlinie\n  document: policy.md")
    text = "# Richtlinie\n\nFragen Sie 请先问 und سؤال.\n"
    assert told(campaign_folder(plan, **{"policy.md": text})) == [
        ("letters-east-asian", "policy.md:3:12"),
        ("letters-right-to-left", "policy.md:3:20"),
    ]


def test_names_matter_only_on_personal_copies(campaign_folder: WriteFolder) -> None:
    people = PEOPLE + ";محمد;علي;m.ali@example.com;Ulm;de\n"
    assert told(campaign_folder(TINY, **{"people.csv": people})) == []
    assert told(campaign_folder(TINY + COPIES, **{"people.csv": people})) == [
        ("letters-right-to-left", "people.csv:6")
    ]


def test_a_word_that_no_line_can_hold_is_found(campaign_folder: WriteFolder) -> None:
    longest = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    assert told(campaign_folder(rule_says(longest))) == []
    assert told(campaign_folder(rule_says(longest * 4))) == [("letters-unbreakable", "campaign.yaml:10:15")]


def test_letters_of_a_font_of_the_campaigns_own_count(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    face = '@font-face { font-family: Haus; src: url("theme:fonts/haus.ttf"); }'
    files = {"templates/common/look.css": face, "templates/fonts/haus.ttf": _font(tmp_path, "∈你م👍")}
    for text, rules in (
        ("Menge ∈ Zahl", []),
        ("你", []),
        ("你好", ["letters-east-asian"]),
        ("م", ["letters-right-to-left"]),
        ("👍", ["letters-emoji"]),
    ):
        assert [rule for rule, _ in told(campaign_folder(rule_says(text), **files))] == rules


@pytest.mark.parametrize("font", [b"", b"\0\1\0\0" + b"\xff" * 200, b"OTTO", b"wOF2" + b"\0" * 40])
def test_a_broken_font_has_no_letters(campaign_folder: WriteFolder, font: bytes) -> None:
    face = "@font-face { font-family: Haus; src: url(campaign:haus.ttf) }"
    files = {"templates/common/look.css": face, "haus.ttf": font}
    assert [rule for rule, _ in told(campaign_folder(rule_says("∈"), **files))] == ["letters-missing"]


def test_spaces_are_a_warning(campaign_folder: WriteFolder) -> None:
    (finding,) = check_campaign(campaign_folder(rule_says('"em\u2003breit"'))).findings
    assert finding.severity is Severity.WARNING
    assert "“em\\u2003breit”" in finding.message


def _font(folder: Path, letters: str) -> bytes:
    """A font that has these letters, each as an empty glyph."""
    names = [".notdef", *(f"g{number}" for number in range(len(letters)))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, letters), names[1:], strict=True)))
    builder.setupGlyf(dict.fromkeys(names, Glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Haus"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(folder / "haus.ttf")
    return (folder / "haus.ttf").read_bytes()
