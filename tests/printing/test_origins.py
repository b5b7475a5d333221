"""A picture too coarse for paper is told at its line in the plan, with its dpi and the pixels it takes."""

import re
from io import BytesIO
from pathlib import Path

from PIL import Image

from campaign.errors import Finding, Severity
from campaign.plan.read import read_campaign
from tests.conftest import WriteFolder
from tests.printing.conftest import printed
from tests.printing.plans import Shape

FLYER = Shape(3, logo=True, statements=2, deliverables=("{id: blatt, kind: flyer}",))


def grey(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("L", (width, height), 120).save(out, "PNG")
    return out.getvalue()


def told(campaign_folder: WriteFolder, into: Path, **pictures: bytes) -> tuple[Finding, ...]:
    """What is found in the flyer when its pictures are these: `logo`, `first` and `second` portrait."""
    plan = FLYER.plan().replace("portrait.svg", "first.png", 1).replace("portrait.svg", "second.png", 1)
    files = {f"{name}.png": data for name, data in pictures.items()}
    path = campaign_folder(plan.replace("logo.svg", "logo.png"), **{**FLYER.files(), **files})
    return tuple(map(read_campaign(path).placed, printed(path, into).findings))


def line_of(words: str) -> int:
    lines = FLYER.plan().splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_coarse_portrait_is_told_where_the_plan_names_it(
    campaign_folder: WriteFolder, tmp_path: Path
) -> None:
    sound = {"logo": grey(1800, 600), "first": grey(900, 900)}
    (finding,) = told(campaign_folder, tmp_path / "made", **sound, second=grey(61, 60))
    assert finding.rule == "preflight-resolution"
    assert finding.severity is Severity.ERROR
    first = line_of("portrait: portrait.svg")
    second = FLYER.plan().splitlines().index("    portrait: portrait.svg", first) + 1
    assert str(finding.place) == f"campaign.yaml:{second}:15"
    assert finding.message.startswith(
        "second.png in print/blatt.de.print.pdf, page 1: a picture of 61 × 60 pixels has "
    )
    (dpi,) = re.findall(r"has (\d+) dpi", finding.message)
    width, height = re.search(r"at ([\d.]+) × ([\d.]+) mm", finding.message).groups()  # type: ignore[union-attr]
    assert abs(int(dpi) - min(61 / float(width), 60 / float(height)) * 25.4) < 1
    across, down = (round(float(side) / 25.4 * 300) for side in (width, height))
    assert finding.remedy == f"hand over at least {across} × {down} pixels, or an SVG"


def test_a_coarse_logo_is_told_where_the_plan_names_it(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    portraits = {"first": grey(900, 900), "second": grey(900, 900)}
    found = told(campaign_folder, tmp_path / "made", logo=grey(90, 30), **portraits)
    assert {finding.rule for finding in found} == {"preflight-resolution"}
    assert {finding.place.line for finding in found} == {line_of("logo: logo.svg")}


def test_pictures_of_the_same_size_are_all_named(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    alike = {"first": grey(61, 60), "second": grey(61, 60)}
    found = told(campaign_folder, tmp_path / "made", logo=grey(1800, 600), **alike)
    assert found
    assert all("first.png or second.png in " in finding.message for finding in found)
