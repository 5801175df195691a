from datetime import date

import pytest

from crmplan.plan.forms import Misshapen
from crmplan.plan.people import PeopleFile, Person


def test_a_person_needs_an_id_and_a_name_only() -> None:
    assert Person.read({"id": "ada", "name": "Ada"}).leave == ()
    for lacking in ({"id": "ada"}, {"name": "Ada"}):
        with pytest.raises(Misshapen):
            Person.read(lacking)


def test_leave_has_both_ends() -> None:
    person = Person.read(
        {"id": "ada", "name": "Ada", "leave": [{"from": "2027-08-09", "to": "2027-08-20"}], "allocation": "80"}
    )
    assert (person.leave[0].start, person.leave[0].end, person.allocation) == (date(2027, 8, 9), date(2027, 8, 20), 80)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"leave": [{"from": "2027-08-20", "to": "2027-08-09"}]}, "leave ends before it begins"),
        ({"allocation": "120"}, "not a percentage from 0 to 100"),
        ({"rank": "king"}, "Input should be 'owner'"),
        ({"id": "with space"}, "letters, digits, - and _ only"),
        ({"email": "a@b.c"}, "Extra inputs"),
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(Misshapen, match=words):
        PeopleFile.read({"people": [{"id": "ada", "name": "Ada", **wrong}]})
