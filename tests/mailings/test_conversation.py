"""A server may lie, babble or never stop: the conversation ends, and says what became of the mail."""

import pytest

from campaign.errors import DeliveryError
from campaign.mailings.transport import transport_for
from tests.mailings.servers import faulty_server

MESSAGE = b"To: a@example.com\r\n\r\nHallo\r\n"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # the server's own
@pytest.mark.parametrize("verb", ["mail", "rcpt", "data", "dot"])
@pytest.mark.parametrize(
    "answer", ["250 " + "x" * 1_000_000, "250-a\r\n" * 500 + "250 b", "\x00\x01\x02", "HTTP/1.1 200 OK"]
)
def test_an_answer_that_is_none_ends_the_conversation(verb: str, answer: str) -> None:
    with faulty_server(**{verb: answer}) as port:
        session = transport_for(f"smtp://127.0.0.1:{port}").open()
        with pytest.raises(DeliveryError) as caught:
            session.send("chef@example.com", "a@example.com", MESSAGE)
    assert caught.value.before_message is (verb != "dot")
    assert len(str(caught.value)) < 300
