"""An independent look at the example's press files, by programs that share nothing with our preflight.

qpdf reads the syntax, Poppler the boxes, fonts and pictures, MuPDF every colour and the QR codes, Ghostscript
the plates. What is measured goes to docs/print.md; run with -s to see it.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from campaign.plan.deliverables import ON_PAPER
from campaign.plan.read import read_campaign
from campaign.printing.formats import FORMATS
from campaign.printing.preflight.case import Case
from campaign.printing.preflight.coverage import most_ink
from tests.journeys.command import campaign

EXAMPLE = Path(__file__).parents[2] / "examples" / "social-media"
TOOLS = ("qpdf", "mutool", "gs", "pdfinfo", "pdffonts", "pdfimages")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]
INKS = ("Cyan", "Magenta", "Yellow", "Black")
POINTS = 72 / 25.4
EXACT = 0.01
"""Millimetres."""
BLEED = 3.0
PLATE_DPI = 72
FORMAT_OF = {
    "flyer": "dl-wrap-fold",
    "handzettel": "a5",
    "aushang": "a4",
    "aushang-gross": "a3",
    "plakat": "poster",
    "abreisszettel": "tear-off",
    "merkblatt": "policy-sheet",
    "regelkarte": "rules-card",
}
CODES = {"flyer": 1, "handzettel": 1, "aushang": 1, "aushang-gross": 1, "plakat": 1}
"""The QR codes of a page that has them; strips and cards are counted by their own tests."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not run: {', '.join(MISSING)} not here"),
]


@dataclass(frozen=True)
class Pressed:
    """The press files of the example in one theme."""

    theme: str
    files: tuple[Path, ...]

    def plates(self, file: Path, *options: str) -> list[NDArray[np.uint8]]:
        """Per page the four plates as Ghostscript separates them, 0 bare to 255 full."""
        folder = file.parent / f".plates-{file.name}{'-'.join(options).replace('/', '')}"
        if not folder.exists():
            folder.mkdir()
            device = ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{PLATE_DPI}")
            run(*device, *options, f"-sOutputFile={folder / 'p%03d.tif'}", str(file))
        count = len(list(folder.glob("p???.tif")))
        return [np.stack([_plate(folder, page, ink) for ink in INKS]) for page in range(1, count + 1)]


@pytest.fixture(scope="module", params=["plain", "bold"])
def pressed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pressed:
    """Everything on paper, in both languages, built by the real command."""
    folder = tmp_path_factory.mktemp(request.param) / "example"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("output", ".campaign"))
    plan = folder / "campaign.yaml"
    plan.write_text(plan.read_text().replace("theme: plain", f"theme: {request.param}"))
    wanted = [spec.id for spec in read_campaign(plan).plan.deliverables if spec.kind in ON_PAPER]
    only = [word for id in wanted for word in ("--only", id)]
    done = campaign("build", *only, "--output", "made", cwd=folder)
    assert done.status == 0, done.out + done.err
    files = tuple(sorted((folder / "made").rglob("*.print.pdf")))
    assert {file.name.split(".")[0] for file in files} == set(FORMAT_OF)
    assert {file.name.split(".")[1] for file in files} == {"de", "en"}
    return Pressed(request.param, files)


def test_qpdf_and_mupdf_find_nothing_wrong(pressed: Pressed) -> None:
    for file in pressed.files:
        assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(file)), file.name
        run("mutool", "draw", "-q", "-r", "20", "-o", "/dev/null", "-F", "ppm", str(file))
    print(f"\n{pressed.theme}: {len(pressed.files)} press files")


def test_boxes_are_exact_to_a_hundredth_of_a_millimetre(pressed: Pressed) -> None:
    worst = 0.0
    for file in pressed.files:
        wide, high = (210, 297) if ".sheet." in file.name else _size(file)
        bleed = 0.0 if ".sheet." in file.name else BLEED
        for name, more in (("TrimBox", 0.0), ("BleedBox", bleed), ("MediaBox", bleed)):
            for box in boxes(file, name):
                found = (box[2] - box[0]) / POINTS, (box[3] - box[1]) / POINTS
                off = [abs(found[0] - wide - 2 * more), abs(found[1] - high - 2 * more)]
                worst = max(worst, *off)
                assert max(off) <= EXACT, (file.name, name, found)
    print(f"\n{pressed.theme}: boxes differ by at most {worst:.4f} mm")


