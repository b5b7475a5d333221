"""The contract of every recipe: a kind of the plan, plain named content, nothing heavy to look at it."""

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from campaign.build.fingerprint import parts_of
from campaign.build.graph import Step, steps
from campaign.build.recipes import RECIPES
from campaign.plan.deliverables import Deliverable
from campaign.plan.read import Campaign, read_campaign
from campaign.theme.find import find_theme

HEAVY = ("weasyprint", "moviepy", "av", "numpy", "pikepdf", "pypdfium2", "css_inline", "icalendar")
KINDS = {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(Deliverable)[0])} | {
    "mail"
}


@pytest.fixture(scope="module")
def minimal_campaign() -> Campaign:
    return read_campaign(Path(__file__).parents[2] / "examples" / "minimal" / "campaign.yaml")


def step_of(campaign: Campaign, kind: str) -> Step:
    return next(step for step in steps(campaign.plan) if step.kind == kind)


def test_every_kind_has_a_recipe_and_every_recipe_a_kind() -> None:
    assert set(RECIPES) == KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_content_is_plain_named_and_the_same_twice(kind: str, minimal_campaign: Campaign) -> None:
    step = step_of(minimal_campaign, kind)
    recipe = RECIPES[kind]
    first = recipe.content(minimal_campaign, step.spec, step.language, {})
    again = recipe.content(minimal_campaign, step.spec, step.language, {})
    assert first == again
    assert (first.id, first.kind, first.language) == (step.id, kind, step.language)
    theme = find_theme(minimal_campaign.folder, minimal_campaign.plan.brand.theme)
    parts = parts_of(first, theme)
    assert {"brand", "template", "words", "fonts", "version"} <= set(parts)
    assert all(len(digest) == 64 for digest in parts.values())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_looking_at_content_imports_nothing_heavy(kind: str) -> None:
    plan = Path(__file__).parents[2] / "examples" / "minimal" / "campaign.yaml"
    program = (
        "import sys; from pathlib import Path\n"
        "from campaign.build.graph import steps\n"
        "from campaign.build.recipes import RECIPES\n"
        "from campaign.plan.read import read_campaign\n"
        f"campaign = read_campaign(Path({str(plan)!r}))\n"
        f"step = next(step for step in steps(campaign.plan) if step.kind == {kind!r})\n"
        "RECIPES[step.kind].content(campaign, step.spec, step.language, {})\n"
        f"heavy = {HEAVY!r}\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
