"""Every defect is found by the check that is there for it, and sound files give no finding."""

import shutil
from io import BytesIO

import pikepdf
import pytest

from campaign.printing.drawing import drawing_of
from campaign.printing.preflight.checks import CHECKS
from campaign.printing.preflight.verdict import Status
from tests.printing.preflight.conftest import Files, Look, found
from tests.printing.preflight.defects import PLATES, PRESS, SCREEN, Defect, spoilt

_WITH_GHOSTSCRIPT = pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not here: not run")


@pytest.mark.parametrize("defect", PRESS, ids=lambda defect: defect.name)
def test_a_defect_of_a_press_file_is_found(flyer: Files, look: Look, defect: Defect) -> None:
    finding = found(look(spoilt(flyer.press, defect), **defect.demands))[defect.check]
    assert str(finding.severity) == defect.severity
    assert finding.message
    assert finding.remedy


@pytest.mark.parametrize("defect", SCREEN, ids=lambda defect: defect.name)
def test_a_defect_of_a_screen_file_is_found(flyer: Files, look: Look, defect: Defect) -> None:
    assert defect.check in found(look(spoilt(flyer.screen, defect), use="screen"))


@_WITH_GHOSTSCRIPT
@pytest.mark.parametrize("defect", PLATES, ids=lambda defect: defect.name)
def test_a_defect_of_the_plates_is_found(flyer: Files, look: Look, defect: Defect) -> None:
    finding = found(look(spoilt(flyer.press, defect), plates="when open"))[defect.check]
    assert finding.severity == "error"


@pytest.mark.parametrize("defect", PLATES, ids=lambda defect: defect.name)
def test_without_ghostscript_doubtful_plates_are_not_run_and_never_passed(
    flyer: Files, look: Look, defect: Defect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    report = look(spoilt(flyer.press, defect), plates="when open")
    (verdict,) = [verdict for verdict in report.verdicts if verdict.check == defect.check]
    assert verdict.status is Status.NOT_RUN
    assert "Ghostscript" in verdict.reason


@_WITH_GHOSTSCRIPT
def test_the_plates_agree_with_what_was_worked_out_from_the_drawing(flyer: Files, look: Look) -> None:
    report = look(flyer.press, plates="always")
    assert not report.findings
    assert report.counted(Status.NOT_RUN) == 0


def test_sound_files_give_no_finding(flyer: Files, look: Look) -> None:
    assert not flyer.made.findings
    for pdf, use in ((flyer.press, "press"), (flyer.screen, "screen")):
        report = look(pdf, use=use)
        assert not report.findings
        assert report.counted(Status.NOT_RUN) == 0


def test_what_a_file_is_for_follows_from_itself(flyer: Files, look: Look) -> None:
    assert look(flyer.press, use=None).use == "press"
    assert look(flyer.screen, use=None).use == "screen"


def test_every_check_has_a_defect_it_must_find() -> None:
    covered = {defect.check for defect in (*PRESS, *SCREEN, *PLATES)}
    elsewhere = {"locked", "left-over"}
    assert {check.id for check in CHECKS} == covered | elsewhere


def test_the_size_of_a_coarse_picture_is_told_with_what_it_takes(flyer: Files, look: Look) -> None:
    coarse = next(defect for defect in PRESS if defect.name == "a picture of 72 dpi")
    finding = found(look(spoilt(flyer.press, coarse)))["resolution"]
    assert "113 × 113 pixels has 72 dpi at 40 × 40 mm" in finding.message
    assert finding.remedy == "hand over at least 472 × 472 pixels, or an SVG"


def test_a_placeholder_is_found(look: Look) -> None:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 400))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream(b"BT /F 12 Tf 100 100 Td (Hallo {{ vorname }}) Tj ET")
        out = BytesIO()
        pdf.save(out)
    assert "{{ vorname }}" in found(look(out.getvalue()))["left-over"].message


def test_locked_and_broken_files_are_told_and_nothing_passes(flyer: Files, look: Look) -> None:
    for pdf, check in (
        (_encrypted(flyer.press, user="geheim"), "locked"),
        (b"", "syntax"),
        (b"%PDF-1.7\nno more", "syntax"),
        (b"\x7fELF" + bytes(2000), "syntax"),
    ):
        report = look(pdf)
        assert list(found(report)) == [check]
        assert report.counted(Status.PASSED) == 0
        assert report.counted(Status.NOT_RUN) == len(report.verdicts) - 1


def test_an_owner_password_is_found_too(flyer: Files, look: Look) -> None:
    assert list(found(look(_encrypted(flyer.press, user="")))) == ["locked"]


def test_a_truncated_file_is_found(flyer: Files, look: Look) -> None:
    assert "syntax" in found(look(flyer.press[: len(flyer.press) * 2 // 3]))


def test_endless_forms_are_not_followed_for_ever() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 400))
        inner = pdf.make_stream(b"0 0 1 1 re f " * 50)
        for _ in range(12):
            inner.Type, inner.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            inner.BBox = pikepdf.Array([0, 0, 9, 9])
            outer = pdf.make_stream(b"".join(b"q 1 0 0 1 %d 0 cm /X Do Q " % at for at in range(10)))
            outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
            inner = outer
        page.Contents, page.Resources = inner, inner.Resources
        drawing = drawing_of(pdf, most=20_000)
    assert drawing.endless
    assert drawing.fault == "more than 20000 drawing operators"


def test_a_form_that_draws_itself_ends(look: Look) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 400))
        form = pdf.make_stream(b"/X Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        page.Contents, page.Resources = pdf.make_stream(b"/X Do"), form.Resources
        out = BytesIO()
        pdf.save(out)
    report = look(out.getvalue())
    assert "nested" in found(report)["syntax"].message
    assert next(verdict for verdict in report.verdicts if verdict.check == "codes").status is Status.NOT_RUN


def _encrypted(pdf: bytes, user: str) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as document:
        out = BytesIO()
        document.save(out, encryption=pikepdf.Encryption(user=user, owner="besitzer"))
    return out.getvalue()
