"""What the reader of drawing operators says where colours and forms are easily mistaken."""

from io import BytesIO
from zlib import compress

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from campaign.printing.drawing import drawing_of
from campaign.printing.preflight.case import Case
from campaign.printing.preflight.coverage import most_ink


def test_a_pattern_for_lines_does_not_hide_the_colour_of_letters() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 300))
    tile = Stream(pdf, b"0 0 0 1 k 0 0 5 5 re f")
    for key, value in {"PatternType": 1, "PaintType": 1, "TilingType": 1, "XStep": 9, "YStep": 9}.items():
        tile[f"/{key}"] = value
    tile.BBox, tile.Resources = Array([0, 0, 9, 9]), Dictionary()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(
        Pattern=Dictionary(P=pdf.make_indirect(tile)), Font=Dictionary(F=pdf.make_indirect(font))
    )
    page.obj.Contents = pdf.make_stream(
        b"1 0 0 rg /Pattern CS /P SCN 10 10 99 99 re S BT /F 12 Tf (Hallo) Tj ET"
    )
    letters = next(mark for mark in drawing_of(pdf).pages[0] if mark.kind == "text")
    assert letters.paint.space.family == "RGB"


@pytest.mark.parametrize("page", [0, 1])
def test_black_over_a_picture_counts_on_whichever_page_that_shares_it(page: int) -> None:
    pdf = pikepdf.new()
    form = shared_picture(pdf)
    for number in range(2):
        sheet = pdf.add_blank_page(page_size=(300, 300))
        over = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
        sheet.obj.Resources = Dictionary(XObject=Dictionary(F=form), ExtGState=Dictionary(O=over))
        black = b"/O gs 0 0 0 1 k 110 110 40 40 re f" if number == page else b""
        sheet.obj.Contents = pdf.make_stream(b"/F Do " + black)
    file = BytesIO()
    pdf.save(file)
    assert most_ink(Case(file.getvalue(), pdf, "press")) == pytest.approx(380, abs=1)


def shared_picture(pdf: Pdf) -> Stream:
    """A form that shows a picture of 280 % ink, without black."""
    pixels = np.full((100, 100, 4), (238, 238, 238, 0), np.uint8)
    image = Stream(pdf, compress(pixels.tobytes()))
    image.Filter, image.Width, image.Height = Name.FlateDecode, 100, 100
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceCMYK
    image.BitsPerComponent = 8
    form = Stream(pdf, b"q 72 0 0 72 100 100 cm /I Do Q")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 300])
    form.Resources = Dictionary(XObject=Dictionary(I=pdf.make_indirect(image)))
    return pdf.make_indirect(form)
