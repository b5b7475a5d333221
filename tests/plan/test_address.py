"""Addresses in the form mail servers take, or told why there is none; the same for lists and headers."""

import pytest

from campaign.errors import FileFault, MakingError
from campaign.mailings.headers import plain_address
from campaign.plan.address import ascii_address
from campaign.plan.people import read_people


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("kim.nguyen+x@example.com", "kim.nguyen+x@example.com"),
        ("info@bücher.example", "info@xn--bcher-kva.example"),
        ("o'neil@example.com", "o'neil@example.com"),
    ],
)
def test_an_address_is_taken_alike_everywhere(given: str, taken: str) -> None:
    assert ascii_address(given) == plain_address(given) == taken
    assert read_people(f"name,email\nKim,{given}\n".encode(), "p.csv").people[0].email == taken


@pytest.mark.parametrize(
    "given", ["kim(at)example.com", ".kim@example.com", "a..b@example.com", "jörg@example.com"]
)
def test_what_no_server_takes_is_refused_everywhere(given: str) -> None:
    with pytest.raises(FileFault):
        ascii_address(given)
    with pytest.raises(MakingError) as refused:
        plain_address(given)
    assert refused.value.rule == "mail-address"
    (found,) = read_people(f"name,email\nKim,{given}\n".encode(), "p.csv").findings
    assert found.rule == "people-email"
    assert found.remedy.endswith("or leave it empty")
