"""What is wrong with a timeline beyond the shape of its entries: each fault a sentence and a place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from crmplan.errors import FOUND, PlanError
from crmplan.language import _
from crmplan.plan.tasks import FILE, Task, TimelineFile
from crmplan.timeline.cycles import MOST, cycles
from crmplan.timeline.public_holidays import place_problem
from crmplan.yamlio.reader import Path, Span

Line = Callable[[Path], int]
"""Gives the line on which the value at a path stands; 0 when unknown."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: a short ``name``, a sentence, a hint, the path in ``timeline.yaml`` and further paths with labels."""

    name: str
    message: str
    hint: str
    path: Path
    related: tuple[tuple[Path, str], ...] = field(default=())


class TimelineError(PlanError):
    """The timeline cannot be scheduled; ``faults`` holds everything that is wrong with it."""

    def __init__(self, faults: list[Fault], line: Line | None = None) -> None:
        """Say the first fault; ``line`` finds its line in the file."""
        first = faults[0]
        where = line(first.path) if line else 0
        super().__init__(first.message, hint=first.hint, file=FILE, line=where, column=1, exit_code=FOUND)
        self.faults = faults


def line_in(spans: Mapping[Path, Span]) -> Line:
    """Return what finds the line of a path among the spans of ``timeline.yaml``: its own, or that of what holds it."""

    def line(path: Path) -> int:
        while path and path not in spans:
            path = path[:-1]
        return spans[path].key.line if path else 1

    return line


def faults(timeline: TimelineFile, line: Line | None = None) -> list[Fault]:
    """Return everything that keeps ``timeline`` from being scheduled, in the order of the file.

    With ``line``, sentences about a circle name the line of each link.
    """
    tasks = timeline.tasks
    return [*_frame(timeline), *_ids(tasks), *_links(tasks), *_circles(tasks, line)]


def _frame(timeline: TimelineFile) -> Iterator[Fault]:
    if timeline.tasks and timeline.start is None and timeline.launch is None:
        message = _("The timeline has neither a start nor a launch date.")
        yield Fault("no-date", message, _("Add start: or launch: and a date."), ())
    problem = place_problem(timeline.calendar)
    if problem:
        key, message, hint = problem
        yield Fault("unknown-country" if key == "country" else "unknown-region", message, hint, ("calendar", key))


def _ids(tasks: tuple[Task, ...]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, task in enumerate(tasks):
        if task.id in first:
            message = _("Two tasks have the id “{id}”.").format(id=task.id)
            there = ((("tasks", first[task.id], "id"), message),)
            yield Fault("task-twice", message, _("Give one of them another id."), ("tasks", number, "id"), there)
        first.setdefault(task.id, number)


def _links(tasks: tuple[Task, ...]) -> Iterator[Fault]:
    known = {task.id for task in tasks}
    for number, task in enumerate(tasks):
        for place, link in enumerate(task.after):
            path = ("tasks", number, "after", place)
            if link.task == task.id:
                message = _("{task} waits for itself.").format(task=task.title)
                yield Fault("waits-for-itself", message, _("Remove the link."), path)
            elif link.task not in known:
                message = _("{task} waits for “{other}”, which is not a task.").format(task=task.title, other=link.task)
                close = get_close_matches(link.task, known, 1)
                hint = _("Did you mean {id}?").format(id=close[0]) if close else _("Correct the id or add the task.")
                yield Fault("unknown-task", message, hint, path)


def _circles(tasks: tuple[Task, ...], line: Line | None) -> Iterator[Fault]:
    number = {task.id: place for place, task in enumerate(tasks)}
    followers: list[list[int]] = [[] for _task in tasks]
    for place, task in enumerate(tasks):
        for link in task.after:
            if link.task in number and link.task != task.id:
                followers[number[link.task]].append(place)
    found = cycles(followers)
    hint = _("Remove one of these links.")
    if len(found) == MOST:
        hint += " " + _("There may be more circles than the {count} listed.").format(count=MOST)
    # a link stands at the task that waits, so a circle is told from each task to the one it waits for
    for circle in found:
        backward = [circle[0], *reversed(circle[1:])]
        steps = [_step(tasks, one, other) for one, other in zip(backward, [*backward[1:], backward[0]], strict=True)]
        names = [_named(path, title, line) for path, title in steps]
        message = _("These tasks wait for one another in a circle: {chain}.").format(
            chain=" → ".join([*names, steps[0][1]])
        )
        yield Fault("circle", message, hint, steps[0][0], tuple(steps))


def _step(tasks: tuple[Task, ...], waiting: int, waited_for: int) -> tuple[Path, str]:
    target = tasks[waited_for].id
    place = next(place for place, link in enumerate(tasks[waiting].after) if link.task == target)
    return ("tasks", waiting, "after", place), tasks[waiting].title


def _named(path: Path, title: str, line: Line | None) -> str:
    number = line(path) if line else 0
    return _("{task} (line {line})").format(task=title, line=number) if number else title
