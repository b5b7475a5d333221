"""What of a campaign is signed as it stands in the plan, before anything is built: policy, records, dates."""

from collections.abc import Mapping

from campaign.files import digest
from campaign.plan.mailings import Mailing
from campaign.plan.model import Plan
from campaign.plan.sign_offs import Part

_OF_POLICY = {"title", "version", "effective", "binding", "why", "private_use", "goals", "rules"}
_OF_DATE = {"send", "to", "over", "shift", "late", "in_doubt"}
_OF_RECORDS = {"people", "audiences", "returns", "voice", "privacy"}


def policy_part(plan: Plan, texts: Mapping[str, str]) -> Part:
    """The policy: its text in every language, its rules, what it allows and wants."""
    names = plan.policy.document.by_language if plan.policy.document else {}
    own = {name: texts.get(name, "") for name in names.values()}
    said = plan.policy.model_dump(mode="json", include=_OF_POLICY)
    return Part("policy", "policy", digest({"policy": said, "texts": own}))


def records_part(plan: Plan) -> Part:
    """What is known and kept of people, and who else gets to see it; not who they are."""
    asked = {mailing.id: bool(mailing.pulse) for mailing in plan.mailings}
    copied = {made.id: bool(getattr(made, "copies", None)) for made in plan.deliverables}
    said = plan.model_dump(mode="json", include=_OF_RECORDS)
    return Part("records", "records", digest({"plan": said, "asked": asked, "copies": copied}))


def dates_part(plan: Plan, mailing: Mailing) -> Part:
    """When a mailing goes to whom."""
    said = mailing.model_dump(mode="json", include=_OF_DATE)
    hours = plan.model_dump(mode="json", include={"go_live", "timezone", "holidays", "office_hours"})
    return Part(f"dates.{mailing.id}", "dates", digest({"mailing": said, "hours": hours}))
