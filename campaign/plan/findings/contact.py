"""Findings on the contact: whoever has a question knows whom to ask, and finds one answer everywhere."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from campaign.errors import Finding, Place
from campaign.plan.findings.case import Case, Check
from campaign.plan.model import Person

_MAIL = re.compile(r"[^@\s<>\"',;:()\[\]|*]+@[^@\s<>\"',;:()\[\]|*]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(?<![\w.-])\+?\d[\d\s/()–-]{6,}\d(?![\w-])")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ALIKE = 0.85
"""How like two addresses are, 0 … 1, when one is taken for a slip of the other."""
_LAST_DIGITS = 6
"""So many digits at the end tell two numbers apart, with or without country and area code."""


def there_is_a_contact(case: Case) -> Iterator[Finding]:
    """Whoever has a question knows whom to ask, and how."""
    contact = case.plan.policy.contact
    if contact is None:
        yield case.found("contact", case.places.of_key("policy"))
    elif not contact.email and not contact.phone:
        place = case.at("policy", "contact")
        yield case.found("contact", place, "unreachable", name=contact.name)
    elif contact.deputy is None:
        place = case.places.of_key("policy", "contact")
        yield case.found("contact-deputy", place, name=contact.name)


def the_contact_is_the_same_everywhere(case: Case) -> Iterator[Finding]:
    """Policy and mails give the address and the number that the plan gives."""
    contact = case.plan.policy.contact
    if contact is None:
        return
    people = [person for person in (contact, contact.deputy) if person]
    for file in dict.fromkeys(passage.file for passage in case.passages if passage.source in _WRITTEN):
        for number, line in enumerate(case.texts[file].split("\n"), 1):
            yield from _other_addresses(case, people, line, file, number)
            yield from _other_numbers(case, people, line, file, number)


_WRITTEN = ("policy", "mail")


def _other_addresses(
    case: Case, people: list[Person], line: str, file: str, number: int
) -> Iterator[Finding]:
    known = _addresses(case)
    for found in _MAIL.finditer(line):
        given = found[0].rstrip(".").removeprefix("mailto").casefold()
        if given in known:
            continue
        meant = next((person for person in people if _is_meant(person, given, line)), None)
        if meant and meant.email:
            place = Place(file, number, found.start() + 1)
            yield case.found(
                "contact-differs", place, name=meant.name, here=found[0].rstrip("."), plan=meant.email
            )


def _is_meant(person: Person, address: str, line: str) -> bool:
    """Whether an address is given as this person's: it stands beside the name, or differs by a slip."""
    if person.email is None:
        return False
    own = person.email.casefold()
    same_local = own.split("@")[0] == address.split("@")[0]
    return person.name in line or same_local or SequenceMatcher(None, own, address).ratio() >= _ALIKE


def _addresses(case: Case) -> frozenset[str]:
    """Every address the plan or the people list knows."""
    contact = case.plan.policy.contact
    named = [contact, contact.deputy if contact else None, case.plan.privacy.officer]
    given = [one.email for one in named if one and one.email]
    for mailing in case.plan.mailings:
        writers = (mailing.sender, mailing.reply_to, mailing.sent_by)
        given += [one.email for one in writers if one and one.email]
    return frozenset(address.casefold() for address in (*given, *(person.email for person in case.people)))


def _other_numbers(case: Case, people: list[Person], line: str, file: str, number: int) -> Iterator[Finding]:
    named = [person for person in people if person.name in line and person.phone]
    known = {_digits(person.phone) for person in people if person.phone}
    for found in _PHONE.finditer(line) if named else ():
        if _ISO_DAY.search(found[0]) or _digits(found[0]) in known:
            continue
        place = Place(file, number, found.start() + 1)
        yield case.found(
            "contact-differs", place, name=named[0].name, here=found[0], plan=str(named[0].phone)
        )


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)[-_LAST_DIGITS:]


CHECKS: tuple[Check, ...] = (there_is_a_contact, the_contact_is_the_same_everywhere)
