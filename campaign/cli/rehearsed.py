"""What a rehearsal played, as tables for a person: per mailing, per day, per person, or why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from campaign.cli.places import say_value
from campaign.cli.tables import console, table

if TYPE_CHECKING:
    from campaign.plan.read import Campaign
    from campaign.rehearsal.told import Fate, Played, Rehearsal

MANY = 200
"""How many people are listed; --csv has them all."""


def show_mailings(campaign: "Campaign", played: "Rehearsal") -> None:
    """When each mailing goes to how many in which language, and why others do not get it."""
    out = console()
    rows = table("when", "mailing", "subject", "recipients", "not sent to")
    for one in played.played:
        rows.add_row(_moment(one), one.mailing, one.subject, _recipients(one), _counted(one.not_sent))
    out.print(rows)
    out.print(_in_all(played))


def show_days(campaign: "Campaign", played: "Rehearsal") -> None:
    """What each day brings: which mailings to how many, and what comes to rest unsent."""
    from campaign.rehearsal.days import days_off

    out, off = console(), days_off(campaign, played)
    rows = table("day", "sent", "result", "detail")
    for day, fates in played.days.items():
        sent = [one for one in fates if one.is_sent]
        why = Counter(f"{one.mailing}: {one.why}" for one in fates if not one.is_sent)
        name = f"{day:%a %Y-%m-%d}" + (f"\n{off[day]}" if day in off else "")
        rows.add_row(name, str(len(sent)), _hours(sent), _counted(why))
    out.print(rows)
    out.print(_in_all(played))


def show_people(campaign: "Campaign", played: "Rehearsal") -> None:
    """Which mailings each person gets when."""
    out = console()
    rows = table("recipient", *(one.mailing for one in played.played))
    by_person: dict[str, dict[str, Fate]] = {}
    for one in played.fates:
        by_person.setdefault(one.person.email, {})[one.mailing] = one
    for email, fates in sorted(by_person.items())[:MANY]:
        rows.add_row(email, *(_fate(fates.get(one.mailing)) for one in played.played))
    out.print(rows)
    if len(by_person) > MANY:
        out.print(f"and {len(by_person) - MANY} more; --csv FILE lists them all")
    out.print(_in_all(played))


def show_reasons(campaign: "Campaign", played: "Rehearsal", address: str, as_json: bool) -> None:
    """Why a person gets, or does not get, each mailing; exit status 1 if nobody is known by the address."""
    from campaign.rehearsal.why import near, reasons, whoever

    person = whoever(campaign, address)
    if person is None:
        close = near(campaign, address)
        hint = f"; did you mean {', '.join(close)}?" if close else ""
        typer.echo(f"{address!r} is not on the people list{hint}", err=True)
        raise typer.Exit(1)
    found = reasons(campaign, played, person)
    if as_json:
        say_value([one.as_json() for one in found])
        return
    out = console()
    out.print(f"{person.name or person.email} <{person.email or 'no e-mail'}>", style="bold")
    rows = table("mailing", "when", "detail")
    for one in found:
        rows.add_row(
            one.mailing, f"{one.at:%a %Y-%m-%d %H:%M}" if one.at else "not sent", "\n".join(one.words)
        )
    out.print(rows)


def _moment(one: "Played") -> str:
    lines = [one.at.strftime("%a %Y-%m-%d %H:%M")]
    if one.shifted_from:
        lines.append(f"(moved from {one.shifted_from:%a %d %b %H:%M})")
    if one.last and one.last > one.at:
        lines.append(f"until {one.last:%a %d %b %H:%M}")
    return "\n".join(lines)


def _recipients(one: "Played") -> str:
    by_language = ", ".join(f"{number} {language}" for language, number in one.sent.items())
    return f"{one.recipients} ({by_language})" if len(one.sent) > 1 else by_language or "nobody"


def _counted(numbers: Mapping[str, int]) -> str:
    return "\n".join(f"{number} {what}" for what, number in numbers.items())


def _hours(sent: "Sequence[Fate]") -> str:
    """`09:00 start 120` and the like; one line for each mailing."""
    lines = []
    for mailing in dict.fromkeys(one.mailing for one in sent):
        mine = [one.at for one in sent if one.mailing == mailing]
        until = f"–{max(mine):%H:%M}" if f"{max(mine):%H:%M}" != f"{min(mine):%H:%M}" else ""
        lines.append(f"{min(mine):%H:%M}{until} {mailing}: {len(mine)}")
    return "\n".join(lines)


def _fate(one: "Fate | None") -> str:
    if one is None:
        return "–"
    return f"{one.at:%d %b %H:%M}" if one.is_sent else str(one.state).replace("_", " ")


def _in_all(played: "Rehearsal") -> str:
    dates = len(played.played)
    return f"{played.campaign}: {played.mails} mails on {dates} date{'s' if dates != 1 else ''}."
