"""QR codes that phones read, icons and arcs in the colour asked for."""

from base64 import b64decode

import pytest
import zxingcpp

from campaign.printing.pictures import QUIET, arcs, icon, qr, vcard
from campaign.theme.find import asset
from campaign.typeset.pixels import pictures
from tests.printing.conftest import Print


@pytest.mark.parametrize("version", [".de.pdf", ".de.print.pdf"])
def test_the_code_on_the_notice_leads_to_the_policy(print_shape: Print, version: str) -> None:
    made = print_shape("kind: notice, format: a4")
    (page,) = pictures(made.file(version).read_bytes(), int(210 / 25.4 * 150))
    assert [code.text for code in zxingcpp.read_barcodes(page)] == [
        "https://intranet.example.com/social-media"
    ]


def test_the_code_on_the_flyer_holds_the_contact(print_shape: Print) -> None:
    made = print_shape("kind: flyer")
    outside, _ = pictures(made.file(".de.print.pdf").read_bytes(), int(303 / 25.4 * 150))
    (code,) = zxingcpp.read_barcodes(outside)
    assert "FN:Miriam Achterberg" in code.text
    assert "TEL:+49 30 23125 214" in code.text


def test_a_code_is_one_black_path_with_its_quiet_zone() -> None:
    drawn = _svg(qr("https://example.com"))
    assert drawn.count("<path") == 1
    assert 'fill="#000000"' in drawn
    assert f"M{QUIET} {QUIET}h7" in drawn


def test_every_icon_is_one_path_in_the_colour_asked_for() -> None:
    for drawing in asset("icons/do.svg").parent.glob("*.svg"):
        drawn = _svg(icon(drawing.stem, "#123456"))
        assert drawn.count("<path") == drawn.count('fill="#123456"') == 1


def test_there_is_an_arc_per_rule_and_the_outermost_stands_out() -> None:
    drawn = _svg(arcs(7, "#111111", "#EEEEEE"))
    assert (drawn.count("#111111"), drawn.count("#EEEEEE")) == (6, 1)


def test_a_card_names_family_and_firm() -> None:
    card = vcard(
        {"name": "Miriam van Achterberg", "role": None, "email": "m@example.com", "phone": None},
        "Firma; GmbH",
    )
    assert "N:Achterberg;Miriam van" in card
    assert "ORG:Firma\\; GmbH" in card


def _svg(address: str) -> str:
    return b64decode(address.partition(",")[2]).decode()
