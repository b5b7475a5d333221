"""Who takes part: colleagues who speak, workshops in small groups, tracks and ambassadors."""

from pydantic import Field

from campaign.plan.deliverables import Channel
from campaign.plan.fields import Entry, IsoDate, Moment, Slug, Words
from campaign.plan.text import Text


class Consent(Entry):
    """The consent to a statement: the document, its date, and the media it covers."""

    file: str
    """The consent document in the campaign folder."""
    date: IsoDate
    """The day it was given."""
    scope: tuple[Channel, ...] = Field(min_length=1)
    """The media it covers."""
    withdrawn: IsoDate | None = None
    """The day it was taken back; from then on the person appears nowhere."""

    def covers(self, channel: Channel) -> bool:
        """Whether the person may appear in this medium."""
        return self.withdrawn is None and channel in self.scope


class Statement(Entry):
    """What a colleague says about the policy."""

    id: Slug | None = None
    """A name for it, if something refers to it."""
    person: str = Field(min_length=1, max_length=80)
    """Who says it."""
    role: Text | None = None
    """What they do."""
    quote: Text
    """What they say."""
    portrait: str | None = None
    """Their picture: PNG, JPEG or SVG."""
    portrait_alt: Text | None = None
    """The picture in words, for people who cannot see it."""
    consent: Consent | None = None
    """Nobody is quoted without it."""


class Track(Entry):
    """A way through the campaign for some: experienced colleagues join in, newcomers find their bearings."""

    id: Slug
    """A name for it."""
    title: Text | None = None
    """What it is called."""
    audience: Slug | None = None
    """Who it is for; whoever chooses it unless given. Never by age."""
    mailings: Words = ()
    """Its mailings, by id."""


class Ambassadors(Entry):
    """Colleagues who answer for the policy among their own."""

    voluntary: bool = True
    """Whether they do it of their own accord; otherwise they are no ambassadors."""
    join: Text | None = None
    """How to become one: whom to write to, by when."""
    people: Words = ()
    """Who has said yes, by name."""


class Session(Entry):
    """One date of a workshop."""

    start: Moment
    """Day and time, as 2027-02-09 10:00."""
    room: str | None = None
    """Where."""


class Workshop(Entry):
    """A workshop in small groups."""

    id: Slug
    """A name for it."""
    title: Text | None = None
    """What it is called."""
    minutes: int = Field(default=60, ge=5, le=600)
    """How long a session takes."""
    capacity: int = Field(default=12, ge=1, le=500)
    """Seats in a session."""
    trainer: str | None = None
    """Who leads it."""
    audience: Slug | None = None
    """Who is invited."""
    sessions: tuple[Session, ...] = Field(min_length=1)
    """Its dates."""
