"""The calendar's conversions for many positions at once: waits by the clock, and days a task cannot use."""

import numpy as np

from crmplan.plan.durations import DAY
from crmplan.timeline.availability import Availability
from crmplan.timeline.calendar import AFTERNOON, MIDNIGHT, MORNING, NOON, WorkCalendar
from crmplan.timeline.draws import Draws

_FORENOON = NOON - MORNING
_WEEKS_OFF = 60
"""Working days to look up beyond the longest wait, so that a closure at its end lies inside."""


def wait(calendar: WorkCalendar, positions: Draws, minutes: int, *, closing: bool) -> Draws:
    """Return where each wait of ``minutes`` of the clock ends; see ``WorkCalendar.wait``."""
    day = np.ceil(positions / DAY) - 1 if closing else np.floor(positions / DAY)
    worked = positions - day * DAY
    afternoon = worked > _FORENOON if closing else worked >= _FORENOON
    clock = worked + np.where(afternoon, AFTERNOON - _FORENOON, MORNING)
    reach = abs(minutes) // MIDNIGHT + _WEEKS_OFF
    first, last = int(day.min()) - reach, int(day.max()) + reach
    ordinals = np.array(calendar.ordinals(first, last))
    moment = ordinals[day.astype(np.intp) - first] * MIDNIGHT + clock + minutes
    date = np.floor(moment / MIDNIGHT)
    place = np.searchsorted(ordinals, date)
    time = moment - date * MIDNIGHT
    done = np.clip(time - MORNING, 0, _FORENOON) + np.clip(time - AFTERNOON, 0, DAY - _FORENOON)
    reached: Draws = (place + first) * DAY + np.where(ordinals[place] == date, done, 0.0)
    return reached


class ManyAvailability:
    """The number line of a task with blocked days, for arrays of positions; see ``Availability``."""

    def __init__(self, availability: Availability) -> None:
        """Take over the blocked days of ``availability``."""
        self._starts = np.array(availability.starts, dtype=np.float64)
        self._thresholds = np.array(availability.thresholds, dtype=np.float64)

    def own(self, positions: Draws) -> Draws:
        """Return how much of the time before each position the task can use."""
        before = np.searchsorted(self._starts, positions)
        last = self._starts[np.maximum(before - 1, 0)]
        lost = (before - 1) * DAY + np.minimum(positions - last, DAY)
        return positions - np.where(before > 0, lost, 0)

    def opening(self, own: Draws) -> Draws:
        """Return where work begins, for times on the task's own line."""
        return own + DAY * np.searchsorted(self._thresholds, own, side="right")

    def closing(self, own: Draws) -> Draws:
        """Return where work ends, for times on the task's own line."""
        return own + DAY * np.searchsorted(self._thresholds, own, side="left")
