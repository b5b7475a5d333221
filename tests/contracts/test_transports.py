"""The contract of every transport: whole messages, an honest answer, and never a word of the password."""

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from campaign.errors import DeliveryError
from campaign.mailings.handover import Mail, Step
from campaign.mailings.smtp import SmtpTransport
from campaign.mailings.transport import TRANSPORTS, Reply, Transport, transport_for
from campaign.outbox.line import Answer, Line
from tests.mailings.certificate import certificate_and_key
from tests.mailings.servers import HANG_UP, SILENCE, USER, faulty_server, mail_server, unveiled_server

MESSAGE = (
    b"To: a@example.com\r\nX-Campaign-Mailing: regeln\r\n\r\n"
    b".\r\n..zwei Punkte\r\n.ein Punkt\r\n\r\nmitten . im Satz\r\n"
)
ENVELOPE = ("chef@example.com", "a@example.com")
QUOTED = "geheim%2Fmit%3AZeichen%40"

_in_the_clear = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


@dataclass(frozen=True)
class Way:
    """A transport under test, and what has arrived at its other end."""

    transport: Transport
    arrived: Callable[[], list[bytes]]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificate")
    public, private = certificate_and_key()
    (folder / "key.pem").write_bytes(private)
    (folder / "certificate.pem").write_bytes(public)
    return folder / "certificate.pem"


@pytest.fixture(scope="module")
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    return context


@pytest.fixture(params=["smtp", "smtp, STARTTLS", "smtps", "folder"])
def way(
    request: pytest.FixtureRequest, tmp_path: Path, certificate: Path, tls: ssl.SSLContext
) -> Iterator[Way]:
    kind = request.param
    if kind == "folder":
        files = lambda: [file.read_bytes() for file in sorted(tmp_path.glob("mails/*.eml"))]  # noqa: E731
        yield Way(transport_for(f"folder://{tmp_path}/mails"), files)
        return
    encrypted = {"smtp": {}, "smtp, STARTTLS": {"starttls": tls}, "smtps": {"implicit": tls}}[kind]
    with mail_server(**encrypted) as (inbox, port):
        query = (
            ""
            if kind == "smtp"
            else f"?ca={certificate}&tls=starttls"
            if "TLS" in kind
            else f"?ca={certificate}"
        )
        transport = transport_for(f"{kind.split(',')[0]}://127.0.0.1:{port}{query}")
        yield Way(transport, lambda: [bytes(envelope.content or b"") for envelope in inbox.taken])


def test_the_suite_runs_over_the_whole_table() -> None:
    assert set(TRANSPORTS) == {"smtp", "smtps", "folder"}


def test_a_message_arrives_byte_for_byte(way: Way) -> None:
    session = way.transport.open()
    reply = session.send("chef@example.com", "a@example.com", MESSAGE)
    session.close()
    assert reply.code == 250
    assert way.arrived() == [MESSAGE]


def test_a_session_takes_one_message_after_another(way: Way) -> None:
    session = way.transport.open()
    replies = [session.send("chef@example.com", f"{name}@example.com", MESSAGE) for name in "abc"]
    session.close()
    assert [reply.code for reply in replies] == [250, 250, 250]
    assert len(way.arrived()) == 3


def test_sessions_follow_and_overlap(way: Way) -> None:
    one, other = way.transport.open(), way.transport.open()
    for session in (one, other, one):
        session.send("chef@example.com", "a@example.com", MESSAGE)
    one.close()
    other.close()
    assert len(way.arrived()) == 3


def test_closing_twice_does_no_harm(way: Way) -> None:
    session = way.transport.open()
    session.close()
    session.close()


def test_a_broken_line_end_does_not_swallow_the_message(way: Way) -> None:
    session = way.transport.open()
    session.send("chef@example.com", "a@example.com", b"To: a@example.com\r\n\r\nohne Ende")
    session.close()
    assert way.arrived()[0].rstrip() == b"To: a@example.com\r\n\r\nohne Ende"


