"""An e-mail address in the form mail servers take: ASCII only, its domain encoded where it has to be."""

import re

from campaign.errors import FileFault

_PLAIN = re.compile(
    r"(?=[^@]{1,64}@)[A-Za-z0-9_%+\-]+(?:\.[A-Za-z0-9_%+\-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
"""What nearly every address looks like; the others are judged by email-validator, which takes its time."""


def ascii_address(text: str) -> str:
    """The address `text` as mail servers take it; raises FileFault where there is no such form."""
    if _PLAIN.fullmatch(text):
        return text
    local, at, domain = text.rpartition("@")
    if at and local.isascii() and not domain.isascii():
        return ascii_address(f"{local}@{_ascii_domain(domain)}")
    from email_validator import EmailNotValidError, validate_email

    try:
        checked = validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise FileFault("address", f"{text!r} is no e-mail address: {error}", "correct it") from None
    if checked.ascii_email is None:
        words = f"the part before the @ of {text!r} is not plain ASCII; few mail servers take that"
        raise FileFault("address", words, "use the person's plain address")
    return checked.ascii_email


def _ascii_domain(domain: str) -> str:
    import idna

    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError as error:
        raise FileFault("address", f"{domain!r} is no domain: {error}", "correct it") from None
