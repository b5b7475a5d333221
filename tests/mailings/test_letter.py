"""Letters: sound messages, one per reader, the same bytes for the same arguments."""

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.errors import MakingError
from campaign.mailings.headers import HeaderError
from tests.mailings.conftest import ID, SENT, Post, parsed, someone, text_of

Posted = Callable[..., Post]


def test_a_message_is_sound_and_complete(post: Posted) -> None:
    message = post().letter("regeln").addressed(someone(), ID, SENT)
    read = parsed(message)
    assert read["From"] == '"Dr. Chef" <kim@example.com>'
    assert read["To"] == "Kim Nguyen <kim.nguyen@example.com>"
    assert read["Subject"] == "Betreff mit Ümläut"
    assert read["Message-ID"] == ID
    assert parsedate_to_datetime(read["Date"]) == SENT
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["X-Auto-Response-Suppress"] == "All"
    assert read["Content-Language"] == "de"
    assert [part.get_content_type() for part in read.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]


def test_replies_go_to_the_contact_when_somebody_else_writes(post: Posted) -> None:
    own = {"from: {name: Dr. Chef}": "from: {name: Dr. Chef, email: chef@bücher.example}"}
    read = parsed(post(own).letter("regeln").addressed(someone(), ID, SENT))
    assert read["From"] == '"Dr. Chef" <chef@xn--bcher-kva.example>'
    assert read["Reply-To"] == "Kim Beispiel <kim@example.com>"
    assert parsed(post().letter("start").addressed(someone(), ID, SENT))["Reply-To"] is None


@pytest.mark.parametrize("mailing", ["start", "regeln", "praxis", "frage"])
def test_a_message_passes_every_server(post: Posted, mailing: str) -> None:
    message = post().letter(mailing).addressed(someone("Çağla Şahin-Öztürk " * 6), ID, SENT)
    assert message.isascii()
    assert b"\0" not in message
    assert b"\n" not in message.replace(b"\r\n", b"") and b"\r" not in message.replace(b"\r\n", b"")
    assert max(len(line) for line in message.split(b"\r\n")) <= 998


def test_the_attachment_comes_once_and_unharmed(post: Posted) -> None:
    here = post()
    read = parsed(here.letter("regeln").addressed(someone(), ID, SENT))
    attached = list(read.iter_attachments())
    assert [part.get_filename() for part in attached] == ["flyer.de.pdf"]
    assert attached[0].get_content() == (here.output / "print/flyer.de.pdf").read_bytes()


def test_every_picture_of_the_html_is_inside(post: Posted) -> None:
    message = post().letter("praxis").addressed(someone(), ID, SENT)
    html = text_of(message, "html")
    inside = [part["Content-ID"].strip("<>") for part in parsed(message).walk() if part["Content-ID"]]
    assert len(inside) == 3
    assert all(f"cid:{cid}" in html for cid in inside)
    assert html.count("<img") == 3 and html.count("alt=") == 3


def test_the_same_arguments_give_the_same_bytes(post: Posted) -> None:
    here = post()
    one, again = here.letter("praxis"), here.letter("praxis")
    assert one.addressed(someone(), ID, SENT) == again.addressed(someone(), ID, SENT)


def test_readers_share_all_but_name_id_and_date(post: Posted) -> None:
    letter = post().letter("start")
    one = letter.addressed(someone(), ID, SENT).split(b"\r\n")
    other = letter.addressed(someone("Bo Li"), "<9@example.com>", datetime(2027, 3, 1, tzinfo=UTC)).split(
        b"\r\n"
    )
    differing = [a for a, b in zip(one, other, strict=True) if a != b]
    assert len(differing) == 5


def test_a_name_stays_text_in_html(post: Posted) -> None:
    evil = someone('<img src=x onerror=alert(1)> & "Co"')
    message = post().letter("start").addressed(evil, ID, SENT)
    assert "<img src=x" not in text_of(message, "html")
    assert "&lt;img src=x onerror=alert(1)&gt; &amp;" in text_of(message, "html")
    assert 'Guten Tag <img src=x onerror=alert(1)> & "Co",' in text_of(message)


@pytest.mark.parametrize(
    "name", ["Kim\r\nBcc: boss@example.com", "Kim\nNguyen", "=?utf-8?q?Kim=0ABcc=3A_boss=40example.com?="]
)
def test_a_name_cannot_add_a_header(post: Posted, name: str) -> None:
    with pytest.raises(HeaderError):
        post().letter("start").addressed(someone(name), ID, SENT)


def test_a_subject_cannot_add_a_header(post: Posted) -> None:
    subject = {"en: Subject": 'en: "=?utf-8?q?Hi=0ABcc=3A_boss=40example.com?="'}
    with pytest.raises(HeaderError):
        post(subject).letter("regeln", "en")


