"""Which signatures a change makes void, as far as can be known before anything is built."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from campaign.build.graph import Step, steps
from campaign.plan.approvals import Approval
from campaign.plan.read import Campaign
from campaign.plan.sign_offs import Part, Scope
from campaign.plan.signable import dates_part, policy_part, records_part


@dataclass(frozen=True)
class Voided:
    """A part that somebody has signed and that will have to be signed again."""

    sign_off: str
    part: str
    by: str
    on: date


def voided(old: Campaign, new: Campaign, remade: Iterable[str]) -> Iterator[Voided]:
    """The parts to be signed again when `old` becomes `new` and the steps `remade` are made anew.

    Policy, records and dates are compared by what they say. A page, a film or a mail counts when it is made
    again; only building tells whether a byte of it differs.
    """
    said, made = _rewritten(old, new), _rebuilt(new, frozenset(remade))
    for sign_off in new.plan.sign_offs:
        before, now = _latest(old, sign_off.id), _latest(new, sign_off.id)
        for name, (was, scope) in {**said, **made}.items():
            entry = now.get(name)
            if entry is None or scope not in sign_off.scope:
                continue
            known = before.get(name)
            signed = was or (known.covers[name] if known else "")
            if entry.covers[name] == signed:
                yield Voided(sign_off.id, name, entry.by, entry.on)


def _rewritten(old: Campaign, new: Campaign) -> Mapping[str, tuple[str, Scope]]:
    """What the plan itself says differently: the digest of what it said before, and its scope."""
    after = {part.name: part.digest for part in _said(new)}
    return {
        part.name: (part.digest, part.scope)
        for part in _said(old)
        if after.get(part.name, part.digest) != part.digest
    }


def _said(campaign: Campaign) -> Iterator[Part]:
    plan = campaign.plan
    yield policy_part(plan, campaign.texts)
    yield records_part(plan)
    yield from (dates_part(plan, mailing) for mailing in plan.mailings)


def _rebuilt(new: Campaign, remade: frozenset[str]) -> Mapping[str, tuple[str, Scope]]:
    """What is made again, a mail also when something it carries is; the digest before is not known."""
    all_steps = steps(new.plan)
    return {_part(step): ("", _scope(step)) for step in all_steps if remade & {step.name, *step.needs}}


def _part(step: Step) -> str:
    return f"{'mail' if step.kind == 'mail' else 'made'}.{step.name}"


def _scope(step: Step) -> Scope:
    scopes: Mapping[str, Scope] = {"mail": "mailings", "explainer": "film"}
    return scopes.get(step.kind, "print")


def _latest(campaign: Campaign, sign_off: str) -> Mapping[str, Approval]:
    """The last signature of every part."""
    signed = (entry for entry in campaign.approvals.entries if entry.sign_off == sign_off)
    return {name: entry for entry in signed for name in entry.covers}
