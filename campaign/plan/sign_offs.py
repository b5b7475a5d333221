"""Who must sign off what before it is sent, and what of it stands signed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from pydantic import Field

from campaign.errors import Finding
from campaign.plan.fields import Entry, Slug, Words
from campaign.plan.source import Places
from campaign.plan.text import Text

Scope = Literal["policy", "mailings", "dates", "records", "print", "film"]
SCOPES: tuple[Scope, ...] = get_args(Scope)


class SignOff(Entry):
    """Somebody who must agree: nothing within their scope is sent until they have, and to every word."""

    id: Slug
    """A name for it, as `betriebsrat`."""
    title: Text | None = None
    """Who decides, as it stands on the packet: Gesamtbetriebsrat, data protection officer."""
    scope: tuple[Scope, ...] = Field(default=SCOPES, min_length=1)
    """What they decide about; everything unless given."""
    after: Words = ()
    """The sign-offs that must be there first, by their ids; side by side unless given."""


@dataclass(frozen=True)
class Part:
    """One thing that is signed as a whole: its name, what it belongs to, and the sha256 of what it says.

    The digest is empty where the thing has not been built from the plan as it is.
    """

    name: str
    scope: Scope
    digest: str


Standing = Literal["signed", "corrected", "changed", "new", "not built"]
"""How a part stands with one sign-off."""

AGREED: tuple[Standing, ...] = ("signed", "corrected")
"""The standings with which a part may go out."""


class Signed(Protocol):
    """What somebody signed: which sign-off, whether it only corrects an earlier one, and what it covers."""

    @property
    def sign_off(self) -> str:
        """The id of the sign-off."""
        ...

    @property
    def is_correction(self) -> bool:
        """Whether it declares a minor correction of what had been signed."""
        ...

    @property
    def covers(self) -> Mapping[str, str]:
        """The digest of every part it covers, by the part's name."""
        ...


def standings(
    sign_off: SignOff, parts: Sequence[Part], signed: Sequence[Signed]
) -> Mapping[str, tuple[Part, Standing]]:
    """How each part within the sign-off's scope stands, by name: the latest signature counts."""
    latest: dict[str, tuple[str, bool]] = {}
    for one in signed:
        if one.sign_off == sign_off.id:
            latest |= {name: (digest, one.is_correction) for name, digest in one.covers.items()}
    return {
        part.name: (part, _standing(part, latest.get(part.name)))
        for part in parts
        if part.scope in sign_off.scope
    }


def _standing(part: Part, known: tuple[str, bool] | None) -> Standing:
    if not part.digest:
        return "not built"
    if known is None:
        return "new"
    digest, is_correction = known
    if digest != part.digest:
        return "changed"
    return "corrected" if is_correction else "signed"


def is_agreed(sign_offs: Sequence[SignOff], parts: Sequence[Part], signed: Sequence[Signed]) -> bool:
    """Whether everybody who must has agreed to each of the parts as they are."""
    return all(
        standing in AGREED
        for sign_off in sign_offs
        for _, standing in standings(sign_off, parts, signed).values()
    )


def check_sign_offs(sign_offs: Sequence[SignOff], places: Places) -> Iterator[Finding]:
    """Two of one name, and orders that nobody can follow."""
    first: dict[str, int] = {}
    for index, one in enumerate(sign_offs):
        place = places.of("sign_offs", index, "id")
        if one.id in first:
            yield Finding("sign-off-twice", f"there are two sign-offs {one.id!r}", "rename one", place)
        first.setdefault(one.id, index)
    for index, one in enumerate(sign_offs):
        for number, before in enumerate(one.after):
            place = places.of("sign_offs", index, "after", number)
            if before not in first:
                known = ", ".join(first)
                yield Finding(
                    "sign-off-unknown", f"there is no sign-off {before!r}", f"it is one of {known}", place
                )
            elif one.id in _all_before(before, sign_offs):
                words = f"{one.id!r} waits for {before!r}, which waits for {one.id!r}"
                yield Finding("sign-off-circle", words, "take one of the two out of after:", place)


def _all_before(id: str, sign_offs: Sequence[SignOff]) -> frozenset[str]:
    """The sign-off `id` and all that must be there before it."""
    after = {one.id: one.after for one in sign_offs}
    known, open_ = frozenset[str](), {id}
    while open_:
        known |= open_
        open_ = {before for one in open_ for before in after.get(one, ())} - known
    return known
