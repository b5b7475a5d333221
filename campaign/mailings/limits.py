"""What to point out about a finished mail: its size, its subject, its language, where it leads."""

from collections.abc import Iterator, Mapping

from campaign.errors import Finding, Severity
from campaign.files import MEGABYTE
from campaign.plan.content import Content

HTML_KB = 100
"""Gmail cuts longer mails off at 102 kB, the contact and the small print with them."""
MESSAGE_MB = 5
SUBJECT_LETTERS = 60


def findings(content: Content, html: int, message: int) -> tuple[Finding, ...]:
    """The findings on a mail whose HTML and whole message have so many bytes."""
    who = f"the mailing {content.id!r} in {content.language!r}"
    return (*_sizes(who, html, message), *_texts(who, content), *_film(who, content))


def _sizes(who: str, html: int, message: int) -> Iterator[Finding]:
    if html > HTML_KB * 1000:
        words = f"{who} has {html / 1000:.0f} kB of HTML; mail programs cut off after {HTML_KB}"
        yield Finding("mail-html", words, "show fewer blocks or shorten the text")
    if message > MESSAGE_MB * MEGABYTE:
        words = (
            f"{who} is {message / MEGABYTE:.1f} MB large; many servers slow down or refuse above {MESSAGE_MB}"
        )
        yield Finding("mail-size", words, "attach less", severity=Severity.WARNING)


def _texts(who: str, content: Content) -> Iterator[Finding]:
    subject, missing = str(content.values["subject"]), content.values["untranslated"]
    if len(subject) > SUBJECT_LETTERS:
        words = f"{who} has a subject of {len(subject)} letters; phones show about {SUBJECT_LETTERS}"
        yield Finding("mail-subject", words, "shorten it", severity=Severity.WARNING)
    if isinstance(missing, tuple) and missing:
        words = f"{who} has no {', '.join(map(str, missing))} of its own and shows another language's"
        remedy = f"add the text in {content.language!r}"
        yield Finding("mail-language", words, remedy, severity=Severity.WARNING)


def _film(who: str, content: Content) -> Iterator[Finding]:
    film = content.values.get("film", {})
    if film is None:
        words = f"{who} shows the film, but the plan makes none"
        yield Finding("mail-film", words, "add an explainer to deliverables:", severity=Severity.WARNING)
    elif isinstance(film, Mapping) and film and not film["link"]:
        words = f"{who} speaks of the film, but its readers cannot get there"
        yield Finding("mail-film", words, "add link: to the explainer", severity=Severity.WARNING)
