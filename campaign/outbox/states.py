"""The states a delivery can be in, and the arrows between them; docs/delivery.md draws the same picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where one (mailing, recipient) stands; it is in exactly one of these at every moment."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    HELD = "held"
    SUPPRESSED = "suppressed"
    CANCELLED = "cancelled"
    BOUNCED = "bounced"
    CONFIRMED = "confirmed"


class HeldFor(StrEnum):
    """Why a delivery is held."""

    WORKS_COUNCIL = "works-council"
    SIGN_OFF = "sign-off"
    TOO_LATE = "too-late"
    WITHDRAWN = "withdrawn"


HELD_WORDS: Mapping[str, str] = {
    HeldFor.WORKS_COUNCIL: "the works council has not agreed yet",
    HeldFor.SIGN_OFF: "what it says has not been signed off; campaign approve shows by whom",
    HeldFor.TOO_LATE: "its time is long past; give the mailing a new date",
    HeldFor.WITHDRAWN: "no longer among the recipients",
}
"""What a person is told of each reason."""


@dataclass(frozen=True)
class Arrow:
    """One legal step from a state to another; `source` is None for a delivery that is new."""

    letter: str
    source: State | None
    target: State
    words: str


_ALL = (
    Arrow("a", None, State.WAITING, "its time has come"),
    Arrow("b", None, State.HELD, "its time has come, but it must not go: no agreement yet, or far too late"),
    Arrow("c", State.HELD, State.WAITING, "what held it is over, or a person lets it go"),
    Arrow("d", State.WAITING, State.SENDING, "a deliverer claims it"),
    Arrow("e", State.SENDING, State.WAITING, "given back before its handing over began"),
    Arrow(
        "f",
        State.SENDING,
        State.WAITING,
        "put off by the server (4xx), or the connection broke early",
    ),
    Arrow("g", State.SENDING, State.SENT, "the server took it (2xx)"),
    Arrow("h", State.SENDING, State.FAILED, "the server refused it for good (5xx), or put it off too often"),
    Arrow("i", State.SENDING, State.IN_DOUBT, "cut off while handing over: nobody knows whether it arrived"),
    Arrow("j", State.IN_DOUBT, State.SENT, "the answer came late, or a person found out: taken"),
    Arrow(
        "k",
        State.IN_DOUBT,
        State.WAITING,
        "the answer came late: not now; or the plan or a person wants it again",
    ),
    Arrow("l", State.IN_DOUBT, State.FAILED, "the answer came late: refused"),
    Arrow("m", State.WAITING, State.FAILED, "tried until its deadline"),
    Arrow("n", State.WAITING, State.HELD, "agreement or recipient withdrawn, or past its deadline untried"),
    Arrow(
        "o", State.SENDING, State.SUPPRESSED, "the server says that there is no such address (5.1.1, 5.1.10)"
    ),
    Arrow("p", State.WAITING, State.SUPPRESSED, "its address is known not to exist"),
    Arrow("q", State.WAITING, State.CANCELLED, "a person calls it off, or the plan does when it is too late"),
    Arrow("r", State.HELD, State.CANCELLED, "a person calls it off, or the plan does when it is too late"),
    Arrow("s", State.SENT, State.BOUNCED, "it came back"),
    Arrow("t", State.IN_DOUBT, State.BOUNCED, "it came back, so the server had taken it"),
    Arrow("u", State.FAILED, State.WAITING, "a person sends it again"),
    Arrow("v", State.SENT, State.WAITING, "a person sends it again"),
    Arrow("w", State.BOUNCED, State.WAITING, "a person sends it again"),
    Arrow("x", State.CANCELLED, State.WAITING, "a person sends it after all"),
)

ARROWS: Mapping[str, Arrow] = {arrow.letter: arrow for arrow in _ALL}
"""Every legal step by its letter. There is no other way from one state to another."""
