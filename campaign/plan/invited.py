"""Which session of which workshop a mailing invites to."""

from campaign.plan.mailings import Invitation
from campaign.plan.model import Plan
from campaign.plan.taking_part import Session, Workshop


def invited(plan: Plan, invitation: Invitation) -> tuple[Workshop, Session] | None:
    """The workshop and the session that `invitation` names; None when the plan has no such session."""
    for workshop in plan.workshops:
        if workshop.id == invitation.workshop and invitation.session <= len(workshop.sessions):
            return workshop, workshop.sessions[invitation.session - 1]
    return None
