"""One mailing as its reader will see it, once as HTML and once as plain text, still without a name in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from campaign.files import digest
from campaign.mailings.images import Image, images
from campaign.mailings.plaintext import from_markdown, loosened, wrapped
from campaign.plan.content import Content
from campaign.plan.contrast import LEGIBLE, contrast
from campaign.theme.colour import PAPER, mix
from campaign.theme.jinja import render
from campaign.theme.materials import Materials
from campaign.theme.words import Words, words

NIGHT = "#1B2027"
"""The ground of a mail in dark mode."""


@dataclass(frozen=True)
class Document:
    """The HTML and the plain text of a mailing; `place` stands once in each, where the salutation goes."""

    html: str
    text: str
    place: str
    images: tuple[Image, ...]
    words: Words

    def plain(self, salutation: str) -> str:
        """The plain text, greeting with `salutation`."""
        return self.text.replace(self.place, salutation)

    def page(self, salutation: str) -> str:
        """The HTML as a page of its own for the browser, its pictures inside, greeting with `salutation`."""
        html = self.html.replace(self.place, escape(salutation))
        for image in self.images:
            html = html.replace(image.src, image.data)
        return html


def document(content: Content, materials: Materials) -> Document:
    """The mailing set in the theme's templates `mail/mail.html` and `mail/mail.txt`; raises MakingError."""
    import css_inline

    place = f"salutation-{digest(content.values)[:24]}"
    pictures = images(content, materials)
    w = words(materials.theme, "mail", content.language, str(content.values["address"]))
    extra: dict[str, object] = {
        "salutation": place,
        "images": pictures,
        "answers": _answers(content, w),
        "mailto": mailto,
        "tel": tel,
        "night": {"ground": NIGHT, "link": _bright(content, "colour"), "accent": _bright(content, "accent")},
    }
    inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
    html = inliner.inline(render(materials.theme, "mail/mail.html", content, **extra))
    body = from_markdown(str(content.values["body"]), content.language)
    text = render(materials.theme, "mail/mail.txt", content, **extra, wrap=wrapped, body_text=body)
    return Document(_ready_to_send(html, place), _tidied(text), place, tuple(pictures.values()), w)


def mailto(address: str, subject: str = "") -> str:
    """The link that opens a mail to `address` (RFC 6068)."""
    link = f"mailto:{quote(address, safe='@')}"
    return f"{link}?subject={quote(subject, safe='')}" if subject else link


def tel(phone: str) -> str:
    """The link that dials `phone` (RFC 3966); empty for anything but a number."""
    digits = re.sub(r"[\s()/.\-\u00a0\u2011]", "", phone)
    return f"tel:{digits}" if re.fullmatch(r"\+?\d{3,}", digits) else ""


def _answers(content: Content, w: Words) -> tuple[Mapping[str, str], ...]:
    """The answers to the pulse question, each with the mail that gives it, if there is an address."""
    pulse, contact = content.values.get("pulse"), content.values.get("contact")
    if not isinstance(pulse, Mapping) or not isinstance(pulse["answers"], tuple):
        return ()
    address = contact["email"] if isinstance(contact, Mapping) else None
    given = [str(answer) for answer in pulse["answers"]]
    subjects = [w["pulse_subject"].replace("{answer}", answer) for answer in given]
    links = [mailto(str(address), subject) if address else "" for subject in subjects]
    return tuple({"text": answer, "link": link} for answer, link in zip(given, links, strict=True))


def _bright(content: Content, name: str) -> str:
    """One of the brand's colours, lightened as far as text on the dark ground needs."""
    brand = content.values["brand"]
    colour, share = str(brand[name]) if isinstance(brand, Mapping) else PAPER, 1.0
    while contrast(mix(colour, PAPER, share), NIGHT) < LEGIBLE + 1 and share > 0:
        share -= 0.05
    return mix(colour, PAPER, share)


def _ready_to_send(html: str, place: str) -> str:
    """The HTML with the salutation's place on a line of its own, so that no encoding can split it.

    The encoding is named first of all, where browsers look for it; the inliner puts its styles there.
    """
    return html.replace(place, f"\n{place}\n").replace("<head>", '<head><meta charset="utf-8">', 1)


def _tidied(text: str) -> str:
    """The text without blanks at line ends, and never more than one empty line together."""
    lines = [line.rstrip() for line in loosened(text).strip().split("\n")]
    kept = [line for line, before in zip(lines, ["x", *lines], strict=False) if line or before]
    return "\n".join(kept) + "\n"
