"""In the example, a change makes again exactly what carries it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from campaign.build.graph import steps
from campaign.build.recipes import RECIPES
from campaign.manifest import MadeFile
from campaign.plan.read import Campaign, read_campaign
from campaign.plan.triggers import parse

BEFORE = Path(__file__).parents[2] / "examples" / "social-media"


@pytest.fixture(scope="module")
def example_campaign() -> Campaign:
    return read_campaign(BEFORE / "campaign.yaml")


def parts(campaign: Campaign, name: str, made: Mapping[str, str]) -> Mapping[str, object]:
    """The content's parts of one step; `made` gives the sha256 of what it builds on."""
    step = next(step for step in steps(campaign.plan) if step.name == name)
    files = {need.rpartition(".")[0]: [_file(need, made.get(need, "before"))] for need in step.needs}
    return RECIPES[step.kind].content(campaign, step.spec, step.language, files).parts()


def _file(need: str, sha: str) -> MadeFile:
    id, _, language = need.rpartition(".")
    kind, ending = ("explainer", "poster.png") if id == "erklaervideo" else ("flyer", "pdf")
    folder = "film" if kind == "explainer" else "print"
    return MadeFile(id, kind, language, f"{folder}/{id}.{language}.{ending}", sha, 1000)


def changed(before: Campaign, after: Campaign) -> dict[str, list[str]]:
    """Each step that would be made again, with the parts that changed, in the order of a build."""
    made: dict[str, str] = {}
    reasons: dict[str, list[str]] = {}
    for step in steps(after.plan):
        old, new = parts(before, step.name, {}), parts(after, step.name, made)
        different = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        if different:
            reasons[step.name] = different
            made[step.name] = "after"
    return reasons


def edited(tmp_path: Path, old: str, new: str) -> Campaign:
    for path in BEFORE.rglob("*"):
        if path.is_file() and not {".campaign", "output"} & set(path.relative_to(BEFORE).parts):
            target = tmp_path / path.relative_to(BEFORE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    plan = tmp_path / "campaign.yaml"
    text = plan.read_text()
    assert text.count(old) == 1, old
    plan.write_text(text.replace(old, new))
    return read_campaign(plan)


def test_one_rules_short_text_makes_again_what_carries_that_rule(
    example_campaign: Campaign, tmp_path: Path
) -> None:
    short = example_campaign.plan.policy.rules[2].short.by_language["de"]
    after = edited(tmp_path, short, f"{short} jetzt")
    reasons = changed(example_campaign, after)
    printed = {"flyer", "handzettel", "aushang", "aushang-gross"}
    carriers = {*printed, "plakat", "abreisszettel", "merkblatt", "regelkarte", "erklaervideo"}
    for id in carriers:
        assert reasons[f"{id}.de"] == ["rule 3"], id
    assert reasons["regeln.de"][0] == "rule 3"
    english = [name for name in reasons if name.endswith(".en")]
    assert english == []
    assert "zeitplan.de" not in reasons
    assert "ankuendigung.de" not in reasons


def test_the_contacts_phone_number_reaches_every_medium_that_shows_it(
    example_campaign: Campaign, tmp_path: Path
) -> None:
    contact = example_campaign.plan.policy.contact
    assert contact is not None
    after = edited(tmp_path, str(contact.phone), "+49 30 23125 999")
    reasons = changed(example_campaign, after)
    assert set(reasons) == {step.name for step in steps(after.plan)}


def test_a_later_date_for_one_mail_reaches_the_overview_and_that_mail_only(
    example_campaign: Campaign,
) -> None:
    mailings = example_campaign.plan.mailings
    moved = mailings[3].model_copy(update={"send": parse("go_live + 45 days at 09:00")})
    plan = example_campaign.plan.model_copy(update={"mailings": (*mailings[:3], moved)})
    reasons = changed(example_campaign, replace(example_campaign, plan=plan))
    assert {name.rpartition(".")[0] for name in reasons} <= {"zeitplan", moved.id}
    assert "zeitplan.de" in reasons
