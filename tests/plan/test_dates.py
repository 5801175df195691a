from datetime import date

import pytest

from crmplan.plan.dates import IsoDate
from crmplan.plan.forms import Form, Misshapen


class Holder(Form):
    """Something with a date."""

    day: IsoDate


def test_year_month_day_is_read() -> None:
    assert Holder.read({"day": "2027-09-01"}).day == date(2027, 9, 1)


@pytest.mark.parametrize("written", ["20270901", "1.9.2027", "2027-9-1", "2027-02-30", "2027-09-01T00:00:00", "0", ""])
def test_nothing_else_is(written: str) -> None:
    with pytest.raises(Misshapen):
        Holder.read({"day": written})


@pytest.mark.parametrize("written", ["2027-02-30", "2027-13-01", "0000-01-01"])
def test_a_day_that_does_not_exist_is_said_to(written: str) -> None:
    with pytest.raises(Misshapen, match=f"there is no day {written} in the calendar"):
        Holder.read({"day": written})


def test_another_way_of_writing_is_answered_with_the_right_one() -> None:
    with pytest.raises(Misshapen, match="a date is written year-month-day, such as 2027-09-01"):
        Holder.read({"day": "30.2.2027"})
