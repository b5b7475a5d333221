"""Returned mails: only what certainly was not delivered counts, whatever the message is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.mailings.returns import read_return
from tests.mailings.returned_mails import NOT_BOUNCES, TOKEN, dsn


def test_a_notification_says_which_mail_came_back_and_why() -> None:
    returned = read_return(dsn())
    assert returned is not None
    assert returned.tokens == (TOKEN,)
    assert (returned.status, returned.host) == ("5.1.1", "mx.example.com")
    assert returned.words == "550 5.1.1 <nobody@example.com>: Recipient address rejected"


@pytest.mark.parametrize(
    ("status", "gone"), [("5.1.1", True), ("5.1.10", True), ("5.2.2", False), ("5.7.1", False)]
)
def test_only_a_code_about_the_address_speaks_of_the_address(status: str, gone: bool) -> None:
    returned = read_return(dsn(status))
    assert returned is not None
    assert returned.no_such_address is gone


def test_without_a_marked_return_path_the_mail_inside_tells() -> None:
    inside = f"Message-ID: <{TOKEN}@example.com>\r\nSubject: Ab Montag"
    returned = read_return(dsn(to="kim@example.com", inside=inside))
    assert returned is not None
    assert returned.tokens == (TOKEN,)


def test_a_status_may_stand_in_the_diagnostic_only() -> None:
    returned = read_return(dsn(status="", diagnostic="smtp; 550 5.2.1 disabled"))
    assert returned is not None
    assert returned.status == "5.2.1"


@pytest.mark.parametrize("kind", NOT_BOUNCES)
def test_everything_else_is_nobodys_bounce(kind: str) -> None:
    assert read_return(NOT_BOUNCES[kind]) is None


def test_what_a_server_says_cannot_play_tricks_on_a_terminal() -> None:
    returned = read_return(dsn(diagnostic="smtp; 550 \x1b[31mred\x07 " + "x" * 9000))
    assert returned is not None
    assert returned.words.isprintable() and len(returned.words) <= 500


@given(st.binary(max_size=400), st.integers(0, 900), st.integers(0, 60))
def test_a_damaged_notification_never_breaks_the_reader(junk: bytes, at: int, cut: int) -> None:
    whole = dsn()
    returned = read_return(whole[:at] + junk + whole[at + cut :])
    assert returned is None or returned.status.startswith("5.")
