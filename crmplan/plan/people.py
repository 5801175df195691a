"""``people.yaml``: who takes part, in which role and with how much time."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from crmplan.language import N_
from crmplan.plan.dates import IsoDate
from crmplan.plan.questions import Slug

FILE = "people.yaml"
Rank = Literal["owner", "board", "c-level", "director", "manager", "specialist", "staff", "adviser"]
SPONSOR_RANKS = ("owner", "board", "c-level")


class Leave(BaseModel):
    """Days on which a person does not work, both ends included."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)

    start: Annotated[IsoDate, Field(alias="from")]
    end: Annotated[IsoDate, Field(alias="to")]

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Leave":
        if self.end < self.start:
            raise ValueError(N_("leave ends before it begins"))
        return self


class Person(BaseModel):
    """Somebody the plan names by id."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: Slug
    name: str
    role: str = ""
    rank: Rank | None = None
    department: str = ""
    allocation: Annotated[float, Field(ge=0, le=100)] | None = None
    leave: tuple[Leave, ...] = ()


class PeopleFile(BaseModel):
    """The whole file: ``people:`` and a list."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    people: tuple[Person, ...] = ()
