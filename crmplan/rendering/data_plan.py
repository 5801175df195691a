"""What the data plan needs: items, sources and connections with what they lack, and the work on data by date."""

from collections.abc import Iterable
from datetime import date

from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, reference_name, row_data
from crmplan.rendering.dated import Table, dated_rows, days_of
from crmplan.rendering.timeline import launch_day
from crmplan.rules.thresholds import limit
from crmplan.timeline.schedule import Schedule

ITEMS, QUALITY, RETENTION = "capture.data_items", "capture.quality_rules", "security.retention"
SOURCES, SYSTEMS, CONNECTIONS = "prepare.sources", "integration.systems", "integration.integrations"
TASKS = "timeline.tasks"
NOT_MOVED = "not-taken-over"
# What somebody must have said of each, and the word for it where nobody has.
OF_AN_ITEM = {"purpose": N_("purpose"), "decision": N_("decision"), "basis": N_("lawful basis"), "owner": N_("owner")}
OF_A_SOURCE = {
    "cleaning": N_("cleaning"),
    "reconciliation": N_("comparison of old and new"),
    "signed_by": N_("signature"),
    "backup": N_("backup"),
    "load": N_("day of the final load"),
}
OF_A_CONNECTION = {"direction": N_("direction"), "objects": N_("data"), "resource": N_("builder"), "owner": N_("owner")}
GOOD, BAD = 10, 30
"""Points between what is kept and what is wanted: within the first a rule is near, beyond the second far."""


def view(plan: Plan, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return what the plan says of data: what is kept, where it comes from, and what moves between systems."""
    items = [_with_gaps(plan, ITEMS, row, OF_AN_ITEM, internal=internal) for row in plan.rows(ITEMS)]
    sources = [_source(plan, schedule, row, internal=internal) for row in plan.rows(SOURCES)]
    connections = _connections(plan, schedule, internal=internal)
    return {
        "items": items,
        "items_lacking": [row for row in items if row["lacks"]],
        "essential": sum(row.flag("essential") for row in plan.rows(ITEMS)),
        "classes": _classes(plan),
        "quality": _quality(plan, internal=internal),
        "sources": sources,
        "sources_lacking": [row for row in sources if row["lacks"]],
        "records": sum(int(row.number("records") or 0) for row in plan.rows(SOURCES) if _moves(row)),
        "connections": connections,
        "connections_lacking": [row for row in connections if row["lacks"]],
        "late": [row["name"] for row in connections if row["is_late"]],
        "systems": [row_data(plan, plan.catalogue.require(SYSTEMS), row, internal=internal)
                    for row in plan.rows(SYSTEMS)],
        "unconnected": _unconnected(plan),
        "calendar": _calendar(plan, schedule),
    }  # fmt: skip


def _with_gaps(plan: Plan, address: str, row: Row, needed: dict[str, str], *, internal: bool) -> dict[str, Plain]:
    data = row_data(plan, plan.catalogue.require(address), row, internal=internal)
    return data | {"lacks": [_(word) for column, word in needed.items() if row[column] in {None, ""}]}


def _moves(source: Row) -> bool:
    return source.text("import_method") != NOT_MOVED


def _source(plan: Plan, schedule: Schedule | None, row: Row, *, internal: bool) -> dict[str, Plain]:
    """A source with the days of its loads; one that is not taken over needs none."""
    data = _with_gaps(plan, SOURCES, row, OF_A_SOURCE if _moves(row) else {}, internal=internal)
    trials = [name for name in row.names("trial_loads") if plan.task(name)]
    lacks = [str(word) for word in data["lacks"]] if isinstance(data["lacks"], list) else []
    if _moves(row) and len(trials) < limit(plan, "trial_loads"):
        lacks.append(_("trial loads"))
    return data | {
        "lacks": lacks,
        "trial_days": [day for name in trials if (day := days_of(schedule, name)[0])],
        "load_day": days_of(schedule, row.text("load"))[1],
        "moves": _moves(row),
    }


def _classes(plan: Plan) -> Table:
    """The items by class of data, with how long each class is kept and what happens then."""
    question = plan.catalogue.require(RETENTION)
    column = question.column("data_class")
    kept = {row.text("data_class"): row for row in plan.rows(RETENTION)}
    counts: dict[str, int] = {}
    for row in plan.rows(ITEMS):
        counts[row.text("data_class")] = counts.get(row.text("data_class"), 0) + 1
    return [
        {
            "name": question.cell_label(column, name) if column and name else None,
            "items": count,
            "kept": row_data(plan, question, kept[name], internal=False) if name in kept else None,
        }
        for name, count in counts.items()
    ]


def _quality(plan: Plan, *, internal: bool) -> Table:
    rows: Table = []
    for row in plan.rows(QUALITY):
        today, wanted = row.number("today"), row.number("wanted")
        gap = wanted - today if today is not None and wanted is not None else None
        light = "grey" if gap is None else "green" if gap <= GOOD else "amber" if gap <= BAD else "red"
        word = {"grey": _("not measured"), "green": _("near"), "amber": _("on the way"), "red": _("far")}[light]
        rows.append(
            row_data(plan, plan.catalogue.require(QUALITY), row, internal=internal) | {"light": light, "word": word}
        )
    return rows


def _connections(plan: Plan, schedule: Schedule | None, *, internal: bool) -> Table:
    launch = launch_day(schedule) if schedule else None
    rows: Table = []
    for data, row in zip(
        dated_rows(plan, schedule, CONNECTIONS, internal=internal), plan.rows(CONNECTIONS), strict=True
    ):
        ready = days_of(schedule, row.text("task"))[1]
        is_late = row.flag("critical") and launch is not None and ready is not None and ready >= launch
        lacks = [_(word) for column, word in OF_A_CONNECTION.items() if row[column] is None]
        rows.append(data | {"lacks": lacks, "is_late": is_late})
    return rows


def _unconnected(plan: Plan) -> list[str]:
    """The systems that are to be connected and that no connection names."""
    joined = {row.text("system") for row in plan.rows(CONNECTIONS)}
    wanted = [row for row in plan.rows(SYSTEMS) if row.text("verdict") == "integrate"]
    return [row.text("name") or row.id for row in wanted if row.id not in joined]


def _calendar(plan: Plan, schedule: Schedule | None) -> Table:
    """The tasks that the answers on data name, by date, each with what it does for them."""
    named: dict[str, list[str]] = {}

    def note(tasks: Iterable[str], word: str) -> None:
        for task in tasks:
            if task and word not in named.setdefault(task, []):
                named[task].append(word)

    note([plan.text("capture.definition_task")], _("defines the data"))
    note([plan.text("capture.capture_task")], _("gathers and cleans it"))
    note((row.text("task") for row in plan.rows("identification.simple_bases")), _("builds the simple database"))
    note((row.text("task") for row in plan.rows("data-culture.sufficiency")), _("tests whether the data suffices"))
    for row in plan.rows(SOURCES):
        note(row.names("trial_loads"), _("trial load"))
        note([row.text("load")], _("final load"))
    note((row.text("task") for row in plan.rows(CONNECTIONS)), _("builds a connection"))
    dated = [(task, words, *days_of(schedule, task)) for task, words in named.items()]
    return [
        {"name": reference_name(plan, TASKS, task), "what": words, "start": first, "finish": last}
        for task, words, first, last in sorted(dated, key=lambda entry: (entry[2] or date.max, entry[3] or date.max))
        if first is not None
    ]
