"""What the communication plan needs beyond the answers: the calendar, who is not reached, contacts by segment."""

from datetime import date

from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, reference_name, row_data, words
from crmplan.timeline.schedule import Schedule

MESSAGES = "communication.messages"
STAKEHOLDERS = "communication.stakeholders"
CONTACTS = "communication.customer_contacts"
CONTACT_POINTS = "communication.contact_points"
SEGMENTS = "value-proposition.segments"
COMPLETE = ("sender", "owner", "feedback")
"""What a message needs beside its words."""


def view(plan: Plan, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return the parts of the communication plan that are derived."""
    return {
        "calendar": _calendar(plan, schedule),
        "undated": [_called(plan, row) for row in plan.rows(MESSAGES) if _first_day(row, schedule) is None],
        "unreached": _unreached(plan),
        "incomplete": [row.text("message") for row in plan.rows(MESSAGES) if not all(map(row.names, COMPLETE))],
        "contact_points": _contact_points(plan, internal=internal),
        "segments": _segments(plan, internal=internal),
        "has_grid": any(row.text("influence") and row.text("interest") for row in plan.rows(STAKEHOLDERS)),
    }


def _contact_points(plan: Plan, *, internal: bool) -> list[Plain]:
    """By rank; those without one come last."""
    question = plan.catalogue.require(CONTACT_POINTS)
    rows = sorted(plan.rows(CONTACT_POINTS), key=lambda row: (row.number("rank") is None, row.number("rank") or 0))
    return [row_data(plan, question, row, internal=internal) for row in rows]


def _first_day(row: Row, schedule: Schedule | None) -> date | None:
    return _day(schedule, row.text("first"))


def _day(schedule: Schedule | None, task_id: str) -> date | None:
    return schedule[task_id].start if schedule and task_id in schedule else None


def _last_day(schedule: Schedule | None, task_id: str) -> date | None:
    return schedule[task_id].finish if schedule and task_id in schedule else None


def _calendar(plan: Plan, schedule: Schedule | None) -> list[Plain]:
    question = plan.catalogue.require(MESSAGES)
    dated = [(day, row) for row in plan.rows(MESSAGES) if (day := _first_day(row, schedule)) is not None]
    entries: list[Plain] = []
    for day, row in sorted(dated, key=lambda pair: (pair[0], pair[1].id)):
        data = row_data(plan, question, row, internal=False)
        entries.append({**data, "day": day, "until": _last_day(schedule, row.text("until"))})
    return entries


def _called(plan: Plan, row: Row) -> str:
    return ", ".join(reference_name(plan, STAKEHOLDERS, name) for name in row.names("stakeholders"))


def _unreached(plan: Plan) -> list[Plain]:
    """Stakeholders that no message and no event names."""
    named = {name for row in plan.rows(MESSAGES) for name in row.names("stakeholders")}
    return [row.text("name") or row.id for row in plan.rows(STAKEHOLDERS) if row.id not in named]


def _segments(plan: Plan, *, internal: bool) -> list[Plain]:
    """Each segment with its voice and its contacts in the order of the relation."""
    contacts = plan.catalogue.require(CONTACTS)
    stage = contacts.column("stage")
    order = list(stage.choices) if stage else []
    found: list[Plain] = []
    for segment in plan.rows(SEGMENTS):
        rows = [row for row in plan.rows(CONTACTS) if row.text("segment") == segment.id]
        rows.sort(key=lambda row: order.index(row.text("stage")) if row.text("stage") in order else len(order))
        missing = [
            words(plan, contacts, stage, name)
            for name in order
            if stage is not None and name not in {row.text("stage") for row in rows}
        ]
        found.append(
            {
                "name": segment.text("name") or segment.id,
                "core": segment.flag("core"),
                "contacts": [row_data(plan, contacts, row, internal=internal) for row in rows],
                "missing_stages": missing,
            }
        )
    return found
