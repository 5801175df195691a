from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.durations import DAY
from crmplan.plan.tasks import CalendarSettings
from crmplan.timeline import clocks
from crmplan.timeline.calendar import WorkCalendar

CALENDAR = WorkCalendar(
    CalendarSettings.read({"country": "IT", "closures": [{"from": "2027-08-02", "to": "2027-08-27"}]}),
    date(2027, 1, 4),
)


@given(
    st.lists(st.integers(-100 * DAY, 300 * DAY), min_size=1, max_size=20),
    st.integers(-40 * 1440, 40 * 1440),
    st.booleans(),
)
def test_many_waits_at_once_agree_with_one(positions: list[int], minutes: int, closing: bool) -> None:  # noqa: FBT001
    many = clocks.wait(CALENDAR, np.array(positions, dtype=np.float64), minutes, closing=closing)
    assert many.tolist() == [CALENDAR.wait(position, minutes, closing=closing) for position in positions]
