"""The Gantt chart: tasks by phase on a time axis, milestones as diamonds, today as a dashed line.

It is read without colour too: critical tasks are dark and outlined tasks are not, what is done is a bar in the bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crmplan.documents.blocks import Light
from crmplan.documents.figures.dates import TimeAxis
from crmplan.documents.figures.drawing import POINTS_A_MM, Drawing
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.metrics import shortened, text_width
from crmplan.documents.locality import Locality
from crmplan.documents.palette import ACCENT, EDGE, INK, LIGHTS, MUTED, PAPER, RULE, SOFT, TINT
from crmplan.language import _, ngettext

_TEXT, _SMALL = 8.0, 7.0
_ROW, _BAR, _HEAD, _LEGEND = 14.0, 7.0, 38.0, 20.0
_LONGEST_LABEL = 0.4  # of the width
_TICK_ROOM = 24.0
_NAMED_MILESTONES = 6
_DONE = 100


@dataclass(frozen=True, slots=True)
class GanttTask:
    """A task from ``start`` to ``finish`` (both inclusive); ``done`` in percent."""

    name: str
    start: date
    finish: date
    milestone: bool = False
    critical: bool = False
    done: int = 0


@dataclass(frozen=True, slots=True)
class GanttPhase:
    """A phase and its tasks, in the order in which they are drawn."""

    name: str
    tasks: Sequence[GanttTask]


def gantt(phases: Sequence[GanttPhase], *, today: date, language: str, width: float = 160) -> Figure:
    """Return the chart of ``phases``, which hold at least one task; ``width`` in millimetres."""
    return Figure(_Chart(phases, today, language, width * POINTS_A_MM).svg(), _alt(phases, today, language), width)


class _Chart:
    def __init__(self, phases: Sequence[GanttPhase], today: date, language: str, width: float) -> None:
        self._phases = [phase for phase in phases if phase.tasks]
        self._tasks = [task for phase in self._phases for task in phase.tasks]
        self._today = today
        self._locality = Locality(language)
        self._drawing = Drawing(width)
        labels = [text_width(task.name, _TEXT) + 8 for task in self._tasks]
        self._label = min(max(labels), width * _LONGEST_LABEL)
        first, last = min(task.start for task in self._tasks), max(task.finish for task in self._tasks)
        room_for_date = 34
        self._axis = TimeAxis.covering(first, last, self._label + 6, width - room_for_date)
        self._bottom = _HEAD + _ROW * (len(self._tasks) + len(self._phases))

    def svg(self) -> str:
        rows = [row for phase in self._phases for row in (phase, *phase.tasks)]
        places = [(_HEAD + _ROW * number, row) for number, row in enumerate(rows)]
        self._draw_months()
        for y, row in places:
            if isinstance(row, GanttPhase):
                self._draw_phase(row.name, y)
        self._draw_today()
        for y, row in places:
            if isinstance(row, GanttTask):
                self._draw_task(row, y)
        self._draw_legend()
        return self._drawing.svg(self._bottom + _LEGEND, _("Gantt chart"))

    def _draw_months(self) -> None:
        year = 0
        for month in self._axis.ticks(_TICK_ROOM):
            x = self._axis.at(month)
            self._drawing.line((x, 25), (x, self._bottom), colour=RULE)
            name = self._locality.month_name(month)
            self._drawing.words((x + 2, 33), name, size=_SMALL, colour=MUTED)
            if month.year != year:
                self._drawing.words((x + 2, 22), str(month.year), size=_TEXT, colour=ACCENT, bold=True)
                year = month.year

    def _draw_phase(self, name: str, y: float) -> None:
        self._drawing.box((0, y), (self._drawing.width, _ROW), fill=TINT)
        shown = shortened(name, _TEXT, self._drawing.width - 8, bold=True)
        self._drawing.words((3, y + 10), shown, size=_TEXT, colour=ACCENT, bold=True)

    def _draw_task(self, task: GanttTask, y: float) -> None:
        self._drawing.words((3, y + 10), shortened(task.name, _TEXT, self._label - 4), size=_TEXT)
        middle = y + _ROW / 2
        if task.milestone:
            x = (self._axis.at(task.start) + self._axis.after(task.start)) / 2
            self._drawing.diamond((x, middle), 4.5, fill=INK, line=PAPER)
            end = x + 4.5
        else:
            end = self._draw_bar(task, middle)
        note = self._locality.day(task.finish)
        self._drawing.words((end + 3, y + 10), note, size=_SMALL, colour=MUTED, haloed=True)

    def _draw_bar(self, task: GanttTask, middle: float) -> float:
        start, end = self._axis.at(task.start), self._axis.after(task.finish)
        size = (max(1.5, end - start), _BAR)
        fill, edge = (ACCENT, ACCENT) if task.critical else (SOFT, EDGE)
        self._drawing.box((start, middle - _BAR / 2), size, fill=fill, line=edge, rounded=1)
        if task.done:
            done = size[0] * min(task.done, _DONE) / _DONE
            colour = PAPER if task.critical else INK
            self._drawing.box((start, middle - 1), (done, 2), fill=colour)
        return start + size[0]

    def _draw_today(self) -> None:
        if not self._axis.start <= self._today <= self._axis.end:
            return
        x, colour = self._axis.at(self._today), LIGHTS[Light.red][0]
        self._drawing.line((x, 25), (x, self._bottom), colour=colour, width=1, dashed=True)
        label = _("today, {date}").format(date=self._locality.day(self._today))
        self._drawing.words((x, 9), label, size=_SMALL, colour=colour, bold=True, anchor="middle")

    def _draw_legend(self) -> None:
        y, x = self._bottom + 13, 3.0
        marks = [(SOFT, _("Task")), (ACCENT, _("Critical: any delay moves the end")), ("", _("Milestone"))]
        for fill, word in marks:
            if fill:
                self._drawing.box((x, y - 6.5), (14, _BAR), fill=fill, line=EDGE, rounded=1)
            else:
                self._drawing.diamond((x + 7, y - 3), 4.5, fill=INK)
            self._drawing.words((x + 18, y), word, size=_SMALL, colour=MUTED)
            x += 32 + text_width(word, _SMALL)


def _alt(phases: Sequence[GanttPhase], today: date, language: str) -> str:
    locality = Locality(language)
    tasks = [task for phase in phases for task in phase.tasks]
    first, last = min(task.start for task in tasks), max(task.finish for task in tasks)
    parts = [
        ngettext("Gantt chart of {n} task", "Gantt chart of {n} tasks", len(tasks)).format(n=len(tasks)),
        _("from {start} to {end}.").format(start=locality.date(first), end=locality.date(last)),
        _("Phases: {phases}.").format(phases=locality.names(phase.name for phase in phases)),
    ]
    milestones = [task for task in tasks if task.milestone][:_NAMED_MILESTONES]
    if milestones:
        named = [f"{task.name} ({locality.date(task.finish)})" for task in milestones]
        parts.append(_("Milestones: {names}.").format(names=locality.names(named)))
    critical = [task.name for task in tasks if task.critical and not task.milestone][:_NAMED_MILESTONES]
    if critical:
        parts.append(_("Critical: {names}.").format(names=locality.names(critical)))
    parts.append(_("Today is {date}.").format(date=locality.date(today)))
    return " ".join(parts)
