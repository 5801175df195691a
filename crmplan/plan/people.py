"""``people.yaml``: who takes part, in which role and with how much time."""

from typing import Annotated, Literal

from crmplan.language import _
from crmplan.plan.dates import IsoDate
from crmplan.plan.forms import Form, Key
from crmplan.plan.readings import Percent, Slug

FILE = "people.yaml"
Rank = Literal["owner", "board", "c-level", "director", "manager", "specialist", "staff", "adviser"]
SPONSOR_RANKS = ("owner", "board", "c-level")


class Leave(Form):
    """Days on which a person does not work, both ends included."""

    start: Annotated[IsoDate, Key("from")]
    end: Annotated[IsoDate, Key("to")]

    def prove(self) -> None:
        """Leave ends after it begins."""
        if self.end < self.start:
            raise ValueError(_("leave ends before it begins"))


class Person(Form):
    """Somebody the plan names by id."""

    id: Slug
    name: str
    role: str = ""
    rank: Rank | None = None
    department: str = ""
    allocation: Percent | None = None
    leave: tuple[Leave, ...] = ()


class PeopleFile(Form):
    """The whole file: ``people:`` and a list."""

    people: tuple[Person, ...] = ()
