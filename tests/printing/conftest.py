"""How a test of printed matter makes one: a plan of some shape, and the files that come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from campaign.errors import Finding
from campaign.plan.content import Content
from campaign.plan.read import read_campaign
from campaign.printing import flyer, notice, overview, policy_sheet, poster, rules_card
from campaign.theme.find import find_theme
from campaign.theme.materials import NOTHING, Materials
from tests.conftest import WriteFolder
from tests.printing.plans import Shape

CRAFTS: dict[str, ModuleType] = {
    "notice": notice,
    "flyer": flyer,
    "poster": poster,
    "policy-sheet": policy_sheet,
    "rules-card": rules_card,
    "overview": overview,
}


@dataclass(frozen=True)
class Printed:
    """The files of one deliverable, what was found, and the content they were made from."""

    folder: Path
    findings: tuple[Finding, ...]
    content: Content

    def file(self, end: str) -> Path:
        """The one file whose name ends so."""
        (found,) = self.folder.rglob(f"*{end}")
        return found


Print = Callable[..., Printed]


def printed(plan: Path, into: Path) -> Printed:
    """Make the first deliverable of the plan in its first language."""
    campaign = read_campaign(plan)
    spec, language = campaign.plan.deliverables[0], campaign.languages[0]
    craft = CRAFTS[spec.kind]
    content = craft.content(campaign, spec, language, NOTHING)
    materials = Materials(find_theme(campaign.folder, "plain"), campaign.folder, into, into)
    return Printed(into, craft.make(content, materials, into), content)


@pytest.fixture
def print_shape(campaign_folder: WriteFolder, tmp_path: Path) -> Print:
    """Make what `spec` asks for, from a plan of the given shape."""

    def run(spec: str, **shape: object) -> Printed:
        given = Shape(deliverables=(f"{{id: blatt, {spec}}}",), **shape)  # type: ignore[arg-type]
        return printed(campaign_folder(given.plan(), **given.files()), tmp_path / "made")

    return run