def test_nothing_is_drawn_in_anything_but_ink(pressed: Pressed) -> None:
    for file in pressed.files:
        trace = run("mutool", "draw", "-q", "-F", "trace", "-o", "-", str(file))
        spaces = set(re.findall(r'colorspace="([^"]*)"', trace))
        assert spaces <= {"DeviceCMYK", "DeviceGray"}, (file.name, spaces)
        assert "fill_shade" not in trace
        for line in run("pdfimages", "-list", str(file)).splitlines()[2:]:
            _, _, kind, _, _, colour, *rest = line.split()
            assert colour in ("cmyk", "gray"), (file.name, line)
            assert kind == "smask" or min(int(rest[6]), int(rest[7])) >= 294, (file.name, line)


def test_all_fonts_are_embedded_and_the_brands(pressed: Pressed) -> None:
    for file in pressed.files:
        lines = run("pdffonts", str(file)).splitlines()[2:]
        assert lines, file.name
        for line in lines:
            name, emb = line.split()[0], line.split()[-5]
            assert emb == "yes", (file.name, line)
            assert name.partition("+")[2].startswith("SourceSans3"), (file.name, line)


def test_the_plates_bear_no_more_ink_than_paper_and_drawing_allow(pressed: Pressed) -> None:
    most = 0.0
    for file in pressed.files:
        pdf = file.read_bytes()
        with pikepdf.open(BytesIO(pdf)) as document:
            bound = most_ink(Case(pdf, document, "press"))
        assert bound is not None, file.name
        measured = max(
            float(plates.astype(np.uint16).sum(axis=0).max()) / 2.55 for plates in pressed.plates(file)
        )
        assert measured <= bound + 2, (file.name, measured, bound)  # each plate is rounded to 8 bits
        most = max(most, measured)
    assert most <= 300
    print(f"\n{pressed.theme}: at most {most:.0f} % of ink on the plates")


def test_black_text_leaves_the_plates_below_it_whole(pressed: Pressed) -> None:
    gained = 0
    for file in pressed.files:
        over, out = pressed.plates(file), pressed.plates(file, "-dOverprint=/disable")
        for whole, holed in zip(over, out, strict=True):
            difference = whole[:3].astype(np.int16) - holed[:3]
            assert difference.min() >= -2, file.name
            filled = (difference > 16).any(axis=0)
            assert (whole[3][filled] > holed[3][filled].astype(np.int16) - 3).all(), file.name
            gained += int(filled.sum())
    assert gained > 0
    print(f"\n{pressed.theme}: {gained} pixels of colour below black text that would be bare without it")


def test_codes_are_read_at_150_dpi(pressed: Pressed) -> None:
    read = 0
    for file in pressed.files:
        wanted = CODES.get(file.name.split(".")[0])
        found = sum(len(zxingcpp.read_barcodes(page)) for page in _pages(file, 150))
        assert wanted is None or found == wanted, (file.name, found)
        read += found
    print(f"\n{pressed.theme}: {read} codes read")


def test_what_reaches_the_cut_fills_the_bleed(pressed: Pressed) -> None:
    """Along each edge as much is inked at the end of the bleed as just inside the cut, but for curves."""
    dpi = 100
    for file in pressed.files:
        if ".sheet." in file.name:
            continue
        for page in _pages(file, dpi):
            inked = np.asarray(page.convert("RGB")).min(axis=2) < 243
            for turns in range(4):
                side = np.rot90(inked, turns)
                cut = round(BLEED / 25.4 * dpi)
                inside, end = int(side[cut:-cut, cut + 2].sum()), int(side[cut:-cut, 2].sum())
                missing = (inside - end) / dpi * 25.4
                assert missing < 3, (file.name, turns, missing)


def run(*command: str) -> str:
    """What a program says; it must end without an error."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, (command, done.stdout[-500:], done.stderr[-500:])
    return done.stdout + done.stderr


def boxes(file: Path, name: str) -> Iterator[tuple[float, ...]]:
    """A box of every page as Poppler reads it, in points."""
    told = run("pdfinfo", "-box", "-f", "1", "-l", "9999", str(file))
    for found in re.findall(rf"{name}:\s+([-\d. ]+)", told):
        yield tuple(float(value) for value in found.split())


def _size(file: Path) -> tuple[float, float]:
    format = FORMATS[FORMAT_OF[file.name.split(".")[0]]]
    return format.width, format.height


def _plate(folder: Path, page: int, ink: str) -> NDArray[np.uint8]:
    with Image.open(folder / f"p{page:03}({ink}).tif") as plate:
        return 255 - np.asarray(plate.convert("L"))


def _pages(file: Path, dpi: int) -> Iterator[Image.Image]:
    """The pages as MuPDF draws them, the whole MediaBox."""
    folder = file.parent / f".pages-{file.name}-{dpi}"
    if not folder.exists():
        folder.mkdir()
        run("mutool", "draw", "-q", "-r", str(dpi), "-o", str(folder / "%03d.png"), str(file))
    for picture in sorted(folder.iterdir()):
        with Image.open(picture) as page:
            yield page.convert("RGB")
