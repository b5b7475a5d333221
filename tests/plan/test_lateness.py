"""Rules for late mails and spans of time: said in words, told again in words, and explained when wrong."""

from datetime import timedelta

import pytest
from pydantic_core import PydanticCustomError

from campaign.plan.lateness import Late, late_of, span_of


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("send", Late("send")),
        ("skip", Late("skip", timedelta(hours=24))),
        ("skip after 2 days", Late("skip", timedelta(days=2))),
        ("ask after 90 minutes", Late("ask", timedelta(minutes=90))),
    ],
)
def test_a_rule_is_read_and_told_again(text: str, rule: Late) -> None:
    assert late_of(text) == rule
    assert late_of(str(rule)) == rule


@pytest.mark.parametrize(
    "text", ["", "maybe", "send after 2 hours", "skip after soon", "ask after 99 days", 7]
)
def test_what_is_no_rule_is_explained(text: object) -> None:
    with pytest.raises(PydanticCustomError):
        late_of(text)


def test_only_what_is_later_than_the_rule_says_is_too_late() -> None:
    rule = Late("skip", timedelta(hours=2))
    assert not rule.is_too_late(timedelta(hours=2))
    assert rule.is_too_late(timedelta(hours=2, seconds=1))
    assert not Late("send").is_too_late(timedelta(days=300))


def test_a_span_is_read() -> None:
    assert span_of("2 hours") == timedelta(hours=2)
    with pytest.raises(PydanticCustomError):
        span_of("0 hours")
