"""The plan: everything that was decided, as one frozen value."""

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field

from campaign.plan.calendar import Calendar
from campaign.plan.deliverables import Channel, Deliverable
from campaign.plan.fields import (
    Address,
    Colour,
    Entry,
    IsoDate,
    Link,
    Moment,
    OfficeHours,
    Slug,
    Version,
    Words,
    Zone,
)
from campaign.plan.mailings import Mailing
from campaign.plan.text import FileText, Language, Text


class Brand(Entry):
    """How the firm looks: its name, logo, two colours and a theme."""

    name: str = Field(min_length=1, max_length=80)
    logo: str | None = None
    logo_light: str | None = None
    colour: Colour = "#0B5FA5"
    accent: Colour = "#F2A900"
    theme: Slug = "plain"
    imprint: Text | None = None


class Person(Entry):
    """Someone staff can turn to."""

    name: str = Field(min_length=1, max_length=80)
    role: Text | None = None
    email: Address | None = None
    phone: Annotated[str, Field(min_length=3, max_length=40)] | None = None


class Contact(Person):
    """The contact person for questions, with a deputy."""

    deputy: Person | None = None


class PrivateUse(Entry):
    """How much private use is allowed at work: no, in breaks, limited, yes; and in words."""

    allowed: Literal["no", "breaks", "limited", "yes"]
    text: Text


class Goal(Entry):
    """What the firm wants to reach on one platform, and who looks after it."""

    platform: str = Field(min_length=1, max_length=40)
    goal: Text
    owner: str | None = None


class Rule(Entry):
    """One rule: what, why, a good and a bad example; must, should or tip."""

    short: Text
    why: Text | None = None
    do: Text | None = None
    dont: Text | None = None
    level: Literal["must", "should", "tip"] = "must"


class WorksCouncil(Entry):
    """Where the works council stands; `name` is what the body is called here (Betriebsrat, Personalrat)."""

    status: Literal["agreed", "informed", "pending", "none", "not_applicable"]
    date: IsoDate | None = None
    document: str | None = None
    name: Text | None = None


class Policy(Entry):
    """The policy that is introduced."""

    title: Text
    version: Version = "1.0"
    effective: IsoDate | None = None
    document: FileText | None = None
    link: Link | None = None
    why: Text | None = None
    binding: bool = True
    contact: Contact | None = None
    private_use: PrivateUse | None = None
    goals: tuple[Goal, ...] = ()
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=30)
    works_council: WorksCouncil | None = None


class Where(Entry):
    """Who belongs to an audience: every condition must hold; a list means one of these."""

    site: Words = ()
    department: Words = ()
    role: Words = ()
    language: Words = ()
    email: Literal["any", "none"] | None = None


class Audience(Entry):
    """A target group (Zielgruppe) chosen from the people."""

    title: Text | None = None
    where: Where


class Consent(Entry):
    """The consent to a statement: the document, its date, and the media it covers."""

    file: str
    date: IsoDate
    scope: tuple[Channel, ...] = Field(min_length=1)


class Statement(Entry):
    """What a colleague says about the policy."""

    id: Slug | None = None
    person: str = Field(min_length=1, max_length=80)
    role: Text | None = None
    quote: Text
    portrait: str | None = None
    portrait_alt: Text | None = None
    consent: Consent | None = None


class Session(Entry):
    """One date of a workshop."""

    start: Moment
    room: str | None = None


class Workshop(Entry):
    """A workshop in small groups."""

    id: Slug
    title: Text | None = None
    minutes: int = Field(default=60, ge=5, le=600)
    capacity: int = Field(default=12, ge=1, le=500)
    trainer: str | None = None
    audience: Slug | None = None
    sessions: tuple[Session, ...] = Field(min_length=1)


class Voice(Entry):
    """Who speaks the narration, and whether its text may leave the house for an online voice."""

    engine: Literal["pico", "espeak", "gtts"] = "pico"
    voice: str | None = None
    rate: float = Field(default=1.0, ge=0.5, le=2.0)
    may_leave_the_house: bool = False


class Plan(Entry):
    """One campaign, as its plan file says. See docs/plan.md for every key."""

    campaign: Slug
    title: Text
    language: Language = "de"
    languages: tuple[Language, ...] = ()
    address: Literal["sie", "du"] = "sie"
    go_live: IsoDate
    timezone: Zone = "Europe/Berlin"
    holidays: str = "DE"
    """The region whose holidays are kept, such as `DE-BW`; `none` keeps none."""
    office_hours: OfficeHours = (time(8), time(17))
    brand: Brand
    policy: Policy
    people: Words = ()
    audiences: dict[Slug, Audience] = Field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    voice: Voice = Field(default_factory=Voice)
    deliverables: tuple[Deliverable, ...] = ()
    mailings: tuple[Mailing, ...] = ()

    @property
    def effective(self) -> date:
        """The day the policy takes effect; go-live unless the plan says otherwise."""
        return self.policy.effective or self.go_live

    @property
    def calendar(self) -> Calendar:
        """Working time as the plan describes it."""
        return Calendar(self.timezone, "" if self.holidays == "none" else self.holidays, self.office_hours)

    def in_languages(self, wanted: tuple[Language, ...] = ()) -> tuple[Language, ...]:
        """The languages something is made in: those `wanted`, or else all of the plan's."""
        return wanted or self.languages or (self.language,)