def test_a_folder_numbers_names_and_keeps(tmp_path: Path) -> None:
    for _ in range(2):
        session = transport_for(f"folder://{tmp_path}/mails").open()
        session.send("chef@example.com", "Jörg.Groß@example.com", MESSAGE)
    names = sorted(file.name for file in (tmp_path / "mails").iterdir())
    assert names == [f"000{number}-regeln-joerg-gross-example-com.eml" for number in (1, 2)]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "mails").write_text("a file")
    with pytest.raises(DeliveryError, match="cannot be written") as caught:
        transport_for(f"folder://{tmp_path}/mails").open()
    assert caught.value.before_message


@pytest.mark.parametrize(
    ("recipient", "reply"),
    [
        ("later@example.com", Reply(451, "4.7.1 try again")),
        ("never@example.com", Reply(550, "5.1.1 nobody here")),
        ("full@example.com", Reply(452, "4.2.2 mailbox full")),
    ],
)
def test_a_refusal_is_a_reply_and_the_next_message_goes_through(recipient: str, reply: Reply) -> None:
    with mail_server() as (inbox, port):
        session = transport_for(f"smtp://127.0.0.1:{port}").open()
        assert session.send("chef@example.com", recipient, MESSAGE) == reply
        assert session.send("chef@example.com", "a@example.com", MESSAGE).code == 250
        session.close()
    assert len(inbox.taken) == 1


@pytest.mark.parametrize("verb", ["mail", "rcpt", "data"])
def test_a_refusal_counts_even_if_the_server_hangs_up_after_it(verb: str) -> None:
    with faulty_server(**{verb: "550 5.7.1 never", "rset": HANG_UP}) as port:
        line, mail = Line(transport_for(f"smtp://127.0.0.1:{port}"), "here"), Mail(*ENVELOPE, MESSAGE)
        line.open()
        line.begin(mail)
        steps: list[Step] = []
        while line.is_open:
            steps += line.steps(5)
    assert [Answer.of_step(step) for step in steps] == [Answer("fault", 550, "5.7.1 never")]


@pytest.mark.parametrize(
    ("verb", "answer"), [("rcpt", "252 perhaps"), ("data", "250 fine"), ("mail", "what?")]
)
def test_an_answer_out_of_turn_before_the_text_is_no_yes(verb: str, answer: str) -> None:
    with faulty_server(**{verb: answer}) as port:
        session = transport_for(f"smtp://127.0.0.1:{port}").open()
        with pytest.raises(DeliveryError, match="out of turn") as caught:
            session.send("chef@example.com", "a@example.com", MESSAGE)
    assert caught.value.before_message


@pytest.mark.parametrize("verb", ["mail", "rcpt", "data"])
def test_before_the_text_a_broken_connection_is_safe_to_repeat(verb: str) -> None:
    with faulty_server(**{verb: HANG_UP}) as port:
        session = transport_for(f"smtp://127.0.0.1:{port}").open()
        with pytest.raises(DeliveryError, match="hung up") as caught:
            session.send("chef@example.com", "a@example.com", MESSAGE)
    assert caught.value.before_message


@pytest.mark.parametrize("answer", [HANG_UP, SILENCE])
def test_after_the_dot_nobody_knows(answer: str) -> None:
    with faulty_server(dot=answer) as port:
        session = SmtpTransport("127.0.0.1", port, "none", patience=5, verdict=0.05).open()
        with pytest.raises(DeliveryError, match="did not say whether it took the message") as caught:
            session.send("chef@example.com", "a@example.com", MESSAGE)
    assert not caught.value.before_message


def test_a_server_that_takes_leave_says_421() -> None:
    with faulty_server(rcpt="421 4.3.2 closing") as port:
        session = transport_for(f"smtp://127.0.0.1:{port}").open()
        assert session.send("chef@example.com", "a@example.com", MESSAGE) == Reply(421, "4.3.2 closing")
        session.close()


@pytest.mark.parametrize("answers", [{"greeting": "554 no"}, {"greeting": HANG_UP}, {"ehlo": HANG_UP}])
def test_a_server_that_lets_nobody_in_is_named(answers: dict[str, str]) -> None:
    with (
        faulty_server(**answers) as port,
        pytest.raises(DeliveryError, match=rf"127\.0\.0\.1:{port}") as caught,
    ):
        transport_for(f"smtp://127.0.0.1:{port}").open()
    assert caught.value.before_message


