"""Which steps a plan needs, in which languages, and in which order."""

from campaign.build.graph import chosen, steps
from campaign.plan.defaults import complete
from campaign.plan.model import Plan

PLAN = complete(
    Plan.model_validate(
        {
            "campaign": "tiny",
            "title": "Kurz gesagt",
            "languages": ("de", "en"),
            "go_live": "2027-02-01",
            "brand": {"name": "Beispiel GmbH"},
            "policy": {"title": "Richtlinie", "rules": ({"short": "Erst fragen"},)},
            "people": "people.csv",
            "deliverables": (
                {"id": "flyer", "kind": "flyer"},
                {"id": "film", "kind": "explainer", "languages": ("de",)},
            ),
            "mailings": (
                {"id": "a", "phase": "announce", "send": "go_live at 09:00"},
                {
                    "id": "b",
                    "phase": "train",
                    "send": "go_live at 10:00",
                    "show": ("film",),
                    "attach": ("flyer",),
                },
            ),
        }
    )
)


def test_every_deliverable_and_mail_in_each_of_its_languages() -> None:
    names = [step.name for step in steps(PLAN)]
    assert names == ["flyer.de", "flyer.en", "film.de", "a.de", "a.en", "b.de", "b.en"]


def test_a_mail_needs_what_it_attaches_and_the_film_it_shows_in_its_language_or_the_first() -> None:
    needs = {step.name: step.needs for step in steps(PLAN)}
    assert needs["a.de"] == ()
    assert needs["b.de"] == ("flyer.de", "film.de")
    assert needs["b.en"] == ("flyer.en", "film.de")


def test_steps_stand_after_what_they_need() -> None:
    seen: set[str] = set()
    for step in steps(PLAN):
        assert set(step.needs) <= seen
        seen.add(step.name)


def test_choosing_one_brings_what_it_needs() -> None:
    names = {step.name for step in chosen(steps(PLAN), ("b",))}
    assert names == {"b.de", "b.en", "flyer.de", "flyer.en", "film.de"}
    assert chosen(steps(PLAN), ()) == steps(PLAN)
