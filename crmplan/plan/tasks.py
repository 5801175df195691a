"""``timeline.yaml``: the tasks of the project, what they wait for, and the days on which work can be done.

Only the shape of each entry is checked here; what ties entries together (unknown tasks, cycles, countries) is
checked by ``crmplan.timeline.faults``.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from crmplan.language import _
from crmplan.plan.dates import IsoDate
from crmplan.plan.durations import DAY, Duration, duration
from crmplan.plan.forms import At, Form, Key
from crmplan.plan.links import ID, Link, link
from crmplan.plan.readings import Amount, Percent, Words, listed
from crmplan.plan.sound_values import Reads

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


def _task_id(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(ID, value):
        raise ValueError(_("the id “{id}” may hold letters, digits, - and _ only").format(id=value))
    return value


def _capitals(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


Length = Annotated[Duration, Reads(_length, whole=True)]
Tie = Annotated[Link, Reads(_tie, whole=True)]
Code = Annotated[str, Reads(_capitals)]


class Block(Form):
    """A mapping in the file; keys left empty count as absent."""

    @classmethod
    def prepared(cls, data: object) -> object:
        """Leave out keys without a value."""
        return {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data


class Period(Block):
    """Days from ``start`` to ``end``, both included; a single date is a period of one day."""

    start: Annotated[IsoDate, Key("from")]
    until: Annotated[IsoDate | None, Key("to")] = None
    reason: str = ""

    @property
    def end(self) -> date:
        """The last day."""
        return self.until or self.start

    @classmethod
    def prepared(cls, data: object) -> object:
        """A date alone is the first day and the last."""
        return {"from": data} if isinstance(data, str) else super().prepared(data)

    def prove(self) -> None:
        """A period ends after it begins."""
        if self.end < self.start:
            words = _("this period ends on {end}, before it begins on {start}")
            raise At("to", words.format(end=self.end, start=self.start))


class Blackout(Period):
    """A busy season in which tasks of these ``kinds`` must not take place, though people work."""

    kinds: Annotated[tuple[Kind, ...], Reads(listed)] = (Kind.LAUNCH,)


class CalendarSettings(Block):
    """When work can be done: weekdays, national holidays of a country and region, closures and blackouts."""

    country: Code = ""
    region: Code = ""
    working_days: Annotated[tuple[Weekday, ...], Reads(listed)] = WEEKDAYS[:5]
    closures: tuple[Period, ...] = ()
    blackouts: tuple[Blackout, ...] = ()

    def prove(self) -> None:
        """Somebody works on some day."""
        if not self.working_days:
            raise At("working_days", _("name at least one day of the week"))


class Estimate(Block):
    """A range instead of one figure: at best ``low``, most likely ``likely``, at worst ``high``."""

    low: Length
    likely: Length | None = None
    high: Length
    shape: EstimateShape = EstimateShape.PERT

    def prove(self) -> None:
        """The three lengths go upward."""
        middle = self.likely.minutes if self.likely else self.low.minutes
        if not self.low.minutes <= middle <= max(middle, self.high.minutes) == self.high.minutes:
            raise ValueError(_("an estimate goes from low over likely to high, and these do not"))

    @property
    def middle(self) -> int:
        """Working minutes of the most likely length; halfway when the estimate names none."""
        return self.likely.minutes if self.likely else (self.low.minutes + self.high.minutes) // 2


class Actual(Block):
    """What really happened so far."""

    start: IsoDate | None = None
    finish: IsoDate | None = None
    percent: Percent | None = None

    def prove(self) -> None:
        """Nothing finishes before it starts."""
        _prove_order(self.start, self.finish)


class Task(Block):
    """One piece of work, or a milestone when its duration is 0."""

    id: Annotated[str, Reads(_task_id)]
    name: str = ""
    phase: str = ""
    kind: Kind = Kind.OTHER
    groups: Annotated[Words, Key("for")] = ()
    department: str = ""
    owner: str = ""
    duration: Length | None = None
    effort: Length | None = None
    estimate: Estimate | None = None
    after: Annotated[tuple[Tie, ...], Reads(listed)] = ()
    start: IsoDate | None = None
    finish: IsoDate | None = None
    not_before: IsoDate | None = None
    deadline: IsoDate | None = None
    cost: Amount | None = None
    actual: Actual = Actual()
    note: str = ""

    def prove(self) -> None:
        """A task has a length, and does not finish before it starts."""
        _prove_order(self.start, self.finish)
        if self.length is None and not (self.start and self.finish):
            raise ValueError(_("the task {id} needs a duration, such as 5d, or 0 for a milestone").format(id=self.id))

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


def _prove_order(start: date | None, finish: date | None) -> None:
    if finish is not None and start is not None and finish < start:
        words = _("it finishes on {finish}, before it starts on {start}")
        raise At("finish", words.format(finish=finish, start=start))


class TimelineFile(Block):
    """The whole file. ``start`` lays the plan forward, ``launch`` alone backward from that date."""

    start: IsoDate | None = None
    launch: IsoDate | None = None
    calendar: CalendarSettings = CalendarSettings()
    before_start: Literal["clamp", "allow"] = "clamp"
    tasks: tuple[Task, ...] = ()
