"""The works after the launch: help, measure, go on training, and decide on the next phase before it begins."""

from collections.abc import Iterator

from crmplan.language import _
from crmplan.plan.tasks import Kind
from crmplan.timeline import typical
from crmplan.timeline.rollout import Phase, known
from crmplan.timeline.work import Cover, Setting, Work
from crmplan.timeline.works_of_building import connections
from crmplan.timeline.works_of_launching import training

_GATES, _PHASES = "evolution.gates", "evolution.phases"


def operating(s: Setting) -> Iterator[Work]:
    """Yield the works after the launch of the first phase, each after those that it waits for."""
    stage, after, groups = _("operate"), ("launch",), s.first.group_ids
    celebration = _("Celebrate the start, and thank people by name")
    yield Work("celebrate", celebration, Kind.OTHER, stage, typical.CELEBRATION, after, s.sponsor, groups)
    yield Work(
        "hypercare",
        _("Extra help for everybody who starts"),
        Kind.HYPERCARE,
        stage,
        typical.hypercare(s.limits.hypercare_weeks, s.days_a_week),
        after,
        s.manager,
        groups,
        named=s.named("launch.hypercare", "task"),
        cover=Cover.ONE,
    )
    yield Work(
        "first-measure",
        _("First measure of use and of the quality of data"),
        Kind.MEASURE,
        stage,
        typical.MEASURE,
        (f"launch: +{int(s.limits.measure_days * 0.7)}ed",),
        s.manager,
        named=(*s.named("benchmark.first_reading"), *s.named("adoption.standards", "first_measure")),
        cover=Cover.ONE,
    )
    yield Work(
        "later-training",
        _("First session of the training that goes on"),
        Kind.TRAINING,
        stage,
        s.scaled(typical.LATER_TRAINING),
        ("launch", "hypercare"),
        next((known(s.plan, row.text("leader")) for row in s.plan.rows("training.sessions")), ""),
        groups,
        named=s.named("training.sessions", "first"),
    )
    for number, phase in enumerate(s.phases[1:], start=2):
        yield from _later(s, number, phase)


def _later(s: Setting, number: int, phase: Phase) -> Iterator[Work]:
    """Yield what a later phase needs: a decision by what the phase before has shown, training, and its launch."""
    gate, launch = f"gate-{phase.id}", f"launch-{number}"
    before = "launch" if number == 2 else f"launch-{number - 1}"  # noqa: PLR2004 - the launch of the first has no number
    rows = [row for row in s.plan.rows(_GATES) if row.text("next_phase") == phase.id]
    deciders = [known(s.plan, row.text("decider")) for row in rows]
    yield Work(
        gate,
        _("Decide on the next phase: {phase}").format(phase=phase.name),
        Kind.OTHER,
        phase.name,
        typical.DECISION,
        ("hypercare", "first-measure", f"{before}: +{typical.GATE_WEEKS}ew"),
        next(filter(None, deciders), s.sponsor),
        named=s.named(_GATES, "task", next_phase=phase.id),
    )
    connecting = list(connections(s, phase))
    yield from connecting
    trainings = [training(s, group, (gate, "super-user-training"), phase.name) for group in phase.groups]
    yield from trainings
    yield Work(
        launch,
        _("Launch: {phase}").format(phase=phase.name),
        Kind.LAUNCH,
        phase.name,
        None,
        (gate, before, *(work.id for work in connecting), *(work.id for work in trainings)),
        s.manager,
        phase.group_ids,
        named=s.named(_PHASES, "launch", id=phase.id),
        cover=Cover.ONE,
    )
