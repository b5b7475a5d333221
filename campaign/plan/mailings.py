"""The mailings of a plan: when, to whom, from whom, what they say and show."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from campaign.plan.fields import Address, Entry, Slug, Words
from campaign.plan.text import FileText, Text
from campaign.plan.triggers import Trigger

Phase = Literal["announce", "explain", "train", "remind", "anchor"]
Block = Literal["rules", "goals", "private_use", "statements", "film", "workshops", "dates", "pulse"]


class Sender(Entry):
    """Who a mailing comes from; without an e-mail address replies go to the contact."""

    name: str = Field(min_length=1, max_length=80)
    role: Text | None = None
    email: Address | None = None


class Pulse(Entry):
    """A voluntary question at the end of a mail; the answer is a mail to the contact."""

    question: Text
    answers: tuple[Text, ...] = Field(min_length=2, max_length=5)


class Unconfirmed(Entry):
    """Everyone who has not confirmed that they know the policy."""

    unconfirmed: Literal["policy"]
    audience: Slug | None = None


def _audience(given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    return {"unconfirmed": "policy", **given} if isinstance(given, dict) and "unconfirmed" in given else given


class Mailing(Entry):
    """One info mailing: sent once to each recipient of its audience when its trigger says so.

    Without a `body` the text shipped for its phase is used.
    """

    id: Slug
    phase: Phase
    send: Trigger
    to: Annotated[Slug | Unconfirmed, BeforeValidator(_audience)] = "all"
    sender: Sender | None = Field(default=None, alias="from")
    subject: Text | None = None
    preheader: Text | None = None
    body: FileText | None = None
    show: tuple[Block, ...] = ()
    attach: Words = ()
    pulse: Pulse | None = None

    @model_validator(mode="after")
    def _pulse_has_a_question(self) -> "Mailing":
        if "pulse" in self.show and self.pulse is None:
            raise PydanticCustomError("pulse", "show: pulse needs pulse: {{question: …, answers: […]}}")
        return self
