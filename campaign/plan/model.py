"""The plan: everything that was decided, as one frozen value."""

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field

from campaign.plan.calendar import Calendar
from campaign.plan.deliverables import Deliverable
from campaign.plan.fields import (
    Address,
    Colour,
    Entry,
    Hyphenated,
    Inks,
    IsoDate,
    Link,
    OfficeHours,
    Slug,
    Version,
    Words,
    Zone,
)
from campaign.plan.judgement import Limits, Silence
from campaign.plan.mailings import Mailing
from campaign.plan.sign_offs import SignOff
from campaign.plan.taking_part import Ambassadors, Statement, Track, Workshop
from campaign.plan.text import FileText, Language, Text


class Brand(Entry):
    """How the firm looks: its name, logo, two colours and a theme."""

    name: str = Field(min_length=1, max_length=80)
    """The firm’s name as it stands on pages."""
    logo: str | None = None
    """PNG, JPEG or SVG in the campaign folder, for light grounds."""
    logo_light: str | None = None
    """The same for dark grounds."""
    colour: Colour = "#0B5FA5"
    """The main colour, as "#0B5FA5"."""
    colour_cmyk: Inks | None = None
    """The main colour as it is printed: cyan, magenta, yellow and black in percent, [90, 55, 0, 5]."""
    accent: Colour = "#F2A900"
    """The second colour, used sparingly."""
    accent_cmyk: Inks | None = None
    """The second colour as it is printed, in percent."""
    theme: Slug = "plain"
    """How everything looks; a folder of templates/ in the campaign folder or one that came with Auftakt."""
    imprint: Text | None = None
    """A line saying who publishes this, for the back of flyers."""


class Person(Entry):
    """Someone staff can turn to."""

    name: str = Field(min_length=1, max_length=80)
    """First name and family name."""
    role: Text | None = None
    """What the person does."""
    email: Address | None = None
    """Where to write."""
    phone: Annotated[str, Field(min_length=3, max_length=40)] | None = None
    """Where to call, as it is to be printed."""


class Contact(Person):
    """The contact person for questions, with a deputy."""

    deputy: Person | None = None
    """Who stands in when the contact is away."""


class PrivateUse(Entry):
    """How much private use is allowed at work: no, in breaks, limited, yes; and in words."""

    allowed: Literal["no", "breaks", "limited", "yes"]
    """The short answer."""
    text: Text
    """The answer in words, with a number or an example."""


class Goal(Entry):
    """What the firm wants to reach on one platform, and who looks after it."""

    platform: str = Field(min_length=1, max_length=40)
    """Such as LinkedIn."""
    goal: Text
    """What the firm wants to reach there."""
    owner: str | None = None
    """Who looks after it."""


class Rule(Entry):
    """One rule: what, why, a good and a bad example; must, should or tip."""

    short: Text
    """The rule in at most eight words; stands identically in every medium."""
    why: Text | None = None
    """The reason, in one sentence."""
    do: Text | None = None
    """A good example."""
    dont: Text | None = None
    """A bad example."""
    level: Literal["must", "should", "tip"] = "must"
    """Whether one must, should, or may like to."""


class WorksCouncil(Entry):
    """Where the works council stands; `name` is what the body is called here (Betriebsrat, Personalrat)."""

    status: Literal["agreed", "informed", "pending", "none", "not_applicable"]
    """Where it stands; only an agreement is ever printed."""
    date: IsoDate | None = None
    """The day of the agreement."""
    document: str | None = None
    """The agreement itself."""
    name: Text | None = None
    """What the body is called here: Betriebsrat, Gesamtbetriebsrat, Personalrat."""


