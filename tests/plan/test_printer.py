"""A print shop's own demands: what is wrong with its file or its profile is told where it stands."""

import pytest
from PIL import ImageCms

from campaign.plan.read import check_campaign
from campaign.theme.find import asset
from tests.conftest import TINY, WriteFolder

LINE = len(TINY.splitlines()) + 1
"""Where the plan says how to print."""
FOGRA39 = asset("profiles/FOGRA39.icc").read_bytes()
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def found(campaign_folder: WriteFolder, how: str, **files: str | bytes) -> list[str]:
    """What is found in a plan that prints so, beyond what is found in it anyway."""
    usual = set(check_campaign(campaign_folder(TINY)).findings)
    path = campaign_folder(f"{TINY}print: {{{how}}}\n", **files)
    return [str(finding) for finding in check_campaign(path).findings if finding not in usual]


@pytest.mark.parametrize(
    ("demands", "told"),
    [
        ("bled: 4", "shop.yaml:2:1: error: bled: is no key of a printer; did you mean bleed:? (unknown-key)"),
        ("bleed: 400", "shop.yaml:2:8: error: bleed: Input should be less than or equal to 20 (printer)"),
        ("bleed: -1", "shop.yaml:2:8: error: bleed: Input should be greater than or equal to 0 (printer)"),
        ("bleed: .nan", "shop.yaml:2:8: error: bleed: Input should be a valid number (printer)"),
        ("bleed: drei", "shop.yaml:2:8: error: bleed: Input should be a valid number (printer)"),
        (
            "ink_limit: 1000",
            "shop.yaml:2:12: error: ink_limit: Input should be less than or equal to 400 (printer)",
        ),
        ("marks: some", "shop.yaml:2:8: error: marks: Input should be 'none' or 'slug' (printer)"),
        (
            "bleed: 4\nbleed: 5",
            "shop.yaml:3:1: error: 'bleed' stands here a second time; the first is in line 2; "
            "keep one of the two (duplicate-key)",
        ),
        (
            "folds: {a4: [97, 100, 100]}",
            "shop.yaml:2:8: error: folds: 'a4' is no folded format; choose from dl-wrap-fold (printer)",
        ),
        (
            "folds: {dl-wrap-fold: [90, 99.5, 99.5]}",
            "shop.yaml:2:8: error: folds: dl-wrap-fold takes three panels of 90 mm or more, "
            "297 mm in all (printer)",
        ),
        (
            "folds: {dl-wrap-fold: [100, 100, 97]}",
            "shop.yaml:2:8: error: folds: the first panel is folded in; it must not be wider than the others "
            "(printer)",
        ),
        (
            "condition: FOGRA51",
            f"campaign.yaml:{LINE}:18: error: the printer prints FOGRA51, and there is no ICC profile for it "
            "here; ask the printer for it, and add icc: to print: (icc)",
        ),
    ],
)
def test_demands_that_cannot_be_are_told_at_their_line(
    campaign_folder: WriteFolder, demands: str, told: str
) -> None:
    shop = f"title: {{de: Druckerei, en: Print shop}}\n{demands}\n"
    assert found(campaign_folder, "printer: shop.yaml", **{"shop.yaml": shop}) == [told]


@pytest.mark.parametrize("shop", [b"", b"[]", b"\xff\xfe\0", b"bleed: 3", b"a: &a [*a]", b"{"])
def test_a_file_that_is_no_printer_is_an_error_in_that_file(
    campaign_folder: WriteFolder, shop: bytes
) -> None:
    told = found(campaign_folder, "printer: shop.yaml", **{"shop.yaml": shop})
    assert told
    assert all(finding.startswith("shop.yaml:1:") and ": error: " in finding for finding in told)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("onlin", "there is no printer 'onlin'; did you mean online?"),
        ("../shop.yaml", "'../shop.yaml' leads out of the campaign folder"),
        ("shop.yml", "there is no file 'shop.yml'"),
    ],
)
def test_a_printer_that_is_not_there_is_told_where_it_is_named(
    campaign_folder: WriteFolder, name: str, told: str
) -> None:
    (finding,) = found(campaign_folder, f"printer: {name}")
    assert finding.startswith(f"campaign.yaml:{LINE}:18: error: {told}")


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        (b"", "is no ICC profile, or a damaged one"),
        (b"\x89PNG" + bytes(500), "is no ICC profile, or a damaged one"),
        (FOGRA39[:-1000], "is no ICC profile, or a damaged one"),
        (FOGRA39[:100], "is no ICC profile, or a damaged one"),
        (FOGRA39 + b"0", "is no ICC profile, or a damaged one"),
        (SRGB, "is a monitor profile, not an output profile"),
        (FOGRA39[:12] + b"link" + FOGRA39[16:], "is a device link profile, not an output profile"),
        (FOGRA39[:16] + b"RGB " + FOGRA39[20:], "is for RGB, not for CMYK"),
        (FOGRA39[:8] + b"\5" + FOGRA39[9:], "has version 5; PDF/X-4 knows 2 and 4"),
        (FOGRA39[:132] + bytes(len(FOGRA39) - 132), "lacks the tables A2B0, B2A0, wtpt"),
        (FOGRA39[:5000] + bytes(len(FOGRA39) - 5000), "is a damaged ICC profile"),
        (FOGRA39[:128] + b"\xff" * 4 + FOGRA39[132:], "is a damaged ICC profile"),
        (FOGRA39 + bytes(11_000_000), "has 11 MB; 10 are allowed"),
    ],
)
def test_a_profile_no_press_has_is_told_where_it_is_named(
    campaign_folder: WriteFolder, profile: bytes, told: str
) -> None:
    (finding,) = found(campaign_folder, "icc: paper.icc", **{"paper.icc": profile})
    assert finding.startswith(f"campaign.yaml:{LINE}:14: error: 'paper.icc' {told}; ")


def test_sound_demands_and_a_sound_profile_give_no_finding(campaign_folder: WriteFolder) -> None:
    shop = "title: {de: Druckerei, en: Print shop}\nbleed: 4\ncondition: FOGRA51\nmarks: slug\n"
    files = {"shop.yaml": shop, "paper.icc": FOGRA39}
    assert found(campaign_folder, "printer: shop.yaml, icc: paper.icc", **files) == []
