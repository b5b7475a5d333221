"""The body that represents the staff stands in a sentence as grammar asks, or in one without article."""

import pytest

from campaign.plan.council import council_body, council_name


@pytest.mark.parametrize(
    ("given", "body"),
    [
        (None, "dem Betriebsrat"),
        ("Gesamtbetriebsrat", "dem Gesamtbetriebsrat"),
        ("der Gesamtbetriebsrat", "dem Gesamtbetriebsrat"),
        ("Betriebsrat der Nordkette Anlagenbau GmbH", "dem Betriebsrat der Nordkette Anlagenbau GmbH"),
        ("die Mitarbeitervertretung", "der Mitarbeitervertretung"),
        ("MAV", "der MAV"),
        ("Team Mitbestimmung", None),
    ],
)
def test_german_takes_the_article_its_noun_asks_for(given: str | None, body: str | None) -> None:
    assert council_body(given, "de") == body


def test_a_name_is_shown_without_its_article() -> None:
    assert council_name("das Gremium", "de") == "Gremium"
    assert council_body("The Central Works Council", "en") == "the Central Works Council"
