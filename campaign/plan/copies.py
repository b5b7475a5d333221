"""Who gets a personal copy of a deliverable, and in which order the copies are printed."""

import unicodedata
from collections.abc import Sequence

from campaign.files import Value
from campaign.plan.audiences import language_of, members
from campaign.plan.deliverables import Handout
from campaign.plan.people import Recipient
from campaign.plan.personal import codes
from campaign.plan.read import Campaign


def copies_in(campaign: Campaign, spec: Handout, language: str) -> Value:
    """The copies of what `spec` asks for in `language`: how they are filed, and the people in print order.

    Everybody gets one, in their own language if the deliverable is made in it. None without `copies:`.
    """
    if spec.copies is None:
        return None
    plan = campaign.plan
    made = plan.in_languages(spec.languages)
    wanted = members(plan, spec.copies.audience, campaign.people)
    coded = [(person, code) for person, code in zip(wanted, codes(plan.campaign, wanted), strict=True)]
    here = [both for both in coded if _served(language_of(plan, both[0]), made) == language]
    ordered = sorted(here, key=lambda both: (*_order(both[0]), both[1]))
    people = tuple({"name": person.name, "site": person.site, "code": code} for person, code in ordered)
    return {"as": spec.copies.files, "people": people}


def _served(language: str, made: Sequence[str]) -> str:
    """The language in which a reader of `language` gets what is made in these: theirs, or else the first."""
    return language if language in made else made[0]


def _order(person: Recipient) -> tuple[str, str, str]:
    return _plain(person.site), _plain(person.family or person.name), _plain(person.given)


def _plain(text: str) -> str:
    """As telephone books sort: ä like a, ß like ss (DIN 5007-1)."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
