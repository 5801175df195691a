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
