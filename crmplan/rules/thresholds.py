"""The figures that rules compare with: one table, with a default for each profile and where it comes from.

A plan changes one in its ``crmplan.yaml``: ``rules: {thresholds: {contact_gap_days: 45}}``. None of them is a law.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from crmplan.errors import PlanError
from crmplan.findings import Place
from crmplan.language import N_, _
from crmplan.plan import settings
from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile
from crmplan.plan.values import suggest

OURS = N_("our own figure, without a source")
STRATEGY = N_("the article on CRM strategy, planning and implementation")
PRACTICE = N_("practice of projects like this one")
LARGEST = 10_000


@dataclass(frozen=True, slots=True)
class Threshold:
    """One figure: what it means, its default, where that comes from, and other defaults by profile.

    ``is_least`` tells a least, which a lower figure loosens, from a most, which a higher one does.
    """

    meaning: str
    default: int
    source: str
    small: int | None = None
    public: int | None = None
    is_least: bool = False

    def for_profile(self, profile: Profile) -> int:
        """Return the default for a profile."""
        own = {Profile.SMALL: self.small, Profile.PUBLIC: self.public}.get(profile)
        return self.default if own is None else own


THRESHOLDS: dict[str, Threshold] = {
    "strategy_edits": Threshold(N_("changes of the core proposition that are not too many"), 2, OURS),
    "strategy_edit_months": Threshold(N_("months over which they are counted"), 12, OURS, is_least=True),
    "contact_gap_days": Threshold(N_("days that an influential party may go without news"), 60, OURS, small=90),
    "feedback_age_days": Threshold(N_("days until somebody says what becomes of a piece of feedback"), 30, OURS),
    "training_lead_days": Threshold(
        N_("days before the launch by which training has begun"), 14, OURS, small=7, is_least=True
    ),
    "majority_percent": Threshold(N_("share of users that is won first, in per cent"), 80, STRATEGY, is_least=True),
    "first_measure_days": Threshold(N_("days after the launch by which use is measured"), 30, PRACTICE),
    "users_per_super_user": Threshold(N_("users that one super-user can help"), 25, OURS),
    "contingency_percent": Threshold(
        N_("margin of a budget, in per cent of its other lines"), 10, PRACTICE, is_least=True
    ),
    "horizon_years": Threshold(N_("years that a budget looks ahead"), 3, PRACTICE, public=5, is_least=True),
    "readiness_review_weeks": Threshold(
        N_("weeks before the launch by which readiness is reviewed"), 6, OURS, small=4, is_least=True
    ),
    "hypercare_weeks": Threshold(N_("weeks of extra help after the launch"), 4, PRACTICE, small=2, is_least=True),
    "trial_loads": Threshold(N_("trial loads before the real one"), 2, OURS, small=1, is_least=True),
    "load_percent": Threshold(N_("share of a person's week that tasks may take, in per cent"), 100, OURS),
    "references": Threshold(N_("references held with customers of the chosen vendor"), 2, STRATEGY, is_least=True),
    "quote_gap_percent": Threshold(N_("difference between proposal and quote, in per cent"), 2, OURS),
    "outreach_data_days": Threshold(N_("days before a campaign within which data was looked at"), 90, OURS),
    "handover_days": Threshold(N_("days in which the project hands over to support"), 5, OURS, small=2, is_least=True),
    "waiver_days": Threshold(N_("days for which a finding may be waived"), 180, OURS),
    "waiver_notice_days": Threshold(N_("days before its end from which a waiver is shown"), 14, OURS, is_least=True),
}


def limit(plan: Plan, name: str) -> Decimal:
    """Return the figure called ``name``: the plan's own, else the default of its profile.

    Raises PlanError when the plan's own is out of range.
    """
    own = plan.settings.rules.thresholds.get(name)
    if own is None:
        return Decimal(THRESHOLDS[name].for_profile(plan.settings.profile))
    if not 0 <= own <= LARGEST:
        place = _place(plan, name)
        message = _("The threshold {name} is a number from 0 to {largest}.").format(name=name, largest=LARGEST)
        raise PlanError(message, file=place.file, line=place.line, column=place.column)
    return Decimal(int(own)) if own == int(own) else Decimal(str(own))


def days(plan: Plan, name: str) -> timedelta:
    """Return the figure called ``name`` as a span of days; a name in weeks is turned into days."""
    figure = limit(plan, name)
    return timedelta(days=float(figure * 7 if name.endswith("_weeks") else figure))


def prove(plan: Plan) -> None:
    """Raise PlanError for the first threshold of ``crmplan.yaml`` that no rule knows, or that is no sensible figure."""
    for name in plan.settings.rules.thresholds:
        if name in THRESHOLDS:
            limit(plan, name)
            continue
        place = _place(plan, name)
        message = _("There is no threshold “{name}”.").format(name=name[:60])
        hint = suggest(name, list(THRESHOLDS)) or _("Known are: {names}.").format(names=", ".join(THRESHOLDS))
        raise PlanError(message, hint=hint, file=place.file, line=place.line, column=place.column)


def _place(plan: Plan, name: str) -> Place:
    file = plan.files.get(settings.FILE)
    path = ("rules", "thresholds", name)
    if file is None or file.document is None or path not in file.document.spans:
        return Place(settings.FILE, 1, 1, 1, 1)
    mark = file.document.spans[path].key
    return Place(settings.FILE, mark.line, mark.column, mark.line, mark.column + len(name))
