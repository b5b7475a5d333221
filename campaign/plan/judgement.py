"""What an officer settles about the findings: the firm's own numbers, and what is silenced with a reason."""

from typing import Annotated

from pydantic import Field

from campaign.plan.fields import Entry, Slug


class Limits(Entry):
    """The numbers behind the findings. They come from experience; where yours are others, write them here."""

    rules: int = Field(default=7, ge=1, le=30)
    """More rules than this are hard to remember: a warning."""
    rules_at_most: int = Field(default=12, ge=1, le=30)
    """More rules than this are an error."""
    words_in_rule: int = Field(default=12, ge=3, le=40)
    """Words of a rule’s `short`."""
    words_in_sentence: int = Field(default=25, ge=10, le=60)
    """Words of a sentence."""
    words_in_policy: int = Field(default=2000, ge=100, le=50_000)
    """Words of the policy."""
    minutes_per_mail: float = Field(default=2, ge=0.5, le=30)
    """Minutes a mail takes to read."""
    prohibitions: int = Field(default=60, ge=0, le=100)
    """Percent of the rules that may forbid something."""
    group: int = Field(default=12, ge=2, le=500)
    """People in a workshop session beyond whom it is no small group: a warning."""
    group_at_most: int = Field(default=15, ge=2, le=500)
    """People in a workshop session beyond whom it is an error."""
    days_between_mails: int = Field(default=7, ge=0, le=90)
    """Days between two mails to one person."""
    reminders: int = Field(default=3, ge=0, le=20)
    """Reminders to one person."""
    channels: int = Field(default=3, ge=1, le=6)
    """Ways in which staff hear of the policy: flyer, notice, film, mails, workshops, statements."""


class Silence(Entry):
    """A finding the officer has looked at and lets stand; errors that guard people cannot be silenced."""

    rule: Slug
    """The rule, as it stands in brackets behind the finding."""
    reason: Annotated[str, Field(min_length=10, max_length=300)]
    """Why it is right as it is; `campaign check` prints it, and so does the report."""
    file: str | None = None
    """Only findings in this file, such as `policy.md`."""
    line: Annotated[int, Field(ge=1)] | None = None
    """Only findings in this line of it."""
