"""What a change does to pages and films: the pages are set, the films spoken, in a folder apart."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from campaign.build.fingerprint import craft_of
from campaign.build.graph import Step, steps
from campaign.build.make import Order, Outcome
from campaign.build.recipes import RECIPES
from campaign.build.workers import Workers
from campaign.errors import Severity
from campaign.plan.content import Content
from campaign.plan.read import Campaign
from campaign.theme.find import find_theme
from campaign.theme.materials import NOTHING, Materials
from campaign.video.length import Length, length


@dataclass(frozen=True)
class Fit:
    """Whether a printed deliverable can be made: why not, before and after; empty where it can.

    What fits after the change is not set as it was before: `before` is then empty as well.
    """

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Running:
    """How long a film runs, before and after; None where there is no such film."""

    name: str
    before: Length | None
    after: Length | None


@dataclass(frozen=True)
class Foreseen:
    """All that was set, and all that was spoken."""

    fits: tuple[Fit, ...] = ()
    running: tuple[Running, ...] = ()


def foreseen(old: Campaign, new: Campaign, changed: Iterable[str], jobs: int) -> Foreseen:
    """Set and speak the steps that `changed`; nothing stays but what is told."""
    names = tuple(changed)
    with TemporaryDirectory(prefix="campaign-") as folder:
        place = Path(folder)
        before, after = _Version(old, place / "old"), _Version(new, place / "new")
        full = _full(after, names, jobs)
        was_full = _full(before, [name for name, why in full.items() if why], jobs)
        fits = (Fit(name, was_full.get(name, ""), why) for name, why in full.items())
        return Foreseen(tuple(fits), tuple(_running(names, before.films(names), after.films(names))))


@dataclass(frozen=True)
class _Version:
    """One side of the comparison, with a folder of its own."""

    campaign: Campaign
    place: Path

    def printed(self, names: Collection[str]) -> Mapping[str, Order]:
        """The printed deliverables to be set, of those named."""
        sheets = self._steps("printing", names)
        return {
            one.name: Order(self._content(one), self._materials(), self.place / one.name) for one in sheets
        }

    def films(self, names: Collection[str]) -> Mapping[str, Length]:
        """The length of every film of those named."""
        films = self._steps("video", names)
        return {film.name: length(self._content(film), self._materials()) for film in films}

    def _steps(self, craft: str, names: Collection[str]) -> Iterator[Step]:
        all_steps = steps(self.campaign.plan)
        return (step for step in all_steps if step.name in names and craft_of(step.kind) == craft)

    def _content(self, step: Step) -> Content:
        return RECIPES[step.kind].content(self.campaign, step.spec, step.language, NOTHING)

    def _materials(self) -> Materials:
        folder = self.campaign.folder
        theme = find_theme(folder, self.campaign.plan.brand.theme)
        return Materials(theme, folder, self.place / "cache", self.place)


def _full(version: _Version, names: Collection[str], jobs: int) -> Mapping[str, str]:
    """Why each of the printed deliverables cannot be made, empty where it can, in the order of the plan."""
    orders = version.printed(names)
    workers = Workers(jobs, version.place / "faults.log")
    why: dict[str, str] = {}
    try:
        for order in orders.values():
            workers.hand(order)
        while len(why) < len(orders):
            why |= {order.name: _why_not(outcome) for order, outcome in workers.collect()}
    except KeyboardInterrupt:
        workers.interrupt()
        raise
    finally:
        workers.close()
    return {name: why[name] for name in orders}


def _why_not(outcome: Outcome) -> str:
    errors = (finding.told() for finding in outcome.findings if finding.severity is Severity.ERROR)
    return next(errors, "")


def _running(
    names: tuple[str, ...], before: Mapping[str, Length], after: Mapping[str, Length]
) -> Iterator[Running]:
    for name in names:
        if name in before or name in after:
            yield Running(name, before.get(name), after.get(name))
