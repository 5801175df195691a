"""``timeline.yaml``: the tasks of the project, what they wait for, and the days on which work can be done.

Only the shape of each entry is checked here; what ties entries together (unknown tasks, cycles, countries) is
checked by ``crmplan.timeline.faults``.
"""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from crmplan.language import _
from crmplan.plan.dates import IsoDate
from crmplan.plan.durations import DAY, Duration, duration
from crmplan.plan.links import ID, Link, link

FILE = "timeline.yaml"
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Kind(StrEnum):
    """What a task is for; rules and exports look at it."""

    ANALYSIS = "analysis"
    MAPPING = "mapping"
    DATA = "data"
    BUILD = "build"
    INTEGRATION = "integration"
    REHEARSAL = "rehearsal"
    SUPER_USER_TRAINING = "super-user-training"
    TRAINING = "training"
    UAT = "uat"
    ANNOUNCEMENT = "announcement"
    GO_NO_GO = "go-no-go"
    CONTRACT = "contract"
    LAUNCH = "launch"
    HYPERCARE = "hypercare"
    MEASURE = "measure"
    OTHER = "other"


class EstimateShape(StrEnum):
    """How a range is spread between its ends."""

    PERT = "pert"
    TRIANGULAR = "triangular"
    UNIFORM = "uniform"


def _listed(value: object) -> object:
    """A single entry stands for a list of one."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [{key: item} for key, item in value.items()]
    return value


def _length(value: object) -> Duration:
    """A length of work: neither negative nor elapsed."""
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str):
        raise ValueError(_("a duration is written as one text, such as 5d"))  # noqa: TRY004 - pydantic wants ValueError
    length = duration(value)
    if length.minutes < 0:
        raise ValueError(_("a duration cannot be negative ({text})").format(text=value))
    if length.elapsed:
        raise ValueError(_("work is counted in working time; write {text} in d, w or h").format(text=value))
    return length


def _tie(value: object) -> Link:
    """A link, also when YAML read ``uat: SS+3d`` as a mapping of one key."""
    if isinstance(value, Link):
        return value
    if isinstance(value, dict) and len(value) == 1:
        key, how = next(iter(value.items()))
        value = key if how is None else f"{key}: {how}"
    if not isinstance(value, str):
        raise ValueError(_("a link names one task, such as uat or uat: SS+3d"))  # noqa: TRY004 - as above
    return link(value)


def _percent(value: object) -> object:
    return value.removesuffix("%").rstrip() if isinstance(value, str) else value


Length = Annotated[Duration, PlainValidator(_length), WithJsonSchema({"type": ["string", "number"]})]
Tie = Annotated[Link, PlainValidator(_tie), WithJsonSchema({"type": ["string", "object"]})]
Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Percent = Annotated[float, BeforeValidator(_percent), Field(ge=0, le=100, allow_inf_nan=False)]


class Block(BaseModel):
    """A mapping in the file: unknown keys are refused, keys left empty count as absent."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        return {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data


