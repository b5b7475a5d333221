"""What the QR code of a page leads to: the whole policy, or else the contact's card."""

from collections.abc import Mapping

from campaign.plan.content import Content
from campaign.printing.pictures import contact_card, qr


def page_code(content: Content) -> str | None:
    """The QR code to the policy where staff can read it, or else to the contact's card."""
    policy = content.values["policy"]
    if isinstance(policy, Mapping) and policy["link"]:
        return qr(str(policy["link"]))
    return contact_card(content)