class Policy(Entry):
    """The policy that is introduced."""

    title: Text
    """What the policy is called."""
    version: Version = "1.0"
    """Its version, in quotes."""
    effective: IsoDate | None = None
    """The day it takes effect; go_live unless given."""
    document: FileText | None = None
    """The full text as Markdown."""
    link: Link | None = None
    """Where staff can read it."""
    why: Text | None = None
    """Why there is a policy at all, in one or two sentences."""
    binding: bool = True
    """Whether it binds or advises."""
    contact: Contact | None = None
    """Whom to ask."""
    private_use: PrivateUse | None = None
    """How much private use is allowed at work."""
    goals: tuple[Goal, ...] = ()
    """What the firm wants to reach on each platform."""
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=30)
    """The rules; seven or fewer are remembered."""
    works_council: WorksCouncil | None = None
    """Where the works council stands."""


class Where(Entry):
    """Who belongs to an audience: every condition must hold; a list means one of these."""

    site: Words = ()
    """One site, or a list."""
    department: Words = ()
    """One department, or a list."""
    role: Words = ()
    """One role, or a list."""
    language: Words = ()
    """One language, or a list."""
    email: Literal["any", "none"] | None = None
    """any: people with an address; none: people without."""


class Audience(Entry):
    """A target group (Zielgruppe) chosen from the people."""

    title: Text | None = None
    """What the audience is called on pages."""
    where: Where
    """Who belongs to it."""


Spelling = Annotated[str, Field(min_length=1, max_length=60)]


class Voice(Entry):
    """Who speaks the narration, and whether its text may leave the house for an online voice."""

    engine: Literal["pico", "espeak", "gtts", "piper", "hibari", "recorded"] = "pico"
    """pico, espeak, piper and hibari speak offline; gtts is an online service; recorded is a person."""
    voice: Text | None = None
    """A voice of the engine; for piper its .onnx file, for recorded the folder of recordings."""
    rate: float = Field(default=1.0, ge=0.5, le=2.0)
    """1 is normal, 0.8 slower, 1.2 faster."""
    fallback: Literal["pico", "espeak", "gtts", "hibari"] | None = None
    """Who speaks the whole film if that voice fails; without it the film is not made."""
    may_leave_the_house: bool = False
    """Whether the narration may be sent to an online service; gtts needs it."""


class Printing(Entry):
    """Who prints, and for which paper."""

    printer: str = Field(default="generic", min_length=1, max_length=200)
    """Whose demands it meets: generic, large-bleed, marks, online, uncoated, or a .yaml file of yours."""
    icc: str | None = None
    """The ICC profile of the paper; needed where the printer prints neither FOGRA39 nor FOGRA29."""


class Site(Entry):
    """What is different about working time at one site; whatever is left out is as in the plan."""

    timezone: Zone | None = None
    """Its time zone."""
    holidays: str | None = None
    """The region whose holidays are kept there, such as `AT-9`; `none` keeps none."""
    office_hours: OfficeHours | None = None
    """Its office hours."""
    days_off: tuple[IsoDate, ...] = ()
    """Further days on which nobody works there."""


class Privacy(Entry):
    """What only the firm knows about the protection of people’s data; it stands in the privacy note."""

    controller: Text | None = None
    """Who is responsible, with address; the brand’s name unless given."""
    officer: Person | None = None
    """The data protection officer."""
    basis: Text | None = None
    """The legal basis, in the firm’s own words."""
    keep: Text | None = None
    """How long the records of the mailings are kept, and who deletes them."""


