"""Whether the outbox can be used: its database is there, of this version, and whole."""

from collections.abc import Iterator

from campaign.doctor.case import Case
from campaign.doctor.verdict import Verdict, failed, ok
from campaign.errors import OutboxError
from campaign.outbox.database import database_url
from campaign.outbox.soundness import look_over


def outbox(case: Case) -> Iterator[Verdict]:
    """The database of deliveries; none yet is well, the daemon makes one."""
    try:
        found = look_over(database_url(case.plan))
    except OutboxError as error:
        yield failed("outbox:closed", reason=error.told())
        return
    if found is None:
        yield ok("outbox:none")
    elif found.damage:
        yield failed("outbox:damaged", reason=found.damage)
    else:
        yield ok("outbox", kind=found.kind, revision=found.revision, deliveries=found.deliveries)
