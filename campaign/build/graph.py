"""Which deliverables there are, in which languages, and what each of them builds on."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaign.plan.deliverables import Deliverable
from campaign.plan.mailings import Mailing
from campaign.plan.model import Plan


@dataclass(frozen=True)
class Step:
    """One deliverable in one language; `needs` are the names of the steps whose files it uses."""

    id: str
    kind: str
    language: str
    spec: Deliverable | Mailing
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The step's name in the ledger: `flyer.de`."""
        return step_name(self.id, self.language)


def step_name(id: str, language: str) -> str:
    """The name of the step that makes `id` in `language`."""
    return f"{id}.{language}"


def steps(plan: Plan) -> tuple[Step, ...]:
    """Every step of the plan, each after those it needs."""
    return (*_deliverables(plan), *_mails(plan))


def chosen(all_steps: tuple[Step, ...], ids: tuple[str, ...]) -> tuple[Step, ...]:
    """The steps of the deliverables `ids` and whatever they need; all of them when none is named."""
    if not ids:
        return all_steps
    names = {step.name for step in all_steps if step.id in ids}
    needed = {need for step in all_steps if step.name in names for need in step.needs}
    return tuple(step for step in all_steps if step.name in names | needed)


def _deliverables(plan: Plan) -> Iterator[Step]:
    for spec in plan.deliverables:
        for language in plan.in_languages(spec.languages):
            yield Step(spec.id, spec.kind, language, spec)


def _mails(plan: Plan) -> Iterator[Step]:
    for mailing in plan.mailings:
        for language in plan.in_languages():
            carried = plan.carried_by(mailing)
            needs = tuple(step_name(id, plan.made_in(id, language)) for id in carried)
            yield Step(mailing.id, "mail", language, mailing, needs)
