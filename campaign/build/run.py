"""A build: what is stale is made again, side by side, written beside and then replaced."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import Protocol

from campaign.build.fingerprint import parts_of
from campaign.build.graph import Step, chosen, steps
from campaign.build.ledger import Entry, Ledger, open_ledger, why
from campaign.build.lock import only_one
from campaign.build.make import Order, Outcome
from campaign.build.recipes import RECIPES
from campaign.build.workers import StartWorker, Workers, process
from campaign.errors import Finding, MakingError
from campaign.files import move_whole, sha256_file
from campaign.manifest import MadeFile, Manifest, write_manifest
from campaign.plan.content import Content
from campaign.plan.read import Campaign
from campaign.theme.find import Theme, find_theme
from campaign.theme.materials import Made, Materials

TYPICAL_SECONDS = {
    "explainer": 50.0,
    "flyer": 4.0,
    "notice": 3.0,
    "poster": 3.0,
    "policy-sheet": 3.0,
    "rules-card": 2.0,
    "overview": 3.0,
    "mail": 1.5,
}
"""What a step takes on two cores when nobody has measured it yet; only the estimate uses it."""

MAKING = ".making"
"""Where unfinished files lie, inside the output folder so that replacing is one step."""


class Progress(Protocol):
    """Who wants to hear how a build goes on."""

    def begin(self, steps: int, seconds: float) -> None:
        """A build of so many steps begins; `seconds` is what the stale ones are expected to take."""
        ...

    def start(self, step: Step, reason: str) -> None:
        """A stale step is being made, for this reason."""
        ...

    def finish(self, step: Step, result: "StepResult") -> None:
        """A step is settled: made, current, or failed."""
        ...


@dataclass(frozen=True)
class StepResult:
    """How one step ended: made for a reason, current (no reason), or failed."""

    step: Step
    entry: Entry | None
    reason: str = ""
    made: bool = False
    failed: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Settings:
    """Where a build puts things, and how many processes it uses; an empty `only` means everything."""

    output: Path
    state: Path
    only: tuple[str, ...] = ()
    jobs: int = 2
    workers: StartWorker = process
    """Who makes the deliverables: a process each, unless something else is wanted."""


def build(campaign: Campaign, settings: Settings, progress: Progress) -> Manifest:
    """Make what is stale of `campaign`, and say what there is now; a failing one stops no other."""
    with only_one(settings.state / "build.lock"):
        return _build(campaign, settings, progress)


def _build(campaign: Campaign, settings: Settings, progress: Progress) -> Manifest:
    start = perf_counter()
    theme = find_theme(campaign.folder, campaign.plan.brand.theme)
    ledger = open_ledger(settings.state, settings.output)
    everything = steps(campaign.plan)
    workers = Workers(settings.jobs, settings.state / "faults.log", settings.workers)
    run = _Run(campaign, settings, theme, ledger, progress, workers)
    try:
        run.all(chosen(everything, settings.only))
    finally:
        _clear(settings.output / MAKING)
    if not settings.only:
        _prune(ledger, everything, settings.output)
    manifest = _manifest(run, everything, perf_counter() - start)
    write_manifest(manifest, settings.output)
    return manifest


@dataclass(frozen=True)
class _Making:
    """A step under way, why, and the digests of its parts as they were when it began.

    A template that is saved meanwhile is none of them, so that the next build takes it up.
    """

    step: Step
    reason: str
    parts: Mapping[str, str]


@dataclass
class _Run:
    """One build under way."""

    campaign: Campaign
    settings: Settings
    theme: Theme
    ledger: Ledger
    progress: Progress
    workers: Workers
    results: dict[str, StepResult] = field(default_factory=dict)
    _making: dict[str, _Making] = field(default_factory=dict)
    """What is under way."""

    def all(self, wanted: tuple[Step, ...]) -> None:
        """Settle every step, slow ones first, each as soon as what it needs is there."""
        _clear(self.settings.output / MAKING)
        self.progress.begin(len(wanted), self._estimate(wanted))
        open_steps = sorted(wanted, key=lambda step: -self._seconds(step))
        try:
            while open_steps or self._making:
                ready = [step for step in open_steps if self._ready(step, wanted)]
                for step in ready:
                    open_steps.remove(step)
                    self._settle_or_order(step)
                if self._making:
                    self._collect()
        except BaseException:
            self.workers.interrupt()
            raise
        finally:
            self.workers.close()

    def _ready(self, step: Step, wanted: tuple[Step, ...]) -> bool:
        names = {other.name for other in wanted}
        return all(need in self.results or need not in names for need in step.needs)

    def _settle_or_order(self, step: Step) -> None:
        broken = [need for need in step.needs if need in self.results and self.results[need].failed]
        if broken:
            words = f"{step.name} needs {', '.join(broken)}, which could not be made"
            return self._finish(self._failed(step, "", (Finding("making", words, "mend that first"),)))
        try:
            content = RECIPES[step.kind].content(self.campaign, step.spec, step.language, self._made(step))
            parts = parts_of(content, self.theme)
            reason = why(self.ledger.entries.get(step.name), parts, self.settings.output)
        except MakingError as error:
            found = Finding(error.rule, f"{step.name}: {error.message}", error.remedy)
            return self._finish(self._failed(step, "", (found,)))
        if reason:
            return self._order(_Making(step, reason, parts), content)
        entry = self._still_true(step)
        return self._finish(StepResult(step, entry, findings=entry.findings))

    def _still_true(self, step: Step) -> Entry:
        """The entry of a current step, on record as true of today's plan."""
        entry = replace(self.ledger.entries[step.name], plan=self.campaign.says)
        if entry != self.ledger.entries[step.name]:
            self.ledger.record(step.name, entry)
        return entry

    def _order(self, making: _Making, content: Content) -> None:
        step = making.step
        into = self.settings.output / MAKING / step.name
        cache = self.settings.state / "cache"
        materials = Materials(self.theme, self.campaign.folder, cache, self.settings.output)
        self.progress.start(step, making.reason)
        self._making[step.name] = making
        self.workers.hand(Order(content, materials, into))

    def _collect(self) -> None:
        for order, outcome in self.workers.collect():
            making = self._making.pop(order.name)
            if outcome.complete:
                self._finish(self._take(making, order, outcome))
            else:
                self._finish(self._failed(making.step, making.reason, outcome.findings))

    def _take(self, making: _Making, order: Order, outcome: Outcome) -> StepResult:
        """Move the finished files to their place, and remember what they were made from."""
        step = making.step
        names = sorted(str(path.relative_to(order.into)) for path in order.into.rglob("*") if path.is_file())
        shas = {name: sha256_file(order.into / name) for name in names}
        for name in names:
            move_whole(order.into / name, self.settings.output / name)
        before = self.ledger.entries.get(step.name)
        entry = Entry(making.parts, shas, outcome.seconds, outcome.findings, plan=self.campaign.says)
        self.ledger.record(step.name, entry)
        _remove(set(before.files if before else ()) - set(names), self.settings.output)
        return StepResult(step, entry, making.reason, made=True, findings=outcome.findings)

    def _failed(self, step: Step, reason: str, findings: tuple[Finding, ...]) -> StepResult:
        """A failed step keeps the last good files, and is tried again at the next build."""
        before = self.ledger.entries.get(step.name, Entry({}, {}))
        entry = replace(before, failed=True, plan="", findings=findings)
        self.ledger.record(step.name, entry)
        return StepResult(step, entry, reason, failed=True, findings=findings)

    def _finish(self, result: StepResult) -> None:
        result = replace(result, findings=tuple(map(self.campaign.placed, result.findings)))
        self.results[result.step.name] = result
        self.progress.finish(result.step, result)

    def _made(self, step: Step) -> Made:
        made: dict[str, list[MadeFile]] = {}
        for need in step.needs:
            entry = self.ledger.entries.get(need)
            id, _, language = need.rpartition(".")
            files = entry.files.items() if entry else ()
            made[id] = [_made_file(id, "", language, name, sha, self.settings.output) for name, sha in files]
        return made

    def _seconds(self, step: Step) -> float:
        entry = self.ledger.entries.get(step.name)
        return entry.seconds if entry and entry.seconds else TYPICAL_SECONDS.get(step.kind, 5.0)

    def _estimate(self, wanted: tuple[Step, ...]) -> float:
        """Seconds the steps that were never made will take; changed ones show only when looked at."""
        unmade = [step for step in wanted if step.name not in self.ledger.entries]
        return sum(map(self._seconds, unmade)) / self.settings.jobs


