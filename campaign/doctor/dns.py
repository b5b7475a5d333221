"""What DNS says about the sender's domain: SPF (RFC 7208), DMARC (RFC 7489), and where DKIM would be seen."""

from collections.abc import Iterator

from campaign.doctor.case import Case
from campaign.doctor.senders import senders
from campaign.doctor.verdict import Verdict, not_run, ok, warning

_PATIENCE = 5.0
"""Seconds for an answer."""


def sender_domains(case: Case) -> Iterator[Verdict]:
    """SPF and DMARC of each sender's domain; only when asked to go online."""
    domains = dict.fromkeys(address.rpartition("@")[2] for address in _addresses(case))
    if not domains or not case.online:
        yield not_run("sender_domains:unasked") if domains else not_run("sender_domains:nobody")
        return
    for domain in domains:
        yield from _spf(domain)
        yield from _dmarc(domain)
        yield not_run("dkim", domain=domain)


def _addresses(case: Case) -> tuple[str, ...]:
    return senders(case.campaign) if case.campaign else ()


def _spf(domain: str) -> Iterator[Verdict]:
    try:
        records = texts_of(domain)
    except LookupError:
        yield warning("spf:nowhere", domain=domain)
        return
    if records is None:
        yield not_run("sender_domains:silent", name=domain)
        return
    found = [record for record in records if record.casefold().startswith("v=spf1")]
    if len(found) == 1:
        yield ok("spf", domain=domain, record=found[0])
    else:
        yield warning("spf:several" if found else "spf:missing", domain=domain)


def _dmarc(domain: str) -> Iterator[Verdict]:
    try:
        records = texts_of(f"_dmarc.{domain}")
    except LookupError:
        records = ()
    if records is None:
        yield not_run("sender_domains:silent", name=f"_dmarc.{domain}")
        return
    found = [record for record in records if record.casefold().startswith("v=dmarc1")]
    yield ok("dmarc", domain=domain, record=found[0]) if found else warning("dmarc:missing", domain=domain)


def texts_of(name: str) -> tuple[str, ...] | None:
    """The TXT records of `name`; None when nobody answers; raises LookupError when there is no such name."""
    import dns.exception
    import dns.resolver

    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=_PATIENCE)
    except dns.resolver.NXDOMAIN:
        raise LookupError(name) from None
    except dns.resolver.NoAnswer:
        return ()
    except (dns.exception.DNSException, OSError):
        return None
    return tuple(b"".join(record.strings).decode("ascii", "replace") for record in answer)
