"""Why a task is where it is, what would move it, and what must give when a date cannot be kept."""

from collections.abc import Iterator
from datetime import timedelta

from crmplan.language import N_, _, ngettext
from crmplan.plan.durations import DAY
from crmplan.plan.links import LinkKind
from crmplan.timeline.network import Arc
from crmplan.timeline.passes import Cause, bounds, demands
from crmplan.timeline.schedule import Schedule, ScheduledTask
from crmplan.timeline.wording import lag, listed, working_days

_BECAUSE = {
    LinkKind.FS: N_("It waits until {other} has finished, on {date}."),
    LinkKind.SS: N_("It waits until {other} has started, on {date}."),
    LinkKind.FF: N_("It may not finish before {other} has finished, on {date}."),
    LinkKind.SF: N_("It may not finish before {other} has started, on {date}."),
}
_OTHERWISE = {
    Cause.START: N_("Nothing holds it back: it begins with the project."),
    Cause.LINK: N_("It follows its links."),
    Cause.NOT_BEFORE: N_("It is not to begin before {date}."),
    Cause.FIXED: N_("Its date is fixed in the plan."),
    Cause.ACTUAL: N_("It began on {date}; that has happened."),
    Cause.LAUNCH: N_("The launch date fixes it; the plan is laid backward from there."),
}


def why(planned: Schedule, id: str) -> list[str]:
    """Return sentences: when the task takes place, what decides that, its float, and what would move it."""
    number = planned.network.number[id]
    task = planned.tasks[number]
    said = [_when(task), *_reason(planned, number, task), *_days_off(planned, task), *_float(planned, number, task)]
    if number in planned.backward:
        return [*said, *_held_up(planned, number)]
    chain = path_to(planned, id)
    if len(chain) > 1:
        names = " → ".join(step.task.title for step in chain)
        said.append(_("The chain that leads here: {names}.").format(names=names))
    return [*said, *_earlier(planned, number, task), *_followers(planned, number)]


def path_to(planned: Schedule, id: str) -> list[ScheduledTask]:
    """Return the chain of tasks that decides when this one starts, the first to begin in front."""
    chain = [planned[id]]
    while (driver := chain[-1].driver) is not None:
        chain.append(planned[driver])
    return chain[::-1]


def leading_to(planned: Schedule, id: str) -> list[ScheduledTask]:
    """Return a task and everything it waits for, directly or not, by start."""
    numbers = planned.network.ancestors(planned.network.number[id])
    return sorted((planned.tasks[number] for number in numbers), key=lambda task: (task.start, task.finish))


def must_give(planned: Schedule) -> list[str]:
    """Return sentences on what must give when dates cannot be kept; none when they can."""
    worst = min(planned, key=lambda task: task.total_float, default=None)
    if worst is None or worst.total_float >= 0:
        return []
    short = [task for task in planned.critical_path if task.total_float == worst.total_float]
    by_length = sorted((task for task in short if not task.milestone), key=lambda task: -(task.task.days or 0))
    said = [
        _("The dates cannot all be kept: {days} are missing.").format(days=working_days(-worst.total_float)),
        _("The chain that is too long: {names}.").format(names=" → ".join(task.task.title for task in short)),
    ]
    if by_length:
        said.append(
            _("Take {days} out of it, first of all from {names}; or let tasks overlap.").format(
                days=working_days(-worst.total_float), names=listed([task.task.title for task in by_length])
            )
        )
    return [*said, *_or_move(planned, worst.total_float)]


def _or_move(planned: Schedule, short: float) -> Iterator[str]:
    anchor, calendar = planned.network.anchor(), planned.calendar
    if planned.timeline.launch is not None and planned.timeline.start is not None:
        finish = planned.early.finish[anchor] if anchor is not None else max(planned.early.finish)
        yield _("Or move the launch from {wished} to {possible}.").format(
            wished=planned.timeline.launch, possible=calendar.ends_on(finish)
        )
    if planned.timeline.start is not None:
        yield _("Or begin by {date}.").format(date=calendar.starts_on(planned.begin + round(short * DAY)))


def _when(task: ScheduledTask) -> str:
    if task.milestone:
        return _("{task} is reached on {date}.").format(task=task.task.title, date=task.finish)
    length = working_days(task.task.days) if task.task.days is not None else _("fixed dates")
    return _("{task} runs from {start} to {finish} ({length}).").format(
        task=task.task.title, start=task.start, finish=task.finish, length=length
    )


