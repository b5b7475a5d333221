"""What a change of the plan does: to people, dates, what is made, what is signed, and what is found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from campaign.build.fingerprint import craft_of, parts_of
from campaign.build.graph import Step, steps
from campaign.build.ledger import changes
from campaign.build.recipes import RECIPES
from campaign.build.voided import Voided, voided
from campaign.errors import Finding
from campaign.plan.audiences import recipients
from campaign.plan.content import Content
from campaign.plan.mailings import Mailing
from campaign.plan.read import Campaign
from campaign.plan.timeline import timeline
from campaign.theme.find import find_theme
from campaign.theme.materials import NOTHING

GONE = "no longer made"


@dataclass(frozen=True)
class Reach:
    """How a mailing's recipients change: addresses gained and lost, of so many before and after."""

    mailing: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    before: int
    after: int


@dataclass(frozen=True)
class Move:
    """How the dates of a mailing, a workshop or the campaign itself change."""

    what: str
    before: tuple[datetime, ...]
    after: tuple[datetime, ...]


@dataclass(frozen=True)
class Remake:
    """A deliverable that is new, gone, or to be made again, and why."""

    name: str
    reason: str
    craft: str
    """Who makes it: printing, video or mailings."""

    @property
    def gone(self) -> bool:
        """Whether it is no longer made."""
        return self.reason == GONE


@dataclass(frozen=True)
class Effect:
    """Everything that differs between two versions of a campaign; empty when nothing does."""

    reach: tuple[Reach, ...]
    moves: tuple[Move, ...]
    remakes: tuple[Remake, ...]
    found: tuple[Finding, ...]
    """Findings there were not before."""
    mended: tuple[Finding, ...]
    """Findings there are no longer."""
    voided: tuple[Voided, ...] = ()
    """What has been signed and must be signed again."""

    def __bool__(self) -> bool:
        """Whether anything differs at all."""
        return any((self.reach, self.moves, self.remakes, self.found, self.mended, self.voided))


def effect(old: Campaign, new: Campaign) -> Effect:
    """What happens when `old` becomes `new`; nothing is made and nothing is written."""
    remakes = tuple(_remakes(old, new))
    return Effect(
        tuple(_reach(old, new)),
        tuple(_moves(old, new)),
        remakes,
        _beyond(new.findings, old.findings),
        _beyond(old.findings, new.findings),
        tuple(voided(old, new, (remake.name for remake in remakes))),
    )


def _reach(old: Campaign, new: Campaign) -> list[Reach]:
    before, after = _recipients(old), _recipients(new)
    found = []
    for id in dict.fromkeys((*after, *before)):
        was, now = before.get(id, {}), after.get(id, {})
        if was.keys() != now.keys() or (id in before) != (id in after):
            gained = tuple(now[key] for key in now if key not in was)
            lost = tuple(was[key] for key in was if key not in now)
            found.append(Reach(id, gained, lost, len(was), len(now)))
    return found


def _recipients(campaign: Campaign) -> Mapping[str, Mapping[str, str]]:
    """Per mailing its recipients' addresses, by what makes two of them one."""
    return {mailing.id: _addresses(campaign, mailing) for mailing in campaign.plan.mailings}


def _addresses(campaign: Campaign, mailing: Mailing) -> Mapping[str, str]:
    people = recipients(campaign.plan, mailing, campaign.people)
    return {person.email.casefold(): person.email for person in people}


def _moves(old: Campaign, new: Campaign) -> list[Move]:
    before, after = _dates(old), _dates(new)
    names = dict.fromkeys((*after, *before))
    moved = (Move(name, before.get(name, ()), after.get(name, ())) for name in names)
    return [move for move in moved if move.before != move.after]


def _dates(campaign: Campaign) -> Mapping[str, tuple[datetime, ...]]:
    dates: dict[str, tuple[datetime, ...]] = {}
    for event in timeline(campaign.plan):
        dates[event.id] = (*dates.get(event.id, ()), event.at)
    return dates


def _remakes(old: Campaign, new: Campaign) -> list[Remake]:
    before, after = _parts(old), _parts(new)
    kinds = {step.name: step.kind for step in (*steps(old.plan), *steps(new.plan))}
    reasons = {name: _reason(before.get(name), after.get(name)) for name in (*after, *before)}
    return [Remake(name, reason, craft_of(kinds[name])) for name, reason in reasons.items() if reason]


def _reason(before: Mapping[str, str] | None, after: Mapping[str, str] | None) -> str:
    if before is None:
        return "new"
    if after is None:
        return GONE
    return ", ".join(changes(before, after))


def _parts(campaign: Campaign) -> Mapping[str, Mapping[str, str]]:
    theme = find_theme(campaign.folder, campaign.plan.brand.theme)
    return {step.name: parts_of(_content(campaign, step), theme) for step in steps(campaign.plan)}


def _content(campaign: Campaign, step: Step) -> Content:
    """What the step says; what it carries is compared by its own step."""
    return RECIPES[step.kind].content(campaign, step.spec, step.language, NOTHING)


def _beyond(these: Sequence[Finding], those: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that only `these` have; where in the file they stand plays no part."""
    known = {(finding.rule, finding.message) for finding in those}
    return tuple(finding for finding in these if (finding.rule, finding.message) not in known)
