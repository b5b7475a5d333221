"""Both themes on paper: colour runs into the bleed, and the brand is printed in the inks it prescribes."""

from pathlib import Path

import pikepdf
import pytest

from campaign.build.proof import prove
from campaign.plan.read import read_campaign
from campaign.printing import notice
from campaign.theme.find import find_theme
from campaign.theme.materials import NOTHING, Materials
from campaign.typeset.pixels import pictures
from tests.conftest import WriteFolder
from tests.printing.plans import Shape

_INKS = [0.9, 0.55, 0, 0.05]


@pytest.fixture
def bold_notice(campaign_folder: WriteFolder, tmp_path: Path) -> Path:
    """A notice in the theme bold, for the press, of a brand that prescribes its inks."""
    shape = Shape(3, deliverables=("{id: blatt, kind: notice}",))
    plan = shape.plan().replace("brand: {", "brand: {colour_cmyk: [90, 55, 0, 5], ")
    campaign = read_campaign(campaign_folder(plan, **shape.files()))
    content = notice.content(campaign, campaign.plan.deliverables[0], "de", NOTHING)  # type: ignore[arg-type]
    into = tmp_path / "made"
    materials = Materials(find_theme(campaign.folder, "bold"), campaign.folder, into, into)
    assert notice.make(content, materials, into) == ()
    assert list(prove(notice, content, into)) == []
    return into / "print/blatt.de.print.pdf"


def test_colour_runs_into_the_bleed_and_is_the_brands_own_ink(bold_notice: Path) -> None:
    (page,) = pictures(bold_notice.read_bytes(), 432)
    last = (page.width - 2, page.height - 2)
    corners = [page.getpixel(at) for at in ((1, 1), (last[0], 1), (1, last[1]), last)]
    assert (255, 255, 255) not in corners
    assert corners[0] == corners[1] != corners[2] == corners[3]
    with pikepdf.open(bold_notice) as document:
        inks = {
            tuple(round(float(ink), 3) for ink in part.operands[:4])
            for part in pikepdf.parse_content_stream(document.pages[0])
            if str(part.operator) in ("k", "scn")
        }
    assert tuple(_INKS) in inks
