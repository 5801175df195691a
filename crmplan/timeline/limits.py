"""Limits that a pipeline holds the schedule to: how late a task may be, and how sure the launch must be."""

from collections.abc import Iterable

from crmplan.language import _
from crmplan.timeline.baseline import Slip
from crmplan.timeline.outlook import Outlook, Simulation
from crmplan.timeline.wording import working_days

_PERCENT = 100


def slips_beyond(found: Iterable[Slip], most: float) -> list[str]:
    """Return a sentence for every task that is more than ``most`` working days later than promised."""
    return [
        _("{task} is {days} late ({promised} was promised, {expected} is expected).").format(
            task=slip.id, days=working_days(slip.total), promised=slip.promised, expected=slip.expected
        )
        for slip in found
        if slip.expected is not None and slip.total > most
    ]


def too_unsure(simulation: Simulation, least: float) -> list[str]:
    """Return a sentence for every wished date that is kept in less than ``least`` per cent of the draws."""
    outlooks: list[Outlook] = [simulation.project, *simulation.milestones]
    return [
        _("The chance of {date} for {task} is {chance} %, less than the {least} % asked for.").format(
            date=outlook.wished,
            task=outlook.id or _("the end of the plan"),
            chance=f"{outlook.chance * _PERCENT:.0f}",
            least=f"{least:g}",
        )
        for outlook in outlooks
        if outlook.chance is not None and outlook.chance * _PERCENT < least
    ]
