"""Findings on statements: nobody is quoted or shown without a consent that covers it."""

from collections.abc import Iterator

from campaign.errors import Finding
from campaign.plan.findings.case import Case, Check


def everybody_has_agreed(case: Case) -> Iterator[Finding]:
    """There is a consent, it has not been taken back, and it is not from the future."""
    for index, statement in enumerate(case.plan.statements):
        consent, name = statement.consent, statement.person
        if consent is None:
            yield case.found("consent", case.at("statements", index), name=name)
        elif consent.withdrawn:
            place = case.at("statements", index, "consent", "withdrawn")
            yield case.found("consent-withdrawn", place, name=name, day=consent.withdrawn)
        elif case.today and consent.date > case.today:
            place = case.at("statements", index, "consent", "date")
            yield case.found("consent-date", place, name=name, day=consent.date)


def nobody_appears_where_they_did_not_agree(case: Case) -> Iterator[Finding]:
    """Mails name and quote only those whose consent covers mails."""
    covered = [one.consent is not None and one.consent.covers("mailing") for one in case.plan.statements]
    outside = {
        one.person for one, is_covered in zip(case.plan.statements, covered, strict=True) if not is_covered
    }
    for index, mailing in enumerate(case.plan.mailings):
        shown = "statements" in mailing.show and ("mailings", index, "show") in case.places.keys
        if shown and case.plan.statements and not any(covered):
            place = case.at("mailings", index, "show")
            yield case.found("consent-scope", place, name=mailing.id)
    for passage in case.passages:
        for said in passage.sentences if passage.source == "mail" else ():
            for name in sorted(name for name in outside if name in said.text):
                yield case.found("consent-scope", said.place, "named", name=name)


def portraits_are_told(case: Case) -> Iterator[Finding]:
    """A picture has words for people who cannot see it."""
    for index, statement in enumerate(case.plan.statements):
        if statement.portrait and not statement.portrait_alt:
            place = case.places.of_key("statements", index, "portrait")
            yield case.found("portrait-alt", place, name=statement.person)


CHECKS: tuple[Check, ...] = (
    everybody_has_agreed,
    nobody_appears_where_they_did_not_agree,
    portraits_are_told,
)
