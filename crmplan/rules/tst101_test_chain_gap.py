"""TST101: a test is missing in the chain, comes too late, or runs without real data."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.order import address, named, precedes
from crmplan.rules.relevance import is_asked
from crmplan.rules.wording import short
from crmplan.timeline.schedule import ScheduledTask

CODE = "TST101"
NAME = "test-chain-gap"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of introducing business software: what is tested before a launch, and in which order")
NEEDS = ("launch", "timeline.yaml")
OPTIONAL = True
SUMMARY = N_("Connections or speed are not tested, or too late, or users test without real data.")
WHY = N_(
    "Users who test a system whose connections do not work yet report faults of the connections, and users who test "
    "with invented customers see none of the faults of their own data. Test the connections first, then let users test "
    "with migrated data, and test once with the load of your busiest day."
)
BAD = N_(
    """\
people:
  - {id: it-lead, name: Paolo Greco}
timeline:
  start: 2027-05-24
  tasks:
    - {id: uat, kind: uat, duration: 15d}
    - {id: integration-test, kind: integration, duration: 5d, after: uat}
launch:
  checks:
    - {id: connections, kind: integration, task: integration-test, exit: No lost record, signs: it-lead}
    - {id: acceptance, kind: acceptance, task: uat, migrated_data: no, exit: All cases passed, signs: it-lead}
"""
)
GOOD = N_(
    """\
people:
  - {id: it-lead, name: Paolo Greco}
timeline:
  start: 2027-05-24
  tasks:
    - {id: integration-test, kind: integration, duration: 5d}
    - {id: uat, kind: uat, duration: 15d, after: integration-test}
launch:
  checks:
    - {id: connections, kind: integration, task: integration-test, exit: No lost record, signs: it-lead}
    - {id: speed, kind: performance, task: integration-test, exit: Pages in two seconds, signs: it-lead}
    - {id: acceptance, kind: acceptance, task: uat, migrated_data: yes, exit: All cases passed, signs: it-lead}
"""
)
RIGHT = N_("Connections are tested before users test, users test with migrated data, and speed is tested as well.")
CHECKS = "launch.checks"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield tests that are missing, connections tested after the users, and users who test without migrated data.

    A test that is left out with a reason is not missing.
    """
    if plan.value(CHECKS) is None:
        return
    if is_asked(plan, CHECKS):
        yield from _missing(plan)
    for row in _tests(plan, "acceptance"):
        if not row.flag("migrated_data") and not row.text("left_out"):
            message = _("Users test without migrated data, so that the faults of your own data stay hidden.")
            yield Hit(f"{row.address}.migrated_data", message, _hint())
    yield from _order(plan)


def _hint() -> str:
    return _("Complete {question}.").format(question=CHECKS)


def _tests(plan: Plan, kind: str) -> list[Row]:
    return [row for row in plan.rows(CHECKS) if row.text("kind") == kind]


def _missing(plan: Plan) -> Iterator[Hit]:
    missing = [kind for kind in ("integration", "acceptance", "performance") if not _tests(plan, kind)]
    sentences = {
        "integration": _("the connections are not tested"),
        "acceptance": _("users do not test the system"),
        "performance": _("the speed under load is not tested"),
    }
    if missing:
        message = _("Before the launch something is left untested: {gaps}.")
        hint = _("Add it to {question}, or say there why it is left out and who accepts that.").format(question=CHECKS)
        yield Hit(CHECKS, message.format(gaps="; ".join(sentences[kind] for kind in missing)), hint)


def _order(plan: Plan) -> Iterator[Hit]:
    users = _first(plan, "acceptance")
    for row in _tests(plan, "integration"):
        test = dates.dated(plan, row.text("task"))
        if test is None or users is None or precedes(test, users):
            continue
        message = _("The connections are tested until {end}, but users begin to test on {start} ({task}).")
        facts = {"end": dates.day(test.finish), "start": dates.day(users.start), "task": short(users.task.title)}
        hint = _("Test the connections first, or users report faults that are none of theirs.")
        yield Hit(f"{row.address}.task", message.format(**facts), hint, related=(address(test), address(users)))


def _first(plan: Plan, kind: str) -> ScheduledTask | None:
    return next(iter(named(plan, [row.text("task") for row in _tests(plan, kind)])), None)
