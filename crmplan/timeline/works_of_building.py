"""The works from the first day of building to the test of the connections."""

from collections.abc import Iterator

from crmplan.language import _
from crmplan.plan.questions import Profile
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.timeline import rollout, typical
from crmplan.timeline.rollout import Phase
from crmplan.timeline.work import CHECKS, SOURCES, Cover, Setting, Work

CONNECTIONS = "integration.integrations"
SOME_CONNECTIONS = "integrate-systems"
"""The one task that stands for all connections until they are answered."""
_HARD = "real-time"


def building(s: Setting) -> Iterator[Work]:
    """Yield the works of the build, each after those that it waits for."""
    yield from _data(s)
    yield Work(
        "config",
        _("Set up the CRM"),
        Kind.BUILD,
        _("build"),
        s.scaled(typical.BUILD),
        ("contract", "process-mapping", "data-definition", "breach-plan", "sign-off-strategy"),
        s.it,
        cover=Cover.ONE,
    )
    connecting = list(connections(s, s.first))
    yield from connecting
    yield rehearsal(s, 1)
    yield Work(
        "super-user-training",
        _("Train the super-users"),
        Kind.SUPER_USER_TRAINING,
        _("build"),
        s.scaled(typical.SUPER_USERS),
        ("config", "rehearsal-1"),
        s.manager,
        named=s.named("super-user.super_users", "training"),
        cover=Cover.ONE,
    )
    yield from _tests(s, tuple(work.id for work in connecting))


def _data(s: Setting) -> Iterator[Work]:
    lists = s.plan.rows("identification.simple_bases")
    if not any(row.day("since") for row in lists):
        yield Work(
            "simple-database",
            _("Build a simple list of customers, and see whether it suffices"),
            Kind.DATA,
            _("build"),
            s.scaled(typical.SIMPLE_DATABASE),
            ("data-definition",),
            next((owner for row in lists if (owner := rollout.known(s.plan, row.text("owner")))), s.steward),
            named=s.named("identification.simple_bases", "task"),
        )
    if s.moves:
        records = sum(int(row.number("records") or 0) for row in s.moved)
        length = typical.CLEANING_MANY if records > typical.MANY_RECORDS else typical.CLEANING
        yield Work(
            "clean-data",
            _("Gather what is missing, and clean the customer data"),
            Kind.DATA,
            _("build"),
            s.scaled(length),
            ("data-definition", "simple-database"),
            s.steward,
            named=s.named("capture.capture_task"),
        )


def connections(s: Setting, phase: Phase) -> Iterator[Work]:
    """Yield one work for each connection of a phase; one for all as long as nothing is answered."""
    tie = f"config: SS+{typical.BUILD_UNDER_WAY[s.profile]}d"
    first = phase.id == s.first.id
    if first and s.is_open(CONNECTIONS):
        name, length = _("Connect the systems that hold customer data"), s.scaled(typical.HARD_CONNECTION)
        stage = _("build")
        yield Work(SOME_CONNECTIONS, name, Kind.INTEGRATION, stage, length, (tie,), s.it, cover=Cover.ONE)
    known = {each.id for each in s.phases}
    after = (tie,) if first else (f"gate-{phase.id}",)
    seen: set[str] = set()
    for row in s.plan.rows(CONNECTIONS):
        home = row.text("phase") if row.text("phase") in known else s.first.id
        named = s.named(CONNECTIONS, "task", id=row.id)
        if home == phase.id and not seen.intersection(named):
            seen.update(named)
            yield _connection(s, row, after, named)


def _connection(s: Setting, row: Row, after: tuple[str, ...], named: tuple[str, ...]) -> Work:
    """Return the work of a connection; of several that name one task, the first stands for all."""
    hard = row.text("frequency") == _HARD or row.text("direction") == "both" or row.text("resource") == "internal"
    return Work(
        f"integrate-{row.id}",
        _("Connect {name}").format(name=row.text("name") or row.id),
        Kind.INTEGRATION,
        _("build"),
        s.scaled(typical.HARD_CONNECTION if hard else typical.CONNECTION),
        after,
        rollout.known(s.plan, row.text("owner")) or s.it,
        named=named,
        stand_ins=(SOME_CONNECTIONS,),
    )


def rehearsal(s: Setting, number: int) -> Work:
    """Return one of the trial loads; the first follows the build, the others the acceptance test."""
    loads = [name for row in s.moved for name in s.named(SOURCES, "trial_loads", id=row.id)]
    names = list(dict.fromkeys([*loads, *s.named(CHECKS, "task", kind="rehearsal")]))
    name = _("First trial load") if s.moves else _("First rehearsal of the switch")
    if number > 1:
        name = _("Trial load {number}, and rehearsal of the switch").format(number=number)
    before = ("config", "clean-data", "simple-database", "data-definition", "breach-plan")
    return Work(
        f"rehearsal-{number}",
        name,
        Kind.REHEARSAL,
        _("build") if number == 1 else _("prepare"),
        s.scaled(typical.REHEARSAL).times(1 + 0.2 * max(0, len(s.moved) - 2)),
        before if number == 1 else (f"rehearsal-{number - 1}", "uat", "config"),
        s.steward,
        named=tuple(names[number - 1 : number]),
        cover=Cover.ONE,
    )


def _tests(s: Setting, connecting: tuple[str, ...]) -> Iterator[Work]:
    after = ("config", "rehearsal-1", *connecting)
    if connecting and not s.is_left_out("integration"):
        yield Work(
            "integration-test",
            _("Test the connections, also with one system down"),
            Kind.INTEGRATION,
            _("build"),
            s.scaled(typical.INTEGRATION_TEST),
            after,
            s.it,
            named=s.named(CHECKS, "task", kind="integration"),
        )
    if s.profile is not Profile.SMALL and not s.is_left_out("performance"):
        yield Work(
            "performance-test",
            _("Test the speed with the volume of a busy day"),
            Kind.OTHER,
            _("build"),
            s.scaled(typical.PERFORMANCE_TEST),
            (*after, "integration-test"),
            s.it,
            named=s.named(CHECKS, "task", kind="performance"),
        )
