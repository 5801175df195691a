"""A Gantt chart as lines of text: what a terminal, a log file or a mail can show."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from crmplan.escapes import visible
from crmplan.timeline.schedule import Schedule, ScheduledTask

WIDTH = 80
_LABEL = 28
_DATE = 10
_NARROWEST_BAR = 10


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters of a chart."""

    critical: str = "█"
    normal: str = "▒"
    room: str = "·"
    milestone: str = "◆"
    done: str = "─"
    rule: str = "│"


ASCII = Marks(critical="#", normal="=", room=".", milestone="*", done="-", rule="|")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a label, the bar, and the date of the finish; ``kind`` is head, phase, critical or normal."""

    label: str
    bar: str
    finish: str
    kind: str

    @property
    def text(self) -> str:
        """The whole line, without blanks at its end."""
        return f"{self.label} {self.bar} {self.finish}".rstrip()


def gantt(planned: Schedule, *, width: int = WIDTH, marks: Marks | None = None) -> list[Line]:
    """Return the chart of ``planned`` in at most ``width`` columns: a head of months, then tasks by phase.

    Float is shown behind a bar as far as the chart reaches.
    """
    if not planned.tasks:
        return []
    marks = marks or Marks()
    scale = _Scale.of(planned, width)
    lines = [Line(" " * scale.label, scale.months(marks), "", "head")]
    for phase, tasks in _by_phase(planned):
        if phase:
            lines.append(Line(_fitted(phase, scale.label), " " * scale.columns, "", "phase"))
        indent = "  " if phase else ""
        for task in tasks:
            label = _fitted(indent + task.task.title, scale.label)
            kind = "critical" if task.critical else "normal"
            lines.append(Line(label, scale.bar(task, marks), task.finish.isoformat(), kind))
    return lines


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to columns."""

    first: date
    days: int
    columns: int
    label: int

    @classmethod
    def of(cls, planned: Schedule, width: int) -> "_Scale":
        first = min(task.start for task in planned)
        last = max(task.finish for task in planned)
        longest = max(_width(text) for task in planned for text in (f"  {task.task.title}", task.task.phase))
        label = min(longest, _LABEL, max(1, width - _DATE - 2 - _NARROWEST_BAR))
        columns = max(_NARROWEST_BAR, width - label - _DATE - 2)
        return cls(first, (last - first).days + 1, columns, label)

    def column(self, day: date) -> int:
        """Return the column in which ``day`` lies."""
        return min(self.columns - 1, max(0, (day - self.first).days * self.columns // self.days))

    def months(self, marks: Marks) -> str:
        """Return the head: a rule and the month where each month begins, as far as there is room."""
        head = [" "] * self.columns
        free = 0
        month = self.first.replace(day=1)
        while month <= self.first + timedelta(days=self.days - 1):
            column = self.column(month)
            words = f"{marks.rule}{month:%Y-%m}" if not free or month.month == 1 else f"{marks.rule}{month:%m}"
            if column >= free and column + len(words) <= self.columns:
                head[column : column + len(words)] = words
                free = column + len(words) + 1
            month = (month + timedelta(days=31)).replace(day=1)
        return "".join(head)

    def bar(self, task: ScheduledTask, marks: Marks) -> str:
        """Return the bar of a task: its days, then its float."""
        bar = [" "] * self.columns
        start, finish = self.column(task.start), self.column(task.finish)
        if not task.critical:
            for column in range(finish, self.column(max(task.finish, task.latest_finish)) + 1):
                bar[column] = marks.room
        done = (task.task.actual.percent or 0) / 100 if task.task.actual.finish is None else 1
        filled = start + round((finish - start + 1) * done)
        for column in range(start, finish + 1):
            bar[column] = marks.done if column < filled else marks.critical if task.critical else marks.normal
        if task.milestone:
            bar[finish] = marks.milestone
        return "".join(bar)


def _by_phase(planned: Schedule) -> Iterator[tuple[str, list[ScheduledTask]]]:
    phases: dict[str, list[ScheduledTask]] = {}
    for task in planned:
        phases.setdefault(task.task.phase, []).append(task)
    yield from phases.items()


def _width(text: str) -> int:
    return sum(_columns(char) for char in _plain(text))


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _plain(text: str) -> str:
    return visible(" ".join(text.splitlines()).replace("\t", " "))


def _fitted(text: str, width: int) -> str:
    """Return ``text`` in exactly ``width`` columns, cut with an ellipsis where it is longer."""
    plain = _plain(text)
    if _width(text) > width:
        kept = ""
        for char in plain:
            if _width(kept) + _columns(char) > width - 1:
                break
            kept += char
        plain = f"{kept}…"
    return plain + " " * (width - sum(_columns(char) for char in plain))
