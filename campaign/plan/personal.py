"""What tells one person from another, and the code that stands for one of them in one campaign."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from campaign.plan.people import Recipient

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters without I, L, O and U, which are misread (Crockford's base 32)."""
LENGTH = 10
"""Symbols of a code, 5 bits each: among 100 000 people two share one with a chance of 4 in a million."""


def codes(campaign: str, people: Sequence[Recipient]) -> Iterator[str]:
    """The code of each person in this campaign, such as `K7QM3-XPA2T`: it says who, and proves nothing.

    It follows from the campaign's id and what tells the person from all others: the personnel number, or
    else the address, or else name, site and department. Whoever knows these can work it out.
    """
    seen: Counter[str] = Counter()
    for person in people:
        identity = identity_of(person)
        seen[identity] += 1
        again = f"\0{seen[identity]}" if seen[identity] > 1 else ""
        yield _code(f"{campaign}\0{identity}{again}")


def identity_of(person: Recipient) -> str:
    """What tells a person from all others, as far as the list knows it."""
    alone = "\0".join((person.name, person.site, person.department))
    return person.id or person.email.casefold() or alone


def namesakes(people: Iterable[Recipient]) -> Iterator[Recipient]:
    """The people whom the list does not tell from somebody above them."""
    seen: set[str] = set()
    for person in people:
        identity = identity_of(person)
        if identity in seen:
            yield person
        seen.add(identity)


def _code(text: str) -> str:
    number = int.from_bytes(sha256(text.encode()).digest(), "big")
    symbols = "".join(SYMBOLS[number >> 5 * place & 31] for place in range(LENGTH))
    return f"{symbols[: LENGTH // 2]}-{symbols[LENGTH // 2 :]}"
