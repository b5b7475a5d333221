"""What a plan of thirty lines gets without asking: one of everything."""

from collections.abc import Mapping

from campaign.files import Value
from campaign.plan.deliverables import Explainer, Flyer, Notice, Overview
from campaign.plan.mailings import Mailing
from campaign.plan.model import Plan

_MAILINGS: tuple[Mapping[str, Value], ...] = (
    {"id": "announcement", "phase": "announce", "send": "go_live - 14 days at 09:00", "show": ("dates",)},
    {
        "id": "rules",
        "phase": "explain",
        "send": "go_live at 10:00",
        "show": ("rules", "private_use", "goals"),
        "attach": ("flyer",),
    },
    {
        "id": "film",
        "phase": "train",
        "send": "go_live + 8 days at 10:00",
        "show": ("film", "statements", "workshops"),
    },
    {"id": "reminder", "phase": "remind", "send": "go_live + 22 days at 09:30", "show": ("rules",)},
)
"""Four mails, a week or more apart; those that fall on a day off move to the next working day."""


def complete(plan: Plan) -> Plan:
    """The plan with the usual deliverables and mailings where it names none."""
    changes: dict[str, object] = {}
    deliverables = plan.deliverables or (
        Flyer(id="flyer", kind="flyer"),
        Notice(id="notice", kind="notice"),
        Explainer(id="explainer", kind="explainer"),
        Overview(id="overview", kind="overview"),
    )
    if not plan.deliverables:
        changes["deliverables"] = deliverables
    if not plan.mailings and plan.people:
        flyers = tuple(made.id for made in deliverables if made.kind == "flyer")[:1]
        linked = any(isinstance(made, Explainer) and made.link for made in deliverables)
        changes["mailings"] = tuple(_mailing(usual, flyers, linked) for usual in _MAILINGS)
    return plan.model_copy(update=changes) if changes else plan


def _mailing(usual: Mapping[str, Value], flyers: tuple[str, ...], linked: bool) -> Mailing:
    """The usual mailing; it shows the film only when readers can get there."""
    mailing = Mailing.model_validate(usual)
    show = tuple(block for block in mailing.show if block != "film" or linked)
    return mailing.model_copy(update={"attach": flyers if mailing.attach else (), "show": show})
