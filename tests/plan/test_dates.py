from datetime import date

import pytest
from pydantic import BaseModel, ValidationError

from crmplan.plan.dates import IsoDate


class Holder(BaseModel):
    """Something with a date."""

    day: IsoDate


def test_year_month_day_is_read() -> None:
    assert Holder.model_validate({"day": "2027-09-01"}).day == date(2027, 9, 1)


@pytest.mark.parametrize("written", ["20270901", "1.9.2027", "2027-9-1", "2027-02-30", "2027-09-01T00:00:00", "0", ""])
def test_nothing_else_is(written: str) -> None:
    with pytest.raises(ValidationError):
        Holder.model_validate({"day": written})


@pytest.mark.parametrize("written", ["2027-02-30", "2027-13-01", "0000-01-01"])
def test_a_day_that_does_not_exist_is_said_to(written: str) -> None:
    with pytest.raises(ValidationError, match=f"there is no day {written} in the calendar"):
        Holder.model_validate({"day": written})


def test_another_way_of_writing_is_answered_with_the_right_one() -> None:
    with pytest.raises(ValidationError, match="a date is written year-month-day, such as 2027-09-01"):
        Holder.model_validate({"day": "30.2.2027"})
