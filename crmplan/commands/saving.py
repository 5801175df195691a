"""Opening a plan for commands that save: what a killed session left behind is brought in first."""

from pathlib import Path

from crmplan.commands.options import open_plan
from crmplan.errors import FOUND, PlanError
from crmplan.language import _, ngettext
from crmplan.plan.answering import bring_in
from crmplan.plan.journal import waiting
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Ask


def open_for_saving(folder: Path, today: str, ask: Ask | None = None) -> Plan:
    """Load the plan for a command that saves: answers that a killed session left behind are brought in first.

    Raises PlanError (exit 1) when some of them conflict with what the files hold now and nobody can be asked.
    """
    plan = open_plan(folder, today)
    if not waiting(plan.root):
        return plan
    report = bring_in(plan.root, plan.catalogue, ask=ask)
    if report.waiting and ask is None:
        first = report.waiting[0]
        count = len(report.waiting)
        sentence = ngettext("{count} earlier answer waits: {reason}", "{count} earlier answers wait: {reason}", count)
        message = sentence.format(count=count, reason=first.reason)
        hint = " ".join(filter(None, (first.hint, _("Run crmplan interview to decide."))))
        raise PlanError(message, hint=hint, exit_code=FOUND)
    return load(plan.root, today=plan.today, catalogue=plan.catalogue)
