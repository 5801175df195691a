"""IMP401: nobody has decided what becomes of a system, or who builds a connection and when."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.cells import lacking
from crmplan.rules.wording import label, listed, short

CODE = "IMP401"
NAME = "integration-unresourced"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("G10", "G10.a", "G10.b", "G10.c")
SOURCE = N_("The article on CRM strategy, term Integration; a guide to business software; a case of lost orders")
NEEDS = ("integration", "evolution", "launch", "timeline.yaml")
SUMMARY = N_("A system has no verdict, or a connection lacks direction, data, owner, builder or a test in time.")
RIGHT = N_("Every system has a decision, and every connection somebody who builds and tests it.")
WHY = N_(
    "A CRM that does not talk to the systems around it is one more island. Know what must be connected, what flows "
    "which way, who builds it and with whose hands, and test it with as many records as on a busy day. What daily work "
    "depends on must run at the launch, or people need a way around it."
)
BAD = N_(
    """\
integration:
  systems:
    - {id: gesta, name: Gesta (ERP), verdict: integrate}
    - {id: schede, name: Contact database}
  integrations:
    - {id: gesta-crm, name: Orders and stock, system: gesta, direction: in, realistic_test: yes}
"""
)
GOOD = N_(
    """\
people:
  - {id: it-lead, name: Paolo Greco}
integration:
  systems:
    - {id: gesta, name: Gesta (ERP), verdict: integrate}
    - {id: schede, name: Contact database, verdict: replace}
  integrations:
    - {id: gesta-crm, name: Orders and stock, system: gesta, direction: in, objects: "Orders, stock",
       owner: it-lead, resource: vendor, resource_name: Tessera, realistic_test: yes}
"""
)
SYSTEMS, INTEGRATIONS, CHECKS = "integration.systems", "integration.integrations", "launch.checks"
ALWAYS = ("direction", "objects", "owner", "resource")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield systems without a verdict or a connection, and connections that are incomplete, late or untested."""
    rows = plan.rows(INTEGRATIONS)
    for system in plan.rows(SYSTEMS):
        if lacking(plan, system, ["verdict"]):
            message = _("Nobody has decided what becomes of {system}.").format(system=label(system))
            yield Hit(system.address, message, _("Choose integrate, replace or leave."))
        elif system.text("verdict") == "integrate" and _is_answered(plan):
            yield from _unconnected(system, rows)
    for row in rows:
        yield from _incomplete(plan, row)
        yield from _late(plan, row)
        yield from _untested(plan, row)


def _is_answered(plan: Plan) -> bool:
    return plan.value(INTEGRATIONS) is not None


def _unconnected(system: Row, rows: list[Row]) -> Iterator[Hit]:
    if not any(row.text("system") == system.id for row in rows):
        message = _("{system} is to be connected, but no connection is described.").format(system=label(system))
        hint = _("Answer {question}: what flows which way, and who builds it?").format(question=INTEGRATIONS)
        yield Hit(system.address, message, hint, related=(INTEGRATIONS,))


def _incomplete(plan: Plan, row: Row) -> Iterator[Hit]:
    missing = lacking(plan, row, ALWAYS)
    hint = _("Complete the row in {question}.").format(question=INTEGRATIONS)
    if missing:
        message = _("The connection {connection} lacks: {columns}.")
        yield Hit(row.address, message.format(connection=label(row), columns=listed(missing)), hint)
    elif lacking(plan, row, ["resource_name"]):
        message = _("Nobody is named who builds the connection {connection}.").format(connection=label(row))
        yield Hit(row.address, message, hint, severity=Severity.WARNING)


def _late(plan: Plan, row: Row) -> Iterator[Hit]:
    """A connection that daily work depends on is ready by the launch of its phase, or there is a way around it."""
    if not _is_critical(plan, row) or row.text("workaround"):
        return
    task, launch = dates.dated(plan, row.text("task")), dates.launch_of_phase(plan, row.text("phase"))
    if task is not None and launch is not None and task.finish > launch.finish:
        message = _("Daily work depends on {connection}, but {task} ends on {end}, after the launch on {launch}.")
        facts = {"task": short(task.task.title), "end": dates.day(task.finish), "launch": dates.day(launch.finish)}
        hint = _("Build it earlier, or say how people work without it until then.")
        related = (f"timeline.tasks[{task.id}]", f"timeline.tasks[{launch.id}]")
        yield Hit(row.address, message.format(connection=label(row), **facts), hint, related=related)


def _is_critical(plan: Plan, row: Row) -> bool:
    if row["critical"] is not None:
        return row.flag("critical")
    system = plan.row(SYSTEMS, row.text("system"))
    return system is not None and system.flag("critical")


def _untested(plan: Plan, row: Row) -> Iterator[Hit]:
    if row["realistic_test"] is False or (row["realistic_test"] is None and not _is_tested_with_all(plan)):
        message = _("No test of {connection} with real records, as many as on a busy day, is planned.")
        hint = _("Plan one for the connection, or one with real volumes for all in {question}.").format(question=CHECKS)
        yield Hit(row.address, message.format(connection=label(row)), hint, severity=Severity.WARNING)


def _is_tested_with_all(plan: Plan) -> bool:
    """Say whether a test before the launch covers all connections with real volumes."""
    return any(
        row.flag("real_volume") and row.text("kind") in {"integration", "performance"} for row in plan.rows(CHECKS)
    )
