"""How long the usual pieces of a CRM project take: ranges to begin with, each with where it comes from.

The figures are for a company of medium size; ``SCALE`` turns them into those of another profile. None of them is a
law: they are written into the plan as a range with its source, for people to argue about.
"""

from dataclasses import dataclass
from math import ceil

from crmplan.language import N_
from crmplan.plan.questions import Profile

OURS = N_("our own figure, without a source")
GUIDE = N_("the guide for introducing Microsoft Dynamics 365; days are our own")
CONSULTANTS = N_("figures of consultants for projects of medium size, 12 to 16 weeks from contract to launch")
VENDORS = N_("guides of CRM vendors and their partners")
SCORECARDS = N_("guides for choosing a vendor: own demonstration, references; days are our own")
MIGRATION = N_("checklists for moving customer data; days are our own")
ARTICLE = N_("the article on CRM strategy, planning and implementation; days are our own")

SCALE = {Profile.SMALL: 0.5, Profile.STANDARD: 1.0, Profile.PUBLIC: 1.5}
"""What a range is multiplied with by profile; ours, without a source."""


@dataclass(frozen=True, slots=True)
class Typical:
    """A range in working days, the ``share`` of it that keeps its owner busy, and where it comes from."""

    low: int
    likely: int
    high: int
    source: str = OURS
    share: float = 0.25

    def times(self, factor: float) -> "Typical":
        """Return the range made longer or shorter, in whole days and never less than one."""
        low, likely, high = (max(1, ceil(days * factor)) for days in (self.low, self.likely, self.high))
        return Typical(low, likely, high, self.source, self.share)

    @property
    def effort(self) -> float:
        """The owner's own days, in halves."""
        return max(0.5, ceil(self.likely * self.share * 2) / 2)


ONE_DAY = Typical(1, 1, 1, OURS, 1.0)
KICKOFF = ONE_DAY
STRATEGY = Typical(5, 10, 20, ARTICLE)
MAPPING = Typical(8, 12, 20, ARTICLE, 0.5)
DEFINITION = Typical(5, 10, 15, ARTICLE, 0.5)
BREACH_PLAN = Typical(3, 5, 10, ARTICLE)
CHOICE = Typical(10, 20, 30, SCORECARDS)
CONTRACT = Typical(5, 10, 20, OURS, 0.1)
SIMPLE_DATABASE = Typical(5, 10, 15, ARTICLE, 0.5)
CLEANING = Typical(8, 12, 20, CONSULTANTS, 0.5)
CLEANING_MANY = Typical(15, 22, 35, CONSULTANTS, 0.5)
BUILD = Typical(25, 35, 55, CONSULTANTS)
CONNECTION = Typical(5, 8, 15, CONSULTANTS)
HARD_CONNECTION = Typical(10, 15, 30, CONSULTANTS)
REHEARSAL = Typical(2, 3, 5, MIGRATION, 0.5)
SUPER_USERS = Typical(3, 5, 8, GUIDE, 0.5)
INTEGRATION_TEST = Typical(3, 5, 8, GUIDE, 0.5)
PERFORMANCE_TEST = Typical(2, 3, 5, GUIDE, 0.5)
ANNOUNCEMENT = Typical(1, 1, 1, ARTICLE, 0.5)
ACCEPTANCE = Typical(8, 12, 20, GUIDE, 0.5)
REVIEW = Typical(1, 1, 2, GUIDE, 1.0)
STRATEGY_REVIEW = Typical(1, 2, 3, ARTICLE)
MENDING = Typical(5, 10, 20, CONSULTANTS)
CUSTOMER_NOTICE = Typical(3, 5, 10, ARTICLE)
DECISION = Typical(1, 1, 1, GUIDE, 0.5)
CUTOVER = Typical(1, 2, 3, GUIDE, 0.5)
CELEBRATION = ONE_DAY
MEASURE = Typical(1, 1, 2, GUIDE, 0.5)
LATER_TRAINING = Typical(3, 5, 8, ARTICLE)

MANY_RECORDS = 25_000
"""Records from which cleaning takes longer, by the same consultants."""

ANNOUNCED_WEEKS = {Profile.SMALL: 4, Profile.STANDARD: 6, Profile.PUBLIC: 8}
"""Weeks between the announcement of the date and the launch; ours."""

BUILD_UNDER_WAY = {Profile.SMALL: 3, Profile.STANDARD: 5, Profile.PUBLIC: 8}
"""Days of building before the first connection is begun; ours."""

GATE_WEEKS = 12
"""Weeks of use before a further phase is decided on; ours."""


def mapping(departments: int) -> Typical:
    """Return the range for mapping processes: longer with each department after the second."""
    return MAPPING.times(1 + 0.25 * max(0, departments - 2))


def training(users: int) -> Typical:
    """Return the range for training a group: two days, and one more for each five people, up to four weeks."""
    likely = min(20, 2 + ceil(users / 5))
    return Typical(max(1, likely * 2 // 3), likely, ceil(likely * 1.5), GUIDE)


def hypercare(weeks: float, days_a_week: int) -> Typical:
    """Return the range for extra help after a launch: ``weeks`` at least, and up to half as much again."""
    least = max(1, ceil(weeks * days_a_week))
    return Typical(least, least, ceil(least * 1.5), VENDORS, 0.5)