class Period(Block):
    """Days from ``start`` to ``end``, both included; a single date is a period of one day."""

    start: Annotated[IsoDate, Field(alias="from")]
    end: Annotated[IsoDate | None, Field(alias="to", validate_default=True)] = None
    reason: str = ""

    @model_validator(mode="before")
    @classmethod
    def _one_day(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        return {"from": data} if isinstance(data, str) else data

    @field_validator("end")
    @classmethod
    def _ends_after_it_starts(cls, end: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - a date or None
        start = info.data.get("start")
        if end is not None and start is not None and end < start:
            raise ValueError(_("this period ends on {end}, before it begins on {start}").format(end=end, start=start))
        return end or start


class Blackout(Period):
    """A busy season in which tasks of these ``kinds`` must not take place, though people work."""

    kinds: Annotated[tuple[Kind, ...], BeforeValidator(_listed)] = (Kind.LAUNCH,)


class CalendarSettings(Block):
    """When work can be done: weekdays, national holidays of a country and region, closures and blackouts."""

    country: str = ""
    region: str = ""
    working_days: Annotated[tuple[Weekday, ...], BeforeValidator(_listed), Field(min_length=1)] = WEEKDAYS[:5]
    closures: tuple[Period, ...] = ()
    blackouts: tuple[Blackout, ...] = ()

    @field_validator("country", "region")
    @classmethod
    def _in_capitals(cls, code: str) -> str:
        return code.upper()


class Estimate(Block):
    """A range instead of one figure: at best ``low``, most likely ``likely``, at worst ``high``."""

    low: Length
    likely: Length | None = None
    high: Length
    shape: EstimateShape = EstimateShape.PERT

    @model_validator(mode="after")
    def _in_order(self) -> "Estimate":
        middle = self.likely.minutes if self.likely else self.low.minutes
        if not self.low.minutes <= middle <= max(middle, self.high.minutes) == self.high.minutes:
            raise ValueError(_("an estimate goes from low over likely to high, and these do not"))
        return self

    @property
    def middle(self) -> int:
        """Working minutes of the most likely length; halfway when the estimate names none."""
        return self.likely.minutes if self.likely else (self.low.minutes + self.high.minutes) // 2


class Actual(Block):
    """What really happened so far."""

    start: IsoDate | None = None
    finish: IsoDate | None = None
    percent: Percent | None = None

    @field_validator("finish")
    @classmethod
    def _after_the_start(cls, finish: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - a date or None
        return _not_before(finish, info.data.get("start"))


class Task(Block):
    """One piece of work, or a milestone when its duration is 0."""

    id: str
    name: str = ""
    phase: str = ""
    kind: Kind = Kind.OTHER
    groups: Annotated[Words, Field(alias="for")] = ()
    department: str = ""
    owner: str = ""
    duration: Length | None = None
    effort: Length | None = None
    estimate: Estimate | None = None
    after: Annotated[tuple[Tie, ...], BeforeValidator(_listed)] = ()
    start: IsoDate | None = None
    finish: IsoDate | None = None
    not_before: IsoDate | None = None
    deadline: IsoDate | None = None
    cost: Annotated[Decimal, Field(ge=0)] | None = None
    actual: Actual = Actual()
    note: str = ""

    @field_validator("id")
    @classmethod
    def _is_an_id(cls, id: str) -> str:
        if not re.fullmatch(ID, id):
            raise ValueError(_("the id “{id}” may hold letters, digits, - and _ only").format(id=id))
        return id

    @field_validator("finish")
    @classmethod
    def _after_the_start(cls, finish: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - a date or None
        return _not_before(finish, info.data.get("start"))

    @model_validator(mode="after")
    def _has_a_length(self) -> "Task":
        if self.length is None and not (self.start and self.finish):
            raise ValueError(_("the task {id} needs a duration, such as 5d, or 0 for a milestone").format(id=self.id))
        return self

    @property
    def title(self) -> str:
        """What to call the task in a sentence."""
        return self.name or self.id

    @property
    def length(self) -> int | None:
        """Working minutes by duration or estimate; None when only fixed dates say how long it takes."""
        if self.duration is not None:
            return self.duration.minutes
        if self.estimate is not None:
            return self.estimate.middle
        return 0 if self.kind is Kind.LAUNCH and not (self.start and self.finish) else None

    @property
    def milestone(self) -> bool:
        """Say whether it takes no time."""
        return self.length == 0

    @property
    def days(self) -> float | None:
        """The length in working days."""
        return None if self.length is None else self.length / DAY


def _not_before(finish: Any, start: Any) -> Any:  # noqa: ANN401 - dates or None
    if finish is not None and start is not None and finish < start:
        raise ValueError(_("it finishes on {finish}, before it starts on {start}").format(finish=finish, start=start))
    return finish


class TimelineFile(Block):
    """The whole file. ``start`` lays the plan forward, ``launch`` alone backward from that date."""

    start: IsoDate | None = None
    launch: IsoDate | None = None
    calendar: CalendarSettings = CalendarSettings()
    before_start: Literal["clamp", "allow"] = "clamp"
    tasks: tuple[Task, ...] = ()
