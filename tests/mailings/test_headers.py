"""Headers: nothing in a text can become a field of its own."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.errors import MakingError
from campaign.mailings.headers import HeaderError, checked, mailbox, message_id, plain_address, rescanned

BREAKS = ("\n", "\r", "\r\n", "\0", "\u2028", "\x85", "\x0b")


@pytest.mark.parametrize("line_break", BREAKS)
def test_a_raw_line_break_is_refused(line_break: str) -> None:
    with pytest.raises(HeaderError, match="line break"):
        checked("Subject", f"Hallo{line_break}Bcc: boss@example.com")


@pytest.mark.parametrize(
    "text",
    [
        "=?utf-8?q?Hallo=0ABcc=3A_boss=40example.com?=",
        "=?utf-8?q?Hallo=0D=0ABcc=3A_boss=40example.com?=",
        "=?iso-8859-1?q?Hallo=00?=",
        f"=?utf-8?b?{b64encode(b'Hallo' + bytes([10]) + b'Bcc: x@example.com').decode()}?=",
        "vorn =?utf-8?q?a=0Ab?= hinten",
        "=?utf-8?q?=3D=3Futf-8=3Fq=3Fa=3D0Ab=3F=3D?=",
        "=?no-such-charset?q?a=0Ab?=",
    ],
)
def test_an_encoded_line_break_is_refused(text: str) -> None:
    with pytest.raises(HeaderError):
        checked("Subject", text)


@given(st.text(max_size=40), st.sampled_from(BREAKS), st.text(max_size=40))
def test_no_text_smuggles_a_line_break(before: str, line_break: str, after: str) -> None:
    with pytest.raises(HeaderError):
        checked("To", before + line_break + after)


@given(st.text(max_size=120))
def test_a_mailbox_stays_one_field(name: str) -> None:
    try:
        field = b"To: " + mailbox(name, "a@example.com").encode("ascii")
    except HeaderError:
        return
    message = field + b"\r\n\r\nText"
    assert rescanned(message, ("To",)) == message
    assert all(len(line) <= 998 for line in field.split(b"\r\n"))


def test_an_ordinary_encoded_word_is_only_a_text() -> None:
    assert checked("Subject", "=?utf-8?q?Gr=C3=BC=C3=9Fe?=").startswith("=?")


def test_a_domain_with_umlauts_travels_in_ascii() -> None:
    assert plain_address("info@bücher.example") == "info@xn--bcher-kva.example"


def test_a_name_with_umlauts_before_the_at_is_explained() -> None:
    with pytest.raises(MakingError, match="not plain ASCII"):
        plain_address("jürgen@example.com")


@pytest.mark.parametrize(
    "address",
    [
        "nobody",
        "a..b@example.com",
        ".a@example.com",
        "a@b@example.com",
        "a b@example.com",
        "a@example.com\nBcc: x@y.de",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(MakingError):
        mailbox("Kim", address)


@pytest.mark.parametrize(
    "text", ["3f@example.com", "<3f>", "<3f@example.com>\r\nBcc: x@y.de", "<a b@example.com>"]
)
def test_what_is_no_message_id_is_refused(text: str) -> None:
    with pytest.raises(HeaderError):
        message_id(text)


@pytest.mark.parametrize(
    "block",
    [
        b"To: a@example.com\r\nBcc: b@example.com",
        b"To: a@example.com\r\nTo: b@example.com",
        b"To: a@example.com\nBcc: b@example.com",
        b"To: a@example.com\r\nno field",
        b"Subject: x",
    ],
)
def test_a_header_with_anything_unexpected_is_never_handed_out(block: bytes) -> None:
    with pytest.raises(HeaderError):
        rescanned(block + b"\r\n\r\nText", ("To",))
