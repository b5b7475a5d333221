"""A policy that exists: every fact stands in it, no markup is left, and what is unclear stays open."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from campaign.errors import FileFault
from campaign.kits.answers import Answers
from campaign.kits.existing.blocks import plain
from campaign.kits.existing.found import Found, found_in
from campaign.kits.existing.plain import plain_policy
from campaign.kits.existing.take import take
from campaign.kits.folder import write_campaign
from campaign.plan.read import check_campaign

GIFTS = """\
---
title: Geschenke und Einladungen
version: 2.1
---
# Geschenke und Einladungen

Unterschrieben am 3. März 2026. Diese Richtlinie gilt ab dem 1. Mai 2026.

{% include kopf.html %}
## Regeln

1. Geschenke bis 20 € dürfen Sie annehmen. Darüber fragen Sie vorher.
2. **Bargeld lehnen Sie immer ab.** Auch Gutscheine zählen dazu, siehe :ref:`Anhang <a1>` und § 331.
3. Einladungen müssen Sie eintragen lassen.

\\pagebreak
## Kontakt

- **Dr. Ines Falk**, Compliance, ines.falk@example.com, +49 30 23125 100

Orientierungswert für Ablehnungen: 50 €.<!-- intern: 100 € -->
"""


def found(text: str) -> Found:
    return found_in(plain_policy(text.encode(), "policy.md"))


def test_what_stands_there_is_found_with_its_line_word_for_word() -> None:
    one = found(GIFTS)
    assert (one.language, one.title and one.title.text) == ("de", "Geschenke und Einladungen")
    assert one.version and one.version.text == "2.1"
    assert one.effective == (date(2026, 5, 1), 7), "the day it was signed is another one"
    assert one.contact
    assert (one.contact.name, one.contact.role) == ("Dr. Ines Falk", "Compliance")
    assert (one.contact.email, one.contact.phone) == ("ines.falk@example.com", "+49 30 23125 100")
    assert [(rule.short, rule.line, rule.level) for rule in one.rules] == [
        ("Geschenke bis 20 € dürfen Sie annehmen.", 12, ""),
        ("Bargeld lehnen Sie immer ab", 13, ""),
        ("Einladungen müssen Sie eintragen lassen.", 14, "must"),
    ]
    assert one.private_use is None


def test_nothing_is_found_where_nothing_is_said() -> None:
    one = found("Hello.\n\nThis is only a note, sent to team@example.com on 1 May 2026.\n")
    assert (one.title, one.version, one.effective, one.contact, one.rules) == (None, None, None, None, ())
    assert [(doubt.what, doubt.line) for doubt in one.doubts] == [("contact", 3)]


def test_two_days_that_could_be_meant_are_both_in_doubt() -> None:
    one = found("# P\n\nGilt ab 01.02.2027.\n\nAnhang B gilt ab 2027-03-01.\n")
    assert one.effective is None
    assert [(doubt.what, doubt.text) for doubt in one.doubts] == [
        ("effective", "2027-02-01"),
        ("effective", "2027-03-01"),
    ]


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("## Private Nutzung\n\nIn den Pausen ist sie erlaubt.", "breaks"),
        ("## Private use\n\nPrivate use is not permitted at work.", "no"),
        ("Die private Nutzung ist gelegentlich in Ordnung.", "limited"),
        ("Private use is limited to breaks.", None),
        ("Wir sprechen über private Nutzung.", None),
    ],
)
def test_private_use_is_taken_only_where_one_answer_is_meant(text: str, allowed: str | None) -> None:
    one = found(f"# P\n\n{text}\n")
    assert (one.private_use[0] if one.private_use else None) == allowed
    if allowed is None:
        assert [doubt.what for doubt in one.doubts] == ["private_use"]


@pytest.mark.parametrize(
    ("line", "cleaned", "what"),
    [
        ("Ask {{ owner }} now", "Ask  now", "template syntax"),
        ("{% if x %}Yes{% endif %}", "Yes", "template syntax"),
        ("See :doc:`the guide <guide>`", "See the guide", "reST role"),
        ("`Site <https://example.com>`_", "[Site](https://example.com)", "reST link"),
        (".. note:: careful", "", "reST directive"),
        ("\\newpage", "", "LaTeX command"),
        ("\\textbf{Never} accept cash", "Never accept cash", "LaTeX command"),
        ("\\section{Rules}", "## Rules", "LaTeX command"),
        ("20\\,\\% and \\S 331", "20\\,% and § 331", "LaTeX command"),
        ("![logo](logo.png) Text", " Text", "picture"),
        ("A<sup>1</sup> and <b>bold</b>", "A1 and bold", "HTML"),
        ("[click](javascript:alert(1)", "click", "unsafe link"),
        ("Footnote[^1] here", "Footnote here", "footnote mark"),
        ("<script>alert(1)</script>Text", "Text", "<script>"),
    ],
)
def test_what_other_tools_left_is_taken_out_and_told(line: str, cleaned: str, what: str) -> None:
    policy = plain_policy(f"# P\n\n{line}\n\nEnd\n".encode(), "p.md")
    assert policy.text.split("\n")[2] == cleaned
    assert [(one.line, one.what) for one in policy.stripped] == [(3, what)]


def test_headings_and_lists_of_a_web_page_stay_what_they_are() -> None:
    page = "<h1>Umgang mit KI</h1>\n<p>Wir <b>prüfen</b> alles.</p>\n<ul>\n  <li>Fragen Sie zuerst.</li>\n"
    policy = plain_policy(page.encode(), "p.md")
    assert policy.text.split("\n")[:4] == ["# Umgang mit KI", "Wir prüfen alles.", "", "- Fragen Sie zuerst."]
    assert {one.what for one in policy.stripped} == {"HTML"}


def test_plain_markdown_stays_as_it_is() -> None:
    text = "# Title\n\nA *word*, a [link](https://example.com), 3 < 4 > 2.\n\n- one\n\n| a | b |\n|---|---|\n"
    policy = plain_policy(text.encode(), "p.md")
    assert (policy.text, policy.stripped) == (text, ())


def test_underlined_headings_become_markdown() -> None:
    text = "=====\nTitle\n=====\n\nPart one\n--------\n\nText\n"
    assert plain_policy(text.encode(), "p.rst").text == "\n# Title\n\n\n## Part one\n\n\nText\n"


def test_emphasis_and_links_leave_their_words() -> None:
    assert plain("**Ask** _first_, [here](https://example.com) and `code` by snake_case") == (
        "Ask first, here and code by snake_case"
    )


@pytest.mark.parametrize("data", [b"", b"   \n", b"\0\1\2", b"---\ntitle: x\n---\n"])
def test_what_holds_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(FileFault):
        plain_policy(data, "p.md")


def test_windows_1252_is_read_and_told() -> None:
    policy = plain_policy("# Für alle\n".encode("cp1252"), "p.md")
    assert policy.text == "# Für alle\n"
    assert "Windows-1252" in policy.stripped[0].what


def word(tmp_path: Path, change: str = "", more: dict[str, bytes] | None = None) -> Path:
    """A Word document with a title, two headings, a list and a table; `change` is put into its XML."""
    from docx import Document

    document = Document()
    document.add_heading("Social media policy", 0)
    document.add_heading("Rules", 1)
    for text in ("Ask first. Then post.", "You must never share customers’ names.", "Be fair."):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("This policy takes effect on 1 May 2027.")
    document.add_table(1, 2).rows[0].cells[0].text = "a cell"
    made = BytesIO()
    document.save(made)
    file = tmp_path / "policy.docx"
    with ZipFile(made) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if "document.xml" in name:
                data = data.replace(b"</w:body>", change.encode() + b"</w:body>")
            new.writestr(name, data)
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return file


def test_a_word_document_is_read(tmp_path: Path) -> None:
    taken = take(word(tmp_path))
    assert taken.policy.text.startswith("# Social media policy\n\n## Rules\n\n- Ask first. Then")
    assert [rule.short for rule in taken.found.rules] == [
        "Ask first.",
        "You must never share customers’ names.",
        "Be fair.",
    ]
    assert taken.found.effective and taken.found.effective[0] == date(2027, 5, 1)


@pytest.mark.parametrize(
    ("change", "more", "rule"),
    [
        ('<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins></w:p>', None, "docx-changes"),
        ("<w:p><w:broken", None, "docx"),
        ("", {"word/media/bomb.bin": b"\0" * 210_000_000}, "docx"),
    ],
)
def test_a_word_document_that_cannot_be_trusted_is_refused(
    tmp_path: Path, change: str, more: dict[str, bytes] | None, rule: str
) -> None:
    with pytest.raises(FileFault) as refused:
        take(word(tmp_path, change, more))
    assert refused.value.rule == rule


def test_macros_are_told_and_never_run(tmp_path: Path) -> None:
    taken = take(word(tmp_path, more={"word/vbaProject.bin": b"macro"}))
    assert [one.what for one in taken.stripped] == ["macros, never run"]
    with pytest.raises(FileFault):
        take(word(tmp_path).rename(tmp_path / "policy.docm"))


@pytest.mark.parametrize("data", [b"PK\3\4 no zip", b"\xd0\xcf\x11\xe0 old word"])
def test_what_is_no_word_document_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "policy.docx"
    file.write_bytes(data)
    with pytest.raises(FileFault):
        take(file)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Was muss ich dabei beachten?\n\nSie müssen vorher fragen.\n", ["Sie müssen vorher fragen."]),
        ("Sollte es nötig sein, passen wir das an.\n\nSie sollten fragen.\n", ["Sie sollten fragen."]),
        ("Guidelines:\nDo not share the names of clients.\n", ["Do not share the names of clients."]),
    ],
)
def test_questions_conditions_and_labels_are_no_rules(text: str, rules: list[str]) -> None:
    found = found_in(plain_policy(f"# P\n\n{text}".encode(), "p.md"))
    assert [rule.short for rule in found.rules] == rules


def test_a_list_below_another_heading_is_not_announced_by_the_title() -> None:
    """Without its heading "Bewerbungen" would say the opposite of what is meant."""
    text = "# Umgang mit KI\n\n### Auf keinen Fall verarbeiten wir\n\n- Bewerbungen\n- Verträge\n- Gehälter\n"
    assert found_in(plain_policy(text.encode(), "p.md")).rules == ()


def test_the_proposed_plan_says_nothing_that_does_not_stand_in_the_policy(tmp_path: Path) -> None:
    file = tmp_path / "policy.md"
    file.write_text(GIFTS)
    taken = take(file)
    files = write_campaign(tmp_path / "new", taken.files(Answers("", "Beispiel GmbH", date(2027, 2, 2))))
    reading = check_campaign(files[0])
    assert reading.campaign, reading.findings
    policy, source = reading.campaign.plan.policy, GIFTS.replace("**", "")
    assert all(str(rule.short) in source for rule in policy.rules)
    assert policy.contact and policy.contact.name in source
    assert not [one for one in reading.findings if one.rule.startswith("markdown")]
    written = files[0].read_text()
    assert "100 €" not in written
    assert "aus policy.md, Zeile 12" in written
    assert "331" not in "".join(str(rule.short) for rule in policy.rules)


def test_a_policy_of_a_hundred_pages_is_read(tmp_path: Path) -> None:
    file = tmp_path / "long.md"
    file.write_text("# Long\n\n" + "## Part\n\nYou must read this. It goes on and on.\n\n" * 3000)
    taken = take(file)
    plan = taken.files(Answers("", "Example Ltd", date(2027, 2, 2), "en"))["campaign.yaml"]
    assert plan.count("- short:") == 12
