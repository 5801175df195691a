"""What the risk register needs: risks by weight, the matrix, when each answer is done, and what nobody named."""

from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, row_data
from crmplan.rendering.dated import Table, dated_rows
from crmplan.timeline.schedule import Schedule

RISKS, IMPACTS, RESULTS = "project.risks", "prioritize.impacts", "project.raci"
DEGREES = {"low": 1, "medium": 2, "high": 3}
RED, AMBER = 6, 3
"""Probability times impact, from 1 to 9: from six on a risk is high, from three on it is to be watched."""

SETTLED = frozenset({"closed"})
# The three plagues of business software that the plan asks about.
PLAGUES = ("resistance", "fear-of-failure", "poor-communication")
WORDS = {"red": N_("High"), "amber": N_("To be watched"), "green": N_("Low"), "grey": N_("Closed")}


def view(plan: Plan, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return the risks with their weight and dates, and what the register leaves out."""
    rows = ranked(plan, schedule, internal=internal)
    live = [row for row in rows if row["light"] != "grey"]
    return {
        "rows": rows,
        "live": live,
        "high": [row for row in live if row["light"] == "red"],
        "happened": [row for row in live if _raw(row, "status") == "happened"],
        "unanswered": [row for row in live if not row["response"] or not row["owner"]],
        "matrix": _matrix(live),
        "answers": _by_day(live),
        "undated": [row["number"] for row in live if row["task_finish"] is None],
        "plagues_missing": _plagues_missing(plan),
        "burdens": [
            row_data(plan, plan.catalogue.require(IMPACTS), row, internal=internal)
            for row in plan.rows(IMPACTS)
            if row.flag("harm")
        ],
        "unaccepted": [row.text("deliverable") for row in plan.rows(RESULTS) if not row.text("accepted_by")],
    }


def ranked(plan: Plan, schedule: Schedule | None, *, internal: bool) -> Table:
    """Return the risks, the heaviest first and the closed last, each with ``number``, ``weight`` and ``light``."""
    rows = {row.id: row for row in plan.rows(RISKS)}
    dated = dated_rows(plan, schedule, RISKS, internal=internal)
    ordered = sorted(dated, key=lambda data: (_is_closed(rows[str(data["id"])]), -weight(rows[str(data["id"])])))
    return [
        data | {"number": f"R{place}", "weight": weight(row), "light": light(row), "level": _(WORDS[light(row)])}
        for place, data in enumerate(ordered, 1)
        for row in [rows[str(data["id"])]]
    ]


def weight(row: Row) -> int:
    """Return probability times impact, from 1 to 9; a degree that is not given counts as medium."""
    return DEGREES.get(row.text("probability"), 2) * DEGREES.get(row.text("impact"), 2)


def light(row: Row) -> str:
    """Return the traffic light of a risk; grey when it is closed."""
    if _is_closed(row):
        return "grey"
    points = weight(row)
    return "red" if points >= RED else "amber" if points >= AMBER else "green"


def _is_closed(row: Row) -> bool:
    return row.text("status") in SETTLED


def _raw(row: dict[str, Plain], column: str) -> Plain:
    raw = row["raw"]
    return raw.get(column) if isinstance(raw, dict) else None


def _matrix(rows: Table) -> Table:
    """Rows of probability, high first; in each the numbers of the risks by impact."""
    return [
        {
            "probability": probability,
            **{
                impact: [
                    row["number"]
                    for row in rows
                    if (_raw(row, "probability") or "medium") == probability
                    and (_raw(row, "impact") or "medium") == impact
                ]
                for impact in DEGREES
            },
        }
        for probability in reversed(DEGREES)
    ]


def _by_day(rows: Table) -> Table:
    """The answers in the order in which they are done; those without a date are left out."""
    dated = [(str(row["task_finish"]), str(row["number"]), row) for row in rows if row["task_finish"] is not None]
    return [row for _day, _number, row in sorted(dated, key=lambda entry: entry[:2])]


def _plagues_missing(plan: Plan) -> list[Plain]:
    """Those of the three plagues that no risk names; none when there are no risks at all."""
    question = plan.catalogue.require(RISKS)
    named = {row.text("category") for row in plan.rows(RISKS)}
    return [question.cell_label(column, plague) for column in question.columns if column.id == "category"
            for plague in PLAGUES if named and plague not in named]  # fmt: skip
