"""The line to the mail server: as many connections as its terms grant, and what each answer means."""

import re
import select
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from time import monotonic
from typing import Literal, Self

from campaign.mailings.handover import Mail, Step, Stepwise, Transport, stepwise
from campaign.mailings.terms import Terms
from campaign.outbox.patience import Patience

Kind = Literal["taken", "later", "slower", "refused", "suppressed", "fault", "unknown"]

_LONGEST = 500
"""Letters of a server's answer that are kept."""

_ENHANCED = re.compile(r"([245]\.\d{1,3}\.\d{1,3})(?!\S)")
_MEANINGS: tuple[tuple[str, Kind], ...] = (
    (r"5\.1\.(1|10)", "suppressed"),
    (r"[45]\.2\.2", "later"),
    (r"4\.7\.\d+", "slower"),
    (r"5\.[47]\.\d+", "fault"),
)
"""What the enhanced codes of RFC 3463 say more than the code: nobody there; mailbox full; too fast;
the relay or we ourselves are at fault (policy, routing), and the address is not to blame."""

_FAILURES = ("refused", "suppressed", "unknown")


@dataclass(frozen=True)
class Answer:
    """What handing over one message came to."""

    kind: Kind
    code: int
    text: str

    @classmethod
    def of(cls, code: int, text: str) -> Self:
        """The meaning of a server's reply; a code outside RFC 5321 says nothing for certain."""
        kinds: dict[int, Kind] = {2: "taken", 4: "later", 5: "refused"}
        kind = kinds.get(code // 100, "unknown")
        enhanced = _ENHANCED.match(text)
        if enhanced and kind in ("later", "refused"):
            kind = next((said for code, said in _MEANINGS if re.fullmatch(code, enhanced[1])), kind)
        return cls(kind, code, _legible(text))

    @classmethod
    def of_step(cls, step: Step) -> Self:
        """The meaning of the last step of a mail: only a reply, or the transport's word that the message
        had not been handed over yet, makes sure that the server does not have it."""
        if step.stage == "answered":
            return cls.of(step.reply.code, step.reply.text)
        return cls("later" if step.before_message else "unknown", 0, _legible(step.reply.text))

    @classmethod
    def refused(cls, text: str) -> Self:
        """A message that must not even be tried."""
        return cls("refused", 0, text)


@dataclass(eq=False)
class _Connection:
    """A session, the mails on it, and how many it has carried."""

    session: Stepwise
    carried: int = 0
    before_dot: Mail | None = None
    after_dot: int = 0

    def note(self, step: Step) -> None:
        """Keep count of what is on the way."""
        if step.stage == "ready":
            return
        if step.mail is self.before_dot:
            self.before_dot = None
        else:
            self.after_dot -= 1


@dataclass(eq=False)
class Line:
    """The connections to one server; each is made when needed, and made again when it broke."""

    transport: Transport
    host: str
    terms: Terms = field(default_factory=lambda: Terms(connections=1))
    clock: Callable[[], float] = monotonic
    _connections: deque[_Connection] = field(default_factory=deque)
    _opening: list["Future[Stepwise]"] = field(default_factory=list)
    _callers: ThreadPoolExecutor | None = None
    _told: list[Step] = field(default_factory=list)
    _failures: int = 0
    """How many mails in a row went wrong for good."""

    @property
    def is_open(self) -> bool:
        """Whether there is a connection that is not known to be broken."""
        return any(one.session.is_open for one in self._connections)

    def open(self) -> None:
        """Connect, unless connected; raises DeliveryError when there is nobody."""
        if not self.is_open:
            self._forget_closed()
        if not self._connections and not self._opening:
            self._connections.append(_Connection(stepwise(self.transport.open())))

    def has_room(self) -> bool:
        """Whether a mail can be begun now; if not, a further connection is called for, as far as granted."""
        if self._next_free():
            return True
        self._forget_closed()
        if self._connections or self._opening:
            self._call()
        return self._next_free() is not None

    def begin(self, mail: Mail) -> None:
        """Start handing over `mail` on a free connection."""
        free = self._next_free()
        if free is None:
            raise LookupError("ask has_room() first")
        free.before_dot = mail
        free.carried += 1
        free.session.begin(mail)

    def finish(self, mails: Mapping[Mail, bool]) -> None:
        """Let the final dots of `mails` go; those that must not (False) are dropped with their connection."""
        for one in self._connections:
            mail = one.before_dot
            if mail is not None and mail in mails:
                if mails[mail]:
                    one.session.finish()
                    one.before_dot, one.after_dot = None, one.after_dot + 1
                else:
                    self._told += self._noted(one, one.session.give_up("it was taken back"))

    def objection(self, answers: Sequence[Answer], patience: Patience) -> str:
        """Why nothing more should be sent of a mailing, after these answers; empty if it may go on."""
        for answer in answers:
            self._failures = 0 if answer.kind == "taken" else self._failures + (answer.kind in _FAILURES)
            if answer.kind == "fault":
                return f"the server objects to the sender or the way: {answer.code} {answer.text}"
            if self._failures >= patience.most_failures:
                number, self._failures = self._failures, 0
                return f"{number} mails in a row went wrong, the last with: {answer.code} {answer.text}"
        return ""

    def steps(self, seconds: float) -> list[Step]:
        """What has come of the mails on the way, waiting for up to so many seconds until something has."""
        found, self._told = self._told, []
        if not self._connections and self._opening:
            wait(self._opening, seconds, FIRST_COMPLETED)
        waiting = [one for one in self._connections if one.session.fileno() >= 0]
        for one in self._connections:
            if one.session.fileno() < 0:
                found += self._progress(one)
        for one in _awake(waiting, 0 if found else seconds):
            found += self._progress(one)
        now = self.clock()
        for one in waiting:
            if one.session.overdue(now):
                found += self._noted(one, one.session.give_up("it did not answer in time"))
        return found

    def close(self) -> None:
        """Hang up; mails that are on the way are left to their fate."""
        for one in self._connections:
            one.session.close()
        self._connections, self._told = deque(), []
        callers, self._callers = self._callers, None
        for call in self._opening:
            call.add_done_callback(_hang_up)
        self._opening = []
        if callers:
            callers.shutdown(wait=False, cancel_futures=True)

    def _progress(self, one: _Connection) -> list[Step]:
        return self._noted(one, one.session.progress())

    def _noted(self, one: _Connection, steps: list[Step]) -> list[Step]:
        for step in steps:
            one.note(step)
        return steps

    def _next_free(self) -> _Connection | None:
        """A connection that a mail can be begun on; the one before it in line has just been taken."""
        for _ in range(len(self._connections)):
            one = self._connections[0]
            if one.before_dot is None and one.session.is_open and not self._is_worn(one):
                return one
            self._connections.append(self._connections.popleft())
        return None

    def _is_worn(self, one: _Connection) -> bool:
        return 0 < self.terms.rotate <= one.carried

    def _forget_closed(self) -> None:
        """Let go of connections that broke or have carried enough, and take up those that have been made."""
        for one in self._connections:
            if self._is_worn(one) and not one.before_dot and not one.after_dot:
                one.session.close()
        self._connections = deque(
            one for one in self._connections if one.session.is_open or one.before_dot or one.after_dot
        )
        for call in [call for call in self._opening if call.done()]:
            self._opening.remove(call)
            if call.exception() is None:
                self._connections.append(_Connection(call.result()))

    def _call(self) -> None:
        """Have another connection made, without waiting for it, unless there are enough."""
        alive = sum(not self._is_worn(one) for one in self._connections) + len(self._opening)
        if alive >= self.terms.connections:
            return
        if self._callers is None:
            self._callers = ThreadPoolExecutor(self.terms.connections, "call")
        self._opening.append(self._callers.submit(lambda: stepwise(self.transport.open())))


def _awake(connections: list[_Connection], seconds: float) -> list[_Connection]:
    """The connections that have something to read or can be written to, within so many seconds."""
    by_number = {one.session.fileno(): one for one in connections}
    poll = select.poll()
    for number, one in by_number.items():
        poll.register(number, select.POLLIN | (select.POLLOUT if one.session.wants_to_write else 0))
    return [by_number[number] for number, _ in poll.poll(1000 * seconds)] if connections else []


def _hang_up(call: "Future[Stepwise]") -> None:
    """End a connection that was made after nobody wanted it any more."""
    if not call.cancelled() and call.exception() is None:
        call.result().close()


def _legible(text: str) -> str:
    """A server's words without what would play tricks on a terminal, and not too many of them."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:_LONGEST].strip()
