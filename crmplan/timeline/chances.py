"""A simulation in sentences: how sure the dates are, what decides them, and why the classic figure is optimistic."""

from collections.abc import Iterator

from crmplan.language import _
from crmplan.timeline.outlook import Outlook, Simulation
from crmplan.timeline.schedule import Schedule
from crmplan.timeline.wording import listed, number

_OFTEN = 0.5
_MOST = 5


def chances(planned: Schedule, simulation: Simulation) -> list[str]:
    """Return sentences on ``simulation``, a simulation of ``planned``."""
    said = [
        _("{draws} draws from seed {seed}: the plan ends by {p50} in half, by {p80} in 80 %, by {p95} in 95 %.").format(
            draws=f"{simulation.draws:,}",
            seed=simulation.seed,
            p50=simulation.project.p50,
            p80=simulation.project.p80,
            p95=simulation.project.p95,
        )
    ]
    for outlook in (simulation.project, *simulation.milestones):
        said += _kept(planned, outlook)
    return [*said, *_decisive(planned, simulation), *_classic(simulation)]


def _kept(planned: Schedule, outlook: Outlook) -> Iterator[str]:
    if outlook.chance is None:
        return
    name = planned[outlook.id].task.title if outlook.id else _("The whole plan")
    yield _("{task}: {date} is kept in {chance} % of the draws; {p80} would be kept in 80 %.").format(
        task=name, date=outlook.wished, chance=f"{outlook.chance * 100:.0f}", p80=outlook.p80
    )


def _decisive(planned: Schedule, simulation: Simulation) -> Iterator[str]:
    uncertain = [task for task in simulation.tasks if abs(task.sensitivity) > 0 and task.criticality >= _OFTEN]
    names = [
        _("{task} ({share} %)").format(task=planned[task.id].task.title, share=f"{task.criticality * 100:.0f}")
        for task in sorted(uncertain, key=lambda task: -task.sensitivity)[:_MOST]
    ]
    if names:
        yield _("Uncertain tasks that move the end most, and how often each is critical: {names}.").format(
            names=listed(names)
        )


def _classic(simulation: Simulation) -> Iterator[str]:
    pert, p80 = simulation.pert, simulation.days_at(0.8)
    yield _("The classic PERT figure says {pert} working days at 80 %, the simulation {p80}.").format(
        pert=number(round(pert.p80_days, 1)), p80=number(round(p80, 1))
    )
    if p80 > pert.p80_days:
        yield _("PERT is optimistic here: it follows one path, while the latest of several paths decides the date.")
