"""Random campaigns that follow from a seed: people at many places, dates at awkward hours, and faults."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from campaign.mailings.terms import Terms
from campaign.plan.calendar import Calendar
from campaign.rehearsal.faults import Faults, outage, saying

_STARTS = (date(2026, 12, 21), date(2027, 3, 24), date(2027, 10, 28), date(2028, 2, 25), date(2027, 6, 2))
"""Christmas; Easter, an hour that does not exist; one that comes twice; a leap day; Corpus Christi."""
_SITES = """\
sites:
  Zürich: {holidays: CH-ZH, timezone: Europe/Zurich}
  Boston: {holidays: none, timezone: America/New_York, office_hours: "09:00-15:00"}
"""


@dataclass(frozen=True)
class RandomPlan:
    """One campaign: its files, the daemon's rhythm, the relay's terms, what goes wrong."""

    plan: str
    people: str
    every: timedelta
    terms: Terms
    faults: Faults


def random_plan(seed: int) -> RandomPlan:
    """The campaign of a seed."""
    chance = Random(seed)
    start = chance.choice(_STARTS) + timedelta(days=chance.randint(0, 3))
    limits = {name: chance.choice((0, 0, most)) for name, most in (("per_minute", 8), ("per_domain", 12))}
    return RandomPlan(
        _plan(chance, start),
        _people(chance),
        timedelta(minutes=chance.choice((30, 60, 60))),
        Terms(connections=1, **limits),
        _faults(chance, seed, start),
    )


def _plan(chance: Random, start: date) -> str:
    council = "" if chance.random() > 0.1 else "  works_council: {status: pending}\n"
    head = f"""\
campaign: random
title: Zufall
language: de
languages: [de, en]
go_live: {start + timedelta(days=3)}
holidays: DE-BW
brand: {{name: Beispiel GmbH}}
policy:
  title: Richtlinie
  contact: {{name: Kim Beispiel, email: kim@example.com, phone: +49 30 23125 100}}
  rules: [{{short: Erst fragen}}]
{council}people: people.csv
audiences:
  werk: {{where: {{site: [Ulm, Boston]}}}}
"""
    mailings = (_mailing(chance, start, number) for number in range(chance.randint(2, 4)))
    return head + _SITES + "mailings:\n" + "".join(mailings)


def _mailing(chance: Random, start: date, number: int) -> str:
    day, at = (
        start + timedelta(days=chance.randint(0, 8)),
        f"{chance.randint(0, 23):02}:{chance.choice((0, 25)):02}",
    )
    fixed, counted = f"{day} at {at}", f"go_live + {chance.randint(0, 3)} working days at {at}"
    late = chance.choice(("send", "skip after 5 hours", "ask after 24 hours", "ask after 90 minutes"))
    more = chance.choice(("", ", over: 3 hours", ", over: 90 minutes", ", shift: back"))
    doubt = chance.choice(("hold", "resend"))
    to = chance.choice(("all", "all", "werk"))
    send = chance.choice((fixed, counted))
    rules = f"late: {late}, in_doubt: {doubt}{more}"
    return f"  - {{id: m{number}, phase: explain, send: {send}, to: {to}, {rules}}}\n"


def _people(chance: Random) -> str:
    rows = ["name,email,site,language,timezone"]
    for number in range(chance.randint(8, 16)):
        site = chance.choice(("Ulm", "Ulm", "Zürich", "Boston", ""))
        zone = chance.choice(("", "", "", "Asia/Tokyo"))
        address = "" if chance.random() < 0.1 else f"person{number}@{chance.choice('ab')}.example.com"
        rows.append(f"Person {number},{address},{site},{chance.choice(('de', 'en', ''))},{zone}")
    return "\n".join([*rows, ""])


def _faults(chance: Random, seed: int, start: date) -> Faults:
    calendar = Calendar()
    objections = ("451@20%", "421@5%", "lost@8%", "550@6%", "550 5.1.1@4%", "452 4.2.2@10%", "554 5.7.1@2%")
    said = chance.sample(objections, chance.randint(0, 4))
    return Faults(
        tuple(outage(_span(chance, start), calendar) for _ in range(chance.randint(0, 2))),
        tuple(outage(_span(chance, start), calendar) for _ in range(chance.randint(0, 2))),
        tuple(map(saying, said)),
        seed,
    )


def _span(chance: Random, start: date) -> str:
    begin = datetime.combine(start, datetime.min.time()) + timedelta(minutes=chance.randint(0, 10 * 1440))
    end = begin + timedelta(minutes=chance.choice((20, 200, 900, 3000)))
    return f"{begin:%Y-%m-%dT%H:%M}..{end:%Y-%m-%dT%H:%M}"
