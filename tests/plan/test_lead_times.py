from datetime import date, timedelta

import pytest

from crmplan.plan.catalogue import load
from crmplan.plan.lead_times import LEAD_TIMES, latest_dates
from crmplan.plan.questions import Profile

LAUNCH, TODAY = date(2027, 9, 6), date(2026, 11, 22)


@pytest.mark.parametrize("profile", list(Profile))
def test_dates_stand_in_order_and_before_the_launch(profile: Profile) -> None:
    deadlines = latest_dates(LAUNCH, profile, TODAY)
    days = [deadline.latest for deadline in deadlines]
    assert days == sorted(days)
    assert len(days) == len(LEAD_TIMES)
    assert days[-1] < LAUNCH


def test_a_larger_company_needs_longer() -> None:
    first = {profile: latest_dates(LAUNCH, profile, TODAY)[0].latest for profile in Profile}
    assert first[Profile.PUBLIC] < first[Profile.STANDARD] < first[Profile.SMALL]


def test_a_date_that_has_passed_counts_negative_weeks() -> None:
    deadlines = latest_dates(TODAY + timedelta(weeks=10), Profile.STANDARD, TODAY)
    assert deadlines[0].weeks_left == 10 - 36
    assert deadlines[-1].weeks_left == 9


def test_every_deadline_belongs_to_a_topic() -> None:
    assert {lead.topic for lead in LEAD_TIMES} <= set(load().by_id)
    assert all(lead.source for lead in LEAD_TIMES)
