"""A compiled message is what the standard library would have built with the same values, reader by reader."""

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.mailings.headers import HeaderError
from campaign.mailings.letter import Letter
from campaign.mailings.salutation import salutation
from tests.mailings.conftest import ID, SENT, Post, parsed, someone

Posted = Callable[..., Post]


def standard(letter: Letter, name: str) -> EmailMessage:
    """The same mail, built by the `email` package alone: no template of bytes, no cutting."""
    person = someone(name)
    greeting = salutation(person, letter.forms)
    document = letter.document
    message = EmailMessage(policy=SMTP)
    message.set_content(document.plain(greeting), cte="quoted-printable")
    html = document.page(greeting)
    for image in document.images:
        html = html.replace(image.data, image.src)
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    body = message.get_body(("html",))
    assert body is not None
    for image in document.images:
        where = {"cid": f"<{image.cid}>", "filename": f"{image.name}.png", "disposition": "inline"}
        body.add_related(image.png, "image", "png", **where)
    return message


def contents(message: EmailMessage) -> list[tuple[str, object]]:
    """Every part that is no container: its type, and what a mail program gets out of it."""
    return [
        (part.get_content_type(), part.get_content()) for part in message.walk() if not part.is_multipart()
    ]


def test_whoever_the_reader_is_both_ways_of_building_say_the_same(post: Posted) -> None:
    letters = [post().letter(mailing) for mailing in ("start", "praxis", "frage")]
    names = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60)

    @settings(deadline=None, max_examples=40)
    @given(st.sampled_from(letters), names)
    def same(letter: Letter, name: str) -> None:
        try:
            message = letter.addressed(someone(name), ID, SENT)
        except HeaderError:
            return
        built = parsed(standard(letter, name).as_bytes())
        assert contents(parsed(message)) == contents(built)
        assert message.isascii(), "7-bit: fit for relays with and without 8BITMIME"

    same()