def _reason(planned: Schedule, number: int, task: ScheduledTask) -> Iterator[str]:
    if number in planned.backward and task.cause is not Cause.ACTUAL:
        yield from _held_back(planned, number, task)
        return
    link = task.link
    if link is None or task.driver is None:
        yield _(_OTHERWISE[task.cause]).format(date=task.early_start)
        return
    other = planned[task.driver]
    date = other.early_start if link.kind in (LinkKind.SS, LinkKind.SF) else other.early_finish
    yield _(_BECAUSE[link.kind]).format(other=other.task.title, date=date)
    if link.lag.minutes > 0:
        yield _("The link adds a wait of {lag}.").format(lag=lag(link.lag))
    elif link.lag.minutes < 0:
        yield _("The link lets it begin {lag} sooner than that.").format(lag=lag(link.lag))


def _held_back(planned: Schedule, number: int, task: ScheduledTask) -> Iterator[str]:
    """In a plan laid backward, say what must not be kept waiting."""
    if task.cause in (Cause.LAUNCH, Cause.FIXED):
        yield _(_OTHERWISE[task.cause]).format(date=task.start)
        return
    late = bounds(planned.network, number, planned.late)
    tight = [arc for arc, finish in late if finish <= planned.late.finish[number]]
    if tight:
        other = planned.tasks[tight[0].other]
        yield _("It is laid as late as {other} allows, which starts on {date}.").format(
            other=other.task.title, date=other.start
        )
    else:
        yield _("It is laid as late as the launch on {date} allows.").format(date=planned.timeline.launch)


def _days_off(planned: Schedule, task: ScheduledTask) -> Iterator[str]:
    days = planned.calendar.exceptions(task.start, task.finish)
    if days:
        count = ngettext("{count} day off falls into it", "{count} days off fall into it", len(days))
        yield _("{count}: {days}.").format(count=count.format(count=len(days)), days=listed([str(day) for day in days]))
    before = task.start - timedelta(days=1)
    eve = planned.calendar.exceptions(before - timedelta(days=6), before)
    if eve and eve[-1] == before and not task.milestone:
        yield _("The day before it, {date}, is a day off.").format(date=before)


def _float(planned: Schedule, number: int, task: ScheduledTask) -> Iterator[str]:
    if planned.network.nodes[number].done is not None:
        yield _("It is done.")
    elif task.total_float < 0:
        yield _("It is {days} too late for the dates that follow.").format(days=working_days(-task.total_float))
    elif number in planned.backward and task.total_float > 0:
        yield _("It could begin up to {days} sooner; laid this late, it has no room left.").format(
            days=working_days(task.total_float)
        )
    elif task.critical:
        yield _("It is critical: a day lost here is a day lost at the end.")
    elif task.free_float >= task.total_float:
        yield _("It can slip by {days} before anything else moves.").format(days=working_days(task.total_float))
    elif task.free_float > 0:
        yield _("It can slip by {free} before another task moves, and by {total} before the end does.").format(
            free=working_days(task.free_float), total=working_days(task.total_float)
        )
    else:
        yield _("It can slip by {days} before the end moves, but other tasks move with it at once.").format(
            days=working_days(task.total_float)
        )


def _earlier(planned: Schedule, number: int, task: ScheduledTask) -> Iterator[str]:
    """Say what would bring the task forward, and by how much before something else decides."""
    if task.driver is None:
        return
    asked = sorted(demands(planned.network, number, planned.early), key=lambda demand: -demand[1])
    others = [(arc, start) for arc, start in asked if planned.tasks[arc.other].id != task.driver]
    driver = planned[task.driver].task.title
    if others and others[0][1] > planned.begin:
        gain, next_one = (asked[0][1] - others[0][1]) / DAY, planned.tasks[others[0][0].other].task.title
        if gain > 0:
            yield _("Bring {driver} forward and it moves too, by up to {days}; then {other} decides.").format(
                driver=driver, days=working_days(gain), other=next_one
            )
        else:
            yield _("To bring it forward, both {driver} and {other} must come sooner.").format(
                driver=driver, other=next_one
            )
    else:
        yield _("Bring {driver} forward and it moves too.").format(driver=driver)


def _held_up(planned: Schedule, number: int) -> Iterator[str]:
    """In a plan laid backward, name what waits for a task and has no room left."""
    late = bounds(planned.network, number, planned.late)
    names = [planned.tasks[arc.other].task.title for arc, finish in late if finish <= planned.late.finish[number]]
    if names:
        yield _("If it slips, these slip with it: {names}.").format(names=listed(list(dict.fromkeys(names))))


def _followers(planned: Schedule, number: int) -> Iterator[str]:
    moved = [planned.tasks[arc.other].task.title for arc in planned.network.nodes[number].after if _tight(planned, arc)]
    if moved:
        yield _("If it slips, these move first: {names}.").format(names=listed(list(dict.fromkeys(moved))))


def _tight(planned: Schedule, arc: Arc) -> bool:
    """Say whether the successor of a link starts exactly where its links ask, so that it moves at once."""
    driver = planned.early.driver[arc.other]
    return driver is not None and driver.link is arc.link
