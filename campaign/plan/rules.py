"""The findings on a plan: what a good officer would point out, each rule a small function."""

from collections.abc import Callable, Iterator, Sequence

from campaign.errors import Finding, Severity
from campaign.plan.audiences import EVERYONE, audience_of, members, recipients
from campaign.plan.contrast import LEGIBLE, LEGIBLE_LARGE, contrast
from campaign.plan.deliverables import ATTACHABLE, ON_PAPER, Copies
from campaign.plan.invited import invited
from campaign.plan.mailings import Unconfirmed
from campaign.plan.model import Plan
from campaign.plan.people import Recipient
from campaign.plan.personal import namesakes
from campaign.plan.region import region_fault
from campaign.plan.source import Places
from campaign.plan.speech import narration_can_be_spoken, voice_is_ready
from campaign.plan.timeline import send_times

Check = Callable[[Plan, Places, Sequence[Recipient]], Iterator[Finding]]


def check_plan(plan: Plan, places: Places, people: Sequence[Recipient]) -> tuple[Finding, ...]:
    """Everything the rules find in the plan and its people."""
    return tuple(finding for check in CHECKS for finding in check(plan, places, people))


def ids_are_unique(plan: Plan, places: Places, people: Sequence[Recipient]) -> Iterator[Finding]:
    """An id names one thing only, across deliverables and mailings: --only and attach: go by it."""
    seen: dict[str, int] = {}
    for block, entries in (("deliverables", plan.deliverables), ("mailings", plan.mailings)):
        for index, entry in enumerate(entries):
            place = places.of(block, index, "id")
            if entry.id in seen:
                words = f"the id {entry.id!r} is taken; the first stands in line {seen[entry.id]}"
                yield Finding("duplicate-id", words, "give each its own id", place)
            seen.setdefault(entry.id, place.line)


def references_lead_somewhere(plan: Plan, places: Places, people: Sequence[Recipient]) -> Iterator[Finding]:
    """Audiences and attachments that are named exist."""
    audiences = {EVERYONE, *plan.audiences}
    made = {entry.id: entry.kind for entry in plan.deliverables}
    for index, mailing in enumerate(plan.mailings):
        if audience_of(mailing) not in audiences:
            words = f"there is no audience {audience_of(mailing)!r}"
            remedy = f"choose from {', '.join(sorted(audiences))}"
            yield Finding("unknown-audience", words, remedy, places.of("mailings", index, "to"))
        if mailing.invite and invited(plan, mailing.invite) is None:
            words = f"there is no session {mailing.invite.session} of a workshop {mailing.invite.workshop!r}"
            known = ", ".join(f"{one.id} (1 to {len(one.sessions)})" for one in plan.workshops) or "none yet"
            place = places.of("mailings", index, "invite")
            yield Finding("unknown-session", words, f"the plan has {known}", place)
        for number, name in enumerate(mailing.attach):
            place = places.of("mailings", index, "attach", number)
            if made.get(name) not in ATTACHABLE:
                words = f"there is nothing printed and no overview {name!r} to attach"
                options = ", ".join(entry.id for entry in plan.deliverables if entry.kind in ATTACHABLE)
                yield Finding("unknown-attachment", words, f"choose from {options}", place)
    for index, workshop in enumerate(plan.workshops):
        if workshop.audience and workshop.audience not in audiences:
            place = places.of("workshops", index, "audience")
            yield Finding("unknown-audience", f"there is no audience {workshop.audience!r}", "", place)


def there_is_a_contact(plan: Plan, places: Places, people: Sequence[Recipient]) -> Iterator[Finding]:
    """Whoever has a question knows whom to ask, and how."""
    contact = plan.policy.contact
    if contact is None:
        words = "the policy names no contact person for questions"
        yield Finding("contact", words, "add contact: with name, email and phone", places.of_key("policy"))
    elif not contact.email and not contact.phone:
        words = f"{contact.name} can be reached neither by mail nor by phone"
        yield Finding("contact", words, "add email: or phone:", places.of("policy", "contact"))
    elif contact.deputy is None:
        words = f"nobody stands in for {contact.name}"
        place = places.of_key("policy", "contact")
        yield Finding("contact-deputy", words, "add deputy:", place, Severity.WARNING)


def private_use_is_settled(plan: Plan, places: Places, people: Sequence[Recipient]) -> Iterator[Finding]:
    """How much private use is allowed at work is the question staff ask first."""
    if plan.policy.private_use is None and plan.policy.goals:
        words = "the policy does not say how much private use is allowed"
        yield Finding("private-use", words, "add private_use: {allowed: …, text: …}", places.of_key("policy"))


def statements_have_consent(plan: Plan, places: Places, people: Sequence[Recipient]) -> Iterator[Finding]:
    """Nobody is quoted or shown without their consent."""
    for index, statement in enumerate(plan.statements):
        if statement.consent is None:
            words = f"{statement.person} is quoted without consent"
            remedy = "add consent: {file: …, date: …, scope: […]}"
            yield Finding("consent", words, remedy, places.of("statements", index))
        if statement.portrait and not statement.portrait_alt:
            words = f"the portrait of {statement.person} has no text for people who cannot see it"
            place = places.of_key("statements", index, "portrait")
            yield Finding("portrait-alt", words, "add portrait_alt:", place, Severity.WARNING)