class Plan(Entry):
    """One campaign, as its plan file says. See docs/plan.md for every key."""

    campaign: Slug
    """The campaign’s id; output goes to output/<id>."""
    title: Text
    """The headline of the whole campaign."""
    language: Language = "de"
    """The language of texts that are given only once."""
    languages: tuple[Language, ...] = ()
    """Every language things are made in; just `language` unless given."""
    address: Literal["sie", "du"] = "sie"
    """Whether German texts say Sie or du."""
    go_live: IsoDate
    """The day the campaign goes live."""
    timezone: Zone = "Europe/Berlin"
    """The time zone of every time in this file."""
    holidays: str = "DE"
    """The region whose holidays are kept, such as `DE-BW`; `none` keeps none."""
    office_hours: OfficeHours = (time(8), time(17))
    """Mails go out within these hours only."""
    days_off: tuple[IsoDate, ...] = ()
    """Further days on which nobody works, such as a company holiday."""
    sites: dict[str, Site] = Field(default_factory=dict)
    """Working time at the sites of the people list, where it is another."""
    brand: Brand
    """How the firm looks."""
    policy: Policy
    """The policy that is introduced."""
    people: Words = ()
    """The people list: CSV or XLSX, one file or several."""
    audiences: dict[Slug, Audience] = Field(default_factory=dict)
    """Target groups by name; `all` is always there."""
    sign_offs: tuple[SignOff, ...] = ()
    """Who must sign off before anything is sent; see `campaign packet` and `campaign approve`."""
    privacy: Privacy = Field(default_factory=Privacy)
    """What the privacy note says beyond what the plan shows."""
    statements: tuple[Statement, ...] = ()
    """What colleagues say."""
    workshops: tuple[Workshop, ...] = ()
    """Workshops in small groups."""
    tracks: tuple[Track, ...] = ()
    """Ways through the campaign for experienced colleagues and for newcomers, by role or by choice."""
    ambassadors: Ambassadors | None = None
    """Colleagues who answer for the policy among their own."""
    print: Printing = Field(default_factory=Printing)
    """Who prints, and for which paper."""
    voice: Voice = Field(default_factory=Voice)
    """Who speaks the film."""
    pronunciation: dict[Spelling, Text] = Field(default_factory=dict)
    """Words the voice says wrongly, and how to spell them for it: `{Nexilo: Neksielo}`."""
    hyphenation: tuple[Hyphenated, ...] = ()
    """Words and where print may part them: `[Kommentar-feld, Nordketten-portal]`; without a mark, nowhere."""
    deliverables: tuple[Deliverable, ...] = ()
    """What is made; one of everything unless given."""
    mailings: tuple[Mailing, ...] = ()
    """The mails, in order; four of them unless given."""
    returns: Address | None = None
    """Where undeliverable mails come back to, each marked: `returns+3f2a…@example.com`."""
    limits: Limits = Field(default_factory=Limits)
    """The numbers behind the findings, where yours are others."""
    silence: tuple[Silence, ...] = ()
    """Findings that are right as they are, each with a reason."""

    @property
    def effective(self) -> date:
        """The day the policy takes effect; go-live unless the plan says otherwise."""
        return self.policy.effective or self.go_live

    @property
    def calendar(self) -> Calendar:
        """Working time as the plan describes it."""
        return Calendar(self.timezone, _region(self.holidays), self.office_hours, frozenset(self.days_off))

    def calendar_at(self, site: str, timezone: str = "") -> Calendar:
        """Working time at a site, for somebody who lives by a time zone of their own if one is given."""
        own = next((own for name, own in self.sites.items() if name.casefold() == site.casefold()), Site())
        return Calendar(
            timezone or own.timezone or self.timezone,
            _region(own.holidays if own.holidays is not None else self.holidays),
            own.office_hours or self.office_hours,
            frozenset((*self.days_off, *own.days_off)),
        )

    def in_languages(self, wanted: tuple[Language, ...] = ()) -> tuple[Language, ...]:
        """The languages something is made in: those `wanted`, or else all of the plan's."""
        return wanted or self.languages or (self.language,)

    def made_in(self, id: str, language: str) -> str:
        """The language in which readers of `language` get the deliverable `id`: theirs, or else its first."""
        languages = self.in_languages(next(made for made in self.deliverables if made.id == id).languages)
        return language if language in languages else languages[0]

    def carried_by(self, mailing: Mailing) -> tuple[str, ...]:
        """The ids of the deliverables a mailing carries: its attachments, and the film it shows."""
        films = [made.id for made in self.deliverables if made.kind == "explainer"][:1]
        return (*mailing.attach, *(films if "film" in mailing.show else ()))


def _region(holidays: str) -> str:
    return "" if holidays == "none" else holidays
