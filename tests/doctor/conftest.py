"""What tests of the doctor use: a visit in which all is well, to be spoiled in one point."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from campaign.doctor.case import Case
from campaign.plan.read import read_campaign
from tests.conftest import WriteFolder

Visit = Callable[..., Case]


@pytest.fixture
def visit(campaign_folder: WriteFolder) -> Visit:
    """A case of the tiny campaign; what is given by name differs."""

    def of(**different: object) -> Case:
        plan = campaign_folder()
        campaign = read_campaign(plan)
        now = datetime.now(UTC)
        case = Case(campaign, 0, plan.parent / "output", plan, now, ("de", "en"))
        return replace(case, **different)  # type: ignore[arg-type]

    return of
