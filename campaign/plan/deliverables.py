"""The deliverables a plan may ask for; one small spec per kind."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from campaign.plan.fields import Entry, Link, Slug
from campaign.plan.text import Language, Text

Channel = Literal["flyer", "notice", "explainer", "mailing"]


class _Deliverable(Entry):
    """What every deliverable has: an id, and the languages it is made in (all of the plan's by default)."""

    channel: ClassVar[Channel] = "flyer"
    id: Slug
    """Its name: in --only, in attach:, in file names."""
    languages: tuple[Language, ...] = ()
    """The languages it is made in; all of the plan’s unless given."""
    headline: Text | None = None
    """A headline of its own; the campaign’s title unless given."""


class Flyer(_Deliverable):
    """A printed flyer: DIN lang six-page wrap-fold (open 297 × 210 mm) or A5, two sides."""

    kind: Literal["flyer"]
    format: Literal["dl-wrap-fold", "a5"] = "dl-wrap-fold"
    """DIN lang with two folds, or A5."""


class Notice(_Deliverable):
    """A notice (Aushang) for the board or the canteen door: A4 or A3 upright."""

    channel: ClassVar[Channel] = "notice"
    kind: Literal["notice"]
    format: Literal["a4", "a3"] = "a4"
    """The sheet it is printed on."""


class Explainer(_Deliverable):
    """A narrated explainer film; its scenes come from the rules. `link` is where staff can watch it."""

    channel: ClassVar[Channel] = "explainer"
    kind: Literal["explainer"]
    ratio: Literal["16:9"] = "16:9"
    """The shape of the picture."""
    link: Link | None = None
    """Where staff can watch the film; mails lead there."""


class Overview(_Deliverable):
    """The campaign on one page: timeline as PDF, and every date as a calendar file (.ics)."""

    kind: Literal["overview"]


Deliverable = Annotated[Flyer | Notice | Explainer | Overview, Field(discriminator="kind")]
