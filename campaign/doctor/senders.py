"""From whom a campaign writes."""

from campaign.plan.read import Campaign


def senders(campaign: Campaign) -> tuple[str, ...]:
    """Every address that stands in a From field, the first mailing's first."""
    contact = campaign.plan.policy.contact
    writers = (mailing.sender or contact for mailing in campaign.plan.mailings)
    return tuple(dict.fromkeys(writer.email for writer in writers if writer and writer.email))
