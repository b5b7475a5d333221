"""The contract of every recipe: a kind of the plan, plain named content, nothing heavy to look at it."""

import subprocess
import sys
from pathlib import Path

import pytest

from campaign.build.fingerprint import parts_of
from campaign.build.graph import Step, steps
from campaign.build.recipes import RECIPES
from campaign.plan.deliverables import KINDS
from campaign.plan.read import Campaign, read_campaign
from campaign.theme.find import find_theme

HEAVY = ("weasyprint", "moviepy", "av", "numpy", "pikepdf", "pypdfium2", "css_inline", "icalendar")
MINIMAL = Path(__file__).parents[2] / "examples" / "minimal"


@pytest.fixture(scope="module")
def plan_of_every_kind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal example, asking for one of everything."""
    folder = tmp_path_factory.mktemp("every-kind")
    (folder / "people.csv").write_bytes((MINIMAL / "people.csv").read_bytes())
    wanted = "".join(f"  - {{id: one-{kind}, kind: {kind}}}\n" for kind in KINDS)
    plan = folder / "campaign.yaml"
    plan.write_text((MINIMAL / "campaign.yaml").read_text() + "deliverables:\n" + wanted)
    return plan


@pytest.fixture(scope="module")
def campaign_of_every_kind(plan_of_every_kind: Path) -> Campaign:
    return read_campaign(plan_of_every_kind)


def step_of(campaign: Campaign, kind: str) -> Step:
    return next(step for step in steps(campaign.plan) if step.kind == kind)


def test_every_kind_has_a_recipe_and_every_recipe_a_kind() -> None:
    assert set(RECIPES) == {*KINDS, "mail"}


@pytest.mark.parametrize("kind", sorted(RECIPES))
def test_content_is_plain_named_and_the_same_twice(kind: str, campaign_of_every_kind: Campaign) -> None:
    step = step_of(campaign_of_every_kind, kind)
    recipe = RECIPES[kind]
    first = recipe.content(campaign_of_every_kind, step.spec, step.language, {})
    again = recipe.content(campaign_of_every_kind, step.spec, step.language, {})
    assert first == again
    assert (first.id, first.kind, first.language) == (step.id, kind, step.language)
    theme = find_theme(campaign_of_every_kind.folder, campaign_of_every_kind.plan.brand.theme)
    parts = parts_of(first, theme)
    assert {"brand", "template", "words", "fonts", "version"} <= set(parts)
    assert all(len(digest) == 64 for digest in parts.values())


@pytest.mark.parametrize("kind", sorted(RECIPES))
def test_looking_at_content_imports_nothing_heavy(kind: str, plan_of_every_kind: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from campaign.build.graph import steps\n"
        "from campaign.build.recipes import RECIPES\n"
        "from campaign.plan.read import read_campaign\n"
        f"campaign = read_campaign(Path({str(plan_of_every_kind)!r}))\n"
        f"step = next(step for step in steps(campaign.plan) if step.kind == {kind!r})\n"
        "RECIPES[step.kind].content(campaign, step.spec, step.language, {})\n"
        f"heavy = {HEAVY!r}\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
