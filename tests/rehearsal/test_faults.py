"""What goes wrong on purpose is said in a small grammar, and follows from a seed."""

from datetime import datetime, timedelta

import pytest

from campaign.plan.calendar import Calendar
from campaign.rehearsal.faults import Faults, outage, saying

BERLIN = Calendar()


def test_an_outage_is_in_local_time_and_a_bare_day_is_a_whole_one() -> None:
    hours = outage("2027-02-01T08:00..2027-02-01T12:30", BERLIN)
    assert (hours.begin.isoformat(), hours.end - hours.begin) == (
        "2027-02-01T08:00:00+01:00",
        timedelta(hours=4, minutes=30),
    )
    days = outage("2027-02-01..2027-02-02", BERLIN)
    assert days.end.isoformat() == "2027-02-03T00:00:00+01:00"
    assert days.covers(days.begin)
    assert not days.covers(days.end)


@pytest.mark.parametrize(
    "text",
    (
        *("", "2027-02-01", "2027-02-30..2027-03-01", "soon..later", ".."),
        *("2027-02-02T09:00..2027-02-02T09:00", "9999-12-31..9999-12-31"),
    ),
)
def test_what_is_no_span_of_time_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"no span of time|ends before"):
        outage(text, BERLIN)


def test_an_objection_has_a_code_and_a_share() -> None:
    assert (saying("451@10%").code, saying("451@10%").share) == (451, 0.1)
    assert saying("550 5.1.1@2%").text.startswith("5.1.1 ")
    assert saying("lost@0.5%").code == 0


@pytest.mark.parametrize("text", ["451", "451@0%", "451@101%", "250@1%", "451 5.1.1@3%", "no@way"])
def test_what_is_no_objection_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"451@10%|contradicts itself"):
        saying(text)


def test_the_share_is_kept_and_the_seed_decides_whom_it_hits() -> None:
    def hit(seed: int) -> set[int]:
        faults = Faults(sayings=(saying("451@10%"), saying("550@5%")), seed=seed)
        return {n for n in range(4000) if (said := faults.saying(f"<{n}@a>", 0)) and said.code == 451}

    assert hit(1) == hit(1) != hit(2)
    assert 320 <= len(hit(1)) <= 480


def test_the_domain_of_a_message_id_changes_nothing() -> None:
    faults = Faults(sayings=(saying("451@50%"),))
    assert all(faults.saying(f"<{n}@a>", 1) == faults.saying(f"<{n}@b.example>", 1) for n in range(50))


def test_a_moment_with_its_own_offset_is_taken_as_it_is() -> None:
    begin = outage("2027-02-01T08:00+00:00..2027-02-01T10:00+00:00", BERLIN).begin
    assert begin == datetime.fromisoformat("2027-02-01T09:00:00+01:00")
