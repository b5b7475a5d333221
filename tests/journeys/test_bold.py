"""The example in the other theme: everything on paper, in both languages, without a finding."""

import shutil
from pathlib import Path

import pytest

from campaign.manifest import read_manifest
from campaign.plan.deliverables import ON_PAPER
from campaign.plan.read import read_campaign
from tests.journeys.command import campaign

EXAMPLE = Path(__file__).parents[2] / "examples" / "social-media"


@pytest.mark.slow
def test_the_whole_example_is_printed_in_bold_without_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("output", ".campaign"))
    plan = folder / "campaign.yaml"
    plan.write_text(plan.read_text().replace("theme: plain", "theme: bold"))
    specs = [spec for spec in read_campaign(plan).plan.deliverables if spec.kind in (*ON_PAPER, "overview")]
    assert len({spec.kind for spec in specs}) == 6
    wanted = [word for spec in specs for word in ("--only", spec.id)]
    done = campaign("build", *wanted, "--output", "made", cwd=folder)
    assert done.status == 0, done.out + done.err
    manifest = read_manifest(folder / "made")
    assert manifest is not None and manifest.findings == ()
    assert {(file.id, file.language) for file in manifest.files} == {
        (spec.id, language) for spec in specs for language in ("de", "en")
    }