def test_a_silent_server_is_not_waited_for_forever() -> None:
    with (
        faulty_server(greeting=SILENCE) as port,
        pytest.raises(DeliveryError, match="did not answer in time"),
    ):
        SmtpTransport("127.0.0.1", port, "none", patience=0.05).open()


def test_nothing_is_sent_in_the_clear_unless_the_address_says_so() -> None:
    transport = transport_for("smtp://mail.example.org")
    assert isinstance(transport, SmtpTransport)
    assert (transport.encryption, transport.port) == ("starttls", 587)
    with mail_server() as (inbox, port), pytest.raises(DeliveryError, match="no encryption"):
        replace(transport, host="127.0.0.1", port=port).open()
    assert inbox.taken == []


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_certificate_nobody_vouches_for_is_refused(scheme: str, tls: ssl.SSLContext) -> None:
    encrypted = {"starttls": tls} if scheme == "smtp" else {"implicit": tls}
    with mail_server(**encrypted) as (_, port), pytest.raises(DeliveryError, match="certificate") as caught:
        transport_for(f"{scheme}://127.0.0.1:{port}" + ("?tls=starttls" if scheme == "smtp" else "")).open()
    assert caught.value.before_message


@pytest.mark.parametrize("verb", ["mail", "rcpt", "data", "dot"])
def test_a_server_that_drops_its_encryption_is_believed_nothing(
    certificate: Path, tls: ssl.SSLContext, verb: str
) -> None:
    with unveiled_server(tls, verb) as port:
        session = transport_for(f"smtp://localhost:{port}?tls=starttls&ca={certificate}").open()
        with pytest.raises(DeliveryError) as caught:
            session.send("chef@example.com", "a@example.com", MESSAGE)
    assert caught.value.before_message is (verb != "dot")


@_in_the_clear
def test_signing_in_works_with_any_password() -> None:
    with mail_server(sign_in=True) as (inbox, port):
        session = transport_for(f"smtp://{USER}:{QUOTED}@127.0.0.1:{port}").open()
        assert session.send("chef@example.com", "a@example.com", MESSAGE).code == 250
        session.close()
    assert len(inbox.taken) == 1


@_in_the_clear
def test_the_password_is_never_told() -> None:
    secret = "Streng-Geheim-4711"
    told = [
        repr(transport_for(f"smtp://{USER}:{secret}@127.0.0.1:1")),
        str(transport_for(f"smtps://u:{secret}@h")),
    ]
    with mail_server(sign_in=True) as (_, port):
        told.append(_complaint(f"smtp://{USER}:{secret}@127.0.0.1:{port}"))
    with mail_server() as (_, port):
        told.append(_complaint(f"smtp://{USER}:{secret}@127.0.0.1:{port}"))
    for url in (
        f"smtp://{USER}:{secret}@127.0.0.1:1",
        f"http://{USER}:{secret}@127.0.0.1",
        f"smtp://{USER}:{secret}@127.0.0.1:port",
        f"smtp://{USER}:{secret}@mail.example.org?tls=none",
        f"smtp://{USER}:{secret}@mail.example.org?tls=maybe",
        f"smtp://{USER}:{secret}@[::1",
        f"smtps://{USER}:{secret}@mail.example.org?ca=/nowhere.pem",
        f"folder://{secret}/mails",
    ):
        told.append(_complaint(url))
    assert [text for text in told if not text or secret in text] == []


def _complaint(url: str) -> str:
    """What is said about a URL that does not work, with everything the error drags along."""
    with pytest.raises(DeliveryError) as caught:
        transport_for(url).open()
    error: BaseException | None = caught.value
    said = []
    while error is not None:
        said.append(f"{error} {error!r}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(said)


def test_an_address_that_breaks_the_envelope_is_refused() -> None:
    with mail_server() as (inbox, port):
        session = transport_for(f"smtp://127.0.0.1:{port}").open()
        for recipient in (
            "a@example.com>\r\nRCPT TO:<b@example.com",
            "jürgen@example.com",
            "a b@example.com",
            "",
        ):
            assert session.send("chef@example.com", recipient, MESSAGE).code == 553
        assert session.send("chef@example.com", "a@example.com", MESSAGE).code == 250
        session.close()
    assert len(inbox.taken) == 1
