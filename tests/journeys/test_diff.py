"""The real `campaign diff` over twenty scripted changes: who, when, what, word for word."""

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from campaign.cli import app
from tests.build.test_effect import PLAN
from tests.conftest import WriteFolder

CHANGES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "people.csv",
        "Frau;Ayşe;Öztürk",
        "Frau;Ayşe;Demir",
        ("To be made", "  ruf.de: sample reader changed", "  regeln.de: sample reader changed"),
    ),
    (
        "people.csv",
        ";Berlin;",
        ";Ulm;",
        ("People", "  regeln: 2 → 3 recipients; gains joerg.gross@example.com"),
    ),
    (
        "people.csv",
        "Herr;Bogdan;Wójcik;;",
        "Herr;Bogdan;Wójcik;b@example.com;",
        (
            "People",
            "  ruf: 3 → 4 recipients; gains b@example.com",
            "  regeln: 2 → 3 recipients; gains b@example.com",
        ),
    ),
    (
        "people.csv",
        ";Kim;Nguyen;kim.nguyen@example.com;Ulm;en\n",
        "",
        (
            "People",
            "  ruf: 3 → 2 recipients; loses kim.nguyen@example.com",
            "  regeln: 2 → 1 recipients; loses kim.nguyen@example.com",
        ),
    ),
    (
        "people.csv",
        "ayse.oeztuerk@example.com",
        "AYSE.OEZTUERK@EXAMPLE.COM",
        ("To be made", "  ruf.de: sample reader changed", "  regeln.de: sample reader changed"),
    ),
    (
        "people.csv",
        "ayse.oeztuerk@example.com",
        "a.demir@example.com",
        (
            "People",
            "  ruf: 3 → 3 recipients; gains a.demir@example.com; loses ayse.oeztuerk@example.com",
            "  regeln: 2 → 2 recipients; gains a.demir@example.com; loses ayse.oeztuerk@example.com",
            "",
            "To be made",
            "  ruf.de: sample reader changed",
            "  regeln.de: sample reader changed",
        ),
    ),
    (
        "campaign.yaml",
        "to: ulm,",
        "to: all,",
        ("People", "  regeln: 2 → 3 recipients; gains joerg.gross@example.com"),
    ),
    (
        "campaign.yaml",
        "site: Ulm",
        "site: Berlin",
        (
            "People",
            "  regeln: 2 → 1 recipients; gains joerg.gross@example.com; "
            "loses ayse.oeztuerk@example.com, kim.nguyen@example.com",
            "",
            "To be made",
            "  regeln.de: sample reader changed",
        ),
    ),
    (
        "campaign.yaml",
        "  - {id: ruf, phase: announce, send: go_live - 14 days at 09:00}\n",
        "",
        (
            "People",
            "  ruf: 3 → 0 recipients; loses "
            "ayse.oeztuerk@example.com, joerg.gross@example.com, kim.nguyen@example.com",
            "",
            "Dates",
            "  ruf: 2027-01-18 09:00 → not planned",
            "",
            "To be made",
            "  ruf.de: no longer made",
            "",
            "New findings",
            "  campaign.yaml:20:1: warning (phase)",
        ),
    ),
    (
        "campaign.yaml",
        "go_live: 2027-02-01",
        "go_live: 2027-02-08",
        (
            "Dates",
            "  ruf: 2027-01-18 09:00 → 2027-01-25 09:00",
            "  go_live: 2027-02-01 → 2027-02-08",
            "",
            "To be made",
            "  flyer.de: dates changed",
            "  aushang.de: dates changed",
            "  ruf.de: preheader changed, body changed, send time changed",
            "",
            "Pages",
            "  flyer.de, aushang.de: not set and not spoken (--quick)",
        ),
    ),
    (
        "campaign.yaml",
        "go_live - 14 days at 09:00",
        "go_live - 14 days at 09:30",
        (
            "Dates",
            "  ruf: 2027-01-18 09:00 → 2027-01-18 09:30",
            "",
            "To be made",
            "  ruf.de: send time changed",
        ),
    ),
    (
        "campaign.yaml",
        "2027-02-02 at 10:00",
        "2027-02-06 at 10:00",
        (
            "Dates",
            "  regeln: 2027-02-02 10:00 → 2027-02-08 10:00",
            "",
            "To be made",
            "  regeln.de: send time changed",
            "",
            "New findings",
            "  campaign.yaml:22:40: warning (mailing-shifted)",
        ),
    ),
    (
        "campaign.yaml",
        "2027-02-09 14:00",
        "2027-02-10 14:00",
        ("Dates", "  w1: 2027-02-09 10:00, 2027-02-09 14:00 → 2027-02-09 10:00, 2027-02-10 14:00"),
    ),
    (
        "campaign.yaml",
        "2027-02-09 14:00, room: A",
        "2027-02-09 14:00, room: B",
        ("Nothing changes for anybody.",),
    ),
    (
        "campaign.yaml",
        "Dann posten",
        "Danach posten",
        (
            "To be made",
            "  flyer.de: rule 2 changed",
            "  aushang.de: rule 2 changed",
            "",
            "Pages",
            "  flyer.de, aushang.de: not set and not spoken (--quick)",
        ),
    ),
    (
        "campaign.yaml",
        "+49 30 23125 100",
        "+49 30 23125 101",
        (
            "To be made",
            "  flyer.de: contact changed",
            "  aushang.de: contact changed",
            "  ruf.de: contact changed",
            "  regeln.de: contact changed",
            "",
            "Pages",
            "  flyer.de, aushang.de: not set and not spoken (--quick)",
        ),
    ),
    (
        "campaign.yaml",
        "{id: aushang, kind: notice}",
        "{id: zettel, kind: notice}",
        (
            "To be made",
            "  zettel.de: new",
            "  aushang.de: no longer made",
            "",
            "Pages",
            "  zettel.de: not set and not spoken (--quick)",
        ),
    ),
    (
        "campaign.yaml",
        "name: Beispiel GmbH",
        "name: Muster AG",
        (
            "To be made",
            "  flyer.de: brand changed",
            "  aushang.de: brand changed",
            "  ruf.de: brand changed",
            "  regeln.de: brand changed",
            "",
            "Pages",
            "  flyer.de, aushang.de: not set and not spoken (--quick)",
        ),
    ),
    (
        "campaign.yaml",
        ", deputy: {name: Ali Muster}",
        "",
        (
            "To be made",
            "  flyer.de: contact changed",
            "  aushang.de: contact changed",
            "  ruf.de: contact changed",
            "  regeln.de: contact changed",
            "",
            "Pages",
            "  flyer.de, aushang.de: not set and not spoken (--quick)",
            "",
            "New findings",
            "  campaign.yaml:8:3: warning (contact-deputy)",
        ),
    ),
    ("campaign.yaml", ", attach: [flyer]", "", ("To be made", "  regeln.de: attachments changed")),
    ("campaign.yaml", "campaign: tiny", "# ein Wort dazu\ncampaign: tiny", ("Nothing changes for anybody.",)),
)
"""The file, what stood there, what stands there now, and every line that is told; findings by their rule."""


@pytest.mark.parametrize(("file", "before", "after", "lines"), CHANGES)
def test_a_change_is_told(
    campaign_folder: WriteFolder, tmp_path: Path, file: str, before: str, after: str, lines: tuple[str, ...]
) -> None:
    old, new = campaign_folder(PLAN).parent, tmp_path / "new"
    shutil.copytree(old, new)
    text = (new / file).read_text(encoding="utf-8")
    assert before in text
    (new / file).write_text(text.replace(before, after), encoding="utf-8")
    done = CliRunner().invoke(app("diff"), ["diff", str(old), str(new), "--quick"])
    assert done.exit_code == 0
    told = (
        re.sub(r": (warning|error): .* (\([\w-]+\))$", r": \1 \2", line) for line in done.output.splitlines()
    )
    assert tuple(told) == lines


def test_there_are_twenty_of_them() -> None:
    assert len(CHANGES) >= 20
