"""What the tasks cost, by phase and by month: each cost is spread evenly over the working days of its task."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from crmplan.timeline.schedule import Schedule

_CENT = Decimal("0.01")


def cost_by_phase_and_month(planned: Schedule) -> dict[tuple[str, str], Decimal]:
    """Return the money by phase and month (``2027-03``), in the plan's currency and to the cent.

    Nothing is lost to rounding: what a month rounds away is carried into the task's next month.
    """
    money: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for task in planned:
        if not task.task.cost:
            continue
        for month, share in _by_month(planned, task.id, task.task.cost).items():
            money[task.task.phase, month] += share
    return dict(sorted(money.items(), key=lambda item: (item[0][1], item[0][0])))


def _by_month(planned: Schedule, id: str, cost: Decimal) -> dict[str, Decimal]:
    calendar, task = planned.calendar, planned[id]
    first, last = calendar.index(task.start), calendar.index(task.finish)
    days = [calendar.day(index) for index in range(first, last + 1)]
    shares: dict[str, Decimal] = {}
    spent = Decimal(0)
    for count, day in enumerate(days, start=1):
        month = f"{day:%Y-%m}"
        upto = (cost * count / len(days)).quantize(_CENT, ROUND_HALF_UP)
        shares[month] = shares.get(month, Decimal(0)) + upto - spent
        spent = upto
    return shares
