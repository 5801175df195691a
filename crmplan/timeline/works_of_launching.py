"""The works around the launch: people are told and trained, the system is accepted, and then it is switched."""

from collections.abc import Iterator

from crmplan.language import _
from crmplan.plan.tasks import Kind
from crmplan.timeline import typical
from crmplan.timeline.rollout import Group, known
from crmplan.timeline.work import CHECKS, MESSAGES, SOURCES, Cover, Setting, Work
from crmplan.timeline.works_of_building import rehearsal


def launching(s: Setting) -> Iterator[Work]:
    """Yield the works from the announcement to the launch of the first phase, each after those that it waits for."""
    yield Work(
        "announce",
        _("Announce the start date"),
        Kind.ANNOUNCEMENT,
        _("prepare"),
        typical.ANNOUNCEMENT,
        ("sign-off-strategy", "contract", "rehearsal-1"),
        s.sponsor,
        s.first.group_ids,
        named=(*s.named("launch.announcements", "task"), *s.named(MESSAGES, "first", content="launch-date")),
        cover=Cover.ONE,
    )
    trainings = [training(s, group, ("super-user-training", "config")) for group in s.first.groups]
    yield from trainings
    yield from _accepting(s, tuple(work.id for work in trainings))
    yield from _switching(s)


def training(s: Setting, group: Group, after: tuple[str, ...], stage: str = "") -> Work:
    """Return the training of a group; the tool last, since the other lessons may be shared with more groups."""
    tool = s.named("training-plan.trainings", "task", group=group.id, kind="tool")
    return Work(
        f"train-{group.id}",
        _("Train {group}").format(group=group.name),
        Kind.TRAINING,
        stage or _("prepare"),
        typical.training(group.users),
        after,
        group.trainer,
        group.ids,
        group.department,
        (*tool, *s.named("training-plan.trainings", "task", group=group.id)),
        Cover.PEOPLE,
    )


def _accepting(s: Setting, trainings: tuple[str, ...]) -> Iterator[Work]:
    stage = _("prepare")
    yield Work(
        "uat",
        _("Users test and accept the system, with their own data"),
        Kind.UAT,
        stage,
        s.scaled(typical.ACCEPTANCE),
        ("config", "rehearsal-1", "integration-test", "performance-test", *trainings),
        s.manager,
        s.first.group_ids,
        named=s.named(CHECKS, "task", kind="acceptance"),
        cover=Cover.ONE,
    )
    yield Work(
        "strategy-review",
        _("Go over the strategy again with what the build has taught"),
        Kind.OTHER,
        stage,
        typical.STRATEGY_REVIEW,
        ("sign-off-strategy", "rehearsal-1"),
        s.sponsor,
        named=s.named("continuity.review_task"),
    )
    yield Work(
        "readiness-review",
        _("Readiness review"),
        Kind.OTHER,
        stage,
        typical.REVIEW,
        ("uat", "strategy-review"),
        s.manager,
        named=s.named(CHECKS, "task", kind="readiness-review"),
    )
    for number in range(2, max(2, s.limits.trial_loads) + 1):
        yield rehearsal(s, number)
    after = ("uat", "readiness-review")
    yield Work(
        "fix-faults", _("Mend what the tests have found"), Kind.BUILD, stage, s.scaled(typical.MENDING), after, s.it
    )
    yield Work(
        "tell-customers",
        _("Tell customers what will change for them"),
        Kind.ANNOUNCEMENT,
        stage,
        s.scaled(typical.CUSTOMER_NOTICE),
        ("sign-off-strategy", "agree-strategy", "announce", "readiness-review"),
        named=(
            *s.named("prioritize.customer_notices", "task"),
            *s.named(MESSAGES, "first", content="customer-notice"),
        ),
        cover=Cover.ONE,
    )


def _switching(s: Setting) -> Iterator[Work]:
    stage = _("launch")
    rehearsed = f"rehearsal-{max(2, s.limits.trial_loads)}"
    deciders = [known(s.plan, row.text("decider")) for row in s.plan.rows("launch.go_no_go")]
    yield Work(
        "go-no-go",
        _("Decide to go live or not"),
        Kind.GO_NO_GO,
        stage,
        typical.DECISION,
        ("readiness-review", rehearsed, "fix-faults", "tell-customers"),
        next(filter(None, deciders), s.sponsor),
        named=s.named("launch.go_no_go", "task"),
        cover=Cover.ONE,
    )
    loads = tuple(name for row in s.moved for name in s.named(SOURCES, "load", id=row.id))
    cutover = _("Stop changes, load and compare") if s.moves else _("Switch to the new system")
    after = ("go-no-go", "clean-data", rehearsed)
    yield Work("cutover", cutover, Kind.DATA, stage, s.scaled(typical.CUTOVER), after, s.steward, named=loads)
    phase = s.named("evolution.phases", "launch", id=s.first.id)
    yield Work(
        "launch",
        _("Launch: {phase}").format(phase=s.first.name) if s.first.name else _("Launch"),
        Kind.LAUNCH,
        stage,
        None,
        (
            "go-no-go",
            "cutover",
            f"readiness-review: +{s.limits.review_weeks:g}ew",
            f"announce: +{typical.ANNOUNCED_WEEKS[s.profile]}ew",
        ),
        s.manager,
        s.first.group_ids,
        named=(*s.named("launch.start"), *phase),
        cover=Cover.ONE,
    )
