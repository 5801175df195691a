"""``crmplan timeline propose``: the tasks that are missing, drafted from the answers."""

from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import PlanOption, TodayOption, open_plan
from crmplan.commands.saving import open_for_saving
from crmplan.commands.timeline_opening import require_sound, scheduled
from crmplan.language import N_, _, ngettext
from crmplan.plan.adding_tasks import add_tasks
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from crmplan.rules.thresholds import limit
from crmplan.timeline.checklist import to_check
from crmplan.timeline.proposal import propose as draft
from crmplan.timeline.work import Limits


def propose(
    *,
    only_show: Annotated[bool, typer.Option("--dry-run", help=N_("Write nothing, show what would be added."))] = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Draft tasks."""
    opened = open_plan(plan, today) if only_show else open_for_saving(plan, today)
    require_sound(opened)
    proposal = draft(opened, _limits(opened))
    for row in proposal.rows:
        console.say(f"+ {row['id']}: {row['name']}")
    count = len(proposal.rows)
    if not count:
        console.say(_("Nothing is missing: the timeline holds all that crmplan would propose."), "good")
    elif only_show:
        sentence = ngettext("{count} task would be added.", "{count} tasks would be added.", count)
        console.say(sentence.format(count=count))
        return
    else:
        add_tasks(opened.root, proposal.rows, start=proposal.start, launch=proposal.launch)
        sentence = ngettext("{count} task added to timeline.yaml.", "{count} tasks added to timeline.yaml.", count)
        console.say(sentence.format(count=count), "good")
        opened = load(opened.root, today=opened.today, catalogue=opened.catalogue)
    for sentence in to_check(opened, proposal, scheduled(opened)):
        console.paragraph(f"• {sentence}")


def _limits(plan: Plan) -> Limits:
    """What the rules ask of a timeline; a year at most, since a file may name any figure."""

    def at_most(name: str, most: int) -> float:
        return min(float(limit(plan, name)), most)

    return Limits(
        review_weeks=at_most("readiness_review_weeks", 52),
        hypercare_weeks=at_most("hypercare_weeks", 52),
        measure_days=at_most("first_measure_days", 365),
        trial_loads=int(at_most("trial_loads", 10)),
    )
