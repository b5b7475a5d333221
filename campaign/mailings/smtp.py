"""The SMTP transport: one connection, many messages, encrypted wherever it leaves the machine."""

import select
import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from time import monotonic
from typing import Literal
from urllib.parse import SplitResult, parse_qs, unquote

from campaign.errors import DeliveryError
from campaign.mailings.conversation import Conversation, why
from campaign.mailings.handover import Mail, Reply, Step

Encryption = Literal["starttls", "implicit", "none"]
_PORTS = {"starttls": 587, "implicit": 465, "none": 25}
_HEARTBEAT = 0.5
"""Seconds after which a silent server is looked at again."""


@dataclass(frozen=True)
class SmtpTransport:
    """A mail server; waits `patience` seconds for an answer, `verdict` seconds for the one that counts.

    RFC 5321 (4.5.3.2.6) asks for ten minutes after the final dot. `authority` is a file of certificates
    to trust beside the machine's own.
    """

    host: str
    port: int
    encryption: Encryption
    user: str = ""
    password: str = field(default="", repr=False)
    authority: str = ""
    patience: float = 30
    verdict: float = 600

    def open(self) -> "SmtpSession":
        """Connect, encrypt, sign in; raises DeliveryError naming the server, never the password."""
        try:
            return self._signed_in(self._connected())
        except smtplib.SMTPResponseException as error:
            words = f"the mail server {self} refuses the connection with {error.smtp_code}"
            raise DeliveryError(words, error.smtp_code, before_message=True) from None
        except ssl.SSLCertVerificationError as error:
            words = (
                f"the certificate of {self} is not trusted: {error.verify_message}; is the host's name right?"
            )
            raise DeliveryError(words, before_message=True) from None
        except (OSError, smtplib.SMTPException) as error:
            words = f"the mail server {self} cannot be reached: {_reason(error)}"
            raise DeliveryError(words, before_message=True) from None

    def __str__(self) -> str:
        """Host and port."""
        return f"{self.host}:{self.port}"

    def _connected(self) -> smtplib.SMTP:
        me = _own_name()
        if self.encryption == "implicit":
            return smtplib.SMTP_SSL(self.host, self.port, me, timeout=self.patience, context=self._trust())
        smtp = smtplib.SMTP(self.host, self.port, me, timeout=self.patience)
        if self.encryption == "starttls":
            self._encrypt(smtp)
        return smtp

    def _encrypt(self, smtp: smtplib.SMTP) -> None:
        try:
            smtp.ehlo_or_helo_if_needed()
            if not smtp.has_extn("starttls"):
                words = (
                    f"the mail server {self} offers no encryption (STARTTLS); nothing is sent in the clear"
                )
                raise DeliveryError(f"{words} unless its address ends in ?tls=none", before_message=True)
            smtp.starttls(context=self._trust())
        except BaseException:
            smtp.close()
            raise

    def _trust(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self.authority:
            context.load_verify_locations(self.authority)
        return context

    def _signed_in(self, smtp: smtplib.SMTP) -> "SmtpSession":
        try:
            smtp.ehlo_or_helo_if_needed()
            if self.user:
                smtp.login(self.user, self.password)
        except smtplib.SMTPAuthenticationError as error:
            smtp.close()
            words = (
                f"the mail server {self} refuses the sign-in with {error.smtp_code}; check user and password"
            )
            raise DeliveryError(words, error.smtp_code, before_message=True) from None
        except smtplib.SMTPNotSupportedError:
            smtp.close()
            remedy = "; take user and password out"
            if smtp.has_extn("starttls"):
                remedy = " before STARTTLS; add ?tls=starttls to its address"
            raise DeliveryError(
                f"the mail server {self} knows no sign-in{remedy}", before_message=True
            ) from None
        except BaseException:
            smtp.close()
            raise
        return self._session(smtp)

    def _session(self, smtp: smtplib.SMTP) -> "SmtpSession":
        """The connection that smtplib has opened; from here on it is spoken to without waiting."""
        line = smtp.sock
        if line is None:
            raise smtplib.SMTPServerDisconnected
        return SmtpSession(line, str(self), smtp.has_extn("pipelining"), self.patience, self.verdict)


class SmtpSession(Conversation):
    """An open connection to a mail server."""

    def send(self, sender: str, recipient: str, message: bytes) -> Reply:
        """Envelope, message, verdict, waiting for each; see `Session.send`."""
        mail = Mail(sender, recipient, message)
        self.begin(mail)
        if (step := self._wait()).stage == "ready":
            self.finish()
            step = self._wait()
        if step.stage == "broken":
            raise DeliveryError(step.reply.text, before_message=step.before_message)
        return step.reply

    def _wait(self) -> Step:
        """The next step, when it comes."""
        while not (steps := self.progress()):
            readers, writers = [self], [self] if self.wants_to_write else []
            select.select(readers, writers, [], _HEARTBEAT)
            if self.overdue(monotonic()):
                steps = self.give_up("it did not answer in time")
                break
        return steps[0]


def smtp_transport(url: SplitResult) -> SmtpTransport:
    """The transport of an `smtp://` URL: STARTTLS, unless the host is this machine or `?tls=none` says so."""
    wanted = parse_qs(url.query).get("tls", ["none" if _is_loopback(url.hostname or "") else "starttls"])[-1]
    if wanted not in ("starttls", "none"):
        raise DeliveryError("?tls= is either starttls or none; for encryption from the start write smtps://")
    return _transport(url, "none" if wanted == "none" else "starttls")


def smtps_transport(url: SplitResult) -> SmtpTransport:
    """The transport of an `smtps://` URL: encrypted from the first byte."""
    return _transport(url, "implicit")


def _transport(url: SplitResult, encryption: Encryption) -> SmtpTransport:
    """The transport of a URL; `?ca=FILE` names a company's own certificate authority."""
    if not url.hostname:
        raise DeliveryError("the mail server's address names no host; write smtp://mail.example.org:587")
    authority = parse_qs(url.query).get("ca", [""])[-1]
    if authority and not Path(authority).is_file():
        raise DeliveryError(
            f"there is no certificate file {authority!r}; correct ?ca= in the server's address"
        )
    if url.password and encryption == "none" and not _is_loopback(url.hostname):
        raise DeliveryError("a password is not sent in the clear; take ?tls=none out of the server's address")
    user, password = unquote(url.username or ""), unquote(url.password or "")
    return SmtpTransport(url.hostname, url.port or _PORTS[encryption], encryption, user, password, authority)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _own_name() -> str:
    """What this machine calls itself in EHLO, without asking anybody (RFC 5321, 4.1.3)."""
    name = socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"


def _reason(error: Exception) -> str:
    """Why, in words without anything that was sent."""
    told = why(error)
    return "it hung up" if told == smtplib.SMTPServerDisconnected.__name__ else told
