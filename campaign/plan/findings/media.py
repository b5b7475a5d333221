"""Findings on the media: enough ways to reach people, colours that can be read, films with captions."""

from collections.abc import Iterator

from campaign.errors import Finding, Place
from campaign.plan.contrast import LEGIBLE, LEGIBLE_LARGE, contrast
from campaign.plan.findings.case import Case, Check
from campaign.plan.findings.words import Fact, told
from campaign.plan.model import Plan

CAPTION_KEYS = frozenset(["captions", "subtitles", "untertitel"])
"""Keys with which somebody would switch captions off."""

_CHANNEL_OF = {
    "flyer": "flyer",
    "policy-sheet": "flyer",
    "rules-card": "flyer",
    "notice": "notice",
    "poster": "notice",
    "explainer": "film",
}


def captions_finding(place: Place, language: str) -> Finding:
    """The finding on a key that would take the captions away."""
    says, remedy = told("film-captions", language, {})
    return Finding("film-captions", says, remedy, place)


def there_are_enough_channels(case: Case) -> Iterator[Finding]:
    """Whoever misses one medium meets another."""
    number, least = len(channels(case.plan)), case.plan.limits.channels
    if number < least:
        place = case.places.of_key("deliverables")
        yield case.found("channels", place, "one" if number == 1 else "", number=number, least=least)


def channels(plan: Plan) -> frozenset[str]:
    """The ways in which staff hear of the policy."""
    found = {_CHANNEL_OF[made.kind] for made in plan.deliverables if made.kind in _CHANNEL_OF}
    others = {"mails": plan.mailings, "workshops": plan.workshops, "statements": plan.statements}
    return frozenset(found | {name for name, there in others.items() if there})


def brand_colours_can_be_read(case: Case) -> Iterator[Finding]:
    """Text in the brand's colour stands on white, and signs in the accent stand on the colour."""
    brand = case.plan.brand
    on_white, between = contrast(brand.colour, "#FFFFFF"), contrast(brand.accent, brand.colour)
    if on_white < LEGIBLE:
        place = case.at("brand", "colour")
        yield case.found("contrast", place, colour=brand.colour, contrast=on_white, least=LEGIBLE)
    if between < LEGIBLE_LARGE:
        given = "accent" if ("brand", "accent") in case.places.keys else "colour"
        facts: dict[str, Fact] = {
            "accent": brand.accent,
            "colour": brand.colour,
            "contrast": between,
            "least": LEGIBLE_LARGE,
        }
        yield case.found("contrast", case.at("brand", given), "accent", **facts)


CHECKS: tuple[Check, ...] = (there_are_enough_channels, brand_colours_can_be_read)
