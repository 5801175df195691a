"""STR502: a campaign goes out to nobody in particular, to people not served, or without a look at the data."""

from collections.abc import Iterator
from datetime import date

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules.cells import lacking
from crmplan.rules.thresholds import days, limit
from crmplan.rules.wording import label, listed

CODE = "STR502"
NAME = "outreach-without-data"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ("P5.T1", "P5.T1.e", "P5.T1.f")
SOURCE = N_("The article on CRM strategy, test 5: use data before you contact customers")
NEEDS = ("continuity", "trade-offs")
SUMMARY = N_("A campaign names no segment, aims at people you do not serve, or rests on no recent data.")
RIGHT = N_("Every campaign is meant for a segment you serve and rests on fresh data.")
WHY = N_(
    "Whoever writes to everybody teaches customers not to read. Look at the data first: it names the segment, shows "
    "what these people do now, and keeps you from chasing growth among people whom you have decided not to serve. "
    "Figures of last year do not count; people change faster than lists."
)
BAD = N_(
    """\
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops}
continuity:
  campaigns:
    - {id: newsletter, name: Newsletter to all, starts: 2027-02-01}
    - {id: batteries, name: Calls about batteries, segment: workshops, starts: 2026-11-30,
       data_checked: Orders of the last winter, checked_on: 2026-05-04}
"""
)
GOOD = N_(
    """\
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops}
continuity:
  campaigns:
    - {id: batteries, name: Calls about batteries, segment: workshops, starts: 2026-11-30,
       data_checked: Orders for batteries in three winters, checked_on: 2026-11-09}
"""
)
CAMPAIGNS, NOT_SERVED = "continuity.campaigns", "trade-offs.not_served"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield campaigns and experiments without a segment that is served, and those without recent data."""
    for row in plan.rows(CAMPAIGNS):
        yield from _segment(plan, row)
        yield from _data(plan, row)


def _segment(plan: Plan, row: Row) -> Iterator[Hit]:
    refused = row.text("not_served")
    if refused:
        message = _("{campaign} reaches {party}, whom you have decided not to serve.")
        party = plan.row(NOT_SERVED, refused)
        told = message.format(campaign=label(row), party=label(party) if party else refused)
        hint = _("Leave these people out, or take them off the list in {question} first.").format(question=NOT_SERVED)
        yield Hit(row.address, told, hint, related=(party.address,) if party else ())
    elif lacking(plan, row, ["segment"]):
        message = _("{campaign} aims at no segment.")
        hint = _("Say in {question} whom it is for; if it is for all, it is for nobody.").format(question=CAMPAIGNS)
        yield Hit(row.address, message.format(campaign=label(row)), hint)


def _data(plan: Plan, row: Row) -> Iterator[Hit]:
    """Data is recent by the day on which the campaign starts, or by today when that is not fixed yet."""
    most = limit(plan, "outreach_data_days")
    hint = _("Look at the data within {days} days before the start, and note in {question} what and when.")
    hint = hint.format(days=most, question=CAMPAIGNS)
    missing = lacking(plan, row, ("data_checked", "checked_on"))
    checked, starts = row.day("checked_on"), row.day("starts")
    if missing:
        message = _("{campaign} does not show on which data it rests; it lacks: {columns}.")
        yield Hit(row.address, message.format(campaign=label(row), columns=listed(missing)), hint)
    elif checked and starts and checked > starts:
        message = _("{campaign} starts on {start}, but the data is looked at only on {day}.")
        yield Hit(row.address, message.format(campaign=label(row), start=starts, day=checked), hint)
    elif checked and _age(plan, checked, starts) > days(plan, "outreach_data_days").days:
        message = _("{campaign} rests on data looked at on {day}, {count} days before.")
        count = _age(plan, checked, starts)
        yield Hit(row.address, message.format(campaign=label(row), day=checked, count=count), hint)


def _age(plan: Plan, checked: date, starts: date | None) -> int:
    return ((starts or plan.today) - checked).days
