"""The deliverables a plan may ask for; one small spec per kind."""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from campaign.plan.fields import Entry, Link, Slug
from campaign.plan.text import FileText, Language, Text

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


class Copies(Entry):
    """Personal copies: one for each person of an audience, with name, site and a code of their own."""

    audience: Slug
    """Who gets one: `all`, or an audience of the plan."""
    files: Literal["one", "single"] = Field(default="one", alias="as")
    """one: a single PDF in print order, with a page before each site; single: a PDF per person."""


class Handout(_Deliverable):
    """What is put into somebody's hands, and may therefore bear a name."""

    copies: Copies | None = None
    """A copy for each person, such as `{audience: werk}`; people without e-mail get the campaign this way."""


class Flyer(Handout):
    """A printed flyer: DIN lang six-page wrap-fold (open 297 × 210 mm) or A5, two sides."""

    kind: Literal["flyer"]
    format: Literal["dl-wrap-fold", "a5"] = "dl-wrap-fold"
    """DIN lang with two folds, or A5."""


class Notice(_Deliverable):
    """A notice (Aushang) for the board or the canteen door: A4 or A3, or A4 with strips to tear off."""

    channel: ClassVar[Channel] = "notice"
    kind: Literal["notice"]
    format: Literal["a4", "a3", "tear-off"] = "a4"
    """The sheet it is printed on; tear-off is an A4 with strips that bear the contact."""


class Poster(_Deliverable):
    """A poster A2 that is read from two metres away: the headline, the rules in short, whom to ask."""

    channel: ClassVar[Channel] = "notice"
    kind: Literal["poster"]
    format: Literal["a2"] = "a2"
    """The sheet it is printed on."""


class PolicySheet(Handout):
    """The whole policy on one A4 page: each rule with must, should or tip, a good and a bad example."""

    kind: Literal["policy-sheet"]
    format: Literal["a4"] = "a4"
    """The sheet it is printed on."""


class RulesCard(_Deliverable):
    """The rules for the pocket: a card of 85 × 55 mm with two sides, and a sheet of them to print and cut."""

    kind: Literal["rules-card"]
    format: Literal["85x55"] = "85x55"
    """The size of the card, in millimetres."""


class Music(Entry):
    """A music bed under a film, which steps back while somebody speaks."""

    file: str
    """WAV, MP3 or M4A in the campaign folder; a short piece is repeated without a seam."""
    level: float = Field(default=-12.0, ge=-40.0, le=-6.0)
    """How much softer than the voice it is where nobody speaks, in dB; under speech it is 14 dB softer."""


class Explainer(_Deliverable):
    """A narrated explainer film; its scenes come from the rules. `link` is where staff can watch it."""

    channel: ClassVar[Channel] = "explainer"
    kind: Literal["explainer"]
    ratio: Literal["16:9", "9:16", "1:1"] = "16:9"
    """The shape of the picture: 16:9 for screens, 9:16 for phones and lifts, 1:1 for the intranet."""
    resolution: Literal["1080p", "4k"] = "1080p"
    """How fine it is: 1080 pixels on the shorter side, or 2160."""
    burned_in: bool = False
    """A second film without sound, its captions in the picture, for screens nobody hears."""
    script: FileText | None = None
    """A script of your own as Markdown, a heading per scene; scenes come from the rules unless given."""
    music: Music | None = None
    """Music of your own under the film."""
    renderer: Literal["runs", "moviepy", "ffmpeg"] = "runs"
    """What makes the film: quick, or plain and slow should a player stumble over the quick one’s films."""
    link: Link | None = None
    """Where staff can watch the film; mails lead there."""


class Overview(_Deliverable):
    """The campaign on one page: timeline as PDF, and every date as a calendar file (.ics)."""

    kind: Literal["overview"]


Deliverable = Annotated[
    Flyer | Notice | Poster | PolicySheet | RulesCard | Explainer | Overview, Field(discriminator="kind")
]

KINDS: tuple[str, ...] = tuple(
    get_args(spec.model_fields["kind"].annotation)[0] for spec in get_args(get_args(Deliverable)[0])
)
"""Every kind of deliverable a plan may ask for."""

ON_PAPER = ("flyer", "notice", "poster", "policy-sheet", "rules-card")
"""The kinds that reach people without e-mail."""

ATTACHABLE = (*ON_PAPER, "overview")
"""The kinds that can be sent along with a mailing."""
