"""What a launch date implies: typical lead times, counted backward, as latest-by dates."""

from dataclasses import dataclass
from datetime import date, timedelta

from crmplan.language import N_
from crmplan.plan.questions import Profile


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Something that has to be settled ``weeks`` before the launch, by profile, and where the number comes from."""

    what: str
    topic: str
    weeks: dict[Profile, int]
    source: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A latest-by date; ``weeks_left`` is negative when it has passed."""

    what: str
    topic: str
    latest: date
    weeks_left: int


def _weeks(small: int, standard: int, public: int) -> dict[Profile, int]:
    return {Profile.SMALL: small, Profile.STANDARD: standard, Profile.PUBLIC: public}


# Mid-sized projects usually take 12 to 16 weeks from contract to launch; a public body adds procurement.
# A readiness review four weeks out found faults too late in a documented case, hence six or more.
# Where no source gives a number the value is our own and meant as a start for discussion.
LEAD_TIMES = (
    LeadTime(N_("Name the sponsor and the project manager"), "project", _weeks(22, 36, 52), "ours"),
    LeadTime(N_("Sign off the strategy: whom you serve, what you give up"), "direction", _weeks(20, 32, 48), "ours"),
    LeadTime(N_("Decide the knowledge you need from a vendor or partner"), "vendors", _weeks(18, 30, 44), "ours"),
    LeadTime(N_("Finish the process map and the list of data"), "map", _weeks(14, 22, 26), "ours"),
    LeadTime(N_("Sign the vendor's contract"), "vendors", _weeks(12, 20, 24), "16 weeks usual, plus slack"),
    LeadTime(N_("Start to build and to integrate"), "integration", _weeks(11, 18, 22), "16 weeks usual"),
    LeadTime(N_("Rehearse the first migration"), "prepare", _weeks(7, 12, 14), "two rehearsals before cutover"),
    LeadTime(N_("Train the super-users"), "super-user", _weeks(6, 11, 12), "before end users and acceptance test"),
    LeadTime(N_("Train the users"), "training-plan", _weeks(4, 9, 10), "before the acceptance test"),
    LeadTime(N_("Finish the users' acceptance test"), "launch", _weeks(3, 7, 8), "slack before launch"),
    LeadTime(
        N_("Hold the readiness review"), "launch", _weeks(3, 6, 6), "six weeks; four were too late in a real case"
    ),
    LeadTime(N_("Announce the date to staff and customers"), "communication", _weeks(4, 6, 8), "ours"),
    LeadTime(N_("Decide go or no-go"), "launch", _weeks(1, 1, 2), "ours"),
)


def latest_dates(launch: date, profile: Profile, today: date) -> list[Deadline]:
    """Return what must be settled by when for ``launch``, earliest first."""
    deadlines = []
    for lead in LEAD_TIMES:
        latest = launch - timedelta(weeks=lead.weeks[profile])
        deadlines.append(Deadline(lead.what, lead.topic, latest, (latest - today).days // 7))
    return sorted(deadlines, key=lambda deadline: deadline.latest)
