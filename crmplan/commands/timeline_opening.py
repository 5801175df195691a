"""The schedule of an opened plan, for the subcommands of ``timeline``; what is wrong with it is said at its line."""

from crmplan.errors import FOUND, PlanError
from crmplan.language import _
from crmplan.plan.model import Plan, PlanFile
from crmplan.plan.values import suggest
from crmplan.timeline.faults import TimelineError, faults, line_in
from crmplan.timeline.schedule import Schedule, schedule


def scheduled(plan: Plan, *, forecast: bool = False) -> Schedule:
    """Return the schedule; PlanError when the file is broken or the tasks cannot be scheduled."""
    file = plan.files.get("timeline.yaml")
    if file is None:
        raise PlanError(_("The plan has no timeline.yaml."), hint=_("Draft one with crmplan timeline propose."))
    if plan.timeline is None or file.document is None:
        raise _broken(file)
    today = plan.today if forecast else None
    return schedule(plan.timeline, plan.people, today=today, line=line_in(file.document.spans))


def require_sound(plan: Plan) -> None:
    """PlanError for a timeline that cannot be built upon; that it has no date yet is no fault here."""
    file = plan.files.get("timeline.yaml")
    if file is None:
        return
    if plan.timeline is None or file.document is None:
        raise _broken(file)
    line = line_in(file.document.spans)
    found = [fault for fault in faults(plan.timeline, line) if fault.name != "no-date"]
    if found:
        raise TimelineError(found, line)


def _broken(file: PlanFile) -> PlanError:
    """Say the first fault of the file's shape, at its line; check says all."""
    more = _("crmplan check shows what is wrong with it.")
    found = [*(file.document.faults if file.document else ()), *file.faults]
    if not found:
        return PlanError(_("timeline.yaml cannot be used."), hint=more, file=file.name, exit_code=FOUND)
    first = min(found, key=lambda fault: (fault.line, fault.column))
    return PlanError(first.message, hint=more, file=file.name, line=first.line, column=first.column, exit_code=FOUND)


def require_task(planned: Schedule, task: str) -> None:
    """PlanError, with the nearest id, when there is no such task."""
    if task not in planned:
        hint = suggest(task, [entry.id for entry in planned.tasks]) or _("crmplan timeline lists them.")
        raise PlanError(_("There is no task “{task}”.").format(task=task[:60]), hint=hint)