def test_whatever_a_name_is_the_message_stays_whole(post: Posted) -> None:
    letter = post().letter("start")

    @settings(deadline=None)
    @given(st.text(max_size=90))
    def stays_whole(name: str) -> None:
        try:
            message = letter.addressed(someone(name), ID, SENT)
        except HeaderError:
            return
        assert tuple(parsed(message).keys()) == letter.fields
        assert message.isascii()

    stays_whole()


def test_a_test_mail_says_so(post: Posted) -> None:
    letter = post().letter("regeln")
    message = letter.addressed(someone(), ID, SENT, test=True)
    assert parsed(message)["Subject"] == "[Test] Betreff mit Ümläut"
    assert "Testmail" in text_of(message) and "Testmail" in text_of(message, "html")
    assert "Testmail" not in text_of(letter.addressed(someone(), ID, SENT))


def test_a_date_without_a_zone_is_refused(post: Posted) -> None:
    with pytest.raises(MakingError, match="time zone"):
        post().letter("start").addressed(someone(), ID, SENT.replace(tzinfo=None))


def test_an_attachment_that_has_changed_is_not_sent(post: Posted) -> None:
    here = post()
    (here.output / "print/flyer.de.pdf").write_bytes(b"another one")
    with pytest.raises(MakingError, match="has changed"):
        here.letter("regeln")


@pytest.mark.parametrize("lost", ["print/flyer.de.pdf", "film/film.de.poster.png"])
def test_what_was_made_and_then_lost_is_named(post: Posted, lost: str) -> None:
    here = post()
    (here.output / lost).unlink()
    with pytest.raises(MakingError, match=lost.rsplit("/", 1)[1]):
        here.letter("regeln" if "flyer" in lost else "praxis")


@pytest.mark.parametrize(
    "name", ["Dr. Çağla Şahin-Öztürk-Hohenstein von und zu Ähren", "Chef, M.A.", 'Die "Chefin"']
)
def test_a_sender_keeps_their_name(post: Posted, name: str) -> None:
    own = {"from: {name: Dr. Chef}": f"from: {{name: {name!r}, email: chef@example.com}}"}
    raw = message_from_bytes(post(own).letter("regeln").addressed(someone(name), ID, SENT))
    read = [parseaddr(str(raw[field]))[0] for field in ("From", "To")]
    assert [str(make_header(decode_header(text))) for text in read] == [name, name]


def test_an_attachment_that_was_not_made_is_named(post: Posted) -> None:
    here = post()
    here.made = {}
    with pytest.raises(MakingError, match="has not been made"):
        here.letter("regeln")


def test_a_mailing_nobody_sends_is_refused(post: Posted) -> None:
    lost = {"    email: kim@example.com\n": ""}
    with pytest.raises(MakingError, match="no address to be sent from"):
        post(lost).letter("start")


def test_a_template_that_forgets_to_greet_is_named(post: Posted) -> None:
    with pytest.raises(MakingError, match="greets its reader"):
        post(None, **{"templates/mail/mail.txt": "Hallo"}).letter("start")


def test_three_people_may_stand_behind_a_mail(post: Posted) -> None:
    named = {
        "from: {name: Dr. Chef}": "from: {name: Dr. Chef, email: chef@example.com}\n"
        "    sent_by: {name: Büro Öffentlichkeit, email: buero@example.com}\n"
        "    reply_to: {name: Fragen, email: fragen@example.com}"
    }
    read = parsed(post(named).letter("regeln").addressed(someone(), ID, SENT))
    assert read["From"] == '"Dr. Chef" <chef@example.com>'
    assert read["Sender"] == "Büro Öffentlichkeit <buero@example.com>"
    assert read["Reply-To"] == "Fragen <fragen@example.com>"


def test_the_return_path_names_the_delivery_when_there_is_a_place_for_returns(post: Posted) -> None:
    name = f"<{'3f' * 16}@example.com>"
    assert post().letter("start").return_path(name) == "kim@example.com"
    returns = {"people: people.csv": "people: people.csv\nreturns: zurueck@example.com"}
    assert post(returns).letter("start").return_path(name) == f"zurueck+{'3f' * 16}@example.com"


def test_only_a_voluntary_mailing_can_be_unsubscribed(post: Posted) -> None:
    here = post({"pulse: {question": "unsubscribe: https://intranet.example.com/ab\n    pulse: {question"})
    duty = parsed(here.letter("regeln").addressed(someone(), ID, SENT))
    assert not [field for field in duty if field.startswith("List-")]
    message = here.letter("frage").addressed(someone(), ID, SENT)
    offer = parsed(message)
    assert offer["List-Unsubscribe"] == "<https://intranet.example.com/ab?token=3f2a>"
    assert offer["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        assert "https://intranet.example.com/ab" in text_of(message, kind)


def test_where_a_contacts_address_does_not_fit_it_parts_before_the_at_sign(post: Posted) -> None:
    html = text_of(post().letter("start").addressed(someone(), ID, SENT), "html")
    assert ">kim<wbr>@example.com</a>" in html
