"""``crmplan fmt``: hand-written answers become full records, in place, comments kept."""

from pathlib import Path

from crmplan import console
from crmplan.commands.options import PlanOption, TodayOption
from crmplan.commands.saving import open_for_saving
from crmplan.language import ngettext
from crmplan.plan.expanding import expand


def run(*, plan: PlanOption = Path(), today: TodayOption = "") -> None:
    """Expand hand-written answers."""
    changed = expand(open_for_saving(plan, today))
    for address in changed:
        console.say(address)
    count = len(changed)
    console.say(ngettext("{count} answer expanded.", "{count} answers expanded.", count).format(count=count), "good")