def brand_colours_can_be_read(plan: Plan, places: Places, people: Sequence[Recipient]) -> Iterator[Finding]:
    """Text in the brand's colour stands on white, and signs in the accent stand on the colour."""
    brand = plan.brand
    on_white, between = contrast(brand.colour, "#FFFFFF"), contrast(brand.accent, brand.colour)
    if on_white < LEGIBLE:
        words = (
            f"text in {brand.colour} could not be read on white (contrast {on_white:.1f}, {LEGIBLE:g} is "
            "needed); headings and numbers take a darker tone of it"
        )
        place = places.of("brand", "colour")
        yield Finding("contrast", words, "choose a darker colour, or leave it so", place, Severity.WARNING)
    if between < LEGIBLE_LARGE:
        words = (
            f"the accent {brand.accent} could not be told from {brand.colour} (contrast {between:.1f}, "
            f"{LEGIBLE_LARGE:g} is needed); signs on the colour take a legible tone instead"
        )
        given = "accent" if ("brand", "accent") in places.keys else "colour"
        place = places.of("brand", given)
        yield Finding("contrast", words, "choose another accent, or leave it so", place, Severity.WARNING)


def works_council_is_asked(plan: Plan, places: Places, people: Sequence[Recipient]) -> Iterator[Finding]:
    """What the works council has to agree to is not sent before it did."""
    council = plan.policy.works_council
    if council is None:
        return
    place = places.of_key("policy", "works_council")
    if council.status == "agreed" and council.date is None:
        yield Finding("works-council-date", "agreed, but when?", "add date:", place)
    if council.status == "pending" and plan.mailings:
        words = "the works council has not agreed yet, and mailings are planned"
        yield Finding(
            "works-council-pending", words, "nothing is sent before it agrees", place, Severity.WARNING
        )


def region_is_known(plan: Plan, places: Places, people: Sequence[Recipient]) -> Iterator[Finding]:
    """The holidays of the plan's region are known."""
    fault = region_fault(plan.calendar.region)
    if fault:
        yield Finding("holidays", fault, "", places.of("holidays"))


def mailings_fall_on_working_time(
    plan: Plan, places: Places, people: Sequence[Recipient]
) -> Iterator[Finding]:
    """A mailing on a holiday, at a weekend or at night is moved, and the officer is told."""
    if region_fault(plan.calendar.region) or ("mailings",) not in places.keys:
        return
    for index, mailing in enumerate(plan.mailings):
        for event in send_times(plan, mailing):
            if event.shifted_from:
                words = (
                    f"{event.shifted_from:%Y-%m-%d %H:%M} is no working time; sent {event.at:%Y-%m-%d %H:%M}"
                )
                place = places.of("mailings", index, "send")
                yield Finding("mailing-shifted", words, "choose another moment", place, Severity.WARNING)


def mailings_reach_somebody(plan: Plan, places: Places, people: Sequence[Recipient]) -> Iterator[Finding]:
    """A mailing without a single recipient is a mistake; people without e-mail need paper or a workshop."""
    if plan.people and not people:
        return  # the list itself is faulty, and that is told already
    known = {EVERYONE, *plan.audiences}
    for index, mailing in enumerate(plan.mailings):
        if audience_of(mailing) in known and not recipients(plan, mailing, people):
            words = f"the mailing {mailing.id!r} reaches nobody"
            place = places.of("mailings", index) if ("mailings",) in places.keys else places.of_key("people")
            yield Finding("mailing-empty", words, "check people: and the audience", place, Severity.WARNING)
    unreached = [person for person in members(plan, EVERYONE, people) if not person.email]
    on_paper = any(made.kind in ON_PAPER for made in plan.deliverables) or plan.workshops
    if unreached and not on_paper:
        words = f"{len(unreached)} people have no e-mail address, and nothing is printed for them"
        yield Finding(
            "reach", words, "add a notice, a flyer or a workshop", places.of_key("people"), Severity.WARNING
        )


def copies_go_to_somebody(plan: Plan, places: Places, people: Sequence[Recipient]) -> Iterator[Finding]:
    """Personal copies are for an audience that exists, and that somebody belongs to."""
    known = sorted({EVERYONE, *plan.audiences})
    for index, made in enumerate(plan.deliverables):
        copies: Copies | None = getattr(made, "copies", None)
        if copies is None:
            continue
        place = places.of("deliverables", index, "copies", "audience")
        if copies.audience not in known:
            words = f"there is no audience {copies.audience!r}"
            yield Finding("unknown-audience", words, f"choose from {', '.join(known)}", place)
        elif not members(plan, copies.audience, people):
            words = f"nobody belongs to the audience {copies.audience!r}, so there are no copies to print"
            yield Finding("copies-empty", words, "check people: and the audience", place, Severity.WARNING)
        else:
            yield from _namesakes(members(plan, copies.audience, people))


def _namesakes(people: Sequence[Recipient]) -> Iterator[Finding]:
    for person in namesakes(people):
        words = f"nothing tells {person.name} from a person of the same name above"
        yield Finding("copies-namesake", words, "add a column id", person.place, Severity.WARNING)


def confirmations_are_not_asked_for_yet(
    plan: Plan, places: Places, people: Sequence[Recipient]
) -> Iterator[Finding]:
    """Nobody is asked to confirm yet, so whoever has not confirmed is everybody."""
    for index, mailing in enumerate(plan.mailings):
        if isinstance(mailing.to, Unconfirmed):
            words = f"confirmations are not asked for yet, so {mailing.id!r} goes to the whole audience"
            place = places.of("mailings", index, "to")
            yield Finding("unconfirmed", words, "name an audience", place, Severity.WARNING)


CHECKS: tuple[Check, ...] = (
    ids_are_unique,
    references_lead_somewhere,
    there_is_a_contact,
    private_use_is_settled,
    statements_have_consent,
    brand_colours_can_be_read,
    works_council_is_asked,
    region_is_known,
    mailings_fall_on_working_time,
    mailings_reach_somebody,
    copies_go_to_somebody,
    confirmations_are_not_asked_for_yet,
    voice_is_ready,
    narration_can_be_spoken,
)
