"""Previews and the newer formats: exact boxes, a picture for each page, the same every time."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from campaign.errors import has_errors
from tests.printing.conftest import CRAFTS, Print

_MM = 25.4 / 72
SHEETS = {
    "kind: poster": (420, 594, 1),
    "kind: policy-sheet": (210, 297, 1),
    "kind: rules-card": (85, 55, 2),
    "kind: notice, format: tear-off": (210, 297, 1),
}


@pytest.mark.parametrize(("spec", "sheet"), list(SHEETS.items()))
@pytest.mark.parametrize("rules", [3, 12])
def test_boxes_are_exact_and_every_page_has_its_picture(
    print_shape: Print, spec: str, sheet: tuple[int, int, int], rules: int
) -> None:
    width, height, pages = sheet
    made = print_shape(spec, rules=rules, logo=True)
    assert not has_errors(made.findings)
    with pikepdf.open(made.file("blatt.de.print.pdf")) as document:
        assert len(document.pages) == pages
        for page in document.pages:
            left, bottom, right, top = (float(edge) * _MM for edge in page.TrimBox)
            assert (right - left, top - bottom) == pytest.approx((width, height), abs=0.01)
            whole = float(page.MediaBox[2] - page.MediaBox[0]) * _MM
            assert whole == pytest.approx(width + 6, abs=0.01)
    pictures = sorted(made.folder.rglob("*.png"))
    assert len(pictures) == pages
    with Image.open(BytesIO(pictures[-1].read_bytes())) as picture:
        shown = min(1.0, 297 / max(width, height)) * 192 / 25.4
        assert picture.size == pytest.approx((width * shown, height * shown), abs=2)


def test_the_newer_kinds_are_among_the_crafts() -> None:
    assert {"poster", "policy-sheet", "rules-card"} <= set(CRAFTS)
