"""Sign-offs: who has agreed to what, and who comes before whom."""

from dataclasses import dataclass, field

import pytest

from campaign.plan.read import check_campaign
from campaign.plan.sign_offs import Part, SignOff, is_agreed, standings
from tests.conftest import TINY, WriteFolder

PARTS = (
    Part("policy", "policy", "1"),
    Part("mail.hallo.de", "mailings", "2"),
    Part("made.film.de", "film", ""),
)


@dataclass(frozen=True)
class Signature:
    """What somebody signed."""

    covers: dict[str, str]
    sign_off: str = "br"
    is_correction: bool = False
    more: tuple[str, ...] = field(default=())


def stand(*signatures: Signature, **given: object) -> dict[str, str]:
    sign_off = SignOff.model_validate({"id": "br", **given})
    return {name: standing for name, (_, standing) in standings(sign_off, PARTS, signatures).items()}


def test_what_nobody_signed_is_new_and_what_is_not_built_cannot_be_signed() -> None:
    assert stand() == {"policy": "new", "mail.hallo.de": "new", "made.film.de": "not built"}
    assert stand(Signature({"made.film.de": ""}))["made.film.de"] == "not built"


def test_the_latest_signature_counts() -> None:
    old, new = Signature({"policy": "0", "mail.hallo.de": "2"}), Signature({"policy": "1"})
    assert stand(old) == {"policy": "changed", "mail.hallo.de": "signed", "made.film.de": "not built"}
    assert stand(old, new)["policy"] == "signed"
    assert stand(new, old)["policy"] == "changed"


def test_a_correction_says_that_it_is_one() -> None:
    fixed = Signature({"policy": "1"}, is_correction=True)
    assert stand(Signature({"policy": "0"}), fixed)["policy"] == "corrected"


def test_only_what_lies_within_the_scope_is_asked_for() -> None:
    assert stand(scope=("policy", "film")) == {"policy": "new", "made.film.de": "not built"}


def test_everybody_must_agree() -> None:
    both = (SignOff(id="br"), SignOff(id="ds", scope=("policy",)))
    parts, mine = PARTS[:1], Signature({"policy": "1"})
    assert not is_agreed(both, parts, (mine,))
    assert is_agreed(both, parts, (mine, Signature({"policy": "1"}, "ds")))
    assert is_agreed((), PARTS, ())


@pytest.mark.parametrize(
    ("sign_offs", "rules"),
    [
        ("[{id: br}, {id: ds, after: br}]", []),
        ("[{id: br}, {id: br}]", ["sign-off-twice"]),
        ("[{id: br, after: ds}]", ["sign-off-unknown"]),
        ("[{id: br, after: br}]", ["sign-off-circle"]),
        ("[{id: a, after: [b]}, {id: b, after: [c]}, {id: c, after: [a]}]", ["sign-off-circle"] * 3),
        ("[{id: br, scope: [everything]}]", ["too-short", "unknown-choice"]),
        ("[{id: br, scope: []}]", ["too-short"]),
    ],
)
def test_orders_that_nobody_can_follow_are_found(
    campaign_folder: WriteFolder, sign_offs: str, rules: list[str]
) -> None:
    plan = campaign_folder(f"{TINY}sign_offs: {sign_offs}\n")
    found = [one for one in check_campaign(plan).findings if one.severity == "error"]
    assert [one.rule for one in found] == rules
    assert all(one.place.line == TINY.count("\n") + 1 for one in found)
