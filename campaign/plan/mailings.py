"""The mailings of a plan: when, to whom, from whom, what they say and show."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from campaign.plan.fields import Address, Entry, Link, Slug, Words, one_or_many
from campaign.plan.lateness import Late, Lateness, Span
from campaign.plan.text import FileText, Text
from campaign.plan.triggers import Trigger

Phase = Literal["announce", "explain", "train", "remind", "anchor"]
Block = Literal["rules", "goals", "private_use", "statements", "film", "workshops", "dates", "pulse"]


LONGEST_LINE = 200
"""Letters of a subject or a preheader; mail programs show 60 to 140 of them."""


def _one_line(text: Text) -> Text:
    for written in text.by_language.values():
        if len(written) > LONGEST_LINE or "\n" in written:
            raise PydanticCustomError(
                "line_of_a_mail",
                "this is one line of at most {most} letters; it has {lines} with {letters}",
                {"most": LONGEST_LINE, "lines": written.count("\n") + 1, "letters": len(written)},
            )
    return text


Line = Annotated[Text, AfterValidator(_one_line)]
"""What mail programs show in a list of mails."""


class Sender(Entry):
    """Who a mailing comes from; without an e-mail address replies go to the contact."""

    name: str = Field(min_length=1, max_length=80)
    """Who signs."""
    role: Text | None = None
    """What they do."""
    email: Address | None = None
    """The address in From; the contact’s unless given."""


class Writer(Entry):
    """A name and an address in a mail's header."""

    name: str = Field(min_length=1, max_length=80)
    """Who it is."""
    email: Address
    """Their address."""


class Invitation(Entry):
    """A date for the reader's calendar, which they accept or decline: one session of a workshop.

    A later mailing with the same workshop and session replaces the entry, at its new time and place.
    """

    workshop: Slug
    """The id of the workshop."""
    session: int = Field(default=1, ge=1, le=500)
    """Which of its sessions, counted from 1."""
    cancelled: bool = False
    """Calls it off: takes the entry out of the readers' calendars again."""


class Pulse(Entry):
    """A voluntary question at the end of a mail; the answer is a mail to the contact."""

    question: Text
    """The question."""
    answers: tuple[Text, ...] = Field(min_length=2, max_length=5)
    """Two to five short answers."""


class Unconfirmed(Entry):
    """Everyone who has not confirmed that they know the policy."""

    unconfirmed: Literal["policy"]
    """What has not been confirmed."""
    audience: Slug | None = None
    """Only people of this audience."""


def _audience(given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    return {"unconfirmed": "policy", **given} if isinstance(given, dict) and "unconfirmed" in given else given


class Mailing(Entry):
    """One info mailing: sent once to each recipient of its audience when its trigger says so.

    Without a `body` the text shipped for its phase is used.
    """

    id: Slug
    """Its name: in --only, in file names, in the outbox."""
    phase: Phase
    """What it is for; decides the text when there is no body."""
    send: Trigger
    """When: go_live - 14 days at 09:00, or 2027-02-09 at 10:00."""
    shift: Literal["forward", "back"] = "forward"
    """Where to when that is a day off or outside office hours: the next working time, or the last before."""
    over: Span | None = None
    """Spread over so much working time, such as 2 hours, so that not everybody calls at once."""
    late: Lateness = Late()
    """When it could not be sent in time: send, skip after 24 hours, or ask after 24 hours (it is held)."""
    in_doubt: Literal["hold", "resend"] = "hold"
    """When nobody knows whether it arrived: hold it for a person, or send it again as the very same mail."""
    to: Annotated[Slug | Unconfirmed, BeforeValidator(_audience)] = "all"
    """An audience, or {unconfirmed: policy}."""
    sender: Sender | None = Field(default=None, alias="from")
    """Who it comes from; the contact unless given."""
    reply_to: Writer | None = None
    """Who gets the replies; the contact unless given."""
    sent_by: Writer | None = None
    """Who sends it in the name of `from`, such as the communications office; mail programs show both."""
    unsubscribe: Link | None = None
    """Only for voluntary mailings: the page where readers sign off, in the mail program with one click."""
    subject: Line | None = None
    """The subject line."""
    preheader: Line | None = None
    """What mail programs show beside the subject."""
    body: FileText | None = None
    """A Markdown file; the text shipped for the phase unless given."""
    show: Annotated[tuple[Block, ...], BeforeValidator(one_or_many)] = ()
    """Blocks set below the text, in this order."""
    attach: Words = ()
    """Flyers, notices or overviews to attach, by id."""
    invite: Invitation | None = None
    """Puts a session of a workshop into the readers' calendars."""
    pulse: Pulse | None = None
    """A voluntary question; needs show: [pulse]."""

    @model_validator(mode="after")
    def _pulse_has_a_question(self) -> "Mailing":
        if "pulse" in self.show and self.pulse is None:
            raise PydanticCustomError("pulse", "show: pulse needs pulse: {{question: …, answers: […]}}")
        return self
