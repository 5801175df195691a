"""What a person should look at after tasks have been drafted."""

from collections.abc import Iterator
from datetime import date

from crmplan.language import _, ngettext
from crmplan.plan.model import Plan
from crmplan.timeline.proposal import Proposal
from crmplan.timeline.schedule import Schedule
from crmplan.timeline.wording import listed
from crmplan.timeline.work import Setting
from crmplan.timeline.works_of_building import CONNECTIONS

_ANSWERS = ("evolution.phases", "project.departments", "adoption.user_groups", CONNECTIONS, "prepare.sources")


def to_check(plan: Plan, proposal: Proposal, planned: Schedule) -> Iterator[str]:
    """Yield sentences on a draft that has been added to ``plan``, whose schedule now is ``planned``."""
    if proposal.rows:
        yield from _dates(plan, planned)
        yield from _gaps(plan, proposal)
    for task, before in proposal.unlinked.items():
        sentence = _("{task} does not wait for {others}. Add them to its after: if it should.")
        yield sentence.format(task=task, others=listed(before))


def _dates(plan: Plan, planned: Schedule) -> Iterator[str]:
    start, finish = planned.start, planned.finish
    if start is None or finish is None:
        return
    yield _("The work goes from {start} to {finish}; crmplan timeline shows it.").format(start=start, finish=finish)
    if start < plan.today:
        yield _("It would have had to begin before today: move the launch, or cut what it covers.")
    launch, wished = planned.network.anchor(), plan.value("direction.wished_launch")
    if launch is not None and isinstance(wished, date) and planned.tasks[launch].finish > wished:
        sentence = _("The launch comes on {date}, after the day you wished for ({wished}).")
        yield sentence.format(date=planned.tasks[launch].finish, wished=wished)
    if not planned.timeline.calendar.country:
        yield _("No holidays are counted yet: give timeline.yaml a calendar with your country, such as country: IT.")


def _gaps(plan: Plan, proposal: Proposal) -> Iterator[str]:
    yield _("Lengths are ranges to begin with; the note of each task says where its figure comes from.")
    count = sum(not row.get("owner") for row in proposal.rows)
    if count:
        sentence = ngettext("{count} new task has no owner yet.", "{count} new tasks have no owner yet.", count)
        yield sentence.format(count=count)
    setting = Setting(plan)
    missing = [address for address in _ANSWERS if setting.is_open(address)]
    if missing:
        yield _("Drafted in general terms, since these are not answered yet: {questions}.").format(
            questions=", ".join(missing)
        )
