"""What the documents say is there, is there."""

import re
from pathlib import Path

import pytest

from campaign.build.recipes import RECIPES
from campaign.cli import COMMANDS
from campaign.video.voices import ENGINES

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("README.md"))
    if ".campaign" not in path.parts
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", document.read_text()):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (document.parent / target).exists(), target


def test_the_readme_shows_the_two_commands_and_every_other() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "./run demo" in readme
    assert "./run test" in readme
    for command in COMMANDS:
        assert f"`campaign {command.name}" in readme, command.name


def test_the_pipeline_is_told_with_files_that_exist() -> None:
    told = (ROOT / "docs" / "how-it-works.md").read_text()
    named = set(re.findall(r"`((?:\w+/)*\w+\.py)`", told))
    assert len(named) > 10
    for name in named:
        assert (ROOT / "campaign" / name).exists() or (ROOT / name).exists(), name


def test_every_kind_and_voice_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "plan.md").read_text()
    for kind in set(RECIPES) - {"mail"}:
        assert f"| `kind` | `{kind}` |" in reference
    for engine in ENGINES:
        assert f"`{engine}`" in reference


def test_no_document_is_about_anything_but_auftakt() -> None:
    for document in DOCUMENTS:
        assert not re.search(r"(?<![\w.])/(work|farm|tmp|home)/", document.read_text()), document
