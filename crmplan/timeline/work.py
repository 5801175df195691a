"""A piece of work that the timeline of a CRM project should hold, and what such pieces are made from."""

from dataclasses import dataclass, field
from enum import Enum

from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile
from crmplan.plan.records import Status
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.timeline import rollout
from crmplan.timeline.rollout import Phase, tasks_named
from crmplan.timeline.typical import SCALE, Typical

CHECKS, SOURCES, MESSAGES = "launch.checks", "prepare.sources", "communication.messages"


class Cover(Enum):
    """Which task of the same kind does this work already: none but the one of its id, a free one, or its people's."""

    ID = "id"
    ONE = "one"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work that a timeline should hold: ``id`` unless an answer names another task, see ``named``.

    ``after`` are ids of other works with the tie, as in the file. ``length`` is None for a milestone.
    ``stand_ins`` are ids of tasks that do this work among others.
    """

    id: str
    name: str
    kind: Kind
    phase: str
    length: Typical | None
    after: tuple[str, ...] = ()
    owner: str = ""
    groups: tuple[str, ...] = ()
    department: str = ""
    named: tuple[str, ...] = ()
    cover: Cover = Cover.ID
    stand_ins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What the rules ask for: weeks of review and of extra help, days until the first measure, trial loads."""

    review_weeks: float = 6
    hypercare_weeks: float = 4
    measure_days: float = 30
    trial_loads: int = 2


@dataclass
class Setting:
    """What the works of one plan are made from."""

    plan: Plan
    limits: Limits = field(default_factory=Limits)
    phases: list[Phase] = field(init=False)
    manager: str = field(init=False)
    sponsor: str = field(init=False)
    it: str = field(init=False)
    steward: str = field(init=False)

    def __post_init__(self) -> None:
        """Look up who and when, once."""
        self.phases = rollout.phases(self.plan)
        self.manager = rollout.manager(self.plan)
        self.sponsor = rollout.sponsor(self.plan)
        self.it = rollout.head_of_it(self.plan)
        owners = [rollout.known(self.plan, row.text("owner")) for row in self.moved]
        self.steward = next(filter(None, owners), self.it)

    @property
    def first(self) -> Phase:
        """The first phase."""
        return self.phases[0]

    @property
    def profile(self) -> Profile:
        """The profile of the plan."""
        return self.plan.settings.profile

    @property
    def moved(self) -> list[Row]:
        """The sources of customer data that are taken over."""
        return [row for row in self.plan.rows(SOURCES) if row.text("import_method") != "not-taken-over"]

    @property
    def moves(self) -> bool:
        """Say whether there is data to clean and move, as far as one knows."""
        if self.plan.rows(SOURCES):
            return bool(self.moved)
        return self.plan.text("direction.current_crm") != "none"

    @property
    def days_a_week(self) -> int:
        """Working days in a week of the timeline."""
        timeline = self.plan.timeline
        return len(set(timeline.calendar.working_days)) if timeline else 5

    def scaled(self, length: Typical) -> Typical:
        """Return a range as it is for the plan's profile."""
        return length.times(SCALE[self.profile])

    def named(self, address: str, column: str = "", **only: str) -> tuple[str, ...]:
        """Return the tasks that an answer names."""
        return tuple(tasks_named(self.plan, address, column, **only))

    def is_open(self, address: str) -> bool:
        """Say whether a question has no answer yet; that there is nothing to name is an answer."""
        answer = self.plan.answers.get(address)
        return answer is None or answer.status in {Status.OPEN, Status.PARKED}

    def is_left_out(self, kind: str) -> bool:
        """Say whether the answers leave a test out and say why."""
        rows = [row for row in self.plan.rows(CHECKS) if row.text("kind") == kind]
        return bool(rows) and all(row.text("left_out") for row in rows)
