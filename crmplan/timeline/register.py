"""The risk register as events of a simulation: how likely each is, and by how much it would delay its task.

Words become numbers by the table below; it is ours, without a source, and meant to be argued about.
"""

from crmplan.plan.durations import duration
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Estimate
from crmplan.timeline.risk import RiskEvent

REGISTER = "project.risks"
_PROBABILITY = {"low": 0.05, "medium": 0.15, "high": 0.4}
_DELAY = {"low": ("0d", "1d", "3d"), "medium": ("1d", "3d", "8d"), "high": ("3d", "8d", "20d")}


def risk_events(plan: Plan) -> list[RiskEvent]:
    """Return the open risks of the register that name a task of the timeline."""
    tasks = {task.id for task in plan.tasks}
    events = []
    for row in plan.rows(REGISTER):
        probability, delay = _PROBABILITY.get(row.text("probability")), _DELAY.get(row.text("impact"))
        if row.text("task") in tasks and probability and delay and row.text("status") != "closed":
            low, likely, high = (duration(text) for text in delay)
            events.append(
                RiskEvent(row.id, probability, Estimate(low=low, likely=likely, high=high), (row.text("task"),))
            )
    return events