def _clear(folder: Path) -> None:
    """Remove the folder in which things are made; of a link only the link."""
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _prune(ledger: Ledger, everything: tuple[Step, ...], output: Path) -> None:
    """Remove the files of deliverables the plan no longer asks for; only ever files a build made."""
    names = {step.name for step in everything}
    kept = {file for name, entry in ledger.entries.items() if name in names for file in entry.files}
    gone = [name for name in ledger.entries if name not in names]
    for name in gone:
        _remove(set(ledger.entries.pop(name).files) - kept, output)
    if gone:
        ledger.write()


def _remove(names: set[str], output: Path) -> None:
    for name in names:
        (output / name).unlink(missing_ok=True)


def _manifest(run: _Run, everything: tuple[Step, ...], seconds: float) -> Manifest:
    files: list[MadeFile] = []
    findings: list[Finding] = list(run.campaign.findings)
    for step in everything:
        result = run.results.get(step.name) or _unasked(step, run.ledger.entries.get(step.name))
        files += _files_of(result, run.settings.output)
        findings += map(run.campaign.placed, result.findings)
    return Manifest(run.campaign.plan.campaign, seconds, tuple(files), tuple(dict.fromkeys(findings)))


def _unasked(step: Step, entry: Entry | None) -> StepResult:
    """A step that was not asked for keeps its files, and its findings."""
    return StepResult(step, entry, "not asked for", findings=entry.findings if entry else ())


def _files_of(result: StepResult, output: Path) -> list[MadeFile]:
    entry, step = result.entry, result.step
    names: Mapping[str, str] = entry.files if entry else {}
    return [
        _made_file(step.id, step.kind, step.language, name, sha, output, result)
        for name, sha in names.items()
        if (output / name).is_file()
    ]


def _made_file(
    id: str, kind: str, language: str, name: str, sha: str, output: Path, result: StepResult | None = None
) -> MadeFile:
    path = output / name
    size = path.stat().st_size if path.is_file() else 0
    if result is None or result.entry is None:
        return MadeFile(id, kind, language, name, sha, size)
    entry = result.entry
    about = (result.made, result.reason, entry.seconds, result.findings, entry.plan)
    return MadeFile(id, kind, language, name, sha, size, *about)
