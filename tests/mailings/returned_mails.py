"""Mails as they come back: what servers say of undeliverable ones, and what people and programs write."""

TOKEN = "3f2a" * 8


def dsn(
    status: str = "5.1.1",
    action: str = "failed",
    diagnostic: str = "smtp; 550 5.1.1 <nobody@example.com>: Recipient address rejected",
    to: str = f"returns+{TOKEN}@example.com",
    inside: str = "",
) -> bytes:
    """A delivery status notification as Postfix writes it (RFC 3464)."""
    return "\r\n".join(
        (
            "Return-Path: <>",
            "From: MAILER-DAEMON@mail.example.com (Mail Delivery System)",
            f"To: {to}",
            "Subject: Undelivered Mail Returned to Sender",
            "Auto-Submitted: auto-replied",
            "MIME-Version: 1.0",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
            "",
            "--b1",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "I'm sorry to have to inform you.",
            "--b1",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mail.example.com",
            "",
            "Final-Recipient: rfc822; nobody@example.com",
            f"Action: {action}",
            f"Status: {status}",
            "Remote-MTA: dns; mx.example.com",
            f"Diagnostic-Code: {diagnostic}",
            "",
            "--b1",
            "Content-Type: text/rfc822-headers",
            "",
            inside or "Subject: Ab Montag",
            "",
            "--b1--",
            "",
        )
    ).encode()


OUT_OF_OFFICE = f"""\
From: Erika Beispiel <erika@example.com>
To: returns+{TOKEN}@example.com
Subject: Automatische Antwort: Ab Montag gilt die Richtlinie
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
Content-Type: text/plain; charset=utf-8

Ich bin bis 12. Februar nicht im Büro. Status: 5.1.1 wäre mein Sitzplatz.
In dringenden Fällen wenden Sie sich bitte an 550 5.1.1 Herrn Muster.
""".replace("\n", "\r\n").encode()

PERSON = f"""\
From: Erika Beispiel <erika@example.com>
To: returns+{TOKEN}@example.com
Subject: Re: Ab Montag

Danke! Diese Mail kam an, Action: failed stimmt also nicht.
""".replace("\n", "\r\n").encode()

RECEIPT = dsn("2.0.0", "delivered", "smtp; 250 2.0.0 taken")
DELAY = dsn("4.4.1", "delayed", "smtp; 421 4.4.1 no answer yet")
CONTRADICTION = dsn("4.2.2", "failed", "smtp; 452 4.2.2 full")
"""An action that says never with a code that says later: not for certain."""

DEEP = b"".join(
    b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(3000)
)
NOT_BOUNCES = {
    "out of office": OUT_OF_OFFICE,
    "a person": PERSON,
    "receipt": RECEIPT,
    "delay": DELAY,
    "contradiction": CONTRADICTION,
    "empty": b"",
    "garbage": bytes(range(256)) * 40,
    "deeply nested": DEEP,
    "no recipient": dsn().replace(b"Action: failed\r\n", b""),
    "unknown charset": dsn().replace(b"message/delivery-status", b"message/delivery-statu\xff"),
    "too large": dsn() + b"x" * 10_000_001,
}
