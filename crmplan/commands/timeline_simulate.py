"""``crmplan timeline simulate``: how sure the dates are."""

import json
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import JsonOption, PlanOption, TodayOption, open_plan
from crmplan.commands.timeline_opening import scheduled
from crmplan.errors import FOUND, PlanError
from crmplan.language import N_, _

SEED = 1
DRAWS = 10_000
MOST_DRAWS = 1_000_000


def simulate(
    *,
    draws: Annotated[int, typer.Option("--draws", min=100, max=MOST_DRAWS, help=N_("How many draws."))] = DRAWS,
    seed: Annotated[int, typer.Option("--seed", min=0, help=N_("The same seed gives the same figures."))] = SEED,
    least: Annotated[
        float | None, typer.Option("--min-confidence", help=N_("Exit 1 when a wished date is less sure, in percent."))
    ] = None,
    without_risks: Annotated[bool, typer.Option("--no-risks", help=N_("Leave the risk register out."))] = False,
    as_json: JsonOption = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Simulate the schedule."""
    from crmplan.timeline.chances import chances  # noqa: PLC0415 - numpy only where it is used
    from crmplan.timeline.limits import too_unsure  # noqa: PLC0415 - as above
    from crmplan.timeline.register import risk_events  # noqa: PLC0415 - as above
    from crmplan.timeline.risk import simulate as draw  # noqa: PLC0415 - as above

    opened = open_plan(plan, today)
    planned = scheduled(opened)
    outcome = draw(planned, seed=seed, draws=draws, risks=[] if without_risks else risk_events(opened))
    if outcome is None:
        raise PlanError(_("There are no tasks to simulate."), hint=_("Draft them with crmplan timeline propose."))
    if as_json:
        console.write(json.dumps({"version": 1, **outcome.as_json()}, ensure_ascii=False, indent=2))
    else:
        for sentence in chances(planned, outcome):
            console.paragraph(sentence)
    unsure = too_unsure(outcome, least) if least is not None else []
    for sentence in unsure:
        console.talk(sentence, "bad")
    if unsure:
        raise typer.Exit(FOUND)
